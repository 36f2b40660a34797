"""The one way from a line's ink to the model's input: training and reading both call it, so that the model never
meets a kind of picture that it wasn't trained on."""

from __future__ import annotations

from functools import reduce

import numpy as np
from numpy.typing import NDArray

from extractors.digit_model.pieces import Piece, Pieces
from extractors.digit_model.shape import Ink, darkened, ink_box, scaled, thickened

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
_DOT = 0.35  # of it: the most height of a dot
# Of it: how far before the line dirt lies, and the most that all of it takes each way; more may be a first digit, low or in
# pieces, that stands apart: without it the 26th was surely the 6th.
_BEFORE, _DIRT = 1.5, 0.2


def line_of(found: Pieces) -> Ink | None:
    """The ink of all that was written in a cell, less dirt above, below and before it, specks and what is left of rulings;
    None without any."""
    pieces = _in_line(found)
    return found.cut(reduce(Piece.joined, pieces)) if pieces else None


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
