"""Runs the model."""

from __future__ import annotations

import numpy as np

from extractors.date_model.decode import texts
from extractors.date_model.shape import line_of, normalise
from extractors.digit_model.pieces import Pieces
from extractors.onnx_session import session


def read_line(found: Pieces) -> dict[str, float]:
    """The texts "d/m/y" that a cell's ink may be, each with its probability, 0..1; what is missing from 1 is that it
    is no such text."""
    line = line_of(found)
    picture = None if line is None else normalise(line)
    if picture is None:
        return {}
    run = session("extractors.date_model", "dates.onnx").run(["probabilities"], {"lines": picture[None]})
    return texts(np.asarray(run[0][0], np.float64))
