"""A summary whose lines are numbered as the sections are: "5. Accommodation | 3" is worded as the heading of section 5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.pages.boxes import same_line, span_overlap, union
from extractors.pages.letters import normalise
from extractors.pages.page import Page
from extractors.questions.named_headings import is_dashed
from extractors.questions.titles import Title, titles
from extractors.questions.wording import Match

LEAST = 3  # lines of one page that are worded as headings and head nothing
CLOSED = ".):"  # how a number ends that is no score
BEFORE = 2.5  # letter sizes from a number to its label at most

HEADS = ("indicator", "score")  # of the summary's columns
LINES = 3  # labels of a summary that stand on the page of any of its lines at least

Found = dict[int, list[Match]]
"""Matches by page number."""


def with_numbered_summary(found: Found, pages: Sequence[Page]) -> Found:
    """The matches, with headings that stand among the labels of a summary as such labels. Where the summary's label stands
    by itself somewhere, or neither heading nor statements of the section stand elsewhere, nothing changes. A heading that is worded
    much as the summary's label is none of these (see `_as_headings`), and a label's own number is no score anywhere."""
    found = _as_headings(found, pages)
    every = [m for own in found.values() for m in own]
    known = {m.title.keys for m in every if m.title.role == "label"}
    heads = {
        m.title.keys
        for n, own in found.items()
        for m in own
        if _heads_its_section(m, own, found.get(n + 1, []))
    }
    heads |= {m.title.keys for m in every if m.title.role == "option"}  # headed in other words
    new, listed = dict(found), {}
    for page in pages:
        own = found[page.number]
        after = found.get(page.number + 1, [])
        if any(_is_line(m) for m in own):  # a list of contents has the sections' names alone
            own = new[page.number] = [_with_its_number(m, page) for m in own]
        lines: dict[int, Title] = {}
        for place, match in enumerate(own):
            headless = match.title.keys in heads and not _heads_its_section(match, own, after)
            label = _label_of(match.title) if headless else None
            closed = page.words[match.words[0]].text[-1] in CLOSED or is_dashed(page, match.words)
            if label and label.keys not in known and closed:
                lines[place] = label
        listed[page.number] = lines
    for number, lines in _lists(new, listed).items():
        new[number] = [replace(m, title=lines.get(place, m.title)) for place, m in enumerate(new[number])]
    return new


def _lists(found: Found, listed: dict[int, dict[int, Title]]) -> dict[int, dict[int, Title]]:
    """Of what may be lines of a summary, by page, those of pages that have enough beside a label of it, and those of a list that goes
    on overleaf and has enough on both pages."""
    taken = {
        number: dict(lines)
        for number, lines in listed.items()
        if len(lines) >= LEAST and any(_is_line(m) for m in found[number])
    }
    for number in (n for n in listed if n + 1 in listed):
        runs = {n: _run(found[n], listed[n], way) for n, way in ((number, -1), (number + 1, 1))}
        labels = sum(_is_line(found[n][place]) for n, run in runs.items() for place in run)
        own = {n: {p: listed[n][p] for p in run if p in listed[n]} for n, run in runs.items()}
        if all(runs.values()) and labels and labels + sum(map(len, own.values())) >= LEAST:
            taken |= {n: taken.get(n, {}) | lines for n, lines in own.items()}
    return taken


def _run(own: Sequence[Match], lines: dict[int, Title], way: int) -> list[int]:
    """The places of the matches that begin a page (way 1) or end it (-1), as far as they are lines of a summary or its labels."""
    order = sorted(range(len(own)), key=lambda place: way * own[place].box[1])
    run: list[int] = []
    for place in order:
        match = own[place]
        if place in lines or _is_of_summary(match):
            run.append(place)
        elif match.title.role != "note" and match.title.letters not in HEADS:
            break
    return run


def _as_headings(found: Found, pages: Sequence[Page]) -> Found:
    """The matches, with headings for the summary's labels that stand in close wording, behind their section's number, on a page
    without the summary or above the section's statements: "6. Ability to identify abusive/exploitative behaviour"."""
    new = dict(found)
    for page in pages:
        own = found[page.number]
        apart = sum(_is_of_summary(m) for m in own) < LINES
        headed = [_as_heading(m, page) for m in own]
        new[page.number] = [
            head if head is not m and (apart or _heads_its_section(head, own, ())) else m
            for m, head in zip(own, headed, strict=True)
        ]
    return new


