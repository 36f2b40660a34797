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
# Times the usual thickness, of scores of one digit (the digits of a sum touch): of those as they were written the thickest has 1.4 (a 1 or 2 of a pen that runs), of two that were
# written over one has 1.8, one 2.7.
_FAR_THICKER = 1.6
_MORE = 1.5  # pixels at 200 dpi: by less a thin pen's strokes differ from dot to dot


def thickness(ink: npt.NDArray[np.float32]) -> float:
    """Half the width (pixels) of a number's ink where it is thickest. ink: darkness, 0 to 1."""
    mask = (ink > _LEAST * ink.max(initial=0)).astype(np.uint8)
    return float(cv2.distanceTransform(mask, cv2.DIST_L2, 5).max(initial=0))


def written_over(thick: Mapping[str, float]) -> frozenset[str]:
    """Of a page's scores, by key, those that are far thicker than the rest."""
    if len(thick) < _FEWEST:
        return frozenset()
    usual = median(thick.values())
    return frozenset(k for k, v in thick.items() if v >= _FAR_THICKER * usual and v - usual >= _MORE)
