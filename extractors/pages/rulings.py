"""Table lines: many short segments as drawn, merged into few rulings.

Word draws a border a cell, LibreOffice thin filled rectangles, Chromium one rectangle a side; merged, all
look the same. What floats (an underline, a line struck through words, a tick box) is no ruling.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from extractors.pages.boxes import coincide, contains, span_overlap
from extractors.pages.floating import JOINT, TICK_BOX, floats
from extractors.pages.page import Ruling, Shape
from schemas.types import BBox

NEAR = 1.6  # points: segments nearer than this are one line (a double border, a rounding)
SAME = 0.5  # points: lines nearer than this are drawn as one
FRAMED = 4.0  # points between two frames of one box at most
NEXT_ROW = 50.0  # points from a box to tick to that of the next row at most
SMALLEST = 5.0  # points: the sides of a box to tick
ROW = 3.0  # times a box's width: the line of a row, from which it may hang, is longer
CORNER = 1.2  # points: sides whose ends are nearer than this meet in a corner


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight stroke as drawn. group: the drawn object that it is a side of."""

    horizontal: bool
    at: float
    start: float
    end: float
    group: int

    @classmethod
    def along(cls, box: BBox, group: int) -> Segment:
        """The middle line of a thin box."""
        if box[2] - box[0] >= box[3] - box[1]:
            return cls(True, (box[1] + box[3]) / 2, box[0], box[2], group)
        return cls(False, (box[0] + box[2]) / 2, box[1], box[3], group)

    @classmethod
    def sides(cls, box: BBox, group: int) -> list[Segment]:
        x0, top, x1, bottom = box
        return [
            cls(True, top, x0, x1, group),
            cls(True, bottom, x0, x1, group),
            cls(False, x0, top, bottom, group),
            cls(False, x1, top, bottom, group),
        ]

    @classmethod
    def path(cls, points: tuple[tuple[float, float], ...], group: int) -> list[Segment]:
        found = []
        for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
            if abs(ay - by) < 0.5 and abs(ax - bx) > 1:
                found.append(cls(True, (ay + by) / 2, min(ax, bx), max(ax, bx), group))
            elif abs(ax - bx) < 0.5 and abs(ay - by) > 1:
                found.append(cls(False, (ax + bx) / 2, min(ay, by), max(ay, by), group))
        return found

    def box(self) -> BBox:
        if self.horizontal:
            return self.start, self.at, self.end, self.at
        return self.at, self.start, self.at, self.end


def merge_rulings(
    segments: list[Segment], chars: list[BBox], fields: list[BBox]
) -> tuple[tuple[Ruling, ...], tuple[Shape, ...]]:
    """Split strokes into table rulings and loose strokes (underlines, strikes, tick boxes, crosses, and the
    frames that form fields draw round themselves inside a cell). fields: the boxes of form fields."""
    by_group: dict[int, list[Segment]] = defaultdict(list)
    segments = _with_squares(segments)
    for segment in segments:
        by_group[segment.group].append(segment)
    index = _SegmentIndex(segments)
    hulls = {group: hull(members) for group, members in by_group.items()}
    loose: list[Shape] = []
    kept: list[Segment] = []
    for group, members in by_group.items():
        box = hulls[group]
        framing = any(coincide(box, one) for one in fields)
        if (framing or _is_small_square(box)) and _stands_alone(members, index, hulls, framing):
            loose.append(Shape("rect", box, corners(box), None, group))
        else:
            kept.extend(members)
    merged = merge(kept)
    letters = np.array(chars, np.float64).reshape(-1, 4)
    rulings: list[Ruling] = []
    for ruling in merged:
        if floats(ruling, merged, letters):
            loose.append(ruling.as_shape())
        else:
            rulings.append(ruling)
    return tuple(rulings), tuple(loose)


class _SegmentIndex:
    """Finds strokes by where they lie, without comparing each with each."""

    def __init__(self, segments: list[Segment]) -> None:
        self._at: dict[tuple[bool, int], list[Segment]] = defaultdict(list)
        for segment in segments:
            self._at[segment.horizontal, round(segment.at)].append(segment)

    def near(self, segment: Segment) -> list[Segment]:
        at = round(segment.at)
        return [s for a in (at - 1, at, at + 1) for s in self._at[segment.horizontal, a]]


def _with_squares(segments: list[Segment]) -> list[Segment]:
    """The same strokes, four that close a small square being one object however they were drawn."""
    sizes: dict[int, int] = defaultdict(int)
    for segment in segments:
        sizes[segment.group] += 1
    short = [s for s in segments if sizes[s.group] == 1 and 4 <= s.end - s.start <= TICK_BOX]
    across: dict[tuple[int, int], list[Segment]] = defaultdict(list)
    upright: dict[tuple[int, int], list[Segment]] = defaultdict(list)
    for segment in short:
        home = across if segment.horizontal else upright
        home[round(segment.start / CORNER), round(segment.at / CORNER)].append(segment)
    group: dict[int, int] = {}
    for top in (s for s in short if s.horizontal):
        left = next((s for s in _at_corner(upright, top.at, top.start) if s.group not in group), None)
        if left is None:
            continue
        right = next((s for s in _at_corner(upright, top.at, top.end) if s is not left), None)
        bottom = next((s for s in _at_corner(across, top.start, left.end) if s is not top), None)
        if right is None or bottom is None or abs(bottom.end - top.end) > CORNER:
            continue
        square = (top, left, right, bottom)
        if any(s not in square and _meets(s.box(), hull(list(square))) for s in segments):
            continue  # a cell of a table
        group |= {side.group: top.group for side in square}
    return [replace(s, group=group[s.group]) if s.group in group else s for s in segments]


