"""Rectangles drawn across the lines of a table, as somebody puts one round what is chosen: they bound no cell.

A table's own cells lie beside each other or within each other; none is crossed by a line that goes on beyond it.
"""

from __future__ import annotations

from collections import defaultdict

from extractors.pages.page import Ruling, Shape
from extractors.pages.rulings import Segment, corners, hull, merge
from schemas.types import BBox

NARROWEST, HIGHEST = 20.0, 60.0  # points: a rectangle round words is wider, and lower than a table
BEYOND = 1.0  # points by which a line goes on beyond the rectangle that it crosses
MOST = 25  # such rectangles on a page; more are its design
WITHIN = 3.0  # points from a rectangle's side from which a line crosses it


def without_laid_over(segments: list[Segment]) -> tuple[list[Segment], list[Shape]]:
    """The segments that are no sides of such rectangles, and the rectangles."""
    sides: dict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        sides[segment.group].append(segment)
    boxes = {group: hull(own) for group, own in sides.items() if len(own) == 4}
    boxes = {group: box for group, box in boxes.items() if _may_hold_words(box)}
    if not boxes:
        return segments, []
    lines = merge(segments)
    over = {group: box for group, box in boxes.items() if any(_crosses(line, box) for line in lines)}
    if not 0 < len(over) <= MOST:
        return segments, []
    left = [segment for segment in segments if segment.group not in over]
    return left, [_ring(box, group) for group, box in over.items()]


def _ring(box: BBox, order: int) -> Shape:
    """The rectangle as what it is, somebody's: a path that ends where it began."""
    round_it = corners(box)
    return Shape("curve", box, (*round_it, round_it[0]), None, order, "Square")


def _may_hold_words(box: BBox) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return wide > NARROWEST and 2 * WITHIN < high <= HIGHEST


def _crosses(line: Ruling, box: BBox) -> bool:
    x0, top, x1, bottom = box
    if line.horizontal:
        through, ends = top + WITHIN < line.at < bottom - WITHIN, (x0, x1)
    else:
        through, ends = x0 + WITHIN < line.at < x1 - WITHIN, (top, bottom)
    return through and line.start < ends[0] - BEYOND and line.end > ends[1] + BEYOND
