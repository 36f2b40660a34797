"""Strokes of a pen as light as a highlighter and as thin as a biro, yellow or light green: the green part of a picture, in
which ink is looked for, shows nothing of them. They make what seems empty a doubt; nothing is read from them."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scans.ink.blots import PER_POINT
from extractors.scans.ink.ink import InkPage
from extractors.scans.pens.pens import with_halo
from extractors.scans.picture.pixels import Pixels, from_level, median_level
from schemas.types import BBox

_FOURTH = 4  # pixels at 200 dpi to one of the page's colour: half a millimetre
_COLOUR = 40  # levels (0..255) beyond the paper's colour
_PEN = 32  # of 255, that a pen or print covers of such a pixel
_LONG, _AREA = 4, 6  # pixels of colour: 2 mm
_PRINTED = 0.8  # of a space: it is printed so


def coloured_strokes(page: InkPage) -> Pixels | None:
    """255 where there is colour that is neither print's nor dark ink's, half a millimetre a pixel; None of a picture without
    colour."""
    if page.colour is None:
        return None
    dark = np.asarray(cv2.bitwise_or(page.penned, page.known.near_print), np.uint8)
    coloured = from_level(page.colour, round(median_level(page.colour)) + _COLOUR)
    return np.asarray(cv2.subtract(coloured, with_halo(dark, _FOURTH, _PEN)), np.uint8)


def is_coloured(page: InkPage, box: BBox) -> bool:
    """Whether a stroke of colour stands in a box of the blank (points), which isn't printed so."""
    if page.coloured is None:
        return False
    x0, top, x1, bottom = (max(0, round(v * PER_POINT / _FOURTH)) for v in box)
    window = page.coloured[top:bottom, x0:x1]
    count, _, stats, _ = cv2.connectedComponentsWithStats(window, connectivity=8)
    return any(
        max(stats[i, cv2.CC_STAT_WIDTH], stats[i, cv2.CC_STAT_HEIGHT]) >= _LONG
        and _AREA <= stats[i, cv2.CC_STAT_AREA] < _PRINTED * window.size
        for i in range(1, count)
    )
