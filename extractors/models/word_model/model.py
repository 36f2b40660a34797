"""Runs the model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.models.onnx_session import session
from extractors.models.word_model.shape import OTHER, normalise


def classify(words: Sequence[NDArray[np.floating]]) -> NDArray[np.float32]:
    """Each word is the ink of one piece of writing, (h, w) of any size, 0 paper to 1 black. Gives calibrated
    probabilities (n, 3): yes, no, anything else; each row sums to 1."""
    if not words:
        return np.zeros((0, OTHER + 1), np.float32)
    batch = np.stack([normalise(w) for w in words])
    run = session("extractors.models.word_model", "words.onnx").run(["probabilities"], {"words": batch})
    return np.asarray(run[0], np.float32)
