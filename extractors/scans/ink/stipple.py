"""A copier and a fax make dots of grey print, and some of these are as large as a small letter: they are nobody's."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scans.ink.homes import COARSE
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.picture.pixels import Pixels

_GREY = (100, 238)  # levels of shading in a blank; print is darker, paper lighter
_WIDE = 15  # pixels: shading is wider than any stroke of print
_MOSTLY = 0.5  # of a blot's box that is shaded
_FEWEST = 4  # dots elsewhere that tell how large they get
_LARGER = 1.5  # times as much ink as the largest of them
_LETTER = 120  # pixels of ink that a dot never has; letters by pen on shading have 195 and more


def without_stipple(page: InkPage, blots: list[Blot]) -> list[Blot]:
    """The blots of a space but those that may be dots of its shading, by the dots of the same shading where nobody writes."""
    if not blots:
        return blots
    grey = shaded(page)
    dots = [b.area for b in page.blots if is_in(grey, b) and is_outside(page, b)]
    if len(dots) < _FEWEST:
        return blots
    most = min(_LARGER * max(dots), _LETTER)
    return [b for b in blots if b.area > most or not is_in(grey, b)]


def shaded(page: InkPage) -> Pixels:
    """Where the blank is shaded (not 0), in the blank's pixels."""
    grey = cv2.inRange(page.known.blank.picture, np.array(_GREY[0]), np.array(_GREY[1]))
    return np.asarray(cv2.morphologyEx(grey, cv2.MORPH_OPEN, np.ones((_WIDE, _WIDE), np.uint8)), np.uint8)


def is_in(grey: Pixels, blot: Blot) -> bool:
    """Whether a blot lies mostly in the shading."""
    x0, top, x1, bottom = blot.box
    return float((grey[top:bottom, x0:x1] > 0).mean()) > _MOSTLY


def is_outside(page: InkPage, blot: Blot) -> bool:
    """Whether its middle lies in no row and no space."""
    where = page.known.home_map
    x, y = (blot.box[0] + blot.box[2]) // 2 // COARSE, (blot.box[1] + blot.box[3]) // 2 // COARSE
    return int(where[min(y, where.shape[0] - 1), min(x, where.shape[1] - 1)]) < 0
