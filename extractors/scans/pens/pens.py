"""What a pen wrote, told from a highlighter's stroke: it is darker, or thinner."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scans.ink.blots import FAINTEST, PEN
from extractors.scans.ink.ink import InkPage
from extractors.scans.picture.paper import reduced
from extractors.scans.picture.pixels import Pixels, from_level

_THIN = 9  # pixels at 200 dpi: wider than a pen's stroke and narrower than a highlighter's
_PRINT = 60  # darkness from which the blank's print counts, beside which a stroke is cut up

_ALL = np.s_[:, :]


def by_pen(page: InkPage, window: tuple[slice, slice] = _ALL) -> Pixels:
    """255 where a pen wrote in a window of the page."""
    inked = from_level(page.ink[window], FAINTEST)
    dark = from_level(page.ink[window], PEN)
    if not inked.any():
        return dark
    with_print = cv2.bitwise_or(inked, from_level(page.known.print[window], _PRINT))
    broad = cv2.morphologyEx(with_print, cv2.MORPH_OPEN, np.ones((_THIN, _THIN), np.uint8))
    return np.asarray(cv2.bitwise_or(cv2.subtract(inked, broad), dark), np.uint8)


def with_halo(mask: Pixels, step: int, share: int) -> Pixels:
    """255 where a mask (0 or 255) covers so much (of 255) of a pixel of a picture so many times smaller, and around it: a picture's
    coder spreads the colour of what is dark."""
    near = cv2.dilate(from_level(reduced(mask, step), share), np.ones((3, 3), np.uint8))
    return np.asarray(near, np.uint8)
