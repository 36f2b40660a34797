"""Boxes to write in that stand one above another with a single line between them: where a browser's field goes on in a second line
of its cell, its upper side and the lower side of the field above run into one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from extractors.pages.page import Ruling
from schemas.types import BBox

MOST = 300  # boxes of a page: with more of them it is no form
CORNER = 1.2  # points: sides whose ends are nearer than this meet in a corner


Ends = dict[tuple[int, int], list[Ruling]]


def by_ends(rulings: Iterable[Ruling]) -> Ends:
    """Lines by where they begin and end, for `alike`."""
    index: Ends = defaultdict(list)
    for r in rulings:
        index[_place(r.start, r.end)].append(r)
    return index


def alike(index: Ends, start: float, end: float) -> list[Ruling]:
    """The lines that run from about there to about there."""
    a, b = _place(start, end)
    near = (r for i in (-1, 0, 1) for j in (-1, 0, 1) for r in index.get((a + i, b + j), ()))
    return [r for r in near if abs(r.start - start) <= CORNER and abs(r.end - end) <= CORNER]


def _place(start: float, end: float) -> tuple[int, int]:
    return round(start / CORNER), round(end / CORNER)


def stacked_boxes(rulings: Sequence[Ruling], smallest: tuple[float, float], tallest: float) -> list[BBox]:
    """The boxes between two upright lines of one height that meet no others of that height between the same two level
    ones. smallest: points across and down; tallest: points."""
    upright = [r for r in rulings if not r.horizontal and smallest[1] <= r.end - r.start < tallest]
    if len(upright) > 2 * MOST:
        return []
    across = [r for r in rulings if r.horizontal]
    index = by_ends(upright)
    pairs = [
        (left, right)
        for left in upright
        for right in alike(index, left.start, left.end)
        if right.at - left.at >= smallest[0]
        and all(_is_joined(across, left, right, at) for at in (left.start, left.end))
    ]
    used = Counter(id(side) for pair in pairs for side in pair)
    return [
        (left.at, left.start, right.at, left.end)
        for left, right in pairs
        if used[id(left)] == used[id(right)] == 1
    ]


def _is_joined(across: Iterable[Ruling], left: Ruling, right: Ruling, at: float) -> bool:
    return any(
        abs(r.at - at) <= CORNER and r.start <= left.at + CORNER and r.end >= right.at - CORNER
        for r in across
    )


def is_made_of(ruling: Ruling, boxes: Iterable[BBox]) -> bool:
    """Whether a level line is nothing but sides of boxes that overlap across the page."""
    if not ruling.horizontal:
        return False
    sides = sorted(
        (x0, x1) for x0, top, x1, foot in boxes if min(abs(top - ruling.at), abs(foot - ruling.at)) <= CORNER
    )
    sides = [(x0, x1) for x0, x1 in sides if x0 >= ruling.start - CORNER and x1 <= ruling.end + CORNER]
    if not sides or sides[0][0] > ruling.start + CORNER:
        return False
    end = sides[0][1]
    for x0, x1 in sides:
        end = max(end, x1) if x0 <= end + CORNER else end
    return end >= ruling.end - CORNER
