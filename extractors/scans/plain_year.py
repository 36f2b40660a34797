"""The year that ends a date of birth whose day or month nobody can read, a month's name by hand above all: "13 DEC 2015". It says how
old a child is at most, and so may call for more haste than an unknown age does, never for less."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from extractors.digit_model.model import classify
from extractors.digit_model.pieces import find_pieces
from extractors.digit_model.shape import NO_DIGIT
from extractors.scans.date_pieces import pieces_in_line

DIGITS = 4  # of a year
LEVEL = 0.6  # of the tallest of them, each is high at least: no dot or dash
PLAIN = 0.5  # share of the model's that a digit has at least


def plain_year(ink: npt.NDArray[np.floating], likely_years: range) -> int | None:
    """The year that a line's last four pieces plainly are; None where they aren't one of these. ink: as of `read_date`."""
    found = find_pieces(ink)
    last = pieces_in_line(found)[-DIGITS:]
    if len(last) < DIGITS or min(p.height for p in last) < LEVEL * max(p.height for p in last):
        return None
    scores = classify([found.cut(piece) for piece in last])
    digits = [int(score[:NO_DIGIT].argmax()) for score in scores]
    sure = all(float(score[digit]) >= PLAIN for score, digit in zip(scores, digits, strict=True))
    year = int("".join(map(str, digits)))
    return year if sure and year in likely_years else None
