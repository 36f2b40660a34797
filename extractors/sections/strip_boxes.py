"""Tick boxes below (or above) the numbers of a strip, one for each: which of them is full shows in comparing them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.boxes import centre, height, union, width
from extractors.pages.page import Shape
from extractors.yes_no.choice_boxes import COLUMN
from extractors.yes_no.drawn_boxes import LARGEST, SMALLEST, clusters, ink_of
from schemas.types import BBox

NEAR = 3.0  # heights of a number: the middle of a box below it stands this near to its own
LEAST_MORE = 2.0  # square points of ink that a full box has more than the empty ones

Look = tuple[tuple[str, int, int, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    """full: the place (from 0) of the one full box; None where all look alike. boxes: all that was drawn for them."""

    full: int | None
    boxes: tuple[BBox, ...]


def boxes_under(numbers: Sequence[BBox], shapes: Sequence[Shape]) -> Boxes | None:
    """None where not each number has one box, all on one line, or more than one looks unlike the others."""
    drawn = [s for s in shapes if not s.note and max(width(s.box), height(s.box)) <= LARGEST]
    for side in (1, -1):
        found = [_box_of(number, drawn, side) for number in numbers]
        boxes = [union(s.box for s in cluster) for cluster in found if cluster]
        if len(boxes) < len(numbers) or max(b[1] for b in boxes) - min(b[1] for b in boxes) > SMALLEST:
            continue
        return _compared([cluster for cluster in found if cluster])
    return None


def _box_of(number: BBox, shapes: Sequence[Shape], side: int) -> list[Shape]:
    """What is drawn in the column of a number, on one side of it; nothing where that isn't one box."""
    x, y = centre(number)
    near = [
        s
        for s in shapes
        if abs(centre(s.box)[0] - x) <= COLUMN and 0 < side * (centre(s.box)[1] - y) <= NEAR * height(number)
    ]
    found = clusters(near)
    if len(found) != 1 or min(width(found[0][0].box), height(found[0][0].box)) < SMALLEST:
        return []
    return found[0]


def _compared(found: list[list[Shape]]) -> Boxes | None:
    looks = [_look(cluster) for cluster in found]
    usual, often = Counter(looks).most_common(1)[0]
    boxes = tuple(s.box for cluster in found for s in cluster)
    if often == len(found):
        return Boxes(None, boxes)
    if often < len(found) - 1:
        return None
    odd = next(i for i, look in enumerate(looks) if look != usual)
    ink = [sum(ink_of(s) for s in cluster) for cluster in found]
    more = ink[odd] - max(value for i, value in enumerate(ink) if i != odd)
    return Boxes(odd, boxes) if more >= LEAST_MORE else None


def _look(cluster: list[Shape]) -> Look:
    return tuple(sorted((s.kind, round(width(s.box)), round(height(s.box)), s.fill or ()) for s in cluster))
