"""Boxes of single lines round one number of a strip ("1 2 [3] 4 5"), which the page's lines make as those of a table's cell."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.boxes import centre, contains, height, width
from extractors.number_strip import LARGEST, SMALLEST
from extractors.page import Page, Ruling, Shape
from schemas.types import BBox

SAME = 1.0  # points by which the sides of one box miss its corners


def frames_on(numbers: Sequence[BBox], page: Page) -> tuple[Shape, ...]:
    """Those of boxes that touch no other line and have one number in them; none where every number has one: print."""
    found = [box for number in numbers if (box := _frame_of(number, page)) is not None]
    if len(found) == len(numbers):
        return ()
    lone = [box for box in found if sum(contains(box, *centre(n)) for n in numbers) == 1]
    return tuple(Shape("rect", box, _corners(box)) for box in lone)


def _frame_of(number: BBox, page: Page) -> BBox | None:
    x, y = centre(number)
    level = [r for r in page.rulings if r.horizontal and r.start <= x <= r.end]
    above = max((r for r in level if r.at <= y), key=lambda r: r.at, default=None)
    below = min((r for r in level if r.at > y), key=lambda r: r.at, default=None)
    if above is None or below is None:
        return None
    box = above.start, above.at, above.end, below.at
    sides = [r for r in page.rulings if not r.horizontal and _meets(r, box)]
    small = min(width(box), height(box)) >= SMALLEST and max(width(box), height(box)) <= LARGEST
    closed = _runs(below, box[0], box[2]) and [round(r.at - box[0]) > SAME for r in sides] == [False, True]
    alone = all(_runs(r, box[1], box[3]) for r in sides)
    return box if small and closed and alone and contains(box, x, y) else None


def _meets(upright: Ruling, box: BBox) -> bool:
    reaches = upright.start <= box[3] + SAME and upright.end >= box[1] - SAME
    return reaches and box[0] - SAME <= upright.at <= box[2] + SAME


def _runs(ruling: Ruling, start: float, end: float) -> bool:
    return abs(ruling.start - start) <= SAME and abs(ruling.end - end) <= SAME


def _corners(box: BBox) -> tuple[tuple[float, float], ...]:
    x0, top, x1, bottom = box
    return (x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)
