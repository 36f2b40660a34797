"""Sevens with a bar through the stem, as many hands here write them and hardly any of MNIST's does; and sevens that are
struck out, whose stroke is no bar: it runs across the whole digit, twice, or from above to below."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.digit_training.skeletons import CANVAS, Ink
from extractors.models.digit_model.shape import ink_box, stroke_width

_LARGE = 3  # how much larger a bar is drawn than MNIST's pixels are: its end would be as wide as the bar
_HEIGHT = 0.5, 0.06  # of the digit, where the bar crosses the stem: middle and how far hands stray
_REACH = 0.1, 0.42  # in heights, to either side of the stem
_RISE = 0.06, 0.13  # of its length
_BOW = 0.05  # of its length
_STRIKE = 0.3, 0.55  # in heights, how far a stroke that strikes a seven out reaches beyond it


def barred(seven: Ink, random: np.random.Generator) -> Ink:
    """seven: with a margin. The bar is as thick as the pen's strokes, or nearly."""
    ink = _enlarged(seven)
    box = ink_box(ink)
    if box is None:
        return seven
    top, bottom, _, _ = box
    high = bottom - top
    y = top + high * float(np.clip(random.normal(*_HEIGHT), 0.36, 0.66))
    stem = _stem(ink, y)
    if stem is None:
        return seven
    left, right = (random.uniform(*_REACH) * high for _ in range(2))
    length = left + right
    rise = float(np.clip(random.normal(*_RISE), -0.25, 0.35)) * length
    bow = random.normal(0, _BOW) * length
    at = np.linspace(0, 1, 9)
    points = np.stack(
        [stem - left + at * length, y + rise * (left / length - at) + bow * (4 * at * (1 - at) - 0.75)], 1
    )
    line = stroke_width(ink) * random.uniform(0.65, 1.1)
    return _with_stroke(ink, points, line)


def struck_seven(seven: Ink, random: np.random.Generator) -> Ink:
    """A seven, with a bar or without, that somebody took back. Strokes along the stem are left out: they change nothing."""
    ink = _enlarged(barred(seven, random)) if random.random() < 0.3 else _enlarged(seven)
    box = ink_box(ink)
    if box is None:
        return seven
    top, bottom, left, right = box
    high = bottom - top
    line = stroke_width(ink) * random.uniform(0.6, 1.1)
    kind = random.choice(["flat", "twice", "down"])
    over = random.uniform(*_STRIKE) * high * (0.6 if kind != "flat" else 1.0)
    middle = top + high * random.uniform(0.35, 0.65)
    fall = high * (random.uniform(0.3, 0.6) if kind == "down" else random.normal(0, 0.06))
    lines = [0.0, random.uniform(0.14, 0.26) * high] if kind == "twice" else [0.0]
    for lower in lines:
        ends = [[left - over, middle - fall + lower], [right + over, middle + fall + lower]]
        ink = _with_stroke(ink, np.array(ends), line)
    return ink


def _enlarged(ink: Ink) -> Ink:
    """With paper around it for what is drawn, and at least as large as a digit from strokes."""
    scale = _LARGE if max(ink.shape) < CANVAS else 1
    large = np.asarray(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.float32)
    return np.pad(np.clip(large, 0, 1), max(large.shape) // 2)


def _stem(ink: Ink, y: float) -> float | None:
    """Where the stem stands at a height: the middle of the last ink in the row."""
    inked = np.flatnonzero(ink[round(y)] > 0.4)
    if not inked.size:
        return None
    run = np.flatnonzero(np.diff(inked) > 1)
    start = inked[run[-1] + 1] if run.size else inked[0]
    return float(start + inked[-1]) / 2


def _with_stroke(ink: Ink, points: NDArray[np.float64], line: float) -> Ink:
    drawn = np.zeros(ink.shape, np.uint8)
    cv2.polylines(
        drawn, [np.round(points * 16).astype(np.int32)], False, 255, max(1, round(line)), cv2.LINE_AA, 4
    )
    soft = cv2.GaussianBlur(drawn, (0, 0), 0.8).astype(np.float32) / np.float32(255)
    return np.asarray(np.maximum(ink, soft * np.float32(ink.max())), np.float32)
