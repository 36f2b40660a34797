"""Parts of a cell in which a mark is looked for: within its edges, and beside what stands in it."""

from __future__ import annotations

from extractors.gathering.items import Row
from extractors.pages.boxes import height, intersect, width
from schemas.types import BBox

NEAR = 4.0  # points above and below typed words within which a stroke may be meant for them
INSET = 1.5  # points inside a cell's edges that its rulings may darken


def beside_mark(line: BBox, mark: BBox) -> list[BBox]:
    """The parts of a line before and behind a mark."""
    x0, top, x1, bottom = line
    parts = [(x0, top, min(mark[0], x1), bottom), (max(mark[2], x0), top, x1, bottom)]
    return [part for part in parts if width(part) > 0]


def beside_statement(row: Row) -> list[BBox]:
    """The parts of a row left and right of its words, where it is marked."""
    x0, top, x1, bottom = within_edges(row.band)
    left = (x0, top, row.match.box[0] - 1, bottom)
    right = (row.match.box[2] + 1, top, x1, bottom)
    whole = (x0, top, x1, bottom) if row.across else None
    parts = [whole] if whole else [left, right]
    return [p for p in parts if width(p) > 2 and height(p) > 2]


def within_edges(box: BBox) -> BBox:
    """A cell without what its rulings may darken."""
    return intersect((box[0] + INSET, box[1] + INSET, box[2] - INSET, box[3] - INSET), box)
