"""The one way from a word's ink to the model's input: training and reading both call it, so that the model
never meets a kind of picture that it wasn't trained on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.shape import Ink, darkened, ink_box, scaled, thickened

HEIGHT, WIDTH = 32, 80
"""Of the model's input, pixels: a written "Yes" is about twice as wide as high, and more text gets small."""

YES, NO, OTHER = 0, 1, 2
"""The model's classes."""

_MARGIN = 2


def normalise(ink: NDArray[np.floating]) -> Ink:
    """(h, w) ink, 0 paper to 1 black, any size -> (32, 80) float32, 0..1.

    The ink's box is scaled, its shape kept, until it fills the input one way, and put in the middle. A faint
    pen is made dark and a hairline as wide as a biro's line. Without ink the result is all 0.
    """
    stroke = darkened(np.asarray(ink, np.float32))
    box = ink_box(stroke)
    canvas = np.zeros((HEIGHT, WIDTH), np.float32)
    if box is None:
        return canvas
    top, bottom, left, right = box
    stroke = thickened(stroke[top:bottom, left:right], _scale(bottom - top, right - left))
    small = scaled(stroke, _scale(*stroke.shape))
    height, width = small.shape
    y, x = (HEIGHT - height) // 2, (WIDTH - width) // 2
    canvas[y : y + height, x : x + width] = small
    return canvas


def _scale(height: int, width: int) -> float:
    return min((HEIGHT - 2 * _MARGIN) / height, (WIDTH - 2 * _MARGIN) / width)
