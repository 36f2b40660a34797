"""Marks, and how they are taken back: shapes of their own, others than the bench of scans draws, so that its are held back."""

from __future__ import annotations

import math
from random import Random

import numpy as np

Point = tuple[float, float]
Path = list[Point]
Box = tuple[float, float, float, float]
MARKS = {"tick": 46, "cross": 22, "blob": 8, "slash": 5, "initials": 7}
WAYS = {"scribbled": 26, "crossed_out": 20, "struck": 18, "said_no": 10, "live": 26}


def mark(kind: str, x: float, y: float, size: float, random: Random) -> list[Path]:
    """The strokes of a mark about a place; points."""
    paths = {"tick": _tick, "cross": _cross, "blob": _blob, "slash": _slash}[kind](random)
    turn, wide = math.radians(random.gauss(0, 5)), random.uniform(0.8, 1.25)
    cos, sin = math.cos(turn), math.sin(turn)
    return [
        [(x + size * (wide * a * cos - b * sin), y + size * (wide * a * sin + b * cos)) for a, b in path]
        for path in paths
    ]


def taken_back(way: str, box: Box, random: Random) -> list[Path]:
    """The strokes of what is drawn over a mark that stands about in the box."""
    x0, top, x1, bottom = box
    middle = (x0 + x1) / 2 + random.gauss(0, 0.8), (top + bottom) / 2 + random.gauss(0, 0.8)
    if way == "crossed_out":
        return mark("cross", *middle, max(x1 - x0, bottom - top) * random.uniform(1.0, 1.7), random)
    if way == "struck":
        paths = []
        for _ in range(random.choice((1, 2, 2, 2, 3))):
            off, rise = random.gauss(0, 1.2), random.gauss(0, 0.12)
            half = (x1 - x0) / 2 + random.uniform(1, 7)
            ends = [(middle[0] + s * half, middle[1] + off - s * half * rise) for s in (-1.0, 0.0, 1.0)]
            paths.append(curve([(a + random.gauss(0, 0.3), b + random.gauss(0, 0.4)) for a, b in ends]))
        return paths
    return [_scribble(box, random)]


def curve(points: list[Point], steps: int = 6) -> Path:
    """A smooth stroke through some points."""
    at = np.array([points[0], *points, points[-1]], float)
    out: Path = []
    for a, b, c, d in zip(at, at[1:], at[2:], at[3:], strict=False):
        for t in np.arange(steps) / steps:
            p = 0.5 * (
                2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
            )
            out.append((float(p[0]), float(p[1])))
    return [*out, points[-1]]


def _tick(random: Random) -> list[Path]:
    g = random.gauss
    foot = (-0.18 + g(0, 0.08), 0.4 + g(0, 0.06))
    start = (foot[0] - random.uniform(0.12, 0.4), foot[1] - random.uniform(0.15, 0.6))
    end = (0.45 + g(0, 0.14), -0.5 + g(0, 0.12))
    bow = random.gauss(0, 0.07)
    way = [
        (foot[0] + (end[0] - foot[0]) * t + bow, foot[1] + (end[1] - foot[1]) * t + bow * 0.8)
        for t in (0.4, 0.7)
    ]
    if random.random() < 0.35:  # round at its foot
        return [curve([start, (foot[0] - 0.05, foot[1] - 0.04), foot, *way, end])]
    return [[start, foot, *curve([foot, *way, end])[1:]]]


def _cross(random: Random) -> list[Path]:
    def half() -> float:
        return random.uniform(0.34, 0.56)

    bend, off = random.gauss(0, 0.05), random.gauss(0, 0.06)
    one = curve([(-half(), -half()), (bend, off), (half(), half())])
    other = curve([(half(), -half()), (-bend, off), (-half(), half())])
    if random.random() < 0.12:  # without lifting the pen
        return [[*one, *curve([one[-1], (0.55 + bend, 0.0), other[0]]), *other]]
    return [one, other]


def _slash(random: Random) -> list[Path]:
    lean = random.uniform(0.05, 0.55) * (1 if random.random() < 0.85 else -1)
    return [curve([(-lean, 0.55), (random.gauss(0, 0.03), 0.0), (lean, -0.55)])]


def _blob(random: Random) -> list[Path]:
    radius, turn, steps = random.uniform(0.2, 0.4), random.uniform(0, 3.14), random.randint(9, 16)
    path = []
    for step in range(steps):
        at = -1 + 2 * step / (steps - 1)
        side = (1 if step % 2 else -1) * math.sqrt(max(0.0, 1 - at * at)) * radius + random.gauss(0, 0.02)
        x, y = side, at * radius
        path.append((x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)))
    ring = [(radius * math.cos(t), radius * math.sin(t)) for t in np.linspace(0, 6.6, 24)]
    return [path, ring]


def _scribble(box: Box, random: Random) -> Path:
    """To and fro, up and down or level, or round and round."""
    x0, top, x1, bottom = box
    more = random.uniform(0, 3)
    x0, top, x1, bottom = x0 - more, top - more * 0.7, x1 + more, bottom + more * 0.7
    wide, high = x1 - x0, bottom - top
    count, kind = random.randint(7, 18), random.random()
    path = []
    for step in range(count):
        t = step / (count - 1)
        jitter = random.gauss(0, 0.9), random.gauss(0, 0.9)
        if kind < 0.55:
            at = (x0 + wide * t, top if step % 2 else bottom)
        elif kind < 0.8:
            at = (x0 if step % 2 else x1, top + high * t)
        else:
            angle, size = step * 1.9, random.uniform(0.6, 1.0)
            at = (
                (x0 + x1) / 2 + wide / 2 * size * math.cos(angle) + wide * 0.3 * (t - 0.5),
                (top + bottom) / 2 + high / 2 * size * math.sin(angle),
            )
        path.append((at[0] + jitter[0], at[1] + jitter[1]))
    return curve(path, 4)
