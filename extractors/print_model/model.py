"""Runs the model."""

from __future__ import annotations

import numpy as np

from extractors.digit_model.pieces import Pieces
from extractors.onnx_session import session
from extractors.print_model.windows import PRINT, windows


def printed_share(found: Pieces) -> float:
    """How sure it is that all that stands in a cell is print, 0..1: that of its least likely part."""
    parts = windows(found)
    if not len(parts):
        return 0.0
    run = session("extractors.print_model", "print.onnx").run(["probabilities"], {"windows": parts})
    return float(np.asarray(run[0], np.float32)[:, PRINT].min())
