"""The rings that cups leave on paper: pale, round, larger than a hand draws round a number or a statement."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from extractors.scans.ink.blots import PEN, Blot
from extractors.scans.ink.components import Labels
from extractors.scans.rows.shapes import MM

_RADIUS = (
    14 * MM,
    60 * MM,
)  # of a ring, pixels; a cup's foot has 25 to 45 mm, a ring round a statement is flat
_WIDE = 1.3 * MM  # pixels to both sides of a circle that its line takes, being no true circle
_LEAST = 3.0  # millimetres of a piece that tells
# Degrees of the circle, and pixels, that are there in one stretch: a straight line is nowhere so near to one.
_ARC, _LONG = 80.0, 25 * MM
_SEEN, _STEP = 0.8, 2  # how much of that is seen between print, in steps of so many degrees
_ON = 0.9  # share of a piece that lies on the circle
_MOST, _TRIES = 1500, 300  # points that are looked at, circles that are tried


def find_stains(blots: Sequence[Blot], labels: Labels) -> frozenset[int]:
    """The labels of the pieces of one such ring."""
    pale = [b for b in blots if b.peak < PEN and max(b.width, b.height) >= _LEAST * MM]
    if not pale:
        return frozenset()
    random = np.random.default_rng(0)
    pieces = {b.label: _points(b, labels) for b in pale}
    points = np.concatenate(list(pieces.values()))
    some = random.permutation(points)[:_MOST]
    circle = _circle(some, random)
    if circle is None:
        return frozenset()
    return frozenset(label for label, own in pieces.items() if float(_is_on(own, circle).mean()) >= _ON)


Circle = tuple[float, float, float]  # x, y, radius
Points = npt.NDArray[np.float64]


def _points(blot: Blot, labels: Labels) -> Points:
    x0, top, x1, bottom = blot.box
    rows, columns = np.nonzero(labels[top:bottom, x0:x1] == blot.label)
    return np.stack([columns + float(x0), rows + float(top)], axis=1)


def _circle(points: Points, random: np.random.Generator) -> Circle | None:
    """The one that runs through most points, if they are an arc of it."""
    best, most = None, 0
    for _ in range(_TRIES):
        circle = _through(points[random.integers(len(points), size=3)])
        if circle is None or not _RADIUS[0] <= circle[2] <= _RADIUS[1]:
            continue
        on = int(_is_on(points, circle).sum())
        if on > most:
            best, most = circle, on
    return best if best is not None and _is_arc(points[_is_on(points, best)], best) else None


def _through(three: Points) -> Circle | None:
    (ax, ay), (bx, by), (cx, cy) = three
    twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    if abs(twice) < 1:
        return None
    a, b, c = (x * x + y * y for x, y in three)
    x = (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / twice
    y = (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / twice
    return float(x), float(y), float(np.hypot(ax - x, ay - y))


def _is_on(points: Points, circle: Circle) -> npt.NDArray[np.bool_]:
    x, y, radius = circle
    return np.abs(np.hypot(points[:, 0] - x, points[:, 1] - y) - radius) <= _WIDE


def _is_arc(points: Points, circle: Circle) -> bool:
    x, y, radius = circle
    degrees = np.degrees(np.arctan2(points[:, 1] - y, points[:, 0] - x)) % 360
    seen = np.bincount(degrees.astype(int) // _STEP, minlength=360 // _STEP) > 0
    steps = round(max(_ARC, float(np.degrees(_LONG / radius))) / _STEP)
    stretch = np.convolve(np.concatenate([seen, seen[:steps]]), np.ones(steps), "valid")
    return bool(stretch.max() >= _SEEN * steps)
