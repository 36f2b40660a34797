"""How well a cell's ink bears out a number that other readings of the form say must stand there."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.grouping import groupings
from extractors.models.digit_model.model import classify
from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.models.digit_model.shape import NO_DIGIT, Ink

_MOST_PIECES = 6  # more is no number but writing
_CUTS = (0.35, 0.42, 0.5, 0.58, 0.65)  # of a piece's width, where two digits that touch may part
_WIDE = 0.75  # of its height: a narrower piece isn't two digits
_TOUCHING = 0.2  # how often digits run into each other
_WORTH_NAMING = 0.005
_SLIP, _SMALL = 0.1, 0.4  # how often what is smaller, in heights of the tallest piece, is no part of a number
_EVEN = 0.02  # weight of a digit that the model calls no digit at all
_FOREIGN = 0.8  # weight of "no number", where the model calls all of it no digit: "n/k", a dash
# The least weight of a plain stroke as a 1, unless it is another digit for so much. Alone it has a support of 0.39 then.
_STROKE, _ANOTHER = 0.34, 0.6


def supports(
    found: Pieces, numbers: Iterable[int], strokes: Collection[Piece] = frozenset()
) -> dict[int, float]:
    """For each number how likely a cell's ink is it beside the likeliest other one that it may be, 0..1; numbers that
    it can't be are left out. 0.5 says that two are alike. strokes: the pieces that are one plain stroke each."""
    if not found.pieces or len(found.pieces) > _MOST_PIECES:
        return {}
    ways = _ways(found, 1.0, strokes)
    large = _without_slips(found)
    if large is not found:
        ways += _ways(large, _SLIP, strokes)
    one = found.pieces[0] if len(found.pieces) == 1 and found.pieces[0] not in strokes else None
    joined = {} if one is None else dict(two_digits(found, one, every=True))
    weighed = {number: _support(ways, joined, str(number)) for number in numbers}
    return {number: round(value, 4) for number, value in weighed.items() if value >= _WORTH_NAMING}


def _ways(
    found: Pieces, prior: float, strokes: Collection[Piece]
) -> list[tuple[float, list[NDArray[np.float32]]]]:
    """Every grouping's likelihood by its gaps alone, times `prior`, and the scores of its digits."""
    ways = []
    for way in groupings(found):
        if any(not g.is_digit and _covered(g.piece, strokes) > 1 for g in way.glyphs):
            continue  # two plain strokes side by side are an 11 rather than a sign
        likely = math.prod(max(g.sureness, float(g.scores[NO_DIGIT])) for g in way.glyphs)
        if likely > 0:
            scores = [_as_stroke(g.scores) if g.piece in strokes else g.scores for g in way.glyphs]
            ways.append((prior * way.weight / likely, scores))
    return ways


def _covered(piece: Piece, strokes: Collection[Piece]) -> int:
    return sum(one.labels <= piece.labels for one in strokes)


def _as_stroke(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The model calls a 1 that leans by more than 30 degrees, or is bent, no digit: few of those that it learned from are so."""
    if float(scores[1]) >= _STROKE or float(scores[:NO_DIGIT].max()) >= _ANOTHER:
        return scores
    lifted = scores * np.float32((1 - _STROKE) / (1 - float(scores[1])))
    lifted[1] = _STROKE
    return lifted


def _without_slips(found: Pieces) -> Pieces:
    """Without what is far smaller than the digits: where a pen touched down, or dirt. Of a digit that a pale pen left
    in crumbs none is a slip: nothing would be left."""
    least = _SMALL * max(p.height for p in found.pieces)
    kept = tuple(p for p in found.alone if p.height >= least or p.width >= least)
    return replace(found, alone=kept) if 0 < len(kept) < len(found.alone) else found


def _support(
    ways: list[tuple[float, list[NDArray[np.float32]]]], joined: dict[str, float], digits: str
) -> float:
    said = joined.get(digits, 0.0)
    other = max((w for d, w in joined.items() if d != digits), default=0.0)
    for prior, scores in ways:
        top = "".join(str(int(s[:NO_DIGIT].argmax())) for s in scores)
        best = math.prod(float(s[:NO_DIGIT].max()) for s in scores)
        if len(scores) == len(digits):
            said = max(said, prior * _weight(scores, digits))
        other = max(other, prior * (best if top != digits else _second(scores)))
        if all(int(s.argmax()) == NO_DIGIT for s in scores):
            other = max(other, prior * _FOREIGN * math.prod(float(s.max()) for s in scores))
    return said / (said + other) if said > 0 else 0.0


def _weight(scores: list[NDArray[np.float32]], digits: str) -> float:
    return math.prod(
        max(float(s[int(d)]), _EVEN * float(s[NO_DIGIT])) for s, d in zip(scores, digits, strict=True)
    )


def _second(scores: list[NDArray[np.float32]]) -> float:
    """The weight of the likeliest number with one digit other than the best."""
    best = math.prod(float(s[:NO_DIGIT].max()) for s in scores)
    ratios = []
    for s in scores:
        first, second = np.sort(s[:NO_DIGIT])[::-1][:2]
        ratios.append(float(second) / max(float(first), 1e-9))
    return best * max(ratios, default=0.0)


def two_digits(found: Pieces, piece: Piece, every: bool = False) -> list[tuple[str, float]]:
    """What a piece may be as two digits run together, cut where that reads best; each with its weight.
    every: all pairs, not only those worth looking at."""
    if piece.width < _WIDE * piece.height:
        return []
    whole = found.cut(piece)
    halves: list[Ink] = []
    for at in _CUTS:
        column = round(whole.shape[1] * at)
        column += int(np.argmin(whole[:, column - 2 : column + 3].sum(axis=0))) - 2
        halves += [whole[:, :column], whole[:, column:]]
    scores = classify(halves)[:, :NO_DIGIT]
    best: dict[str, float] = {}
    for left, right in zip(scores[::2], scores[1::2], strict=True):
        pairs = _TOUCHING * np.outer(left, right)
        for a, b in np.argwhere(pairs > (0 if every else _TOUCHING * 0.02)):
            best[f"{a}{b}"] = max(best.get(f"{a}{b}", 0.0), float(pairs[a, b]))
    return sorted(best.items(), key=lambda p: -p[1])[: 100 if every else 4]
