"""Where the answer of a label would stand: right of it, or in the free cell beside or below."""

from __future__ import annotations

from extractors.gathering.followed import GAP, INDENT
from extractors.pages.boxes import height, span_overlap, union, width
from extractors.pages.grid import Cell
from extractors.pages.lone_boxes import owner_of_box
from extractors.questions.page_map import PageMap
from extractors.questions.table_head_words import is_head_to_tick
from extractors.questions.wording import Match
from schemas.types import BBox

FRAMED = 4  # other labels in a cell from which it is a frame round part of the form
TALLEST = 200.0  # points: a box to write in is lower than this


def is_above(match: Match, cell: Cell) -> bool:
    """Whether a cell begins under a label above it, rather than further right: that has a neighbour to its left."""
    return cell.box[0] <= match.box[0] + INDENT


def _is_box_to_write_in(cell: Cell) -> bool:
    """Whether a cell beside a label in the open is its box, rather than the gap between two columns."""
    return width(cell.box) > GAP and height(cell.box) < TALLEST


def _share_of(page_map: PageMap, match: Match, cell: Cell) -> BBox:
    """What of a cell is a label's: all of it or, in a frame round many labels, what is right of it and below, up to the
    next ones."""
    others = [m.box for m in page_map.prints_in(cell) if m is not match]
    if len(others) < FRAMED:
        return cell.box
    x0, top, _, bottom = match.box
    level = [b[0] for b in others if b[0] > x0 and span_overlap(b[1], b[3], top, bottom) > 0]
    right = min([cell.box[2], *level])
    below = [b[1] for b in others if b[1] >= bottom - 2 and span_overlap(b[0], b[2], x0, right) > 0]
    return x0, top - 2, right, max(bottom, min([cell.box[3], *below]))


def _is_headed_by_another(page_map: PageMap, match: Match, beside: Cell) -> bool:
    """Whether the label of a box stands above it, level with this one: where boxes stand below their labels, side by side, the
    neighbour's is level with the second line of a longer label."""
    x0, top, x1, _ = beside.box
    level = (m.box for m in page_map.print if m is not match and m.box[0] > match.box[2] - 1)
    return any(
        span_overlap(box[1], box[3], match.box[1], match.box[3]) > 0
        and span_overlap(box[0], box[2], x0, x1) > 0
        and box[3] <= top + 2
        for box in level
    )


def place_of(page_map: PageMap, match: Match) -> tuple[BBox, str]:
    """Where a label's answer would stand: its cell right of the label, or the free cell beside or below."""
    own = [box for box in page_map.grid.boxes if owner_of_box(page_map, box) is match]
    if own:
        return union(own), "right"
    cell = page_map.grid.cell_of(match.box)
    for side in ("right", "below"):
        beside = page_map.grid.beside(cell, side)
        if beside is None or not beside.is_closed or page_map.prints_in(beside):
            continue
        if side == "below" and not is_above(match, beside):
            continue  # the answer of the label that stands to its left
        if side == "right" and _is_headed_by_another(page_map, match, beside):
            continue
        if cell.is_closed and is_head_to_tick(page_map, beside):
            continue
        if cell.is_closed or _is_box_to_write_in(beside):
            return beside.box, side
    if cell.is_closed:
        return _share_of(page_map, match, cell), "own"
    after = [
        m.box[0]
        for m in page_map.print
        if m.box[0] > match.box[2] and span_overlap(m.box[1], m.box[3], match.box[1], match.box[3]) > 0
    ]
    return union((match.box, (match.box[0], match.box[1], min([cell.box[2], *after]), match.box[3]))), "own"
