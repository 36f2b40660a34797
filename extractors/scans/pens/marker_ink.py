"""A highlighter's ink told from any pen's: in a picture in colour it is hardly darker than paper in the brightest of the three
colours; without colour, its stroke covers the paper between the letters, all of it alike, where a ring leaves it bare."""

from __future__ import annotations

from collections.abc import Collection

import cv2
import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.pieces import among
from extractors.scans.ink.blots import box_around
from extractors.scans.ink.ink import Blot, InkPage

_AROUND = 20  # pixels around a blot whose paper it is compared with
_PRINT, _SLACK = 40, 7  # darkness of print, and pixels around it that its soft edge takes up
_FEWEST = 10  # pixels of a blot, and of paper, that tell
# Share of the paper's light in that colour: the darkest of 36 blots of highlighters take 0.04 at most, pens 0.41 and more, pencils too. What
# a pen drew within a highlighter's stroke is the darkest of their one blot.
_TAKES, _DARKEST = 0.1, 98.0
_PAPER = 60.0  # percentile of the levels around, that of the paper
# Of the way from the middle of a stroke to its outline: its inside, and how much of the bare paper there it covers. Its light, on grey
# pictures: of the paper's it takes 0.2 to 0.3, and its lightest pixels are lighter than most by 0.2 to 0.36 of that; a pencil's scribble
# within its ring takes 0.4, and they are by 0.54 and more.
_INSIDE, _COVERED = 0.6, 0.8
_MOST, _UNEVEN, _LIGHTEST = 0.35, 0.42, 98.0


def is_markers(page: InkPage, blot: Blot) -> bool:
    """Whether a blot is a highlighter's alone; never in a picture without colour."""
    if page.brightest is None:
        return False
    x0, top, x1, bottom = blot.box
    window = np.s_[max(0, top - _AROUND) : bottom + _AROUND, max(0, x0 - _AROUND) : x1 + _AROUND]
    bare = _bare(page, window)
    levels, labels = page.brightest[window].astype(np.float32), page.labels[window]
    own, paper = levels[bare & (labels == blot.label)], levels[bare & (labels == 0)]
    if min(own.size, paper.size) < _FEWEST:
        return False
    taken = 1 - own / max(1.0, float(np.percentile(paper, _PAPER)))
    return bool(np.percentile(taken, _DARKEST) < _TAKES)


def covers(page: InkPage, blots: Collection[Blot]) -> bool:
    """Whether blots cover what they stand on, all of it alike, as a highlighter does, rather than go round it."""
    x0, top, x1, bottom = box_around(blots)
    window = np.s_[top:bottom, x0:x1]
    rows, columns = np.ogrid[-1 : 1 : (bottom - top) * 1j, -1 : 1 : (x1 - x0) * 1j]
    bare = _bare(page, window)
    inside = bare & (page.known.rulings[window] == 0) & (rows**2 + columns**2 < _INSIDE**2)
    own = bare & among(page.labels[window], (b.label for b in blots))
    if np.count_nonzero(own & inside) < max(_FEWEST, _COVERED * np.count_nonzero(inside)):
        return False
    middle, lightest = np.percentile(page.seen[window][own], (50.0, _LIGHTEST))
    taken = page.usual_level - middle
    return bool(taken <= _MOST * page.usual_level and lightest - middle <= _UNEVEN * taken)


def _bare(page: InkPage, window: tuple[slice, slice]) -> npt.NDArray[np.bool_]:
    """The paper without print, nor its soft edges."""
    return cv2.dilate(page.known.print[window], np.ones((_SLACK, _SLACK), np.uint8)) < _PRINT
