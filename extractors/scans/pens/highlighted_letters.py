"""A highlighter's stroke over a letter of a printed "Y/N": no ink, but paper that is coloured, or darker than that beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import cv2
import numpy as np

from extractors.models.digit_model.pieces import among
from extractors.pages.boxes import grow
from extractors.scans.ink.ink import Blot, InkPage, in_pixels
from extractors.scans.pens.highlight import light_in
from extractors.scans.pens.marker_ink import covers, is_markers
from extractors.scans.picture.pixels import Pixels, median_level
from schemas.types import BBox

# Levels of colour (0..255) beyond the page's paper, and share of the light that the paper around lacks less: of 121 letters in colour
# that nobody highlighted 2.2 at most and of 233 in grey 0.0041, of those under a stroke 95 and 0.056 and more.
_TINGED, _DARKER = 20.0, 0.045
_AROUND = 2.0  # points around a letter
_MOST = 25.0  # percentile of the paper around it: a stroke leaves some of that alone
_SOFT = 3  # pixels around print, and those of a picture around a pen's ink, that their edges take up
_PRINT, _FEWEST = 30, 30  # darkness of print, and pixels of paper that tell
_BESIDE = (-90.0, -70.0, -50.0, -30.0, 25.0, 40.0, 55.0)  # points aside at which paper is looked at


def are_highlighted(page: InkPage, places: Mapping[str, BBox], blots: Collection[Blot]) -> bool:
    """Whether any of the letters is. blots: of the cell; a pen's own ink is no paper."""
    pens = [b.label for b in blots if not _is_highlighters(page, b)]
    return any(_is_shaded(page, grow(place, _AROUND), pens) for place in places.values())


def _is_highlighters(page: InkPage, blot: Blot) -> bool:
    return is_markers(page, blot) if page.colour is not None else covers(page, [blot])


def _is_shaded(page: InkPage, box: BBox, pens: Collection[int]) -> bool:
    if page.colour is not None:
        own = of_paper(page, box, page.colour, pens, 100 - _MOST)
        return own is not None and own - median_level(page.colour) > _TINGED
    x0, top, x1, bottom = box
    own = of_paper(page, box, page.seen, pens, _MOST)
    beside = [light_in(page, (x0 + by, top, x1 + by, bottom)) for by in _BESIDE]
    levels = [level for level in beside if level is not None]
    return own is not None and bool(levels) and 1 - own / max(float(np.median(levels)), 1.0) > _DARKER


def of_paper(
    page: InkPage, box: BBox, picture: Pixels, pens: Collection[int], percentile: float
) -> float | None:
    """Of a picture of the page, of whatever size, in a box where neither print nor these blots are; None where that is hardly any."""
    x0, top, x1, bottom = in_pixels(box)
    left, high = max(0, x0), max(0, top)
    window = np.s_[high:bottom, left:x1]
    if page.labels[window].size == 0:
        return None
    step = page.seen.shape[0] / picture.shape[0]
    ink = among(page.labels[window], pens).astype(np.uint8) * 255
    covered = cv2.bitwise_or(_grown(page.known.print[window], 1.0), _grown(ink, step))
    bare = covered < _PRINT
    if np.count_nonzero(bare) < _FEWEST:
        return None
    rows, columns = ((at + first) / step for at, first in zip(np.nonzero(bare), (high, left), strict=True))
    last = picture.shape[0] - 1, picture.shape[1] - 1
    levels = picture[np.minimum(rows.astype(int), last[0]), np.minimum(columns.astype(int), last[1])]
    return float(np.percentile(levels, percentile))


def _grown(dark: Pixels, step: float) -> Pixels:
    side = 2 * round(_SOFT * step) + 1
    return np.asarray(cv2.dilate(dark, np.ones((side, side), np.uint8)), np.uint8)
