"""The cells of a row of bands: in which of them a mark stands, and whether the row has them before its bands or behind."""

from __future__ import annotations

from itertools import pairwise
from math import inf

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, same_line
from extractors.pages.glyphs import classify
from schemas.types import BBox

THIN = 3.0  # points between the two sides of one border
CLEARLY = 0.6  # of the way to the next band, nearer than which a mark is its own band's


def side_of_cells(rows: list[Row], mark: BBox, page: PageReading) -> str | None:
    """Whether a mark in a cell of its own stands `before` or `after` its band: a row of bands with an empty cell before the
    first and none behind the last has the marks before them. None where the cells don't tell."""
    cells = _cells(rows, page)
    held = [next((c for c in cells if c[0] <= centre(r.match.box)[0] <= c[1]), None) for r in rows]
    if None in held or len(set(held)) < len(rows):
        return None
    x = centre(mark)[0]
    own = next((c for c in cells if c[0] <= x <= c[1]), None)
    if own is None or own in held:
        return None
    first, last = cells.index(min(c for c in held if c)), cells.index(max(c for c in held if c))
    before = first > 1 and _is_free(page, cells[first - 1], rows)
    after = last + 2 < len(cells) and _is_free(page, cells[last + 1], rows)
    return None if before == after else "before" if before else "after"


def is_mid_cell(rows: list[Row], mark: BBox, page: PageReading, behind: bool) -> bool:
    """Whether a mark stands in a cell of its own between two bands, as near to the next one's as to that of its band."""
    x = centre(mark)[0]
    start, end = next(cell for cell in _cells(rows, page) if cell[0] <= x <= cell[1])
    if any(start <= centre(row.match.box)[0] <= end for row in rows):
        return False
    near, far = (mark[0] - start, end - mark[2]) if behind else (end - mark[2], mark[0] - start)
    return near > CLEARLY * far


def _cells(rows: list[Row], page: PageReading) -> list[tuple[float, float]]:
    """The cells of a row from left to right, the first and the last of them open: beyond its lines."""
    return list(pairwise((-inf, *edges_at(page, centre(rows[0].match.box)[1]), inf)))


def _is_free(page: PageReading, cell: tuple[float, float], rows: list[Row]) -> bool:
    """Whether a cell of a row holds no words, but for a mark."""
    level = (w for w in page.map.page.words if same_line(w.box, rows[0].match.box))
    return all(classify(w.text, w.font) == "mark" or not cell[0] < centre(w.box)[0] < cell[1] for w in level)


def edges_at(page: PageReading, y: float) -> list[float]:
    """The uprights and the sides of shades that part a row of a table, from left to right."""
    found = [r.at for r in page.map.page.rulings if not r.horizontal and r.start <= y <= r.end]
    for shape in page.map.page.shapes:
        if shape.kind == "rect" and shape.fill is not None and shape.box[1] <= y <= shape.box[3]:
            found += [shape.box[0], shape.box[2]]
    kept: list[float] = []
    for x in sorted(found):
        if not kept or x - kept[-1] > THIN:
            kept.append(x)
    return kept
