"""Geometry of boxes: (x0, top, x1, bottom) in points."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from schemas.types import BBox

T = TypeVar("T")


def width(box: BBox) -> float:
    return box[2] - box[0]


def height(box: BBox) -> float:
    return box[3] - box[1]


def area(box: BBox) -> float:
    return max(0.0, width(box)) * max(0.0, height(box))


def centre(box: BBox) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def union(boxes: Iterable[BBox]) -> BBox:
    """The smallest box around all; raises ValueError where there is none."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def intersect(a: BBox, b: BBox) -> BBox:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def meets(a: BBox, b: BBox) -> bool:
    """Whether two boxes share a place, if only one of their edges."""
    cut = intersect(a, b)
    return cut[0] <= cut[2] and cut[1] <= cut[3]


def overlap_share(a: BBox, b: BBox) -> float:
    """Share of `a` that lies in `b`, 0..1; of a line, by its length."""
    cut = intersect(a, b)
    if cut[2] < cut[0] or cut[3] < cut[1]:
        return 0.0
    wide = (width(cut) / width(a)) if width(a) > 0 else 1.0
    high = (height(cut) / height(a)) if height(a) > 0 else 1.0
    return wide * high


def contains(box: BBox, x: float, y: float, slack: float = 0.0) -> bool:
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack


def grow(box: BBox, by: float) -> BBox:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def outline(box: BBox) -> tuple[tuple[float, float], ...]:
    """The path round a box that ends where it begins."""
    x0, top, x1, bottom = box
    return (x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)


def coincide(a: BBox, b: BBox, within: float = 3.0) -> bool:
    """Whether all four sides of two boxes lie within so many points: one is the frame of the other."""
    return all(abs(x - y) < within for x, y in zip(a, b, strict=True))


def span_overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Length that two spans share, 0 or more."""
    return max(0.0, min(a1, b1) - max(a0, b0))


def same_line(a: BBox, b: BBox) -> bool:
    """Whether two boxes stand on one line: they share half of the lower one's height. A level stroke has none, and stands on
    the line in whose height it lies."""
    _, a_top, _, a_bottom = a  # in plain steps: asked a hundred thousand times of a file
    _, b_top, _, b_bottom = b
    shared = (a_bottom if a_bottom < b_bottom else b_bottom) - (a_top if a_top > b_top else b_top)
    if shared < 0:
        return False
    high, other = a_bottom - a_top, b_bottom - b_top
    return 2 * shared >= (high if high < other else other)


def by_line(things: Iterable[T], box_of: Callable[[T], BBox]) -> list[list[T]]:
    """Things sorted into lines, top to bottom, each left to right."""
    lines: list[list[tuple[BBox, T]]] = []
    placed = [(box_of(thing), thing) for thing in things]
    for one in sorted(placed, key=lambda p: (p[0][1] + p[0][3], p[0][0])):
        for line in lines[:-4:-1]:
            if same_line(line[0][0], one[0]):
                line.append(one)
                break
        else:
            lines.append([one])
    return [[thing for _, thing in sorted(line, key=lambda p: p[0][0])] for line in lines]


def middle_of(box: BBox) -> BBox:
    """The half of a box, across and down, about its middle: of a button what lies within its frame."""
    across, down = width(box) / 4, height(box) / 4
    return box[0] + across, box[1] + down, box[2] - across, box[3] - down
