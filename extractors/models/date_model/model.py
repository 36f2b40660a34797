"""Runs the model."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from extractors.models.date_model.decode import spelled, texts
from extractors.models.date_model.shape import ends_in_dot, line_of, normalise
from extractors.models.digit_model.pieces import Pieces
from extractors.models.digit_model.shape import Ink
from extractors.models.onnx_session import session


@dataclass(frozen=True, slots=True)
class LineReading:
    """texts: "d/m/y" that a cell's ink may be, each with its probability, 0..1. spelled: that it is made of digits and
    separators alone, whatever they spell; what `texts` lack of it are those that are no date, as 16/09/20/0."""

    texts: dict[str, float] = field(default_factory=dict)
    spelled: float = 0.0


def read_line(found: Pieces) -> LineReading:
    """What a cell's pieces of ink spell as one line; empty where they make no line."""
    line = line_of(found)
    return LineReading() if line is None else read_picture(line, ends_in_dot(found))


def read_picture(line: Ink, dot_last: bool) -> LineReading:
    """The same of a line's ink (h, w), 0..1, of any size. dot_last: as of `texts`."""
    columns = _columns(line)
    if columns is None:
        return LineReading()
    return LineReading(texts(columns, dot_last), spelled(columns))


def columns_of(found: Pieces) -> NDArray[np.float64] | None:
    """(t, 13): what each column of that line shows, the signs of `shape.SIGNS` and nothing, 0..1 each; None where they make no line."""
    line = line_of(found)
    return None if line is None else _columns(line)


def _columns(line: Ink) -> NDArray[np.float64] | None:
    picture = normalise(line)
    if picture is None:
        return None
    run = session("extractors.models.date_model", "dates.onnx").run(
        ["probabilities"], {"lines": picture[None]}
    )
    return np.asarray(run[0][0], np.float64)
