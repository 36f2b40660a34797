"""The one way from a component's ink to the model's input: training and reading both call it, so that the
model never meets a kind of picture that it wasn't trained on."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE = 28
"""Height and width of the model's input, pixels."""

NO_DIGIT = 10
"""The model's eleventh class."""

_BOX = 20  # the longer side of the ink, as in MNIST
_FLOOR, _FULL = 0.18, 0.80  # of the pen's own darkness: below is paper and noise, above is all ink
_THINNEST = 1.9  # pixels of the input; a thinner stroke would fade to grey when it shrinks

Ink = NDArray[np.float32]


def normalise(ink: NDArray[np.floating]) -> Ink:
    """(h, w) ink, 0 paper to 1 black, any size -> (28, 28) float32, 0..1.

    The ink's box is scaled, its shape kept, to 20 pixels on its longer side and its centre of mass is put in
    the middle. A faint pen is made dark and a hairline as wide as a biro's line, so that neither pencil nor
    pen matters. Without ink the result is all 0.
    """
    stroke = darkened(np.asarray(ink, np.float32))
    box = ink_box(stroke)
    if box is None:
        return np.zeros((SIDE, SIDE), np.float32)
    top, bottom, left, right = box
    stroke = thickened(stroke[top:bottom, left:right], _BOX / max(bottom - top, right - left))
    return _centred(scaled(stroke, _BOX / max(stroke.shape)))


def pen_darkness(ink: NDArray[np.floating]) -> float:
    """How dark the pen writes, 0..1: the mean of the darkest tenth of what isn't paper."""
    values = ink[ink > 0.5 * float(ink.max(initial=0.0))]
    if values.size == 0:
        return 0.0
    darkest = max(1, values.size // 10)
    return float(np.partition(values, values.size - darkest)[-darkest:].mean())


def stroke_width(ink: NDArray[np.floating]) -> float:
    """Mean width of the strokes in pixels: twice the area over the length of the outline."""
    padded = _padded(np.asarray(ink, np.float32), 1)
    dx, dy = np.diff(padded, axis=1)[:-1], np.diff(padded, axis=0)[:, :-1]
    outline = float(np.hypot(dx, dy).sum())
    return 2 * float(padded.sum()) / outline if outline > 0 else 0.0


def darkened(ink: Ink) -> Ink:
    """As if a dark pen had written it; paper and noise are 0."""
    dark = pen_darkness(ink)
    if dark < 0.05:  # nothing but the paper's own grain
        return np.zeros_like(ink)
    return np.asarray(np.clip((ink / np.float32(dark) - _FLOOR) / (_FULL - _FLOOR), 0, 1), np.float32)


def ink_box(ink: Ink) -> tuple[int, int, int, int] | None:
    """top, bottom, left, right, ends exclusive; None without ink."""
    rows, columns = np.flatnonzero((ink > 0.3).any(1)), np.flatnonzero((ink > 0.3).any(0))
    if rows.size == 0:
        return None
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def window_starts(length: int, window: int, over: int) -> list[int]:
    """Where windows along a length begin that share at least `over` pixels with the next, evenly spaced; one where it is no longer."""
    if length <= window:
        return [0]
    count = -(-(length - over) // (window - over))
    return [round(n * (length - window) / (count - 1)) for n in range(count)]


def thickened(ink: Ink, scale: float) -> Ink:
    """The ink with its strokes widened where they'd come out thinner than `_THINNEST` once scaled."""
    wanted = _THINNEST / scale
    missing = round(wanted - stroke_width(ink))
    if missing < 1:
        return ink
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (missing + 1, missing + 1))
    margin = (missing + 2) // 2
    return np.asarray(cv2.dilate(_padded(ink, margin), kernel), np.float32)


def scaled(ink: Ink, scale: float) -> Ink:
    """Resized, its darkest pixel 1."""
    height, width = ink.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = np.asarray(cv2.resize(ink, size, interpolation=how), np.float32)
    return np.asarray(small / max(float(small.max()), 1e-6), np.float32)


def _padded(ink: Ink, margin: int) -> Ink:
    """`np.pad`, ten times as fast."""
    height, width = ink.shape
    canvas = np.zeros((height + 2 * margin, width + 2 * margin), np.float32)
    canvas[margin : margin + height, margin : margin + width] = ink
    return canvas


def _centred(small: Ink) -> Ink:
    height, width = small.shape
    mass = max(float(small.sum()), 1e-6)
    y = float(small.sum(1) @ np.arange(height)) / mass + 0.5
    x = float(small.sum(0) @ np.arange(width)) / mass + 0.5
    top = min(max(round(SIDE / 2 - y), 0), SIDE - height)
    left = min(max(round(SIDE / 2 - x), 0), SIDE - width)
    canvas = np.zeros((SIDE, SIDE), np.float32)
    canvas[top : top + height, left : left + width] = small
    return canvas
