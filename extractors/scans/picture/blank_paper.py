"""Whether a page is truly blank: nothing stands on it however faint, neither pale writing nor what is too blurred to read.

Ink is what differs from the paper around it by more than the paper's own grain. So a page of pencil on white, which a fixed level
of darkness passes over, shows as one of print does; dust, edges and a streak of the scanner are too small, at the rim or too long.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.levels import shrunk
from extractors.scans.picture.pixels import Pixels

_WIDE, _HIGH = 827, 1170  # A4 at 100 dpi
_RIM = 40  # dots on each side: edges, shadows, punched holes
_REACH = 101  # dots within which paper is of one level
_GRAIN = 5.0  # standard deviations of the grain above which something stands out
_SOFT = 1.0  # dots over which grain is evened out
_LEAST = 2.0  # levels, where the paper has no grain: a picture has no finer steps to spare
_OWN = 0.35  # share of its own darkness above which a point belongs to a stroke: a dark speck has a wide halo
_NEAR = 15  # dots
_STROKE = 7  # dots that a stroke is long at least: a letter of 8 points; dust is less
_LETTER = 12.0  # dots of a letter, so that a word that runs together counts as what it is
_LONGEST = 0.5  # of the page: a scanner's streaks and folds
_THIN = 8  # dots
_FEW = 5  # letters; a clean sheet has specks of that size too

_BLUR, _STEP = 2.5, 4  # dots, over which show-through is soft, and every how many of them it is compared
_SHIFT = 8  # of these steps, by which the two sides may be apart
_ALIKE = 0.75  # correlation; pages that have nothing to do with one another reach 0.35, a page and its own mirror 0.6

Levels = npt.NDArray[np.float32]


def is_blank_paper(grey: Pixels, before: Pixels | None = None) -> bool:
    """Whether fewer than a handful of letters may stand on a page. grey: its levels, upright or not. before: the page before it,
    which may shine through."""
    page = _small(grey)
    soft = np.asarray(cv2.GaussianBlur(np.asarray(page, np.float32), (0, 0), _SOFT), np.float32)
    off = np.abs(_off(page, soft))
    peak = cv2.dilate(off, np.ones((_NEAR, _NEAR), np.uint8))
    least = max(_LEAST, _GRAIN * _grain(soft[_RIM:-_RIM, _RIM:-_RIM]))
    if _letters(np.asarray(off > np.maximum(least, _OWN * peak), np.uint8)) < _FEW:
        return True
    return before is not None and _shines_through(page, _small(before))


def _small(grey: Pixels) -> Pixels:
    """A page at about 100 dpi."""
    return shrunk(grey, *((_WIDE, _HIGH) if grey.shape[0] >= grey.shape[1] else (_HIGH, _WIDE)))


def _off(page: Pixels, soft: Levels) -> Levels:
    """By how much each point is darker than the paper around it."""
    paper = cv2.blur(np.asarray(cv2.medianBlur(page, 5), np.float32), (_REACH, _REACH))
    return np.asarray(paper - soft, np.float32)[_RIM:-_RIM, _RIM:-_RIM]


def _shines_through(page: Pixels, front: Pixels) -> bool:
    """Whether what stands on a page is the other side of its sheet: the page before it in a mirror, whichever edge the sheet was
    turned about, a little beside its place."""
    if page.shape != front.shape:
        return False
    back, other = (
        cv2.GaussianBlur(_off(one, np.asarray(one, np.float32)), (0, 0), _BLUR)[::_STEP, ::_STEP]
        for one in (page, front)
    )
    inner = slice(_SHIFT, -_SHIFT), slice(_SHIFT, -_SHIFT)
    turned = (np.ascontiguousarray(np.flip(other, axis)[inner]) for axis in (1, 0))
    return any(float(cv2.matchTemplate(back, one, cv2.TM_CCOEFF_NORMED).max()) > _ALIKE for one in turned)


def _grain(soft: Levels) -> float:
    """By how much points of the paper differ, next to one another and a little way off, whatever stands on some of it."""
    apart = [float(np.median(np.abs(soft[:, step:] - soft[:, :-step]))) for step in (4, 12)]
    return max(apart) / 0.6745 / 2**0.5  # of a median to a standard deviation, and of two points to one


def _letters(standing: npt.NDArray[np.uint8]) -> float:
    _, _, stats, _ = cv2.connectedComponentsWithStats(standing, connectivity=8)
    across, down = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    long, short = np.maximum(across, down), np.minimum(across, down)
    streak = (long > _LONGEST * max(standing.shape)) & (short <= _THIN)
    counted = long[(long >= _STROKE) & ~streak]
    return float(np.maximum(1.0, counted / _LETTER).sum())
