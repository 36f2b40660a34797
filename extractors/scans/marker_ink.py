"""A highlighter's ink told from any pen's, in a picture in colour: in the brightest of the three colours it is hardly darker than paper."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scans.ink import Blot, InkPage

_AROUND = 20  # pixels around a blot whose paper it is compared with
_PRINT, _SLACK = 40, 7  # darkness of print, and pixels around it that its soft edge takes up
_FEWEST = 10  # pixels of a blot, and of paper, that tell
# Share of the paper's light in that colour: the darkest of 36 blots of highlighters take 0.04 at most, pens 0.41 and more, pencils too. What
# a pen drew within a highlighter's stroke is the darkest of their one blot.
_TAKES, _DARKEST = 0.1, 98.0
_PAPER = 60.0  # percentile of the levels around, that of the paper


def is_markers(page: InkPage, blot: Blot) -> bool:
    """Whether a blot is a highlighter's alone; never in a picture without colour."""
    if page.brightest is None:
        return False
    x0, top, x1, bottom = blot.box
    window = np.s_[max(0, top - _AROUND) : bottom + _AROUND, max(0, x0 - _AROUND) : x1 + _AROUND]
    bare = cv2.dilate(page.known.print[window], np.ones((_SLACK, _SLACK), np.uint8)) < _PRINT
    levels, labels = page.brightest[window].astype(np.float32), page.labels[window]
    own, paper = levels[bare & (labels == blot.label)], levels[bare & (labels == 0)]
    if min(own.size, paper.size) < _FEWEST:
        return False
    taken = 1 - own / max(1.0, float(np.percentile(paper, _PAPER)))
    return bool(np.percentile(taken, _DARKEST) < _TAKES)
