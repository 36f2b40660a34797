"""The number in a score cell as the reader of dates sees it: one line, not cut into digits (`date_model`). Where digits touch, or a
copier broke them, the cutting finds none and the line still reads. It knows no rings and sees less of what is written over."""

from __future__ import annotations

from functools import reduce

import numpy as np

from extractors.models.date_model.decode import spelled, weight_of
from extractors.models.date_model.model import columns_of
from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.scans.numbers.clear_digits import has_tangled_digit
from extractors.scans.numbers.plain_strokes import plain_strokes
from extractors.scans.rows.long_strokes import has_stroke

# Of 645 score cells of 53 scans in order 140 have no number that is sure by their pieces alone; 80 of them have so much by the line, none
# another number than is written (of 19 more from 0.9 on one: a 7 that closes to a 9).
_SURE = 0.97
_SPELLED = 0.9  # that it is digits alone, as of a date
_NUMBERS = 100  # of one digit or two
# Strokes through a number: degrees; how long they are, in heights of its tallest digit; where it has its middle, from top (0) to foot (1).
_LEVEL, _WIDE = range(-12, 13, 6), 0.85
_RISING, _HIGH = range(35, 66, 6), 1.1
_MIDDLE = (0.25, 0.75)
_DARK = 0.4  # of the darkest point: what belongs to a stroke


def number_in_line(found: Pieces) -> int | None:
    """The one number of one or two digits that the ink of a cell spells as a line, where that is sure; None where it isn't, where a
    digit is written over or struck, and inside a ring."""
    if _is_ringed(found) or has_tangled_digit(found):
        return None
    columns = columns_of(found)
    if columns is None or spelled(columns) < _SPELLED:
        return None
    # A 1 that leans is a slash to a reader of dates.
    weights = [sum(weight_of(columns, text) for text in _spellings(number)) for number in range(_NUMBERS)]
    likeliest = int(np.argmax(weights))
    if weights[likeliest] < _SURE or _is_struck(found, leans=str(likeliest).strip("1") == ""):
        return None
    return likeliest


def _spellings(number: int) -> list[str]:
    texts = [""]
    for digit in str(number):
        texts = [text + sign for text in texts for sign in ("1/" if digit == "1" else digit)]
    return texts


def _is_struck(found: Pieces, leans: bool) -> bool:
    """Whether a straight stroke lies across a number: longer than a digit is wide at its middle, or than one is high from below to above.
    leans: the number itself is no more than such strokes."""
    plain = plain_strokes(found)
    written = [piece for piece in found.pieces if piece not in plain]
    if not written:
        return False
    tallest = max(piece.height for piece in written)
    ink = found.cut(reduce(Piece.joined, written))
    mask = (ink > _DARK * float(ink.max())).astype(np.uint8)
    middle = mask[round(_MIDDLE[0] * len(mask)) : round(_MIDDLE[1] * len(mask))]
    rises = not leans and has_stroke(mask, round(_HIGH * tallest), _RISING)
    return rises or has_stroke(middle, round(_WIDE * tallest), _LEVEL)


def _is_ringed(found: Pieces) -> bool:
    """Whether one piece lies around another."""
    by_size = sorted(found.alone, key=lambda piece: piece.width * piece.height)
    return any(_around(large, small) for i, small in enumerate(by_size) for large in by_size[i + 1 :])


def _around(large: Piece, small: Piece) -> bool:
    return (
        large.left < small.left
        and small.right < large.right
        and large.top < small.top
        and small.bottom < large.bottom
    )
