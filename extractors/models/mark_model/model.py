"""Runs the model."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractors.models.mark_model.shape import windows
from extractors.models.onnx_session import session

_MARKED = 1  # the class


def marked_share(ink: NDArray[np.floating]) -> float:
    """How likely it is that a mark stands among the words of a cell's ink (200 dpi, 0 paper to 1 black), 0..1: that of its
    likeliest part."""
    parts = windows(ink)
    if not len(parts):
        return 0.0
    run = session("extractors.models.mark_model", "marks.onnx").run(["probabilities"], {"cells": parts})
    return float(np.asarray(run[0], np.float32)[:, _MARKED].max())
