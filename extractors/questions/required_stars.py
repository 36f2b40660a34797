"""Stars that an online form sets behind the questions that must be answered, where it says what they mean: "* Required".
They are print, and no mark and no answer. Behind what can be ticked a star may be the tick: there it stays. So are stars right before
the labels of several texts and dates, whether the form says what they mean or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.pages.boxes import by_line
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Word
from extractors.questions.titles import titles
from schemas.forms import all_forms
from schemas.regex import regex

STAR = "*"
STARRED = 3  # labels of texts and dates with a star before them from which it is print
NEAR = 1.0  # letter sizes from a star to the label behind it at most
SHORT = 8  # letters: a shorter statement ("red") may stand within other words
_LEGEND = regex(
    r"\*\s*[(:=\-–]?\s*(?:(?:indicates|denotes|means|marks|shows) (?:an? )?)?(?:required|mandatory|must be (?:answered|completed))|"
    r"(?:marked|with) (?:an?|the)? ?(?:asterisk|star)? ?\(?\*\)? (?:are|is|must)",
    re.IGNORECASE,
)


def without_required_stars(pages: list[Page]) -> list[Page]:
    """The pages with stars that end a question's line set `aside`, where a line of the document says that they mark
    questions."""
    pages = _without_stars_before_labels(pages)
    if not any(_LEGEND.search(_text(line)) for page in pages for line in _lines(page)):
        return pages
    return [page.without(_stars(page)) for page in pages]


def _lines(page: Page) -> list[list[Word]]:
    return by_line(page.words, lambda word: word.box)


def _text(line: list[Word]) -> str:
    return " ".join(word.text for word in line)


@cache
def _ticked() -> tuple[str, ...]:
    """The letters of all that can be ticked on the forms."""
    ticks = {q.key for form in all_forms() for q in form.questions if q.kind == "tick"}
    return tuple(t.letters for t in titles() if t.role == "option" or ticks.intersection(t.keys))


def _can_be_ticked(line: list[Word]) -> bool:
    """Whether a line's letters are part of a statement, hold one ("3 Whereabouts known"), or are none at all."""
    letters = normalise(_text(line)).lstrip("0123456789")
    return not letters or any(
        letters in statement or (len(statement) >= SHORT and statement in letters) for statement in _ticked()
    )


def _stars(page: Page) -> list[Word]:
    return [line[-1] for line in _lines(page) if line[-1].text == STAR and not _can_be_ticked(line[:-1])]


def _without_stars_before_labels(pages: list[Page]) -> list[Page]:
    found = {page.number: list(_stars_before(page)) for page in pages}
    sure = sum(is_text for stars in found.values() for _, is_text in stars)
    if sure < STARRED:
        return pages
    return [page.without(star for star, _ in found[page.number]) for page in pages]


def _stars_before(page: Page) -> Iterator[tuple[Word, bool]]:
    """Stars that stand right before a label, with nothing close before them, and whether it is that of a text or date."""
    for line in _lines(page):
        for at, star in enumerate(line[:-1]):
            gap = line[at + 1].box[0] - star.box[2]
            after_gap = at == 0 or star.box[0] - line[at - 1].box[2] > NEAR * star.size
            if star.text != STAR or not after_gap or gap > NEAR * star.size:
                continue
            letters = normalise(_text(line[at + 1 :]))
            kinds = {kind for label, kind in _labels() if letters.startswith(label)}
            if kinds and not _can_be_ticked(line[at + 1 :]):
                yield star, bool(kinds & {"text", "date"})


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """The letters of each label to write behind, and how what it asks for is answered."""
    kinds = {q.key: str(q.kind) for form in all_forms() for q in form.questions}
    return tuple(
        (t.letters, kinds[t.keys[0]]) for t in titles() if t.role == "label" and kinds[t.keys[0]] != "tick"
    )
