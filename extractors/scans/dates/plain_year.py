"""The year that ends a date of birth whose day or month nobody can read, a month's name by hand above all: "13 DEC 2015". It says how
old a child is at most, and so may call for more haste than an unknown age does, never for less."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.model import classify
from extractors.models.digit_model.pieces import Piece, Pieces, find_pieces
from extractors.models.digit_model.shape import NO_DIGIT
from extractors.models.digit_model.support import two_digits
from extractors.scans.dates.date_pieces import pieces_in_line

DIGITS = 4  # of a year
LEVEL = 0.5  # of the tallest of the last signs, each is high at least: no dot, dash or dirt
PLAIN = 0.5  # share of the model's that a digit has at least
TOUCHING = 0.1  # the same of two that touch: that they are "20" the range of the years bears out


def plain_year(ink: npt.NDArray[np.floating], likely_years: range) -> int | None:
    """The year that a line's last four signs plainly are, the first two of which may touch; None where they aren't one of these.
    ink: as of `read_date`."""
    found = find_pieces(ink)
    line = pieces_in_line(found)
    tallest = max((piece.height for piece in line[-DIGITS - 1 :]), default=0)
    last = [piece for piece in line if piece.height >= LEVEL * tallest][-DIGITS:]
    for text in (read(found, last) for read in (_digits, _touching)):
        if len(text) == DIGITS and int(text) in likely_years:
            return int(text)
    return None


def _digits(found: Pieces, pieces: list[Piece]) -> str:
    """The plain digits that pieces are, as far as all are; "" where one isn't."""
    if not pieces:
        return ""
    scores = classify([found.cut(piece) for piece in pieces])
    plain = all(float(score[:NO_DIGIT].max()) >= PLAIN for score in scores)
    return "".join(str(int(score[:NO_DIGIT].argmax())) for score in scores) if plain else ""


def _touching(found: Pieces, pieces: list[Piece]) -> str:
    """The year that the last three pieces are, of which the first is two digits."""
    last = pieces[-3:]
    if len(last) < 3 or last[0].width < last[0].height:
        return ""
    begun = [text for text, weight in two_digits(found, last[0], every=True) if weight >= TOUCHING]
    rest = _digits(found, last[1:])
    return f"20{rest}" if "20" in begun and rest else ""
