"""The empty row of a table under a request that fills its own: somebody writes the answer there, below the score that it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.gathering.items import Field
from extractors.pages.boxes import centre, contains, height, width
from extractors.pages.grid import STEP, Cell
from extractors.questions.page_map import PageMap
from schemas.types import BBox

MOST_BETWEEN = 1  # rows with another question's label between the request and the row to write in
_AS_WIDE = 0.6  # of the request's cell
_LOWEST = 0.9  # line heights


def row_below(page_map: PageMap, one: Field, cell: Cell, others: Sequence[Field]) -> BBox | None:
    """The box of that row; None where there is none. one, cell: the request and its cell. others: the page's other questions."""
    line = min(height(page_map.page.words[i].box) for i in one.match.words)
    x, y = cell.box[0] + STEP, cell.box[3]
    if not cell.closed[3]:
        return None
    for _ in range(MOST_BETWEEN + 1):
        below = page_map.grid.cell_at(x, y + STEP)
        if not below.closed[3] or abs(below.box[1] - y) > STEP:
            return None
        if page_map.prints_in(below):
            y = below.box[3]
            continue
        wide = width(below.box) >= _AS_WIDE * width(cell.box)
        high = height(below.box) >= _LOWEST * line
        return below.box if wide and high and _is_free(page_map, one, below, others) else None
    return None


def _is_free(page_map: PageMap, one: Field, cell: Cell, others: Sequence[Field]) -> bool:
    """Whether a cell is a row of the table that nothing is printed in and no other answer has: not the gap before what comes next."""
    if any(contains(cell.box, *centre(word.box)) for word in page_map.page.words):
        return False
    if any(contains(cell.box, *centre(other.place)) for other in others):
        return False
    beyond = page_map.grid.beside(cell, "below")
    if cell.is_closed or beyond is None or not beyond.closed[3]:
        return True
    return any(is_of_group(one, other) and contains(beyond.box, *centre(other.match.box)) for other in others)


def is_of_group(one: Field, other: Field) -> bool:
    """Whether two questions stand in one part of the form: the judgement's comments and its score."""
    return one.key.split(".")[0] == other.key.split(".")[0]
