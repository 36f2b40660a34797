"""Paths that cross: a stroke drawn through a mark, told from the two strokes of one cross."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from math import atan2, degrees, dist

from extractors.pages.boxes import centre, coincide, contains, height, width
from extractors.pages.page import Shape
from extractors.pages.strokes import UNDERLINES, is_open_ring, is_round, is_scribble
from schemas.types import BBox

Point = tuple[float, float]
Path = tuple[Point, ...]

SAME_END = 1.6  # points between the ends of two strokes that are one, drawn twice or told again by its note
INNER = 0.08  # share of a path at either end where another may touch it: strokes of one tick join there, sides of a box
HIGH, LOW = 0.2, 0.8  # depths in a mark or a word between which a level line strikes it
THIN = 2.5  # points that a filled line is high or wide at most
BENT = 0.12  # share of its length by which a straight stroke leaves the way from end to end at most
APART = 15.0  # degrees between strokes that cross; those of one line drawn twice don't
LEVEL = 15.0  # degrees by which a level stroke leans at most, and an upright one
EDGE = 0.2  # share of a sign's width and height at either side that a stroke may touch
HALF, STEPS = 0.5, 40
CROSSED = 55.0  # degrees between the strokes of a cross at least


def is_crossed(shapes: Iterable[Shape]) -> bool:
    """Whether a stroke is drawn through a mark, of what is drawn in one place: two paths cross that are no cross by themselves, or
    a third crosses one of those that are. A ring is nothing that is crossed: a cross may be larger than the ring round it."""
    paths = _paths_of(shapes)
    pairs = [(a, b) for a, b in combinations(range(len(paths)), 2) if cross(paths[a], paths[b])]
    often = Counter(path for pair in pairs for path in pair)
    return any(often[a] + often[b] > 2 or not is_cross(paths[a], paths[b]) for a, b in pairs)


def lone_strokes(shapes: Iterable[Shape]) -> Iterator[Path]:
    """The straight strokes of one place that cross no other path and join none: what lies across a sign there strikes it."""
    paths = _paths_of(shapes)
    for n, path in enumerate(paths):
        others = paths[:n] + paths[n + 1 :]
        if is_straight(path) and not any(cross(path, other) for other in others):
            yield path


def lies_across(path: Path, sign: BBox) -> bool:
    """Whether a straight stroke runs through the middle of a sign, along half of it or more."""
    x0, top, x1, bottom = sign
    wide, high = (x1 - x0) * EDGE, (bottom - top) * EDGE
    inside = x0 + wide, top + high, x1 - wide, bottom - high
    (ax, ay), (bx, by) = path[0], path[-1]
    steps = [(ax + (bx - ax) * n / STEPS, ay + (by - ay) * n / STEPS) for n in range(STEPS + 1)]
    within = sum(contains(inside, *step) for step in steps) / STEPS * dist(path[0], path[-1])
    return within >= HALF * min(width(inside), height(inside))


def runs_across(path: Path, print_: BBox) -> bool:
    """Whether a straight stroke leads slanting through printed words, along half of them or more; a level one may underline them."""
    (ax, ay), (bx, by) = path[0], path[-1]
    return abs(ay - by) > THIN and abs(ax - bx) >= HALF * width(print_) and lies_across(path, print_)


def path_of(shape: Shape) -> Path | None:
    """What a pen drew; None of a ring, a filled thing that is no thin line, a picture, and of a reader's underlines."""
    if shape.note in UNDERLINES or shape.kind == "image":
        return None
    if shape.fill is not None or shape.kind == "rect":
        return _middle_line(shape) if min(width(shape.box), height(shape.box)) <= THIN else None
    if len(shape.points) < 2:
        return _middle_line(shape) if shape.kind == "line" else None
    ring = is_round(shape) or is_open_ring(shape)
    return None if ring and not is_scribble(shape) else shape.points


def _middle_line(shape: Shape) -> Path:
    (x0, top, x1, bottom), (x, y) = shape.box, centre(shape.box)
    return ((x0, y), (x1, y)) if x1 - x0 >= bottom - top else ((x, top), (x, bottom))