def _as_heading(match: Match, page: Page) -> Match:
    words = "".join(page.words[i].text for i in match.words)
    numbered = _with_its_number(match, page) if normalise(words) != match.title.letters else match
    heading = _heading_of(match.title)
    return match if numbered is match or heading is None else replace(numbered, title=heading)


def _is_line(match: Match) -> bool:
    """Whether it is the summary's label of a section."""
    return _is_of_summary(match) and _heading_of(match.title) is not None


def _is_of_summary(match: Match) -> bool:
    return match.title.role == "label" and match.title.key.startswith("summary.")


def _heading_of(label: Title) -> Title | None:
    """The heading of the section that a label of the summary is about; None for other print."""
    section = tuple(key.replace("summary.", "indicators.", 1) for key in label.keys)
    return next((t for t in titles() if t.role == "heading" and t.keys == section), None)


def _with_its_number(match: Match, page: Page) -> Match:
    """A summary's label worded otherwise than its section's heading, with the section's number before it: print, and no score."""
    head = _heading_of(match.title)
    if not _is_of_summary(match) or head is None:
        return match
    first, number = page.words[match.words[0]], head.text.split(".")[0]
    before = [
        i
        for i, w in enumerate(page.words)
        if same_line(w.box, first.box) and 0 <= first.box[0] - w.box[2] < BEFORE * first.size
    ]
    if len(before) != 1 or page.words[before[0]].text not in {number + end for end in CLOSED}:
        return match
    return replace(match, words=(*before, *match.words), box=union((page.words[before[0]].box, match.box)))


def _label_of(heading: Title) -> Title | None:
    """The summary's label of a heading's section; None for other print."""
    if heading.role != "heading":
        return None
    wanted = (heading.key.replace("indicators.", "summary.", 1),)
    return next(
        (t for t in titles() if t.form == heading.form and t.role == "label" and t.keys == wanted), None
    )


def _is_beside(match: Match, heading: Match) -> bool:
    """Whether a statement of a heading's section stands level with it, at its right."""
    of_section = match.title.role == "option" and match.title.keys == heading.title.keys
    level = span_overlap(match.box[1], match.box[3], heading.box[1], heading.box[3]) > 0
    return of_section and level and match.box[0] > heading.box[2]


def _heads_its_section(heading: Match, own: Sequence[Match], after: Sequence[Match]) -> bool:
    """Whether the next print below a heading that is no note is a statement of its section, or what that asks besides ("Please
    state school or college attending"), or nothing is; or a statement of its section stands beside it, as in a matrix. after: what is
    printed overleaf; a list of the summary may go on there."""
    if heading.title.role != "heading":
        return False
    if any(_is_beside(m, heading) for m in own):
        return True
    below = [m for m in own if m.box[1] > heading.box[3] - 2 and m.title.role != "note"]
    column = [m for m in below if span_overlap(m.box[0], m.box[2], heading.box[0], heading.box[2]) > 0]
    # Sections may stand in two columns; or their headings in one, and what they head in another.
    nexts = [min(some, key=lambda m: m.box[1]) for some in (below, column) if some]
    section = heading.title.key
    first = min((m for m in after if m.title.letters not in HEADS), key=lambda m: m.box[1], default=None)
    if not below and first is not None and (_is_of_summary(first) or first.title.role == "heading"):
        return False
    return not below or any(
        m.title.role in ("option", "label")
        and (m.title.key == section or m.title.key.startswith(f"{section}."))
        for m in nexts
    )
