"""Lines, wedges and arrows that lead from one place of a page to another, each as the way from its one end to the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import combinations, islice, pairwise, takewhile
from math import ceil, dist

from extractors.pages.boxes import contains, grow, height, meets, union, width
from extractors.pages.crossed import Path, Point, length, path_of
from extractors.pages.page import Shape, Stroke
from extractors.pages.strokes import is_pale, is_rounded_frame, is_tick
from schemas.types import BBox

SHORTEST = 20.0  # points that one is long at least
SLENDER, BROADEST = 0.35, 24.0  # of an arrow drawn as an outline: breadth over length, and points, at most
SAME = 3.0  # points by which lines that a form prints alike differ
STEP = 1.0  # points between the places at which a path is looked at
FEW, MOST = 12, 60  # points of an arrow's outline at most, a ring has more; and of one that are looked at
APART = 0.5  # share of its extent by which the ends of a path lie apart at least; those of a ring don't
TICK = 40.0  # points: a larger stroke down and up is a line drawn by hand
JOINT = 1.0  # points between the lines of a table that meet


class Joints:
    """Where straight lines meet others. strokes: those of a page that may be a table's."""

    def __init__(self, strokes: Iterable[Stroke]) -> None:
        self._lines: dict[bool, list[tuple[float, float, float]]] = {True: [], False: []}
        for stroke in strokes:
            self._lines[stroke.horizontal].append((stroke.at, stroke.start, stroke.end))
        for lines in self._lines.values():
            lines.sort()

    def hold(self, path: Path) -> bool:
        """Whether a level or upright line ends at lines across it, at both its ends."""
        (ax, ay), (bx, by) = path[0], path[-1]
        if len(path) > 2 or (ax != bx and ay != by):
            return False
        level = ay == by
        return all(self._meets(not level, *((x, y) if level else (y, x))) for x, y in path)

    def _meets(self, horizontal: bool, at: float, along: float) -> bool:
        lines = self._lines[horizontal]
        first = bisect_left(lines, at - JOINT, key=lambda line: line[0])
        near = takewhile(lambda line: line[0] <= at + JOINT, islice(lines, first, None))
        return any(start - JOINT <= along <= end + JOINT for _, start, end in near)


def pointers(shapes: Iterable[Shape], strokes: Iterable[Stroke] = ()) -> list[Path]:
    """Those among what is drawn and the straight lines of a page."""
    drawn = (path for shape in shapes if (path := _way(shape)) is not None)
    found = dict.fromkeys([*drawn, *map(_ends, strokes)])
    return [path for path in found if length(path) >= SHORTEST]


def _ends(stroke: Stroke) -> Path:
    if stroke.horizontal:
        return (stroke.start, stroke.at), (stroke.end, stroke.at)
    return (stroke.at, stroke.start), (stroke.at, stroke.end)


def _way(shape: Shape) -> Path | None:
    points, extent = shape.points, max(width(shape.box), height(shape.box))
    if shape.kind != "curve" or len(points) < 3:
        return path_of(shape)
    if shape.fill is not None or (dist(points[0], points[-1]) <= SAME and len(points) <= FEW):
        return _axis(shape)
    if (is_tick(shape) and extent <= TICK) or dist(points[0], points[-1]) < APART * extent:
        return None
    return points


def _axis(shape: Shape) -> Path | None:
    """The way between the two points of an outline that lie furthest from each other; None of one that isn't slender."""
    if is_pale(shape) or is_rounded_frame(shape):
        return None
    some = shape.points[:: 1 + len(shape.points) // MOST]
    a, b = max(combinations(some, 2), key=lambda pair: dist(*pair))
    long = dist(a, b)
    if long < SHORTEST:
        return None
    aside = [((b[0] - a[0]) * (a[1] - y) - (a[0] - x) * (b[1] - a[1])) / long for x, y in shape.points]
    return (a, b) if max(aside) - min(aside) <= min(BROADEST, SLENDER * long) else None


def box_of(path: Path) -> BBox:
    return union((x, y, x, y) for x, y in path)


def lengthened(path: Path, by: float) -> Path:
    """The path with so many points more at either end, in the direction in which it goes there: a pen stops short of what it
    leads to."""
    return _beyond(path[1], path[0], by), *path, _beyond(path[-2], path[-1], by)


def _beyond(a: Point, b: Point, by: float) -> Point:
    along = max(dist(a, b), STEP)
    return b[0] + (b[0] - a[0]) * by / along, b[1] + (b[1] - a[1]) * by / along


def length_in(path: Path, box: BBox) -> float:
    """Points of a path that lie in a box."""
    return (
        sum(far for point, far in _steps(path) if contains(box, *point)) if meets(box_of(path), box) else 0.0
    )


def _steps(path: Path) -> Iterator[tuple[Point, float]]:
    """Places along a path, each with the length for which it stands."""
    for (ax, ay), (bx, by) in pairwise(path):
        far = dist((ax, ay), (bx, by))
        count = max(1, ceil(far / STEP))
        for n in range(count):
            at = (n + 0.5) / count
            yield (ax + (bx - ax) * at, ay + (by - ay) * at), far / count


def ends_near(path: Path, box: BBox, within: float) -> bool:
    return any(contains(grow(box, within), *end) for end in (path[0], path[-1]))


def alike(one: Path, other: Path, across: bool = False, down: bool = False) -> bool:
    """Whether two paths are as wide and as high as each other and begin at the same place across the page, and down it, as asked."""
    (x0, top, x1, bottom), (u0, v0, u1, v1) = box_of(one), box_of(other)
    size = abs((x1 - x0) - (u1 - u0)) <= SAME and abs((bottom - top) - (v1 - v0)) <= SAME
    return size and (not across or abs(x0 - u0) <= SAME) and (not down or abs(top - v0) <= SAME)
