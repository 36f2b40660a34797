"""Ink that speaks against the date that a cell's line of signs spells: a digit that stands above or below another,
in its stead, a slash that passes for a 1, and writing that lies across the edge of a cell which holds none itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from statistics import median

from extractors.models.digit_model.model import classify
from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.models.digit_model.shape import NO_DIGIT
from extractors.pages.boxes import span_overlap
from extractors.scans.dates.date_pieces import lean_of, pieces_in_line
from extractors.scans.ink.ink import Blot, in_pixels
from extractors.scans.rows.shapes import MM
from schemas.types import BBox

_TALL = 0.7  # of the tallest piece: what makes the line
_SIGN = 0.3  # of the line's height: a digit written smaller, between the lines; a dot has less
_STACKED = (
    1.35  # line's heights of two such in one column: a 5 and its bar, or a broken digit, have 1.2 at most
)
_OVER = 0.5  # of the narrower one's width that lies in the other's column
_APART = 0.15  # line's heights by which the one may reach into the other
_DIGIT = 0.9  # how surely each is a digit
_SLASH = 0.6  # of the tallest piece: no slash is shorter
_LEANS = 0.2  # of its height, by which the slash leans more: of 148 dates that begin otherwise the most has 0.14, another's 11 0.37
_STROKE = 0.45  # of its height: a wider piece is no upright stroke, but a narrow 8 or 9 (0.64 and more)
_WRITING = 1.5  # millimetres of a blot that is a digit or a letter
_INSIDE = 0.4  # millimetres by which it reaches over the edge: less is how two pages lie on each other

_AT_RULING = 0.7  # millimetres from the cell's edge to where a ruling cut a stroke
_LINE = 5.0  # millimetres of such signs together: of 18 dates on an edge that passed for blank cells all have more


def has_stacked_signs(pieces: Sequence[Piece]) -> bool:
    """Whether a sign stands above or below one of a line, with room for both: one of them may be the other's correction,
    and nobody says which holds."""
    return bool(_stacked(pieces))


def has_stacked_digits(found: Pieces) -> bool:
    """The same of a score's cell, where each must be a plain digit: of a broken one no part is, and at least one isn't of another cell's
    digit that reaches into this one. Two 1s may be one that a ruling cut."""
    pairs = _stacked(found.alone)
    scores = classify([found.cut(piece) for pair in pairs for piece in pair])
    digits = [
        int(score[:NO_DIGIT].argmax()) if float(score[:NO_DIGIT].max()) >= _DIGIT else None
        for score in scores
    ]
    return any(None not in pair and pair != (1, 1) for pair in zip(digits[::2], digits[1::2], strict=True))


def _stacked(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Those pairs of pieces of which one stands above the other."""
    tallest = max((p.height for p in pieces), default=0)
    tall = [p.height for p in pieces if p.height >= _TALL * tallest]
    line = median(tall) if tall else 0
    large = [p for p in pieces if p.height >= _SIGN * line]
    down = sorted(large, key=lambda p: p.top)
    return [(upper, lower) for upper, lower in combinations(down, 2) if _are_stacked(upper, lower, line)]


def begins_with_slash(found: Pieces) -> bool:
    """Whether a date's first sign is a slash rather than a 1: it leans far more than the upright stroke behind it, as in
    "/12/2009", where the day was left out and the 1st of February was read."""
    line = pieces_in_line(found)
    tallest = max((p.height for p in line), default=0)
    tall = [p for p in line if p.height >= _SLASH * tallest][:3]
    leans = [lean_of(found.cut(p)) for p in tall]
    if len(leans) < 3 or leans[0] is None or leans[1] is None or tall[1].width > _STROKE * tall[1].height:
        return False
    # Behind an 11, of which one leans, the first slash stands.
    return leans[0] - leans[1] >= _LEANS and (leans[2] is None or leans[2] < _LEANS)


def _are_stacked(upper: Piece, lower: Piece, line: float) -> bool:
    across = span_overlap(upper.left, upper.right, lower.left, lower.right)
    return (
        across >= _OVER * min(upper.width, lower.width)
        and upper.bottom - lower.top <= _APART * line
        and lower.bottom - upper.top >= _STACKED * line
    )


def may_hold(box: BBox, every: Iterable[Blot]) -> bool:
    """Whether what is written next to a cell (points) that holds nothing itself may be its answer: a sign that reaches over
    its upper or lower edge, or a line of them that stands at the ruling, which cuts off what lies beyond."""
    x0, top, x1, bottom = in_pixels(box)
    signs = [b for b in every if b.height >= _WRITING * MM and x0 <= (b.box[0] + b.box[2]) / 2 <= x1]
    over, near = _INSIDE * MM, _AT_RULING * MM
    if any(b.box[1] < top <= b.box[3] - over or b.box[1] + over <= bottom < b.box[3] for b in signs):
        return True
    above = [b for b in signs if top - near <= b.box[3] <= top]
    below = [b for b in signs if bottom <= b.box[1] <= bottom + near]
    return any(sum(b.width for b in line) >= _LINE * MM for line in (above, below))
