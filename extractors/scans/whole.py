"""Whether all of a page can be seen: where its print is gone or has moved, so has whatever was written there.

Decoders fill what a damaged file lacks with white, grey or black, or go on a little further along, and say nothing;
a fax loses a band. The rest of such a page passes for the page, and the answers in the gap would pass for blank.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.ink import InkPage
from extractors.scans.pixels import Pixels, from_level

BAND = 40  # pixels at 100 dpi (1 cm), across the page or down it
PRINTED, NEAR = (
    110,
    25,
)  # darkness of the blank that is print, that is so near to print that it counts with it
LEAST_PRINT = 150  # pixels of print by which a band can be judged
REACH = 13  # pixels around print (3 mm) that are looked at: where people write would weigh too much
LIKE = 0.3  # correlation of a band with the blank's; copies of copies have 0.46 and more, what is gone or moved 0.1

SHIFTS = (
    (-2, 0),
    (-1, 0),
    (1, 0),
    (2, 0),
    (0, -2),
    (0, 2),
)  # pixels: a fax that lost some of its lines is whole

Levels = npt.NDArray[np.float32]


def is_whole(page: InkPage) -> bool:
    """Whether every band across and down the page that has print shows it in its place."""
    shown, blank = _small(page.dark), _small(page.known.print)
    print_ = from_level(blank, PRINTED) > 0
    near = cv2.dilate(from_level(blank, NEAR), np.ones((REACH, REACH), np.uint8)) > 0
    soft_shown, soft_blank = (cv2.GaussianBlur(p, (0, 0), 1.0).astype(np.float32) for p in (shown, blank))
    for axis in (0, 1):
        for start in range(0, blank.shape[axis], BAND):
            band = np.s_[start : start + BAND] if axis == 0 else np.s_[:, start : start + BAND]
            if int(print_[band].sum()) < LEAST_PRINT:
                continue
            looked_at = near[band]
            blank_there = soft_blank[band][looked_at]
            if _correlation(soft_shown[band][looked_at], blank_there) < LIKE and not any(
                _correlation(np.roll(soft_shown, shift, (0, 1))[band][looked_at], blank_there) >= LIKE
                for shift in SHIFTS
            ):
                return False
    return True


def _small(picture: Pixels) -> Pixels:
    return np.asarray(cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)


def _correlation(a: Levels, b: Levels) -> float:
    a, b = a - a.mean(), b - b.mean()
    return float((a * b).sum() / (np.sqrt(float((a * a).sum()) * float((b * b).sum())) + 1e-6))
