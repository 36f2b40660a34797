"""Boxes to write in within a bordered cell that holds their label, as browsers print web forms: each answers that label, whatever
stands beside the cell."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.pages.boxes import same_line, width
from extractors.pages.grid import LEVEL, STEP, Cell, Grid
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match
from schemas.types import BBox

PART = 60.0  # points: a box of several that a date's parts, or its figures, stand in is up to this wide
MOST = 10  # such boxes
BEGINS = 12.0  # points to the left of a box at which the label above it may begin
GAP = 20.0  # points from a label to the box at its right, or below it, at most


@dataclass(frozen=True, slots=True)
class _Boxed:
    """row: from x to x, top and bottom, of a box and those beside it in its cell; around: that cell."""

    row: BBox
    around: Cell


def label_of_box(page_map: PageMap, cell: Cell) -> Match | None:
    """The label that a box (`cell`) within a larger cell answers: level with it at its left, or behind it in a list whose boxes are
    at the left, or else right above it. None where it is no such box."""
    boxed = _boxed(page_map.grid, cell)
    if boxed is None:
        return None
    x0, top, x1, _ = boxed.row
    prints = page_map.prints_in(boxed.around)
    level = [m for m in prints if any(same_line(line, boxed.row) for line in page_map.lines_of(m))]
    before = [m for m in level if m.box[0] < x0]
    if any(x0 - m.box[2] < GAP for m in before):
        return max(before, key=lambda m: m.box[2])
    behind = [m for m in level if m.box[0] >= x1 - STEP]
    if behind:
        nearest = min(behind, key=lambda m: m.box[0])
        return nearest if not before and nearest.box[0] - x1 < GAP else None
    above = [
        m
        for m in prints
        if x0 - BEGINS <= m.box[0] <= x1 and top - m.box[3] + 2 >= -LEVEL and top - m.box[3] < GAP
    ]
    return max(above, key=lambda m: (m.box[3], m.box[0]), default=None)


def _boxed(grid: Grid, cell: Cell) -> _Boxed | None:
    """A box's row of boxes and the cell around it; None where there is no space on both sides of it, and above and below."""
    if not cell.is_closed:
        return None
    left = _end(grid, cell, -1)
    right = _end(grid, cell, 1)
    if left is None or right is None:
        return None
    (x0, at_left), (x1, at_right) = left, right
    high, low = max(at_left.box[1], at_right.box[1]), min(at_left.box[3], at_right.box[3])
    around = Cell((at_left.box[0], high, at_right.box[2], low), cell.closed)
    return _Boxed((x0, cell.box[1], x1, cell.box[3]), around)


def _end(grid: Grid, cell: Cell, way: int) -> tuple[float, Cell] | None:
    """Where a row of boxes ends at the left (-1) or at the right (1), and the space there, up to their cell's side."""
    box, (near, far) = cell, ((0, 2) if way < 0 else (2, 0))
    for _ in range(MOST):
        space = _at(grid, box.box[near] + way * STEP, cell)
        if space is None or not space.is_closed:
            return None
        if not _is_higher(space, cell):
            if not _is_part(space, cell):
                return None
            box = space  # it touches the next one
            continue
        other = _at(grid, space.box[near] + way * STEP, cell)
        if other is None or not (_is_part(other, cell) and abs(space.box[far] - box.box[near]) < LEVEL):
            return (box.box[near], space) if abs(space.box[far] - box.box[near]) < LEVEL else None
        box = other
    return None


def _at(grid: Grid, x: float, cell: Cell) -> Cell | None:
    middle = (cell.box[1] + cell.box[3]) / 2
    return grid.cell_at(x, middle) if STEP < x < grid.page.width - STEP else None


def _is_higher(space: Cell, cell: Cell) -> bool:
    return space.box[1] < cell.box[1] - LEVEL and space.box[3] > cell.box[3] + LEVEL


def _is_part(other: Cell, cell: Cell) -> bool:
    """Whether another box beside one is of the same row of small ones."""
    level = abs(other.box[1] - cell.box[1]) < LEVEL and abs(other.box[3] - cell.box[3]) < LEVEL
    return other.is_closed and level and max(width(other.box), width(cell.box)) <= PART
