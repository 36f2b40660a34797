"""A box round some of a statement's words, "[Red] (38 and above)": shorter than the line, it is neither its frame nor a cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, height, span_overlap
from extractors.pages.page import Page, Stroke, Word
from extractors.rows.boxed_rows import KINDS, doubt_row
from extractors.values.answers import Readings
from schemas.forms import Form

SNUG = 6.0  # points: the sides of a box are no further from the words in it
MEET = 1.6  # points: sides that end nearer to each other meet
ALONG = 0.7  # share of a word's height that a side runs along at least


def doubt_boxed_words(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes answers to unread where words of a row that they call unmarked stand in a box, and not every row's do."""
    sections: dict[str, list[tuple[Row, Page]]] = defaultdict(list)
    for page in pages:
        for row in page.gathered.rows if not page.map.page.scanned else ():
            if form[row.key].kind in KINDS:
                sections[row.key].append((row, page.map.page))
    for rows in sections.values():
        boxed = [row for row, page in rows if has_boxed_words(row, page)]
        if len(boxed) < len(rows):
            for row in boxed:
                doubt_row(row, into)


def has_boxed_words(row: Row, page: Page) -> bool:
    """Whether four lines close a box round some of a statement's words, and not round all of them."""
    return any(
        0 < len(_within(row.statement, left, right)) < len(row.statement)
        and all(_is_closed(word, left, right, page) for word in _within(row.statement, left, right))
        for left, right in _pairs(row, page)
    )


def _pairs(row: Row, page: Page) -> Iterator[tuple[Stroke, Stroke]]:
    """Uprights of which one stands right before a word and the other right behind one."""
    _, top, _, bottom = row.match.box
    upright = [s for s in page.strokes if not s.horizontal and s.start < bottom and s.end > top]
    lefts = [
        s for s in upright if any(0 <= w.box[0] - s.at <= SNUG and _is_beside(s, w) for w in row.statement)
    ]
    rights = [
        s for s in upright if any(0 <= s.at - w.box[2] <= SNUG and _is_beside(s, w) for w in row.statement)
    ]
    return ((a, b) for a in lefts for b in rights if a.at < b.at)


def _is_beside(side: Stroke, word: Word) -> bool:
    beside = span_overlap(side.start, side.end, word.box[1], word.box[3]) >= ALONG * height(word.box)
    return beside and side.start > word.box[1] - SNUG and side.end < word.box[3] + SNUG


def _within(words: tuple[Word, ...], left: Stroke, right: Stroke) -> list[Word]:
    return [w for w in words if left.at <= w.box[0] and w.box[2] <= right.at and _is_beside(left, w)]


def _is_closed(word: Word, left: Stroke, right: Stroke, page: Page) -> bool:
    """Whether a line runs from side to side above a word and another below it."""
    level = [
        s.at
        for s in page.strokes
        if s.horizontal and abs(s.start - left.at) <= MEET and abs(s.end - right.at) <= MEET
    ]
    middle = centre(word.box)[1]
    above = any(word.box[1] - SNUG <= at < middle for at in level)
    return above and any(middle < at <= word.box[3] + SNUG for at in level)
