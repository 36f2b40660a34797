"""The one way from a line's ink to the model's input: training and reading both call it, so that the model never
meets a kind of picture that it wasn't trained on."""

from __future__ import annotations

from functools import reduce

import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.models.digit_model.shape import Ink, darkened, ink_box, scaled, thickened

HEIGHT = 28
"""Of the model's input, pixels; its width is the line's own."""

WIDEST = 320
"""Of the model's input; a longer line is no date."""

SIGNS = "0123456789/x"
"""The model's classes but its last, "nothing here": digits, any separator, anything else."""

_TEXT = 24  # height of the line's ink
_MARGIN = 6  # pixels before and after it
_STEP = 4  # its width is a multiple of this
_TALL, _NEAR = (
    0.6,
    0.15,
)  # of the tallest piece: what makes the line, and how far beyond it its other pieces lie
# Of it: the height of the dots that the model learned from at most, and of a marker's; share of its box that a full one fills. Of 96
# dates by hand of the bench's (seed 883) 79 are read with a marker's dots made small and 74 without, none otherwise.
_FINE_DOT, _ROUND_DOT, _FULL = 0.18, 0.45, 0.6
_AS_WIDE, _AT_FOOT = (
    (0.7, 1.4),
    0.6,
)  # times as wide as high; heights of the tallest from the foot of the line
_DOT = 0.35  # of it: the most height of a dot
# Of it: how far before the line dirt lies, and the most that all of it takes each way; more may be a first digit, low or in
# pieces, that stands apart: without it the 26th was surely the 6th.
_BEFORE, _DIRT = 1.5, 0.2


def line_of(found: Pieces) -> Ink | None:
    """The ink of all that was written in a cell, less dirt above, below and before it, specks and what is left of rulings;
    None without any."""
    pieces = _in_line(found)
    if not pieces:
        return None
    whole = reduce(Piece.joined, pieces)
    line = found.cut(whole)
    across = _FINE_DOT * max(p.height for p in pieces)
    for dot in _thick_dots(found, pieces):
        _shrink(line, dot, max(0, whole.top - 2), max(0, whole.left - 2), across)
    return line


def _thick_dots(found: Pieces, pieces: list[Piece]) -> list[Piece]:
    """A marker's dots, round and full, at the foot of the line."""
    tallest, low = max(p.height for p in pieces), max(p.bottom for p in pieces)

    def is_one(piece: Piece) -> bool:
        if not (_FINE_DOT * tallest < piece.height <= _ROUND_DOT * tallest):
            return False
        if (
            not _AS_WIDE[0] < piece.width / piece.height < _AS_WIDE[1]
            or piece.top <= low - _AT_FOOT * tallest
        ):
            return False
        ink = found.cut(piece)
        return float((ink > 0.35 * float(ink.max())).sum()) >= _FULL * piece.width * piece.height

    return [p for p in pieces if is_one(p)]


def _shrink(line: Ink, dot: Piece, top: int, left: int, across: float) -> None:
    """Makes a dot of the line, which begins at `top` and `left`, one of so many pixels across: the model knows no larger ones."""
    window = line[
        max(0, dot.top - top - 1) : dot.bottom - top + 1, max(0, dot.left - left - 1) : dot.right - left + 1
    ]
    dark = float(window.max())
    rows, columns = np.mgrid[: window.shape[0], : window.shape[1]]
    away = np.hypot(rows - (window.shape[0] - 1) / 2, columns - (window.shape[1] - 1) / 2)
    window[:] = dark * np.clip(across / 2 + 0.5 - away, 0, 1)


def ends_in_dot(found: Pieces) -> bool:
    """Whether what stands last in the line, behind all else, is far lower than a sign."""
    pieces = sorted(_in_line(found), key=lambda p: p.right)
    lowest = _DOT * max((p.height for p in pieces), default=0)
    signs = [p.right for p in pieces if p.height > lowest]
    return bool(signs) and pieces[-1].height <= lowest and pieces[-1].left > signs[-1]


def _in_line(found: Pieces) -> list[Piece]:
    written = [*found.alone, *found.points]
    if not written:
        return []
    tallest = max(p.height for p in written)
    tall = [p for p in written if p.height >= _TALL * tallest]
    top, bottom = min(p.top for p in tall) - _NEAR * tallest, max(p.bottom for p in tall) + _NEAR * tallest
    line = [p for p in written if p.top >= top and p.bottom <= bottom]
    start = min(p.left for p in tall) - _BEFORE * tallest
    before = [p for p in line if p.right < start]
    if not before:
        return line
    dirt = reduce(Piece.joined, before)
    return [p for p in line if p not in before] if max(dirt.height, dirt.width) <= _DIRT * tallest else line


def normalise(line: NDArray[np.floating]) -> Ink | None:
    """(h, w) ink, 0 paper to 1 black, any size -> (28, w) float32, 0..1; None where there is no line of writing.

    The ink's box is scaled, its shape kept, to 24 pixels of height; a faint pen is made dark and a hairline as wide
    as a biro's line.
    """
    stroke = darkened(np.asarray(line, np.float32))
    box = ink_box(stroke)
    if box is None:
        return None
    top, bottom, left, right = box
    scale = _TEXT / (bottom - top)
    if not _MARGIN <= scale * (right - left) <= WIDEST - 2 * _MARGIN:
        return None
    small = scaled(thickened(stroke[top:bottom, left:right], scale), _TEXT / (bottom - top))
    height, width = min(small.shape[0], HEIGHT), small.shape[1]
    columns = -(-(width + 2 * _MARGIN) // _STEP) * _STEP
    canvas = np.zeros((HEIGHT, columns), np.float32)
    start = (HEIGHT - height) // 2
    canvas[start : start + height, _MARGIN : _MARGIN + width] = small[:height]
    return canvas