def _meets(a: BBox, b: BBox) -> bool:
    return a[0] < b[2] + JOINT and b[0] < a[2] + JOINT and a[1] < b[3] + JOINT and b[1] < a[3] + JOINT


def _at_corner(index: dict[tuple[int, int], list[Segment]], start: float, at: float) -> list[Segment]:
    a, b = round(start / CORNER), round(at / CORNER)
    near = [s for i in (a - 1, a, a + 1) for j in (b - 1, b, b + 1) for s in index.get((i, j), ())]
    return [s for s in near if abs(s.start - start) <= CORNER and abs(s.at - at) <= CORNER]


def _is_small_square(box: BBox) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return max(wide, high) <= TICK_BOX and max(wide, high) <= 2 * min(wide, high)


def _stands_alone(
    members: list[Segment], index: _SegmentIndex, hulls: dict[int, BBox], framing: bool
) -> bool:
    """A closed box none of whose sides is part of a longer line or of a neighbour's side, but for one that hangs from the line
    between two rows or stands on it. The same box drawn again, once for its paper and once for its edge, is no neighbour.
    framing: it is the border of a form field, which is known to be one where it hangs alone, too."""
    own = hulls[members[0].group]
    if len(members) < 4 or {m.horizontal for m in members} != {True, False}:
        return False
    on_line: set[float] = set()
    for side in members:
        for other in index.near(side):
            if other.group == side.group or _is_same_box(hulls[other.group], own):
                continue
            longer = other.end - other.start > (side.end - side.start) + 2
            touching = span_overlap(side.start, side.end, other.start, other.end) > 1
            if not (touching and abs(other.at - side.at) < (SAME if longer else 0.3)):
                continue
            small = min(own[2] - own[0], own[3] - own[1]) < SMALLEST
            if small or not (framing or _is_of_column(own, hulls)):
                return False  # the corner of a border, or one box alone
            along = other.start < side.start + CORNER and other.end > side.end - CORNER
            of_row = longer and (framing or other.end - other.start > ROW * (side.end - side.start))
            if not (side.horizontal and along and of_row):
                return False
            on_line.add(side.at)
    return len(on_line) <= 1


def _is_same_box(box: BBox, own: BBox) -> bool:
    """Whether two boxes are one drawn again: at the same place, or small ones, a form field's frame within that which the page prints
    for it."""
    if coincide(box, own, SAME):
        return True
    nested = any(
        contains(outer, *inner[:2], SAME) and contains(outer, *inner[2:], SAME)
        for outer, inner in ((box, own), (own, box))
    )
    return nested and _is_small_square(box) and _is_small_square(own) and coincide(box, own, FRAMED)


def _is_of_column(box: BBox, hulls: dict[int, BBox]) -> bool:
    """Whether such a box stands near above or below another of its size."""
    return any(
        abs(box[0] - other[0]) <= CORNER
        and abs(box[2] - other[2]) <= CORNER
        and SMALLEST < abs(box[1] - other[1]) < NEXT_ROW
        for other in hulls.values()
        if _is_small_square(other)
    )


def merge(segments: list[Segment]) -> list[Ruling]:
    merged: list[Ruling] = []
    for horizontal in (True, False):
        lines = sorted((s for s in segments if s.horizontal is horizontal), key=lambda s: s.at)
        cluster: list[Segment] = []
        for segment in lines:
            if cluster and segment.at - cluster[0].at > NEAR:
                merged.extend(_join(cluster, horizontal))
                cluster = []
            cluster.append(segment)
        merged.extend(_join(cluster, horizontal))
    return merged


def _join(cluster: list[Segment], horizontal: bool) -> list[Ruling]:
    joined: list[list[Segment]] = []
    end = float("-inf")
    for segment in sorted(cluster, key=lambda s: s.start):
        if segment.start > end + NEAR:
            joined.append([])
        joined[-1].append(segment)
        end = max(end, segment.end)
        if segment.start > end:
            end = segment.end
    rulings = []
    for run in joined:
        at = sum(s.at for s in run) / len(run)
        rulings.append(Ruling(horizontal, at, min(s.start for s in run), max(s.end for s in run)))
    return rulings


def hull(members: list[Segment]) -> BBox:
    boxes = [m.box() for m in members]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def corners(box: BBox) -> tuple[tuple[float, float], ...]:
    return (box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])
