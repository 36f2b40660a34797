"""The one way from a cell's ink to the model's inputs: windows of its true size. Training and reading both call it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.shape import Ink, ink_box, pen_darkness, window_starts

HEIGHT, WIDTH = 64, 128
"""Of the model's input, pixels at 200 dpi: 8 by 16 mm. True size, as a pen's strokes are told by their width and height."""

PRINT, PENNED, HAND = 0, 1, 2
"""The model's classes: print alone, print with a pen's strokes on it or beside it, handwriting alone."""

_PALE = 0.12  # of the darkest ink: below is paper and noise
_OVER = 32  # pixels by which windows overlap: more than a digit takes up


def lightened(ink: NDArray[np.floating]) -> Ink:
    """With the darkest ink as 1 and paper as 0. A pen that is paler than the print stays paler."""
    found = np.asarray(ink, np.float32)
    dark = pen_darkness(found)
    if dark < 0.05:
        return np.zeros_like(found)
    return np.clip((found / np.float32(dark) - np.float32(_PALE)) / np.float32(1 - _PALE), 0, 1)


def places(ink: Ink) -> Iterator[tuple[int, int, int, int]]:
    """Where windows of a cell's lightened ink begin and end (top, bottom, left, right)."""
    box = ink_box(ink)
    if box is None:
        return
    top, bottom, left, right = box
    for y in window_starts(bottom - top, HEIGHT, _OVER):
        for x in window_starts(right - left, WIDTH, _OVER):
            yield top + y, min(bottom, top + y + HEIGHT), left + x, min(right, left + x + WIDTH)


def cut(ink: Ink, place: tuple[int, int, int, int]) -> Ink:
    """What is smaller than a window stands in its middle."""
    top, bottom, left, right = place
    window = np.zeros((HEIGHT, WIDTH), np.float32)
    y, x = (HEIGHT - (bottom - top)) // 2, (WIDTH - (right - left)) // 2
    window[y : y + bottom - top, x : x + right - left] = ink[top:bottom, left:right]
    return window
