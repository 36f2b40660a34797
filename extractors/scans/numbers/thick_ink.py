"""A digit written over another: where both pens' strokes lie side by side or fill a loop, its ink is far thicker than that of the
page's other numbers. By its shape it passes for the upper digit, though nobody knows which of the two was meant."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

import cv2
import numpy as np
import numpy.typing as npt

_LEAST = 0.4  # of its darkest, from which a pixel is of a stroke
_FEWEST = 5  # numbers of a page by which its pen is known
# Times the usual thickness, of scores of one digit (the digits of a sum touch), and times the thickest of the rest. A loop that fills makes a plain
# digit as thick; it is told by that only where the rest are of one pen. Of two that were written over one has 1.8 and 1.6, one 3.1 and 2.7.
_FAR_THICKER, _THAN_ANY = 1.75, 1.5
_ONE_PEN = 1.5  # times the thinnest that the thickest of the rest is at most
_MORE = 1.5  # pixels at 200 dpi: by less a thin pen's strokes differ from dot to dot


def thickness(ink: npt.NDArray[np.float32]) -> float:
    """Half the width (pixels) of a number's ink where it is thickest. ink: darkness, 0 to 1."""
    mask = (ink > _LEAST * ink.max(initial=0)).astype(np.uint8)
    return float(cv2.distanceTransform(mask, cv2.DIST_L2, 5).max(initial=0))


def written_over(thick: Mapping[str, float]) -> frozenset[str]:
    """Of a page's scores, by key, that which is far thicker than the rest, where these are of one pen."""
    if len(thick) < _FEWEST:
        return frozenset()
    key = max(thick, key=lambda one: thick[one])
    rest = [value for one, value in thick.items() if one != key]
    usual = median(rest)
    one_pen = max(rest) <= _ONE_PEN * min(rest)
    far = thick[key] >= max(_FAR_THICKER * usual, _THAN_ANY * max(rest), usual + _MORE)
    return frozenset([key]) if one_pen and far else frozenset()
