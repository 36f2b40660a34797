"""What a section asks for besides its score, where a form typed anew asks in fewer words: "School/college:" instead of "Please
state school or college attending:". Read as the label that it stands for, what is behind it is no comment on a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.doubts.sentences import stand_side_by_side
from extractors.pages.boxes import by_line, union
from extractors.pages.page import Page, Word
from extractors.questions.titles import Title, titles
from extractors.questions.wording import Match
from schemas.forms import load_form

Found = dict[int, list[Match]]
"""Matches by page number."""
Run = list[tuple[int, Word]]
"""Words beside each other on a line, with their places in the page's words."""

STATEMENTS = 3  # of a section on the page where it asks
TELLING, LEAST = (
    5,
    2,
)  # letters of a label's words that tell what it asks for, and how many of these stand there
OTHER_WORDS = frozenset({"name", "names", "of", "the", "any", "attended", "peers", "adults", "person", "young", "current", "currently"})  # fmt: skip
ORDERS = frozenset({"please", "state"})
ENDS = frozenset("-–—")  # behind a label, as a colon is
LEFT = 40.0  # points left of a statement at which what belongs to its section may begin


def with_short_labels(found: Found, pages: Sequence[Page]) -> Found:
    """The matches, with such labels. Where the label stands in full, or two lines may be it, nothing changes."""
    new = dict(found)
    every = [m for own in found.values() for m in own]
    for title in titles():
        if not _is_asked_in_section(title) or any(m.title is title for m in every):
            continue
        places = [(page, run) for page in pages for run in _short(title, page, found[page.number])]
        if len(places) == 1:
            page, run = places[0]
            box = union(word.box for _, word in run)
            new[page.number] = [
                *new[page.number],
                Match(title, page.number, tuple(i for i, _ in run), box, True, 0.9),
            ]
    return new


def _is_asked_in_section(title: Title) -> bool:
    if title.role != "label" or len(title.keys) != 1:
        return False
    form, section = load_form(title.form), title.key.rpartition(".")[0]
    return form[title.key].kind == "text" and any(q.key == section for q in form.of_kind("indicator"))


def _short(title: Title, page: Page, own: list[Match]) -> Iterator[Run]:
    """The beginnings of lines in the title's section that ask the same in some of its words."""
    section = title.key.rpartition(".")[0]
    statements = [m for m in own if m.title.role == "option" and m.title.keys == (section,)]
    if len(statements) < STATEMENTS:
        return
    taken = {i for m in own for i in m.words}
    for run in _runs(page, taken):
        asked = _asked(run)
        if asked and _says_the_same(asked, title) and _last_above(asked, own) == section:
            yield asked


def _runs(page: Page, taken: set[int]) -> Iterator[Run]:
    for line in by_line([(i, w) for i, w in enumerate(page.words) if i not in taken], lambda one: one[1].box):
        run: Run = []
        for one in line:
            if run and not stand_side_by_side(one[1], run[-1][1]):
                yield run
                run = []
            run.append(one)
        yield run


def _asked(run: Run) -> Run:
    """A run as far as its colon, or the dash that stands for one; none without."""
    for place, (_, word) in enumerate(run):
        if word.text.endswith(":") or word.text in ENDS:
            return run[: place + 1]
    return []


def _says_the_same(run: Run, title: Title) -> bool:
    said, asks = _tokens(" ".join(word.text for _, word in run)), _tokens(title.text)
    telling = {one for one in said & asks if len(one) >= TELLING} - ORDERS
    return said <= asks | OTHER_WORDS and len(telling) >= LEAST


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+|\d", text.casefold()))


def _last_above(run: Run, own: list[Match]) -> str:
    """The section whose heading or statement stands next above a run in its column."""
    x0, top, _, _ = union(word.box for _, word in run)
    size = run[0][1].size
    above = [
        m
        for m in own
        if m.title.role in ("heading", "option")
        and m.box[1] < top + size / 2
        and m.box[0] - LEFT <= x0 <= m.box[2] + LEFT
    ]
    return max(above, key=lambda m: m.box[1]).title.key if above else ""
