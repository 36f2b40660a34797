"""What stands in a score cell and is no digit: ticks, crosses, dashes, scribbles, struck and overwritten
digits, two digits that touch, halves of digits, remnants of rulings.

Left out is what nobody could tell from a digit: an upright stroke (1), a ring (0), S, Z, and halves that look
like another digit.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from benchmarks.digit_training.skeletons import CANVAS, Ink, draw, parse

GetDigit = Callable[[int], Ink]
"""Digit -> a fresh picture of it, (h, w) ink 0..1 with an empty margin."""

# Written as in `skeletons`.
SHAPES: dict[str, list[str]] = {
    "tick": [
        "0,60 22,100! 80,0",
        "0,75 15,100! 95,20",
        "0,50 20,90 24,92! 45,30 90,0",
        "0,35 35,100! 75,10",
        "0,80 10,100! 50,10",
    ],
    "cross": [
        "0,0 80,100 / 80,0 0,100",
        "0,10 60,100 / 65,0 5,90",
        "0,0 40,50 90,90 / 80,5 40,55 10,100",
        "40,0 40,100 / 0,50 80,50",
        "40,0 40,90 / 0,30 80,60 / 10,75 75,15",
    ],
    "dash": [
        "0,50 80,50",
        "0,55 30,45 50,52 90,42",
        "0,40 70,40 / 0,65 70,65",
        "0,20 90,75",
        "90,25 0,75",
    ],
    "slash": [
        "85,0 0,100",
        "0,0 95,100",
        "95,0 50,40 0,100",
    ],
    "bracket": [
        "35,0 5,25 5,75 35,100",
        "0,0 30,25 30,75 0,100",
        "40,0! 5,0! 5,100! 40,100",
        "0,0! 35,0! 35,100! 0,100",
        "60,0 0,50! 60,100",
        "0,0 60,50! 0,100",
        "0,100 40,0! 80,100",
    ],
    "remnant": [
        "0,0 0,100! 80,100",
        "80,0 80,100! 0,100",
        "0,5 100,0 / 50,0 50,100",
        "0,100 100,100 / 50,0 50,100",
        "0,0 0,100 / 0,50 70,50",
        "0,0 2,100 / 60,0 60,100",
        "0,0 0,100 / 50,0 50,100 / 0,50 50,50",
    ],
}

_SAFE_HALVES = {0: ("top", "bottom"), 2: ("bottom",), 4: ("top",), 5: ("top",)}
"""Halves that look like no other digit: the lower half of 6 is a 0, the upper half of 2 may be a 7."""

_STRUCK_FLAT = (
    2,
    3,
    5,
    6,
    8,
    9,
)  # a 0 with one bar is taken for 8 or theta, a 1 or 4 with one still is a digit
_SINGLE = 0.6  # a second digit that covers the first by more than this changes nothing


def shape(kind: str, random: np.random.Generator) -> Ink:
    styles = SHAPES[kind]
    return draw(parse(styles[int(random.integers(len(styles)))]), random, wobble=0.05)


def dot(random: np.random.Generator) -> Ink:
    """A blot: full, irregular, about as wide as high."""
    angles = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    radii = random.uniform(14, 26) * random.uniform(0.8, 1.2, 12)
    points = 48 + np.stack([np.cos(angles) * radii * random.uniform(0.7, 1.4), np.sin(angles) * radii], 1)
    ink = np.zeros((CANVAS, CANVAS), np.uint8)
    cv2.fillPoly(ink, [np.round(points).astype(np.int32)], 255, cv2.LINE_AA)
    return ink.astype(np.float32) / np.float32(255)


def scribble(random: np.random.Generator) -> Ink:
    """A zigzag or a wandering line, as one makes something unreadable or tries a pen."""
    count = int(random.integers(7, 22))
    if random.random() < 0.5:
        x = np.linspace(0, random.uniform(0.5, 1.2), count)
        points = np.stack(
            [x + random.normal(0, 0.05, count), (np.arange(count) % 2) * random.uniform(0.4, 1)], 1
        )
        points[:, 1] += random.normal(0, 0.08, count)
    else:
        points = np.clip(np.cumsum(random.normal(0, 0.35, (count, 2)), 0) % 2 - 1, -1, 1)
        points = np.abs(points)
    if random.random() < 0.5:
        points = points[:, ::-1]
    return draw([[tuple(p) for p in points]], random)


def struck(get: GetDigit, random: np.random.Generator) -> Ink:
    """A digit crossed out by one line, by a cross or by several lines."""
    kind = str(random.choice(["flat", "slant", "cross", "many"]))
    digit = int(random.choice(_STRUCK_FLAT)) if kind in ("flat", "slant") else int(random.integers(10))
    ink = get(digit).copy()
    top, bottom, left, right = _box(ink)
    height, width = bottom - top, right - left
    lines = {"flat": 1, "slant": 1, "cross": 2, "many": int(random.integers(3, 7))}[kind]
    for number in range(lines):
        over = random.uniform(0.15, 0.3) * max(height, width)
        rise = {"flat": 0.08, "slant": 0.6, "cross": 0.55, "many": random.uniform(0, 0.6)}[kind] * height
        rise *= random.uniform(0.7, 1.2) * (-1 if number % 2 else random.choice([-1, 1]))
        middle = top + height * random.uniform(0.4, 0.6 if lines < 3 else 0.75)
        ends = ((round(left - over), round(middle + rise)), (round(right + over), round(middle - rise)))
        cv2.line(ink, *ends, 1.0, max(2, round(random.uniform(0.05, 0.1) * height)), cv2.LINE_AA)
    return np.asarray(np.clip(ink, 0, 1), np.float32)


def overwritten(get: GetDigit, random: np.random.Generator) -> Ink:
    """One digit written over another; the pairs that still look like one digit are drawn again."""
    ink = np.zeros((CANVAS, CANVAS), np.float32)
    for _ in range(8):
        first, second = random.choice([0, 2, 3, 4, 5, 6, 7, 8, 9], 2, replace=False)
        a, b = (_fitted(get(int(d)), 64, random) for d in (first, second))
        both = np.minimum((a > 0.5).sum(), (b > 0.5).sum())
        ink = np.maximum(a, b)
        if ((a > 0.5) & (b > 0.5)).sum() < (1 - _SINGLE) * both:
            break
    return ink


def pair(get: GetDigit, random: np.random.Generator) -> Ink:
    """Two digits side by side that touch, or nearly."""
    pictures = []
    for _ in range(2):
        ink = get(int(random.integers(10)))
        top, bottom, left, right = _box(ink)
        size = (max(4, round((right - left) * 64 / (bottom - top))), 64)
        pictures.append(cv2.resize(ink[top:bottom, left:right], size, interpolation=cv2.INTER_LINEAR))
    overlap = round(random.uniform(-8, 7))
    width = max(pictures[0].shape[1] + pictures[1].shape[1] - overlap, *(p.shape[1] for p in pictures))
    canvas = np.zeros((96, width + 32), np.float32)
    start, sink = 16, int(random.integers(-8, 9))
    canvas[16:80, start : start + pictures[0].shape[1]] = pictures[0]
    start = max(16, start + pictures[0].shape[1] - overlap)
    place = canvas[16 + sink : 80 + sink, start : start + pictures[1].shape[1]]
    np.maximum(place, pictures[1][:, : place.shape[1]], out=place)
    return canvas


def half(get: GetDigit, random: np.random.Generator) -> Ink:
    digit = int(random.choice(list(_SAFE_HALVES)))
    ink = get(digit).copy()
    top, bottom, _, _ = _box(ink)
    side = random.choice(_SAFE_HALVES[digit])
    cut = round((bottom - top) * random.uniform(0.32, 0.45))
    if side == "top":
        ink[top + cut :] = 0
    else:
        ink[: bottom - cut] = 0
    return ink


def circled(get: GetDigit, random: np.random.Generator) -> Ink:
    """A digit in a drawn ring."""
    digit = _fitted(get(int(random.integers(10))), round(random.uniform(26, 40)), random)
    axes = (round(random.uniform(28, 42)), round(random.uniform(28, 42)))
    ring = np.zeros((CANVAS, CANVAS), np.float32)
    gap = random.uniform(0, 30)
    cv2.ellipse(
        ring, (48, 48), axes, random.uniform(0, 360), gap, 362, 1.0, int(random.integers(2, 6)), cv2.LINE_AA
    )
    return np.asarray(np.maximum(digit, ring), np.float32)


def grain(random: np.random.Generator) -> Ink:
    """Paper, dirt or a smear: no shape at all."""
    field = cv2.resize(
        random.random((12, 12)).astype(np.float32), (CANVAS, CANVAS), interpolation=cv2.INTER_CUBIC
    )
    spots = np.asarray(field > random.uniform(0.55, 0.8), np.float32)
    spots[:10] = spots[-10:] = spots[:, :10] = spots[:, -10:] = 0
    return spots


def _box(ink: Ink) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero((ink > 0.4).any(1)), np.flatnonzero((ink > 0.4).any(0))
    if rows.size == 0:
        return 0, ink.shape[0], 0, ink.shape[1]
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def _fitted(ink: Ink, height: int, random: np.random.Generator) -> Ink:
    """The digit at this height, near the middle of a fresh canvas."""
    top, bottom, left, right = _box(ink)
    width = min(80, max(4, round((right - left) * height / (bottom - top))))
    small = cv2.resize(ink[top:bottom, left:right], (width, height), interpolation=cv2.INTER_LINEAR)
    canvas = np.zeros((CANVAS, CANVAS), np.float32)
    y = (CANVAS - height) // 2 + int(random.integers(-5, 6))
    x = min(max(0, (CANVAS - width) // 2 + int(random.integers(-5, 6))), CANVAS - width)
    canvas[y : y + height, x : x + width] = small
    return canvas
