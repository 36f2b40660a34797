"""From a picture of paper to darkness: how much less light than the paper around it each point gives back.

Shadows, folds and yellowed paper change slowly over a page, print and pen suddenly: dividing by the paper's own
level leaves the latter.
"""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scans.picture.pixels import Pixels

_COARSE = 25.0  # dots an inch of the paper's picture: a millimetre each
_REACH = 9  # coarse pixels (9 mm) within which some paper shows between print and shading


def darkness(picture: Pixels, dpi: float = 200.0) -> Pixels:
    """Grey levels (h, w) -> 0 where there is paper to 255 where no light comes back."""
    paper = _paper(picture, dpi)
    return np.asarray(cv2.bitwise_not(cv2.divide(picture, paper, scale=255)), np.uint8)


def evened(picture: Pixels, dpi: float) -> Pixels:
    """Grey levels as they would be on white paper in even light."""
    return np.asarray(cv2.divide(picture, _paper(picture, dpi), scale=255), np.uint8)


def _paper(picture: Pixels, dpi: float) -> Pixels:
    """The level of the paper at each point, as if nothing stood on it."""
    step = max(1, min(round(dpi / _COARSE), *picture.shape))
    kernel = np.ones((_REACH, _REACH), np.uint8)
    level = cv2.morphologyEx(cv2.medianBlur(reduced(picture, step), 3), cv2.MORPH_CLOSE, kernel)
    level = cv2.GaussianBlur(level, (0, 0), 3)
    level = np.maximum(level, 1)
    high, wide = (v // step * step for v in picture.shape)
    whole = cv2.resize(level, (wide, high), interpolation=cv2.INTER_LINEAR)
    below, beside = picture.shape[0] - high, picture.shape[1] - wide
    return np.asarray(cv2.copyMakeBorder(whole, 0, below, 0, beside, cv2.BORDER_REPLICATE), np.uint8)


def reduced(picture: Pixels, step: int) -> Pixels:
    """Each square of step x step pixels as one, its mean; what is left over at the right and the foot is cut off.
    By a whole number this costs a tenth of what it does by another, by halves a tenth of that."""
    high, wide = (v // step for v in picture.shape[:2])
    whole = picture[: high * step, : wide * step]
    while step % 2 == 0:
        step //= 2
        whole = _smaller(whole, wide * step, high * step)
    return whole if step == 1 else _smaller(whole, wide, high)


def _smaller(picture: Pixels, wide: int, high: int) -> Pixels:
    return np.asarray(cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)
