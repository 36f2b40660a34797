"""Runs the model."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractors.models.onnx_session import session
from extractors.models.pen_model.shape import PENNED, cut, lightened, places


def penned_share(ink: NDArray[np.floating]) -> float:
    """How likely it is that a pen went over the print in a cell's ink (200 dpi, 0 paper to 1 black), or beside it, 0..1: that
    of its likeliest part."""
    light = lightened(ink)
    parts = [cut(light, place) for place in places(light)]
    if not parts:
        return 0.0
    run = session("extractors.models.pen_model", "pens.onnx").run(
        ["probabilities"], {"cells": np.stack(parts)}
    )
    return float(np.asarray(run[0], np.float32)[:, PENNED].max())
