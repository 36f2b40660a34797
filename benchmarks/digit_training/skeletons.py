"""Digits as pen strokes, in the styles that MNIST's Americans seldom write: 1 with a flag or a foot, crossed 7,
open and closed 4, straight 9, 5 with its bar apart.

A style is written as strokes, "/" between them; a stroke as points "x,y" in hundredths of the height, y down,
through which a smooth curve runs. "!" marks a corner: the curve breaks there.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Point = tuple[float, ...]
Stroke = list[Point]
Style = list[Stroke]
Ink = NDArray[np.float32]

CANVAS = 96
"""Side of the picture that a skeleton is drawn in, pixels; the box of height 1 is 64 of them."""

_UNIT, _MARGIN = 64, 16

STYLES: dict[int, list[str]] = {
    0: [
        "30,0 8,20 2,55 15,92 32,100 52,88 62,50 52,10 30,0",
        "45,5 15,12 0,50 15,93 40,100 62,80 66,40 50,8 30,3",
        "40,0 5,25 2,75 40,100 78,75 80,25 45,0",
        "38,6 12,30 6,70 24,100 46,72 50,30 36,2",
    ],
    1: [
        "10,0 10,100",
        "13,0 10,50 10,100",
        "0,22 25,0! 25,100",
        "0,40 32,0! 32,100",
        "5,15 22,0! 22,100 / 0,100 45,100",
        "0,30 28,0! 28,100 / 5,100 52,100",
    ],
    2: [
        "5,22 20,3 45,5 55,30 35,65 0,100! 62,100",
        "4,25 25,0 50,15 48,45 20,85 2,95 6,82 25,88 45,100 65,92",
        "0,10 25,0 48,12 42,45 0,100! 58,98",
        "10,30 12,8 35,0 55,18 40,50 8,96! 30,92 60,100",
    ],
    3: [
        "5,12 30,0 50,15 42,38 20,46! 45,52 55,75 35,100 0,90",
        "0,2 50,2! 22,40! 48,50 55,75 32,100 0,90",
        "3,8 30,2 48,20 22,45 22,48 52,68 40,97 0,98",
        "0,15 30,0 50,22 30,44 18,44 32,47 58,72 30,100 2,82",
    ],
    4: [
        "12,0 0,60! 65,60 / 42,25 40,100",
        "38,0 0,65! 65,65 / 45,30 45,100",
        "42,0 0,68! 62,68 / 42,0 42,100",
        "5,0 3,45! 50,42 / 50,0 50,100",
        "10,2 2,35 12,52 48,45 / 52,0 46,100",
        "50,100 50,0! 0,70! 70,70",
    ],
    5: [
        "50,0 10,0! 6,42! 32,38 52,65 35,98 0,93",
        "10,2 8,40! 35,40 50,70 28,100 0,90 / 10,2 55,0",
        "12,8 10,45! 35,42 50,70 28,100 0,92 / 20,0 62,-4",
        "55,2 15,3! 2,45! 30,45 45,68 25,100 0,100",
        "13,5 6,48! 30,44 46,66 36,92 0,100 / 16,-3 50,2",
    ],
    6: [
        "42,0 12,30 0,70 22,100 48,85 42,58 18,58 3,75",
        "30,0 6,45 5,85 30,100 50,78 30,55 5,75",
        "50,10 30,2 8,35 4,80 30,100 52,80 35,55 8,68",
        "10,0 2,50 8,90 28,100 42,80 28,64 5,82",
    ],
    7: [
        "0,2 52,0! 20,100",
        "0,2 55,0! 30,45 22,100",
        "0,2 55,2! 20,100 / 14,50 56,50",
        "2,14 3,2! 58,0! 25,100 / 10,52 55,48",
        "0,15 5,0! 50,3! 18,100",
        "0,5 25,10 55,0! 35,50 25,100 / 18,55 52,45",
    ],
    8: [
        "48,12 25,0 8,20 30,48 52,78 28,100 4,80 28,48 50,20 40,4",
        "27,0 8,20 27,44 47,20 27,0 / 27,44 0,72 27,100 55,72 27,44",
        "55,5 25,2 10,22 45,60 45,92 15,98 5,70 50,15",
    ],
    9: [
        "50,12 25,0 2,25 20,48 45,35 50,10! 48,100",
        "48,20 25,2 3,25 25,48 48,22 46,60 30,100",
        "48,15 25,0 2,22 22,45 47,25 50,70 35,98 5,92",
        "42,3 10,10 5,38 25,45 45,5! 45,100",
    ],
}


def draw_digit(digit: int, random: np.random.Generator) -> Ink:
    """One written digit in a random style and hand, (96, 96) ink 0..1."""
    styles = STYLES[digit]
    return draw(parse(styles[int(random.integers(len(styles)))]), random)


def parse(style: str) -> Style:
    """The strokes that a style's text stands for, in heights."""
    return [[_point(p) for p in stroke.split()] for stroke in style.split("/")]


def _point(text: str) -> Point:
    x, y = text.rstrip("!").split(",")
    return (int(x) / 100, int(y) / 100, 1) if text.endswith("!") else (int(x) / 100, int(y) / 100)


def draw(style: Style, random: np.random.Generator, wobble: float = 0.025) -> Ink:
    """A style as one hand writes it once. wobble: how far points stray, in heights."""
    stretch = random.uniform(0.75, 1.35)
    width = random.uniform(0.035, 0.13) * _UNIT
    ink = np.zeros((CANVAS, CANVAS), np.uint8)
    for stroke in style:
        shift = random.normal(0, wobble, 2)
        points = [
            (p[0] * stretch + shift[0] + random.normal(0, wobble), p[1] + shift[1] + random.normal(0, wobble))
            for p in stroke
        ]
        curve = drawn(points, stroke)
        pixels = np.round((curve * _UNIT + _MARGIN) * 16).astype(np.int32)
        cv2.polylines(ink, [pixels], False, 255, max(1, round(width)), cv2.LINE_AA, 4)
    return ink.astype(np.float32) / np.float32(255)


def drawn(points: list[tuple[float, float]], stroke: Stroke) -> NDArray[np.float64]:
    """The line through the points, smooth but at the corners that the stroke's plan marks."""
    return np.concatenate([_smooth(np.array(part)) for part in _parts(points, stroke)])


def _parts(points: list[tuple[float, float]], stroke: Stroke) -> list[list[tuple[float, float]]]:
    """The points between corners; a corner ends one part and begins the next."""
    parts, part = [], [points[0]]
    for point, plan in zip(points[1:], stroke[1:], strict=True):
        part.append(point)
        if len(plan) > 2:
            parts.append(part)
            part = [point]
    return [*parts, part] if len(part) > 1 else parts


def _smooth(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """A Catmull-Rom curve through the points, eight steps between two."""
    if len(points) < 3:
        return points
    ends = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    a, b, c, d = ends[:-3, None], ends[1:-2, None], ends[2:-1, None], ends[3:, None]
    t = np.linspace(0, 1, 9)[None, :, None]
    curve = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    return np.asarray(curve.reshape(-1, 2), np.float64)
