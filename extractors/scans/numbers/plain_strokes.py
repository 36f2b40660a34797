"""Digits that are one plain stroke: a 1 that leans as far as a slash, or is bent. The model knows few such and calls them no
digit; a tick or a slash looks so too, so that one by itself is a 1 only where two other readings of the form say 1."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.stroke_ends import ends_of, strokes, thinned, without_hooks

_LEAST = 0.4  # of the darkest point: what belongs to a stroke
_SHORT, _STUMP = 0.08, 0.8  # of the diagonal, and widths of the stroke: what is shorter is a hook and no end
_PAPER = 3  # pixels around the ink
# Of its length by which it strays from the line between its ends: of 500 digits each (MNIST) 488 of the 1s do by less, 19 of
# the 6s, 7 of the 8s, 9 of the 9s, 6 or fewer of any other.
_BENT = 0.16
_LEANS = (-0.35, 1.2)  # to the right, in heights: 98 in 100 of the 1s lie within -0.3 and 1.0
_THICK = 0.45  # of its height: a thicker one is a blot
# How much wider than usual it may be between these shares of its length: of 19 such 1s 16 are by 1.32 at most, of 12 with a line
# along or through them 11 by 1.37 and more. Its foot may be a hook.
_EVEN, _LOOKED_AT = 1.35, (0.1, 0.62)
_SLICE = 1.5  # pixels of its length, taken finer as `strokes` does

Points = npt.NDArray[np.float64]


def plain_strokes(found: Pieces) -> frozenset[Piece]:
    """The pieces that are one stroke from top to bottom, with nothing on it."""
    return frozenset(p for p in found.pieces if _is_stroke(np.round(found.cut(p) * 255).astype(np.uint8)))


def _is_stroke(ink: Pixels) -> bool:
    """ink: one piece (darkness, 0..255)."""
    if not ink.any():
        return False
    mask, wide, loops = strokes(np.pad(ink, _PAPER), round(_LEAST * int(ink.max())))
    _, _, across, high = cv2.boundingRect(mask)
    if loops or wide > _THICK * high:
        return False
    line = without_hooks(thinned(mask), _STUMP * wide, _SHORT * float(np.hypot(across, high)))
    found = list(ends_of(line).values())
    if len(found) != 1 or len(found[0]) != 2:
        return False
    head, foot = sorted(found[0], key=lambda end: float(end[0]))
    down, right = foot - head
    if down <= 0 or not _LEANS[0] <= -right / down <= _LEANS[1]:
        return False
    _, strays = _along(np.argwhere(line), head, foot)
    return float(abs(strays).max()) <= _BENT * float(np.hypot(down, right)) and _is_even(mask, head, foot)


def _is_even(mask: Pixels, head: Points, foot: Points) -> bool:
    """Whether it is as wide all along its upper part: nothing crosses it or lies along it."""
    along, aside = _along(np.argwhere(mask), head, foot)
    slices = np.floor((along - along.min()) / _SLICE).astype(int)
    widths = np.array(
        [np.ptp(aside[slices == i]) + 1 for i in range(int(slices.max()) + 1) if (slices == i).any()]
    )
    first, last = (round(share * len(widths)) for share in _LOOKED_AT)
    smooth = np.median([widths[:-2], widths[1:-1], widths[2:]], axis=0) if len(widths) > 2 else widths
    return float(smooth[first:last].max(initial=0)) <= _EVEN * float(np.median(widths))


def _along(points: npt.NDArray[np.intp], head: Points, foot: Points) -> tuple[Points, Points]:
    """How far points (row, column) lie along the way from head to foot, and aside of it."""
    down, right = (foot - head) / float(np.hypot(*(foot - head)))
    return (points - head) @ np.array([down, right]), (points - head) @ np.array([-right, down])
