"""Whether the ink of a score cell is one number and nothing else. What the rest of a form says bears out a number that
a pen half spoilt; but so it bears out the one that was struck through or written over, which the rest agreed with
before somebody thought better of it. So ink that holds more than digits is no number's, whatever the form says.

Measured on 577 score cells of 43 scans in order (a flatbed's and a copier's) and on 72 of a hostile reader's with a
number withdrawn that was taken all the same.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np

from extractors.models.digit_model.grouping import groupings
from extractors.models.digit_model.model import classify
from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.models.digit_model.shape import NO_DIGIT
from extractors.scans.numbers.crossings import crossings

# How often the strokes of one digit meet or cross, at most: a line through it adds two for each stroke of its own.
# Some hands' have more, so that the model must doubt it a little as well: of four such in 600 cells it gives none more
# than 0.02 for no digit (three less than 0.002), of seven withdrawn ones it gives six more.
_LEAST_DOUBT = 0.02
_MEET = {2: 2, 4: 3, 7: 2, 8: 2}
_MEET_ELSE = 1
# By so much no digit, and meeting so often, a 4's bar may be a line through it, and a 1's foot or flag.
_MAY_BE_STRUCK, _DOUBTFUL = {4: 3, 1: 1}, 0.1
_NO_DIGIT = (
    0.5  # what the model gives a piece's being no digit: of the 577 one, but for thin 1s; of the withdrawn 41
)
_MORE = 0.2  # of the tallest piece: what isn't as small as a speck and no digit's size is a sign beside the number
_NEXT, _PLAIN = 0.2, 0.9  # of it: how near a bit lies to its digit; how surely the two are that digit
_SMALL = 0.4  # of it: what `support` holds for a slip
_LARGE, _SINGLE = 0.6, 1.1  # of the tallest piece, and of its own height: what is one digit of a date
_MARGIN = 2.0  # times the support of any other number: of the 577 the least is 2.3


def is_one_number(
    found: Pieces, supports: dict[int, float], strokes: Collection[Piece] = frozenset()
) -> bool:
    """Whether a cell's ink is one number alone, and none but the likeliest of the supports (`digit_model.support`). strokes: the
    pieces that are one plain stroke each."""
    best, second, *_ = *sorted(supports.values(), reverse=True), 0.0, 0.0
    things = _mended(found)
    if best < _MARGIN * second or _has_more(things):
        return False
    scores = classify([found.cut(piece) for piece in things])
    for piece, score in zip(things, scores, strict=True):
        digit, none = int(score[:NO_DIGIT].argmax()), float(score[NO_DIGIT])
        if (none >= _NO_DIGIT and digit != 1 and piece not in strokes) or _is_tangled(
            found, piece, digit, none
        ):
            return False
    return True


def has_tangled_digit(found: Pieces) -> bool:
    """Whether one of the single digits of a date is written over or struck. Its strokes must meet once more than a score's: of
    500 digits of 65 dates none's do."""
    tallest = max((piece.height for piece in found.pieces), default=0)
    single = [p for p in found.pieces if p.height >= _LARGE * tallest and p.width <= _SINGLE * p.height]
    scores = classify([found.cut(piece) for piece in single])
    return any(
        _is_tangled(found, piece, int(score[:NO_DIGIT].argmax()), float(score[NO_DIGIT]), 1)
        for piece, score in zip(single, scores, strict=True)
    )


def _has_more(things: Sequence[Piece]) -> bool:
    """A sign beside the digits that is smaller than they: "<", "+", "c."."""
    tallest = max((piece.height for piece in things), default=0)
    return any(_MORE * tallest <= max(piece.height, piece.width) < _SMALL * tallest for piece in things)


def _mended(found: Pieces) -> list[Piece]:
    """The pieces, those joined that a copier broke: the likeliest way of reading the cell has them in one plain digit, and they all
    but touch."""
    ways = groupings(found) if found.pieces else ()
    wholes = [
        glyph.piece
        for glyph in (ways[0].glyphs if ways else ())
        if glyph.sureness >= _PLAIN
        and _all_but_touch([p for p in found.alone if p.labels <= glyph.piece.labels])
    ]
    return [*wholes, *(p for p in found.pieces if not any(p.labels <= whole.labels for whole in wholes))]


def _all_but_touch(parts: Sequence[Piece]) -> bool:
    """Whether each part lies close to another."""
    tallest = max(part.bottom for part in parts) - min(part.top for part in parts)
    return all(
        any(_gap(part, other) <= _NEXT * tallest for other in parts if other is not part) for part in parts
    )


def _gap(one: Piece, other: Piece) -> float:
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return math.hypot(max(0, across), max(0, down))


def _is_tangled(found: Pieces, piece: Piece, digit: int, none: float, spare: int = 0) -> bool:
    if none < _LEAST_DOUBT:
        return False
    meet = crossings(np.round(found.cut(piece) * 255).astype(np.uint8))
    may_be_struck = meet >= _MAY_BE_STRUCK.get(digit, meet + 1) + spare and none >= _DOUBTFUL
    return meet > _MEET.get(digit, _MEET_ELSE) + spare or may_be_struck
