"""What stands in a row of a matrix of scores beside its title and its cells: nothing, or its score once more."""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.matrices.matrix_cells import LARGEST
from extractors.matrices.matrix_places import MatrixRow
from extractors.pages.boxes import centre, contains, height, width
from extractors.pages.page import Word
from schemas.regex import regex

NOTHING = "-\u2013\u2014_. "  # what stands in a cell for comments where there are none
_BARE = regex(r"[(\[ ]*[1-5][.)\] ]*")


def is_noted(row: MatrixRow, page: PageReading) -> bool:
    x0, top, x1, bottom = row.band
    return any(
        n.box[1] < bottom and n.box[3] > top and n.box[0] < x1 and n.box[2] > x0 for n in page.map.page.notes
    )


def is_plain_beside(row: MatrixRow, page: PageReading, marked: set[int]) -> bool:
    """Whether nothing beside the cells of a row says another score, or may mark one."""
    aside, earlier = words_aside(row, page), words_aside(row, page, earlier=True)
    said = {id(w) for w in (*aside, *earlier)} | {id(page.map.page.words[i]) for i in row.title}
    beside = [
        w
        for w in page.map.page.words
        if id(w) not in said
        and contains(row.band, *centre(w.box))
        and not any(contains(cell, *centre(w.box)) for cell in row.cells)
    ]
    if any(c.isalnum() or c not in NOTHING for w in aside for c in w.text):
        return False
    fields = [
        f.value or ("X" if f.on else "")
        for f in page.map.page.widgets
        if contains(row.band, *centre(f.box))
        and not any(contains(cell, *centre(f.box)) for cell in row.cells)
    ]
    text = " ".join([*(w.text for w in beside), *fields]).strip()
    if not text:
        return not _is_anything_among(row, page)
    return _BARE.fullmatch(text) is not None and "".join(c for c in text if c.isdigit()) == "".join(
        map(str, marked)
    )


def _is_anything_among(row: MatrixRow, page: PageReading) -> bool:
    """Whether something stands among the columns of an open table that is under no head."""
    left, right = min(x0 for x0, _ in row.columns.spans), max(x1 for _, x1 in row.columns.spans)
    step = (right - left) / len(row.columns.spans) / 2
    title = set(row.title)
    words = [w.box for i, w in enumerate(page.map.page.words) if i not in title]
    things = [*words, *(s.box for s in page.drawings if max(width(s.box), height(s.box)) <= LARGEST)]
    return not row.columns.closed and any(
        left - step < centre(box)[0] < right + step
        and row.band[1] < centre(box)[1] < row.band[3]
        and not any(contains(cell, *centre(box)) for cell in row.cells)
        for box in things
    )


def words_aside(row: MatrixRow, page: PageReading, earlier: bool = False) -> list[Word]:
    """The words of a row that stand in a column for comments, or in one for earlier scores."""
    spans = [(x0, x1) for x0, x1, is_earlier in row.columns.aside if is_earlier is earlier]
    right = max(x1 for _, x1 in row.columns.spans)
    words = (w for w in page.map.page.words if contains(row.band, *centre(w.box)))
    return [w for w in words if w.box[0] > right and any(x0 <= w.box[0] < x1 for x0, x1 in spans)]
