"""What stands among the rows of a matrix of scores, below it, or across it, and may take its marks back or amend them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.doubts.paragraphs import runs
from extractors.gathering.gather import PageReading
from extractors.matrices.matrix_above import NEAR
from extractors.matrices.matrix_cells import LARGEST, SHORTEST
from extractors.matrices.matrix_places import MatrixRow
from extractors.matrices.matrix_words import is_field, is_piece_of_title, is_plain, is_print
from extractors.pages.boxes import by_line, centre, height, union, width
from extractors.pages.page import Word
from extractors.pages.strokes import is_pale, lightness
from schemas.regex import regex
from schemas.types import BBox

REACH = 60.0  # points below a matrix, or another line there, within which a line may speak of it
FOOT = 24.0  # points below a matrix within which a mark is its last row's
GAP = 1.5  # letter sizes between what stands in different columns
LARGE = 2.0  # times a title's size: words printed across a table
FAINT = 0.8  # lightness of a watermark that says nothing of what it lies under
_TOTAL = regex(r"(?:sub-?\s?)?totals?\b(?: scores?)?[:\s\d]*", re.IGNORECASE)
_SUMMARY = regex(r"(?:summary|(?:\s*indicators?\s+scores?)+)\W*", re.IGNORECASE)


def rows_in_doubt(table: Sequence[MatrixRow], others: Sequence[MatrixRow], page: PageReading) -> set[str]:
    """Keys of the rows of one table whose marks may not be meant, or not alone. others: the rows of the page's other tables."""
    rows = sorted(table, key=lambda row: row.band[1])
    found = {row.key for row in rows if _is_crossed(row, rows, page)}
    places = {one for word_or_mark in _astray(rows, others, page) for one in _next_to(word_or_mark, rows)}
    found |= {rows[place].key for place in places if place >= 0}
    if -1 in places or not _is_plain_below(rows, others, page):
        return {row.key for row in rows}
    return found


def _next_to(box: BBox, rows: Sequence[MatrixRow]) -> set[int]:
    """The places of the rows above and below a thing among them; -1 where it stands above all, and speaks of all."""
    y = centre(box)[1]
    above = sum(centre(row.band)[1] < y for row in rows)
    return {-1} if not above else {above - 1, min(above, len(rows) - 1)}


def _astray(rows: Sequence[MatrixRow], others: Sequence[MatrixRow], page: PageReading) -> Iterator[BBox]:
    """The lines of words between a table's rows that aren't known, and the marks there or at its foot."""
    top, bottom = rows[0].columns.bottom, rows[-1].band[3]
    heads = {i for row in (*rows, *others) for i in row.columns.heads}
    titles = {i for row in rows for i in row.title}
    words = [
        w
        for i, w in enumerate(page.map.page.words)
        if i not in heads and i not in titles and _is_free(w.box, (*rows, *others), top, bottom)
    ]
    for line in by_line(words, lambda w: w.box):
        if not _is_known(line):
            yield union(w.box for w in line)
    left, right = min(x0 for x0, _ in rows[0].columns.spans), max(x1 for _, x1 in rows[0].columns.spans)
    fields = [f.box for f in page.map.page.widgets if f.on or (f.value and f.kind != "button")]
    drawn = [
        s.box
        for s in page.drawings
        if SHORTEST <= max(width(s.box), height(s.box)) <= LARGEST and not is_pale(s)
    ]
    for box in (*fields, *drawn):
        if left <= centre(box)[0] <= right and _is_free(box, (*rows, *others), top, bottom + FOOT):
            yield box


def _is_free(box: BBox, rows: Sequence[MatrixRow], top: float, bottom: float) -> bool:
    y = centre(box)[1]
    return top < y < bottom and not any(row.band[1] <= y <= row.band[3] for row in rows)


def _is_known(line: Sequence[Word]) -> bool:
    """Whether a line is a heading between the rows, their sums, or what a title asks besides."""
    text = " ".join(w.text for w in line)
    if _TOTAL.fullmatch(text) or is_piece_of_title(text) or is_print(text):
        return True
    return len(list(runs(list(line), GAP))) == 1 and is_plain(text) and any(len(w.text) > 1 for w in line)


def _is_plain_below(rows: Sequence[MatrixRow], others: Sequence[MatrixRow], page: PageReading) -> bool:
    """Whether the lines right below a table are known, up to another part of the form or another table."""
    end = rows[-1].band[3]
    stops = [row.columns.top for row in others if row.columns.top >= end - 1]
    last = min(stops, default=page.map.page.height)
    below = [w for w in page.map.page.words if end < centre(w.box)[1] < last]
    heads = {i for row in others for i in row.columns.heads}
    below = [w for w in below if not any(w is page.map.page.words[i] for i in heads)]
    seen = 0
    for line in by_line(below, lambda w: w.box):
        text, box = " ".join(w.text for w in line), union(w.box for w in line)
        other = is_field(text) or is_print(text) or _SUMMARY.fullmatch(text)
        if box[1] - end > REACH or seen >= NEAR or other:
            return True
        if not _is_known(line):
            return bool(stops) and text != "" and _is_heading_of_next(box, end, last)
        end, seen = box[3], seen + 1
    return True


def _is_heading_of_next(line: BBox, end: float, following: float) -> bool:
    """Whether a line stands nearer to the table that follows than to the one that ends above it."""
    return following - line[3] <= line[1] - end


def _is_crossed(row: MatrixRow, rows: Sequence[MatrixRow], page: PageReading) -> bool:
    """Whether a line, a wave or a large word runs over a row and others, as where a table is taken back."""
    size = max(page.map.page.words[i].size for i in row.title)
    left = min(page.map.page.words[i].box[0] for one in rows for i in one.title)
    right = max(x1 for _, x1 in row.columns.spans)
    strokes = [
        s.box
        for s in page.map.page.shapes
        if s.kind in ("line", "curve") and width(s.box) > LARGEST and height(s.box) > LARGEST
    ]
    words = [
        w.box for w in page.map.page.words if w.size >= LARGE * size and lightness(w.colour or ()) < FAINT
    ]
    return any(
        box[1] < row.band[3] and box[3] > row.band[1] and box[0] < right and box[2] > left
        for box in (*strokes, *words)
    )
