"""The number in a score cell, from its ink alone: the cell's components, the model's word on each, and how
sure it is which components make one digit."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.grouping import MOST_DIGITS, Glyph, Grouping, as_number, groupings
from extractors.models.digit_model.model import classify
from extractors.models.digit_model.pieces import Piece, Pieces, find_pieces
from extractors.models.digit_model.shape import NO_DIGIT
from extractors.models.number_reading import NumberReading

__all__ = ["NumberReading", "classify", "number_in", "read_number"]

_MOST_PIECES = 8  # more is no number but writing, or dirt
_LEAST_HEIGHT = 14  # pixels at 200 dpi, 1.8 mm: smaller writing is no score
_WIDE_GAP = 1.3  # in digit heights; further apart stand two numbers, or a number and something else
_TO_BE_A_DIGIT = 0.5
_SLASH_WIDTH = 0.25  # of its height: a stroke 14 degrees from upright
_WORTH_NAMING = 0.02  # of the best reading's weight; what is less likely is no candidate
_SURELY_BLANK = 0.99


def read_number(ink: NDArray[np.floating]) -> NumberReading:
    """The ink of one score cell, (h, w), 0 paper to 1 black, at 200 dpi, the form's own print taken out.

    Up to three digits on a line. Anything beside them that is no digit, a decimal point or a slash among
    them, leaves no value but candidates.
    """
    if min(ink.shape) < _LEAST_HEIGHT or not np.isfinite(ink).all():
        return NumberReading(None, 0.0)  # no cell at all: neither a number nor surely blank
    return number_in(find_pieces(ink))


def number_in(found: Pieces) -> NumberReading:
    """The same of a cell's pieces."""
    if not found.pieces:
        return NumberReading(None, 0.0 if found.dirty else _SURELY_BLANK, blank=not found.dirty)
    if len(found.pieces) > _MOST_PIECES:
        return NumberReading(None, 0.0)
    ways = groupings(found)
    if not ways or ways[0].number is None or _is_ringed(found):
        return NumberReading(None, 0.0, _beside(found))
    return _decided(found, ways)


def _decided(found: Pieces, ways: Sequence[Grouping]) -> NumberReading:
    glyphs = ways[0].glyphs
    value = as_number(glyphs)
    if any(g.sureness < _TO_BE_A_DIGIT for g in glyphs):
        return NumberReading(None, 0.0, (value, *_others(ways)))
    if _has_slash(glyphs):
        return NumberReading(None, 0.0, (glyphs[0].digit,))
    if _has_point(found) or not _on_a_line(glyphs):
        return NumberReading(None, 0.0, (glyphs[0].digit, value))
    grouped = sum(w.weight for w in ways if w.number == value) / sum(w.weight for w in ways)
    confidence = math.prod(g.sureness for g in glyphs) * grouped * _trust(found, glyphs)
    return NumberReading(value, confidence, _others(ways))


def _others(ways: Sequence[Grouping]) -> tuple[int, ...]:
    """Numbers from other groupings, or with one digit's second choice."""
    best = ways[0]
    value = best.number
    likely: dict[int, float] = {}
    for way in ways:
        if way.number is not None:
            likely[way.number] = likely.get(way.number, 0.0) + way.weight
    for place, glyph in enumerate(best.glyphs):
        second = int(np.argsort(-glyph.scores[:NO_DIGIT])[1])
        digits = [str(second if i == place else g.digit) for i, g in enumerate(best.glyphs)]
        number = int("".join(digits))
        weight = best.weight * float(glyph.scores[second]) / max(glyph.sureness, 1e-9)
        likely[number] = max(likely.get(number, 0.0), weight)
    floor = _WORTH_NAMING * best.weight
    return tuple(n for n in sorted(likely, key=lambda n: -likely[n]) if n != value and likely[n] >= floor)


def _beside(found: Pieces) -> tuple[int, ...]:
    """Candidates where no reading holds: the digits that stand beside the rest, up to the first other thing."""
    large = [p for p in found.alone if p.height >= _LEAST_HEIGHT][:_MOST_PIECES]
    number = ""
    for piece, scores in zip(large, classify([found.cut(p) for p in large]), strict=True):
        glyph = Glyph(piece, scores)
        slash = glyph.digit == 1 and piece.width >= _SLASH_WIDTH * piece.height and piece is not large[-1]
        if glyph.sureness >= _TO_BE_A_DIGIT and len(number) < 2 and not (number and slash):
            number += str(glyph.digit)
        elif number:
            break
    return (int(number),) if number else ()


def _has_point(found: Pieces) -> bool:
    """A blot low between two digits: 3.5 is no score, nor is it 35."""
    tall = [p for p in found.alone if p not in found.points]
    for point in found.points:
        x, y = (point.left + point.right) / 2, (point.top + point.bottom) / 2
        before = [p for p in tall if (p.left + p.right) / 2 < x]
        after = [p for p in tall if (p.left + p.right) / 2 > x]
        if not before or not after:
            continue
        height = max(p.height for p in before)
        # Within a fifth of a height: a 4's bar and a slanted foot reach over the point.
        left, right = max(p.right for p in before), min(p.left for p in after)
        if left - 0.2 * height <= x <= right + 0.2 * height:
            if y >= min(p.top for p in before) + 0.6 * height:
                return True
    return False


def _is_ringed(found: Pieces) -> bool:
    """A ring with something in it: drawn round a number, not a 0."""
    rings = [
        r for r in found.alone if any(_lies_in(p, r) and p.height >= 0.2 * r.height for p in found.alone)
    ]
    return any(int(s.argmax()) == 0 for s in classify([found.cut(r) for r in rings]))


def _lies_in(piece: Piece, ring: Piece) -> bool:
    beside = piece.left > ring.left and piece.right < ring.right
    return beside and piece.top > ring.top and piece.bottom < ring.bottom


def _has_slash(glyphs: tuple[Glyph, ...]) -> bool:
    """A 1 with a digit on each side may be the slash of "3/5". No score has three digits with 1 between."""
    return len(glyphs) == MOST_DIGITS and glyphs[1].digit == 1


def _on_a_line(glyphs: tuple[Glyph, ...]) -> bool:
    for left, right in zip(glyphs, glyphs[1:], strict=False):
        a, b = left.piece, right.piece
        if min(a.bottom, b.bottom) - max(a.top, b.top) < 0.5 * min(a.height, b.height):
            return False
    return True


def _trust(found: Pieces, glyphs: tuple[Glyph, ...]) -> float:
    """How far the sizes and places of the digits are those of a number and of all that is written, 0..1."""
    pieces = [g.piece for g in glyphs]
    trust = 0.5 if found.faint else 1.0
    tallest, smallest = max(p.height for p in pieces), min(p.height for p in pieces)
    if smallest < _LEAST_HEIGHT or smallest < 0.5 * tallest:
        trust *= 0.5
    if any(p.at_edge for p in pieces):  # part of it may be cut off, or it is what is left of a ruling
        trust *= 0.5
    if any(b.left - a.right > _WIDE_GAP * tallest for a, b in zip(pieces, pieces[1:], strict=False)):
        trust *= 0.5
    return trust
