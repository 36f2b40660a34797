"""Headings that name what they number, "Indicator 4 – Parent/Carer relationship": the dash parted the number from the heading, which
was taken for a row of the summary then, with the number as its score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.pages.boxes import height, same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Page

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

NAMES = frozenset(("indicator", "vulnerability", "section", "question", "domain"))
DASHES = frozenset("-–—")
NEXT = 1.6  # heights of a line from a line to the one that goes on below it
NEAR = 0.9  # letter sizes between the words of a heading


def names_of_headings(page_map: PageMap) -> set[int]:
    """The words that name sections before their headings, by their places on the page: print."""
    heads = (m for m in page_map.print if m.title.role == "heading")
    return {i for match in heads if (i := _name_before(page_map.page, match.words[0])) is not None}


def is_named(page: Page, heading: Sequence[int]) -> bool:
    """Whether a word that says what it numbers begins a heading's line, and nothing goes on from its words there or below: a comment may
    name a section so. heading: the places of its words, the number first."""
    if _name_before(page, heading[0]) is None:
        return False
    last, left = page.words[heading[-1]], page.words[heading[0]].box[0]
    behind = (
        w for w in page.words if same_line(w.box, last.box) and -1 < w.box[0] - last.box[2] < NEAR * last.size
    )
    below = (
        w
        for w in page.words
        if 0 < w.box[1] - last.box[1] < NEXT * height(last.box)
        and not same_line(w.box, last.box)
        and w.box[0] < left
    )
    first = min(below, key=lambda w: w.box[0], default=None)
    return not any(behind) and not (first is not None and first.text[:1].islower())


def begins_line(page: Page, heading: Sequence[int]) -> bool:
    """Whether a heading begins its line but for the word that says what it numbers. heading: the places of its words."""
    return _name_before(page, heading[0]) is not None


def is_dashed(page: Page, heading: Sequence[int]) -> bool:
    """Whether a dash, and nothing else, stands between the number of a heading and its first word. heading: their places."""
    number, first = page.words[heading[0]], page.words[heading[min(1, len(heading) - 1)]]
    between = [
        w
        for w in page.words
        if same_line(w.box, number.box) and number.box[2] - 1 <= w.box[0] and w.box[2] <= first.box[0] + 1
    ]
    near = NEAR * number.size
    return (
        same_line(number.box, first.box)
        and len(between) == 1
        and between[0].text in DASHES
        and between[0].box[0] - number.box[2] < near
        and first.box[0] - between[0].box[2] < near
    )


def _name_before(page: Page, number: int) -> int | None:
    """The place of such a word, which begins its line."""
    own = page.words[number]
    before = [i for i, w in enumerate(page.words) if same_line(w.box, own.box) and w.box[2] <= own.box[0] + 1]
    if len(before) != 1:
        return None
    word = page.words[before[0]]
    return before[0] if normalise(word.text) in NAMES and own.box[0] - word.box[2] < NEAR * own.size else None
