"""Marks by which somebody chooses an option, and how they take one back."""

from __future__ import annotations

import math
from random import Random

from .hands import Hand
from .sheet import Ink, Path, Sheet
from .writing import Box, write

INITIALS = ("JS", "KB", "AM", "RT", "LW", "HP", "D.C", "NG")


def _smooth(points: list[tuple[float, float]], steps: int = 7) -> Path:
    """A curve through the points (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    out: list[tuple[float, float]] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            out.append(
                (
                    0.5
                    * (
                        2 * b[0]
                        + (c[0] - a[0]) * t
                        + (2 * a[0] - 5 * b[0] + 4 * c[0] - d[0]) * t * t
                        + (3 * b[0] - a[0] - 3 * c[0] + d[0]) * t**3
                    ),
                    0.5
                    * (
                        2 * b[1]
                        + (c[1] - a[1]) * t
                        + (2 * a[1] - 5 * b[1] + 4 * c[1] - d[1]) * t * t
                        + (3 * b[1] - a[1] - 3 * c[1] + d[1]) * t**3
                    ),
                )
            )
    return [*out, points[-1]]


def tick_paths(x: float, y: float, size: float, rng: Random) -> list[Path]:
    """A tick around a place."""
    g = rng.gauss
    points = [
        (x - size * (0.45 + g(0, 0.06)), y + size * g(0.05, 0.08)),
        (x - size * (0.15 + g(0, 0.05)), y + size * (0.42 + g(0, 0.06))),
        (x + size * (0.1 + g(0, 0.05)), y + size * g(0.02, 0.05)),
        (x + size * (0.55 + g(0, 0.12)), y - size * (0.5 + g(0, 0.1))),
    ]
    return [[points[0], points[1], *_smooth(points[1:])]]


def cross_paths(x: float, y: float, size: float, rng: Random) -> list[Path]:
    def end() -> float:
        return size * rng.uniform(0.36, 0.52)

    bend = rng.gauss(0, size * 0.05)
    return [
        _smooth([(x - end(), y - end()), (x + bend, y + bend), (x + end(), y + end())]),
        _smooth([(x + end(), y - end()), (x - bend, y + bend), (x - end(), y + end())]),
    ]


def ring_paths(box: Box, rng: Random, more: float = 3.0) -> list[Path]:
    """A ring round a box, rarely closed just so; now and then it goes round twice."""
    x, y = (box[0] + box[2]) / 2 + rng.gauss(0, 0.7), (box[1] + box[3]) / 2 + rng.gauss(0, 0.7)
    wide, high = (box[2] - box[0]) / 2 + more, (box[3] - box[1]) / 2 + more * 0.8
    start, turns = rng.uniform(0, 6.28), rng.uniform(0.93, 1.15) + (1 if rng.random() < 0.08 else 0)
    drift, count = rng.gauss(0, 0.06), 40
    path = []
    for step in range(int(count * turns) + 1):
        angle, grow = (
            start + step / count * 6.283,
            1 + drift * step / count + 0.03 * math.sin(step / 5 + start),
        )
        path.append((x + wide * grow * math.cos(angle), y + high * grow * math.sin(angle)))
    return [path]


def blob_paths(x: float, y: float, size: float, rng: Random) -> list[Path]:
    """A spot filled in by going to and fro."""
    radius = size * rng.uniform(0.22, 0.36)
    path, steps = [], 14
    for step in range(steps):
        at = -1 + 2 * step / (steps - 1)
        half = radius * math.sqrt(max(0.0, 1 - at * at)) + 0.2
        path.append((x + (half if step % 2 else -half) + rng.gauss(0, 0.15), y + at * radius))
    return [path, *ring_paths((x - radius, y - radius, x + radius, y + radius), rng, more=0.0)]


def line_paths(x0: float, x1: float, y: float, rng: Random, tilt: float = 0.6) -> list[Path]:
    """A line that somebody draws by hand."""
    drop = rng.gauss(0, tilt)
    middle = [(x0 + (x1 - x0) * t, y + drop * t + rng.gauss(0, 0.35)) for t in (0.0, 0.25, 0.5, 0.75, 1.0)]
    return [_smooth(middle)]


def scribble_paths(box: Box, rng: Random) -> list[Path]:
    """To and fro over what was there, until it can't be seen."""
    x0, top, x1, bottom = box
    count = max(7, int((x1 - x0) / 1.6))
    points = []
    for step in range(count):
        x = x0 + (x1 - x0) * step / (count - 1)
        points.append((x + rng.gauss(0, 0.8), (top if step % 2 else bottom) + rng.gauss(0, 1.0)))
    return [_smooth(points, 4)]


def highlight(sheet: Sheet, box: Box, ink: Ink, rng: Random) -> None:
    """One or two strokes of a highlighter along a box."""
    x0, top, x1, bottom = box
    passes = max(1, round((bottom - top) / (ink.width * 0.9)))
    for number in range(passes):
        y = top + (bottom - top) * (number + 0.5) / passes
        sheet.strokes(line_paths(x0 - rng.uniform(0, 4), x1 + rng.uniform(0, 5), y, rng), ink)


def spot(cell: Box, rng: Random) -> tuple[float, float]:
    """Where in its cell somebody puts a mark."""
    x0, top, x1, bottom = cell
    x = (x0 + x1) / 2 + rng.gauss(0, (x1 - x0) * 0.11)
    y = (top + bottom) / 2 + rng.gauss(0, (bottom - top) * 0.07)
    return min(max(x, x0 + 5), x1 - 5), y


def mark_cell(sheet: Sheet, kind: str, cell: Box, hand: Hand, rng: Random) -> Box:
    """A mark inside a cell, or over its edge. Gives about where its ink is."""
    x, y = spot(cell, rng)
    size = min(14.0, max(8.0, (cell[3] - cell[1]) * 0.62)) * rng.uniform(0.85, 1.2)
    ink = hand.spare(rng)
    if kind == "small_tick":
        size *= 0.6
    if kind == "overrun_tick":
        size *= 2.2
    if kind == "initials":
        text = INITIALS[int(hand.size * 100) % len(INITIALS)]
        return write(sheet, text, (x - 10, y - 8, x + 30, y + 10), None, hand, rng)
    if kind == "cross":
        paths = cross_paths(x, y, size, rng)
    elif kind == "blob":
        paths = blob_paths(x, y, size, rng)
    elif kind == "slash":
        paths = [[(x - size * 0.3, y + size * 0.5), (x + size * 0.35, y - size * 0.5)]]
    else:
        paths = tick_paths(x, y, size, rng)
    sheet.strokes(paths, ink, 0.0 if kind == "blob" else 0.35)
    return x - size / 2, y - size / 2, x + size / 2, y + size / 2
