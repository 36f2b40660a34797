"""The one piece of writing in a yes/no cell, cut out from specks and what is left of rulings; none where the
cell's ink stands in several places or has the wrong size for a word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.pieces import Piece, Pieces, find_pieces
from extractors.models.digit_model.shape import Ink

# Pixels at 200 dpi: 8 are a millimetre.
_LEAST_HEIGHT, _MOST_HEIGHT = 8.5, 110
_SMALL_HAND = 9.5  # a lower word is one of a small hand, of which the model must be surer
_LEAST_SIDE = 6  # a cell smaller than this is none
_DUST, _SMALL = 8, 0.4  # a piece no larger, nor than this much of the tallest, is a full stop or dirt
_MOST_DUST = 3  # more dirt than this may be what is left of a faint word
_MOST_PIECES = 40  # more is dirt
_ACROSS, _DOWN = 1.1, 0.8  # of the tallest piece: at wider gaps there are two pieces of writing
_BESIDE = 0.6  # of the tallest piece: how far from the word its full stop stands


@dataclass(frozen=True)
class Writing:
    """ink: the one piece of writing, None where there isn't just one. blank: surely nothing was written.
    trust: 0..1, less than 1 where part of the word may be missing. small: it is hardly larger than dirt."""

    ink: Ink | None = None
    blank: bool = False
    trust: float = 1.0
    small: bool = False


def find_writing(ink: NDArray[np.floating]) -> Writing:
    """The ink of one cell, (h, w), 0 paper to 1 black, at 200 dpi, the form's own print taken out."""
    if min(ink.shape) < _LEAST_SIDE or not np.isfinite(ink).all():
        return Writing()
    found = find_pieces(ink)
    if not found.alone:
        return Writing(blank=not (found.dirty or found.faint))
    # In a small hand letters are no larger than dirt; losing the "no" of "yes no" would be a wrong answer.
    most = min(_DUST, _SMALL * max(p.height for p in found.alone))
    large = [p for p in found.alone if max(p.height, p.width) > most]
    if not large or len(found.alone) > _MOST_PIECES or _apart(large):
        return Writing()
    word = _joined(large)
    if not _LEAST_HEIGHT <= word.height <= _MOST_HEIGHT:
        return Writing()
    dust = [p for p in found.alone if p not in large]
    stops = [p for p in dust if _is_beside(p, word, max(p.height for p in large))]
    if len(dust) - len(stops) > _MOST_DUST:
        return Writing()
    whole = _joined([*large, *stops])
    return Writing(found.cut(whole), trust=_trust(found, whole), small=word.height < _SMALL_HAND)


def _joined(pieces: list[Piece]) -> Piece:
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = whole.joined(piece)
    return whole


def _apart(pieces: list[Piece]) -> bool:
    """Whether they stand in two places: two words, a word and a mark, two lines."""
    tallest = max(p.height for p in pieces)
    across = _gap([(p.left, p.right) for p in pieces])
    down = _gap([(p.top, p.bottom) for p in pieces])
    return across > _ACROSS * tallest or down > _DOWN * tallest


def _gap(spans: list[tuple[int, int]]) -> int:
    """The widest gap between spans that together cover one stretch."""
    widest, end = 0, min(spans)[1]
    for start, stop in sorted(spans):
        widest, end = max(widest, start - end), max(end, stop)
    return widest


def _is_beside(dust: Piece, word: Piece, tallest: int) -> bool:
    far = _BESIDE * tallest
    across = word.left - far <= dust.left and dust.right <= word.right + far
    return across and word.top - far <= dust.top and dust.bottom <= word.bottom + far


def _trust(found: Pieces, word: Piece) -> float:
    trust = 0.5 if found.faint else 1.0
    return 0.5 * trust if word.at_edge else trust
