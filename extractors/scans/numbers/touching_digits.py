"""Two digits that touch: cut apart where the least ink joins them. A line through both joins them too, but leaves neither a plain
digit; nor does a digit written over another, wherever it is cut."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.grouping import groupings
from extractors.models.digit_model.model import classify
from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.models.digit_model.shape import NO_DIGIT, Ink
from extractors.scans.numbers.plain_strokes import plain_strokes

_WIDE = 0.75  # of its height: a narrower piece isn't two digits
_TALL = 0.6  # of the tallest piece: a lower one is part of a digit
_NO_DIGIT = 0.5  # what the model gives such a piece's being none, at least
_PARTS = (
    (0.12, 0.4),
    (0.3, 0.7),
    (0.6, 0.88),
)  # of its width, where the cut goes: one of them is a 1 or a 7 now and then
# Ink along the cut, in pixels of full black: of 15 pairs that touch 14 have 2.7 at most. Of 480 numbers struck or written over
# few have less, and none with two plain digits beside it.
_NECK = 3.0
_PLAIN, _DOUBTFUL = 0.9, 0.1  # how surely each part is a digit, and how likely none


def parted(found: Pieces, strokes: Collection[Piece]) -> Pieces | None:
    """The pieces of a cell with the one that is no digit cut into two, where all are plain digits then; else None. strokes: those
    that are one plain stroke."""
    tallest = max((p.height for p in found.pieces), default=0)
    tall = [p for p in found.alone if p.height >= _TALL * tallest]
    wide = [p for p in tall if p.width >= _WIDE * p.height and p not in strokes]
    scores = classify([found.cut(piece) for piece in wide])
    joined = [p for p, score in zip(wide, scores, strict=True) if score[NO_DIGIT] >= _NO_DIGIT]
    if not joined:
        return None
    piece = max(joined, key=lambda p: p.width)
    cuts = [cut for part in _PARTS if (cut := _cut(found, piece, part)) is not None]
    sure, best = max(((_sureness(cut), cut) for cut in cuts), key=lambda one: one[0], default=(0.0, None))
    return best if sure > 0 else None


def _sureness(found: Pieces) -> float:
    """How surely all are digits, in the likeliest way of reading them; 0 where one isn't plain."""
    strokes = plain_strokes(found)
    ways = groupings(found)
    if not ways:
        return 0.0
    glyphs = ways[0].glyphs
    plain = all(
        (g.digit == 1 and g.piece in strokes)
        or (g.sureness >= _PLAIN and float(g.scores[NO_DIGIT]) <= _DOUBTFUL)
        for g in glyphs
    )
    return math.prod(g.sureness for g in glyphs) if plain else 0.0


def _cut(found: Pieces, piece: Piece, part: tuple[float, float]) -> Pieces | None:
    window = np.s_[piece.top : piece.bottom, piece.left : piece.right]
    own = np.isin(found.labels[window], list(piece.labels))
    left, ink = _left_of_seam(np.where(own, found.ink[window], np.float32(0)), part)
    if ink > _NECK or not (own & left).any() or not (own & ~left).any():
        return None
    labels, new = found.labels.copy(), int(found.labels.max()) + 1
    labels[window][own & ~left] = new
    halves = [_boxed(own & half, piece, number) for half, number in ((left, min(piece.labels)), (~left, new))]
    alone = sorted([*(p for p in found.alone if p is not piece), *halves], key=lambda p: p.left + p.right)
    return replace(found, labels=labels, alone=tuple(alone))


def _boxed(mask: npt.NDArray[np.bool_], piece: Piece, label: int) -> Piece:
    rows, columns = np.nonzero(mask.any(axis=1))[0], np.nonzero(mask.any(axis=0))[0]
    top, left = piece.top + int(rows[0]), piece.left + int(columns[0])
    bottom, right = piece.top + int(rows[-1]) + 1, piece.left + int(columns[-1]) + 1
    return Piece(frozenset({label}), top, bottom, left, right, piece.at_edge)


def _left_of_seam(ink: Ink, part: tuple[float, float]) -> tuple[npt.NDArray[np.bool_], float]:
    """What lies left of the way down through this part of the piece that crosses the least ink, and how much that is."""
    high, wide = ink.shape
    first, last = round(part[0] * wide), round(part[1] * wide) + 1
    costs = ink[:, first:last].astype(np.float64) + 1e-3  # of two ways through bare paper the straighter one
    total, before = costs[0], np.zeros(costs.shape, int)
    for row in range(1, high):
        beside = np.pad(total, 1, constant_values=np.inf)
        choices = np.stack([beside[1:-1], beside[:-2], beside[2:]])
        best = choices.argmin(axis=0)
        before[row] = np.array([0, -1, 1])[best]
        total = costs[row] + choices.min(axis=0)
    way = [int(total.argmin())]
    for row in range(high - 1, 0, -1):
        way.append(way[-1] + int(before[row, way[-1]]))
    seam = np.array(way[::-1]) + first
    return np.arange(wide)[None, :] < seam[:, None], float(total.min())
