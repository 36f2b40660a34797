"""Runs the model: one session a process, opened at first use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from extractors.digit_model.shape import NO_DIGIT, SIDE, normalise

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


@cache
def _session() -> InferenceSession:
    """Not at import: a session doesn't outlive a fork, and the parent forks a child a document."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = files("extractors.digit_model").joinpath("digits.onnx").read_bytes()
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


def classify(glyphs: Sequence[NDArray[np.floating]]) -> NDArray[np.float32]:
    """Each glyph is the ink of one shape, (h, w) of any size, 0 paper to 1 black. Gives calibrated
    probabilities (n, 11): the digits 0 to 9, then "no digit"; each row sums to 1."""
    if not glyphs:
        return np.zeros((0, NO_DIGIT + 1), np.float32)
    batch = np.stack([normalise(g) for g in glyphs]).reshape(-1, SIDE, SIDE)
    return np.asarray(_session().run(["probabilities"], {"glyphs": batch})[0], np.float32)
