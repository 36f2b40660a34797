"""How often the strokes of a piece of ink meet: a line through a digit, or a digit over another, meets every stroke that
it crosses."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.stroke_ends import ends_of, strokes, thinned, without_hooks

_LEAST = 0.4  # of the darkest point: what belongs to a stroke
_SHORT, _STUMP = 0.08, 0.8  # of the diagonal, and widths of the stroke: what is shorter is a hook and no end
_PAPER = 3  # pixels around the ink
_FINER = 2  # times: as it is, a line beside a 5's middle bar runs together with it


def crossings(ink: Pixels) -> int:
    """Of one piece of ink (darkness, 0..255, other ink taken out) how often its strokes meet, a crossing counted twice; 0 for a
    line or a ring. Thinning bends one way: the way round that has fewer counts."""
    if not ink.any():
        return 0
    least = round(_LEAST * int(ink.max()))
    fine = cv2.resize(np.pad(ink, _PAPER), None, fx=_FINER, fy=_FINER, interpolation=cv2.INTER_CUBIC)
    return min(_crossings(np.array(way, np.uint8, order="C"), least) for way in (fine, fine[:, ::-1]))


def _crossings(ink: Pixels, least: int) -> int:
    """From how many ends the line in the middle of the strokes has, and how many loops: each junction adds an end, and
    each loop takes two away."""
    mask, stroke, loops = strokes(ink, least)
    _, _, wide, high = cv2.boundingRect(mask)
    line = without_hooks(thinned(mask), _STUMP * stroke, _SHORT * float(np.hypot(wide, high)))
    ends, lines = sum(map(len, ends_of(line).values())), cv2.connectedComponents(line, connectivity=8)[0] - 1
    return max(0, ends - 2 * lines + 2 * loops)
