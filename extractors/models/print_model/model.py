"""Runs the model."""

from __future__ import annotations

import numpy as np

from extractors.models.digit_model.pieces import Pieces
from extractors.models.onnx_session import session
from extractors.models.print_model.windows import PRINT, windows

_FIRST = 2  # windows that are looked at before the others: nearly all handwriting shows in them


def printed_share(found: Pieces, enough: float = 0.0) -> float:
    """How sure it is that all that stands in a cell is print, 0..1: that of its least likely part. enough: once a part
    has less, the others aren't looked at."""
    parts = windows(found)
    least = 1.0 if len(parts) else 0.0
    for some in (parts[:_FIRST], parts[_FIRST:]):
        if len(some) and least >= enough:
            run = session("extractors.models.print_model", "print.onnx").run(
                ["probabilities"], {"windows": some}
            )
            least = min(least, float(np.asarray(run[0], np.float32)[:, PRINT].min()))
    return least
