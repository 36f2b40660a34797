"""Runs the model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.digit_model.shape import NO_DIGIT, SIDE, normalise
from extractors.onnx_session import session


def classify(glyphs: Sequence[NDArray[np.floating]]) -> NDArray[np.float32]:
    """Each glyph is the ink of one shape, (h, w) of any size, 0 paper to 1 black. Gives calibrated
    probabilities (n, 11): the digits 0 to 9, then "no digit"; each row sums to 1."""
    if not glyphs:
        return np.zeros((0, NO_DIGIT + 1), np.float32)
    batch = np.stack([normalise(g) for g in glyphs]).reshape(-1, SIDE, SIDE)
    return np.asarray(
        session("extractors.digit_model", "digits.onnx").run(["probabilities"], {"glyphs": batch})[0],
        np.float32,
    )
