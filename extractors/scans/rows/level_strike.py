"""A short level line through a mark: a tick taken back with a dash of about its own size. Through a narrow tick it makes what is a cross
by its ends; through a wide one it closes the tick's foot to a blot. But neither a tick nor a cross has a level line as long as all of it
is wide, with ink over it and under it."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.stroke_ends import strokes

_SMALLEST = 22  # pixels (2.8 mm) of a mark's longer side: in smaller ones a stroke is half of it
_TILTS = range(-12, 13, 3)  # degrees that a hand's level line is off
# How long it is: of the mark's width, where of 118 crosses as people draw them the flattest stroke has 0.82, of 108 ticks none has 0.7, and of
# 180 dashes as long as the tick that they go through all have 0.91; and in widths of the stroke, as a blot has such a line too.
_AS_LONG, _LONG = 0.87, 3.0
_AS_DARK, _PENS = (
    0.4,
    75.0,
)  # of the pen's darkness, and the percentile that is this: a streak that a scanner draws is paler
_FULL = 0.75  # of its outline that a blot fills at least
_THICK = 2.2  # widths of the stroke of that line
# That stand over it and under it, of the mark's height and in widths of the stroke; at its ends, of the mark's width, nothing counts: there
# a line that is tilted otherwise, as the long side of an L, goes on above or below.
_BEYOND, _OUT, _ENDS = 0.15, 1.0, 0.15


def has_level_line(ink: Pixels, least: int) -> bool:
    """Whether such a line goes through a mark. ink: darkness (0..255); least: of a stroke."""
    if max(ink.shape) < _SMALLEST:
        return False
    seen = ink[ink >= least]
    if not seen.size:
        return False
    mask, stroke, _ = strokes(ink, max(least, round(_AS_DARK * float(np.percentile(seen, _PENS)))))
    if _fills(mask) >= _FULL:
        return False
    _, _, wide, _ = cv2.boundingRect(mask)
    line = np.ones((1, max(1, round(max(_AS_LONG * wide, _LONG * stroke)))), np.uint8)
    room = mask.shape[1] // 4 + 1  # what the steepest tilt moves its ends by
    padded = cv2.copyMakeBorder(mask, room, room, 1, 1, cv2.BORDER_CONSTANT)
    tilts = [_is_crossed(np.asarray(_tilted(padded, tilt), np.uint8), line, stroke) for tilt in _TILTS]
    # A flat cross has two such lines, which tilt two ways.
    return sum(a and not b for a, b in pairwise([*tilts, False])) == 1


def _fills(mask: Pixels) -> float:
    """The share of its outline, drawn round it without a dent, that a mark's ink has."""
    hull = cv2.convexHull(np.argwhere(mask).astype(np.int32))
    return cv2.countNonZero(mask) / max(1.0, cv2.contourArea(hull))


def _tilted(mask: cv2.typing.MatLike, degrees: int) -> cv2.typing.MatLike:
    """Each column moved up or down, so that a line of this tilt lies level."""
    high, wide = mask.shape
    slope = float(np.tan(np.radians(degrees)))
    move = np.array([[1, 0, 0], [slope, 1, -slope * wide / 2]], np.float32)
    return cv2.warpAffine(mask, move, (wide, high), flags=cv2.INTER_NEAREST)


def _is_crossed(mask: Pixels, line: Pixels, stroke: float) -> bool:
    rows = np.flatnonzero(cv2.erode(mask, line, borderType=cv2.BORDER_CONSTANT, borderValue=(0,)).any(axis=1))
    if not rows.size or rows[-1] - rows[0] + 1 > _THICK * stroke:
        return False
    left, _, wide, high = cv2.boundingRect(mask)
    end = round(_ENDS * wide)
    inside = np.flatnonzero(mask[:, left + end : left + wide - end].any(axis=1))
    least = max(_BEYOND * high, _OUT * stroke)
    return bool(min(rows[0] - inside[0], inside[-1] - rows[-1]) >= least)
