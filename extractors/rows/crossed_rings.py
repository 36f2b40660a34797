"""Rings with a stroke through them: whoever drew both may have taken the ring back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist, hypot

from extractors.pages.boxes import area, centre, height, width
from extractors.pages.page import Ruling, Shape
from extractors.pages.strokes import BY_HAND, is_open_ring, is_pale, is_round, is_scribble, is_tick
from schemas.types import BBox

Point = tuple[float, float]
RING_CROSSED = "ring crossed"
MIDDLE = 0.6  # share of a ring's radius within which what crosses it comes
EDGE = 0.85  # share of its radius to which it reaches on both sides; a line that leads away does on one
LEVEL = (
    0.3  # share of its radius from its middle at which a level stroke runs through; an underline lies lower
)
SHORTEST = 0.3  # share of a ring's diameter that a stroke over what is ringed has
THIN = 0.4  # share of its box that the outline of a stroke encloses at most
FLAT = 2.5  # points: a level stroke is no higher
SMALLEST = 6.0  # points: a ring round a number, a letter or a place to tick
LONGEST = 60.0  # points: a longer line that touches nothing may be a table's
SLANT = 0.25  # height over width from which a short stroke over a ring's edge slants; one to its statement is level
SLASH, LARGEST_SLASH = 0.3, 1.5  # its length in shares of the ring's smaller diameter
SIDE = 1.5  # points that it reaches on either side of the ring's line
STEP = 1.0  # points between the places of a stroke that are looked at


def crossed_rings(shapes: Sequence[Shape]) -> Iterator[Shape]:
    """The rings among what is drawn at one row that something else drawn there runs through. shapes: no print."""
    for ring in shapes:
        others = [other for other in shapes if other is not ring]
        if _is_ring(ring) and any(_runs_through(one, ring.box) or _slashes(one, ring) for one in others):
            yield ring


def level_strokes(ring: Shape, rulings: Sequence[Ruling]) -> Iterator[Shape]:
    """The short lines through a ring's middle that touch no upright and passed for a table's."""
    x0, _, x1, _ = ring.box
    for line in rulings if _is_ring(ring) else ():
        if not line.horizontal or line.end - line.start > LONGEST or line.start > x0 or line.end < x1:
            continue
        upright = any(
            not r.horizontal and r.start <= line.at <= r.end and line.start <= r.at <= line.end
            for r in rulings
        )
        through = _from_middle(centre(ring.box)[0], line.at, ring.box) <= LEVEL
        if through and not upright:
            ends = (line.start, line.at), (line.end, line.at)
            yield Shape("line", (line.start, line.at, line.end, line.at), ends)


def _slashes(stroke: Shape, ring: Shape) -> bool:
    """Whether a short slanting stroke crosses a ring's own line, well on both sides of it."""
    wide, high = width(stroke.box), height(stroke.box)
    if stroke.kind not in ("line", "curve") or stroke.fill is not None or is_tick(stroke) or _is_ring(stroke):
        return False
    size = min(width(ring.box), height(ring.box))
    if high < SLANT * wide or not SLASH * size <= hypot(wide, high) <= LARGEST_SLASH * size:
        return False
    return any(
        min(dist(at, stroke.points[0]), dist(at, stroke.points[-1])) >= SIDE
        for a, b in pairwise(stroke.points)
        for c, d in pairwise(ring.points)
        if (at := _crossing(a, b, c, d)) is not None
    )


def _crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Where the way from a to b crosses that from c to d."""
    (px, py), (qx, qy) = (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1])
    across = px * qy - py * qx
    if abs(across) < 1e-9:
        return None
    along = ((c[0] - a[0]) * qy - (c[1] - a[1]) * qx) / across
    other = ((c[0] - a[0]) * py - (c[1] - a[1]) * px) / across
    return (a[0] + along * px, a[1] + along * py) if 0 <= along <= 1 and 0 <= other <= 1 else None


def _is_ring(shape: Shape) -> bool:
    if shape.kind != "curve" or shape.fill is not None or min(width(shape.box), height(shape.box)) < SMALLEST:
        return False
    return is_round(shape) or is_open_ring(shape)


def _runs_through(stroke: Shape, ring: BBox) -> bool:
    """A tick over a ring says the same as the ring."""
    if not _is_stroke(stroke, ring) or is_tick(stroke) or _goes_round(stroke, ring):
        return False
    far = [_from_middle(x, y, ring) for x, y in _places(stroke)]
    if not far or min(far) > (LEVEL if height(stroke.box) < FLAT else MIDDLE):
        return False
    nearest = far.index(min(far))
    leaves = max(far[: nearest + 1]) >= EDGE and max(far[nearest:]) >= EDGE
    over_it = min(far) <= LEVEL and max(width(stroke.box), height(stroke.box)) >= SHORTEST * min(
        width(ring), height(ring)
    )
    return leaves or over_it or is_scribble(stroke)


def _is_stroke(shape: Shape, ring: BBox) -> bool:
    """Whether a shape may be a pen's: a line, or the outline of one that is filled, unless as small as a button's dot."""
    if shape.kind not in ("line", "curve"):
        return False
    if shape.fill is None:
        return True
    longest = max(width(shape.box), height(shape.box))
    return not is_pale(shape) and _is_thin(shape) and longest >= min(width(ring), height(ring)) / 2


def _is_thin(shape: Shape) -> bool:
    """Whether an outline encloses little of its box, as that of a stroke does."""
    corners = zip(shape.points, (*shape.points[1:], *shape.points[:1]), strict=True)
    enclosed = abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in corners)) / 2
    return enclosed < THIN * area(shape.box)


def _goes_round(stroke: Shape, ring: BBox) -> bool:
    """Whether it is a ring too, drawn again."""
    (x, y), small = centre(stroke.box), max(width(stroke.box), height(stroke.box)) <= BY_HAND
    return small and stroke.fill is None and is_round(stroke) and _from_middle(x, y, ring) < MIDDLE


def _places(stroke: Shape) -> Iterator[tuple[float, float]]:
    for (ax, ay), (bx, by) in pairwise(stroke.points):
        steps = max(1, min(200, round(hypot(bx - ax, by - ay) / STEP)))
        yield from ((ax + (bx - ax) * i / steps, ay + (by - ay) * i / steps) for i in range(steps + 1))


def _from_middle(x: float, y: float, ring: BBox) -> float:
    """How far from the ring's middle, in shares of its radius."""
    x0, y0 = centre(ring)
    return hypot(2 * (x - x0) / max(width(ring), 1.0), 2 * (y - y0) / max(height(ring), 1.0))
