"""Which pieces make one digit: every grouping that their gaps allow, weighed by what the model makes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.model import classify
from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.models.digit_model.shape import NO_DIGIT

MOST_DIGITS = 3
_HALF_JOINED, _JOIN_SLOPE = (
    0.10,
    0.035,
)  # in digit heights: at such a gap two pieces are as likely one digit as two
_FARTHEST = 0.35  # in digit heights; no pen leaves such a gap in a digit
_WIDE, _WIDEST = 1.1, 1.3  # of its height; pieces that lie further apart aren't one digit
_SELDOM = 0.05  # how often pieces between the two are one, as those of an open 4
_BAR_HIGH, _BAR_WIDE, _BAR_TOP = (
    0.35,
    1.6,
    0.4,
)  # of a 5's bar: in heights of the digit; in its own, of one that slants; how far down it lies
_WIDEST_BARRED = 2.2
_STRANGER = 0.1  # how often what is no digit is a thing of its own, to how often it is grouped wrongly


@dataclass(frozen=True)
class Glyph:
    """A group of pieces taken for one digit. scores: (11,) the model's probabilities."""

    piece: Piece
    scores: NDArray[np.float32]

    @property
    def digit(self) -> int:
        return int(self.scores[:NO_DIGIT].argmax())

    @property
    def sureness(self) -> float:
        """That it is this digit, 0..1."""
        return float(self.scores[:NO_DIGIT].max())

    @property
    def is_digit(self) -> bool:
        return self.sureness >= float(self.scores[NO_DIGIT])


@dataclass(frozen=True)
class Grouping:
    """glyphs from left to right; weight: how likely this grouping with these digits is, not normalised."""

    glyphs: tuple[Glyph, ...]
    weight: float

    @property
    def number(self) -> int | None:
        """None where something in it is no digit."""
        return as_number(self.glyphs) if all(g.is_digit for g in self.glyphs) else None


def as_number(glyphs: tuple[Glyph, ...]) -> int:
    return int("".join(str(g.digit) for g in glyphs))


@lru_cache(maxsize=2)
def groupings(found: Pieces) -> tuple[Grouping, ...]:
    """Every way of making at most three digits of the pieces, likeliest first; none where there are too many. Kept for the next
    who asks the same: a cell is read first, and then looked at for what it may be."""
    pieces = found.pieces
    ways = _ways(pieces)
    spans = sorted({span for way, _ in ways for span in way})
    joined = [joined_span(pieces, span) for span in spans]
    scores = classify([found.cut(p) for p in joined])
    glyphs = {s: Glyph(p, score) for s, p, score in zip(spans, joined, scores, strict=True)}
    weighed = [_weighed(tuple(glyphs[s] for s in way), likely) for way, likely in ways]
    return tuple(sorted(weighed, key=lambda g: -g.weight))


Span = tuple[int, int]


def joined_span(pieces: tuple[Piece, ...], span: Span) -> Piece:
    group = pieces[span[0]]
    for piece in pieces[span[0] + 1 : span[1]]:
        group = group.joined(piece)
    return group


def _ways(pieces: tuple[Piece, ...]) -> list[tuple[tuple[Span, ...], float]]:
    """Each way as the spans of pieces that its digits are, and how likely its gaps make it, 0..1."""
    tallest = max(p.height for p in pieces)
    ways: list[tuple[tuple[Span, ...], float]] = [(((0, 1),), 1.0)]
    for i in range(1, len(pieces)):
        gap = (pieces[i].left - max(p.right for p in pieces[:i])) / tallest
        joined = 0.0 if gap > _FARTHEST else 1 / (1 + math.exp((gap - _HALF_JOINED) / _JOIN_SLOPE))
        longer = []
        for way, likely in ways:
            *before, (start, _) = way
            group = joined_span(pieces, (start, i + 1))
            barred = i - start == 1 and _is_barred(pieces[start], pieces[i])
            if joined > 0 and group.width <= (_WIDEST_BARRED if barred else _WIDEST) * group.height:
                usual = 1.0 if group.width <= _WIDE * group.height else _SELDOM
                longer.append(((*before, (start, i + 1)), likely * joined * usual))
            if len(way) < MOST_DIGITS:
                # Never quite 0: digits overlap in slanted and in crowded hands.
                longer.append(((*way, (i, i + 1)), likely * (1 - 0.9 * joined)))
        ways = longer
    return ways


def _is_barred(body: Piece, bar: Piece) -> bool:
    """Whether a piece may be the bar of a 5 that begins over its body and reaches far beyond it, as somebody writes who draws it last."""
    flat = bar.height <= _BAR_HIGH * body.height and bar.width >= _BAR_WIDE * bar.height
    over = body.left < bar.left < body.right and bar.bottom <= body.top + _BAR_TOP * body.height
    return flat and over


def _weighed(glyphs: tuple[Glyph, ...], likely: float) -> Grouping:
    for glyph in glyphs:
        # What is no digit is oftener a part of one, or two, than something else that stands there.
        likely *= glyph.sureness if glyph.is_digit else float(glyph.scores[NO_DIGIT]) * _STRANGER
    return Grouping(glyphs, likely)