def _paths_of(shapes: Iterable[Shape]) -> list[Path]:
    """Each path once, and the two strokes of a tick as one."""
    every = list(shapes)
    drawn = [shape for shape in every if not shape.note]
    notes = [n for n in every if n.note and not any(coincide(n.box, shape.box) for shape in drawn)]
    found: list[Path] = []
    for path in map(path_of, (*drawn, *notes)):  # what a note draws the page shows, and says again
        if path is not None and length(path) > 0 and not any(_are_same(path, other) for other in found):
            found.append(path)
    joints = [(a, b) for a, b in combinations(found, 2) if is_straight(a) and is_straight(b) and _join(a, b)]
    often = Counter(path for joint in joints for path in joint)
    for a, b in joints:
        if often[a] == often[b] == 1:  # more meet in the corners of a box
            found = [path for path in found if path not in (a, b)] + [_joined(a, b)]
    return found


def _joined(a: Path, b: Path) -> Path:
    """Two straight strokes that share an end, from one free end to the other."""
    p, q = min(((p, q) for p in (a[0], a[-1]) for q in (b[0], b[-1])), key=lambda ends: dist(*ends))
    return (a[0] if p == a[-1] else a[-1]), p, (b[0] if q == b[-1] else b[-1])


def _are_same(a: Path, b: Path) -> bool:
    if is_straight(a) != is_straight(b):
        return False
    ways = (((a[0], b[0]), (a[-1], b[-1])), ((a[0], b[-1]), (a[-1], b[0])))
    return any(all(dist(p, q) <= SAME_END for p, q in way) for way in ways)


def length(path: Path) -> float:
    return sum(dist(p, q) for p, q in pairwise(path))


def is_straight(path: Path) -> bool:
    """Whether a path runs from end to end without a bend."""
    (ax, ay), (bx, by) = path[0], path[-1]
    along = dist(path[0], path[-1])
    if along == 0 or length(path) > along * (1 + BENT):
        return False
    return all(abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / along <= BENT * along for x, y in path)


def lean(path: Path) -> float:
    """Degrees, 0..180, by which the way from end to end turns from level."""
    return degrees(atan2(path[-1][1] - path[0][1], path[-1][0] - path[0][0])) % 180


def _between(a: float, b: float) -> float:
    return min(abs(a - b), 180 - abs(a - b))


def cross(a: Path, b: Path) -> bool:
    """Whether two paths cross, neither near one of its ends."""
    done_a, whole_a, whole_b = 0.0, length(a), length(b)
    for p, q in pairwise(a):
        done_b = 0.0
        for r, s in pairwise(b):
            met = _meet(p, q, r, s)
            if met is not None and _between(lean((p, q)), lean((r, s))) >= APART:
                at_a, at_b = done_a + met[0] * dist(p, q), done_b + met[1] * dist(r, s)
                if _is_inner(at_a, whole_a) and _is_inner(at_b, whole_b):
                    return True
            done_b += dist(r, s)
        done_a += dist(p, q)
    return False


def _is_inner(at: float, whole: float) -> bool:
    return INNER * whole < at < (1 - INNER) * whole


def _meet(p: Point, q: Point, r: Point, s: Point) -> tuple[float, float] | None:
    """Where two straight ways meet, as shares (0..1) of the first and of the second."""
    (px, py), (rx, ry) = p, r
    dx, dy, ex, ey = q[0] - px, q[1] - py, s[0] - rx, s[1] - ry
    turn = dx * ey - dy * ex
    if turn == 0:
        return None
    t = ((rx - px) * ey - (ry - py) * ex) / turn
    u = ((rx - px) * dy - (ry - py) * dx) / turn
    return (t, u) if 0 <= t <= 1 and 0 <= u <= 1 else None


def _join(a: Path, b: Path) -> bool:
    """Whether one of two paths ends where the other does."""
    return any(dist(p, q) <= SAME_END for p in (a[0], a[-1]) for q in (b[0], b[-1]))


def is_cross(a: Path, b: Path) -> bool:
    """Whether two paths that cross are one "×" or "+". A level stroke across a slanting one strikes it."""
    if not (is_straight(a) and is_straight(b)) or _between(lean(a), lean(b)) < CROSSED:
        return False
    level = [_between(lean(path), 0.0) <= LEVEL for path in (a, b)]
    upright = [_between(lean(path), 90.0) <= LEVEL for path in (a, b)]
    return not any(level) or (level[0] and upright[1]) or (level[1] and upright[0])
