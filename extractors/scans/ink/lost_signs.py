"""Strokes of a number that pass for the rest of print: a thin 1 beside a ruling or a printed letter is taken for its edge, and
what is left may be another date as surely."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.models.digit_model.pieces import among
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.picture.pixels import from_level

_LEVEL = 40  # darkness (0..255): of 126 dates on scans none has anything upright beside it that reaches it
_REACH = 0.8  # of the tallest sign's height: how far before, between and behind the signs another may stand
_HIGH, _WIDE = 0.55, 0.7  # of it: the least height and the most width of a sign that was taken for print
_ABOVE = 6  # pixels at 200 dpi beyond the signs' own line


def may_lack_a_sign(page: InkPage, blots: Sequence[Blot]) -> bool:
    """Whether upright ink that is no blot stands in the line of these, which are a number or a date."""
    tallest = max(blot.height for blot in blots)
    reach = round(_REACH * tallest)
    left, right = max(0, min(b.box[0] for b in blots) - reach), max(b.box[2] for b in blots) + reach
    top, bottom = max(0, min(b.box[1] for b in blots) - _ABOVE), max(b.box[3] for b in blots) + _ABOVE
    window = np.s_[top:bottom, left:right]
    rest = from_level(page.ink[window], _LEVEL)
    own = among(page.labels[window], (blot.label for blot in blots)).astype(np.uint8)
    rest[cv2.dilate(own, np.ones((3, 3), np.uint8)) > 0] = 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    return any(
        stats[i, cv2.CC_STAT_HEIGHT] >= _HIGH * tallest and stats[i, cv2.CC_STAT_WIDTH] <= _WIDE * tallest
        for i in range(1, count)
    )
