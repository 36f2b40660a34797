"""The one way from a cell's ink to the model's inputs: windows of its true size. Training and reading both call it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.shape import Ink, darkened, ink_box, window_starts

HEIGHT, WIDTH = 112, 200
"""Of the model's input, pixels at 100 dpi: 28 by 51 mm. True size, as a mark's strokes are longer than letters'."""

_SCALE = 100 / 200
_OVER = 48  # pixels by which windows overlap: more than most marks take up


def windows(ink: NDArray[np.floating]) -> NDArray[np.float32]:
    """A cell's ink at 200 dpi, 0 paper to 1 black -> (n, 112, 200) inputs; n is 0 where nothing is written."""
    stroke = darkened(np.asarray(ink, np.float32))
    box = ink_box(stroke)
    if box is None:
        return np.zeros((0, HEIGHT, WIDTH), np.float32)
    top, bottom, left, right = box
    size = (max(1, round((right - left) * _SCALE)), max(1, round((bottom - top) * _SCALE)))
    small = np.asarray(
        cv2.resize(stroke[top:bottom, left:right], size, interpolation=cv2.INTER_AREA), np.float32
    )
    cut = [
        _window(small, y, x)
        for y in window_starts(small.shape[0], HEIGHT, _OVER)
        for x in window_starts(small.shape[1], WIDTH, _OVER)
    ]
    return np.stack(cut)


def _window(small: Ink, top: int, left: int) -> Ink:
    """What is smaller than a window stands in its middle."""
    part = small[top : top + HEIGHT, left : left + WIDTH]
    cut = np.zeros((HEIGHT, WIDTH), np.float32)
    y, x = (HEIGHT - part.shape[0]) // 2, (WIDTH - part.shape[1]) // 2
    cut[y : y + part.shape[0], x : x + part.shape[1]] = np.clip(part, 0, 1)
    return cut
