"""What a mark looks like, measured in its ink."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.ink import FAINTEST, Blot, InkPage
from extractors.scans.mark_shape import Shape

MM = 200 / 25.4  # pixels

_SOLID = 0.3  # stroke width over diagonal: no stroke but a filled blob
_FULLEST = 3  # rows of pixels: as thin as a line drawn by hand gets


def shape_of(page: InkPage, blots: list[Blot]) -> Shape:
    """The shape that some blots make together (at least one)."""
    x0, top = min(b.box[0] for b in blots), min(b.box[1] for b in blots)
    x1, bottom = max(b.box[2] for b in blots), max(b.box[3] for b in blots)
    ink = page.only(blots, (x0, top, x1, bottom))
    mask = (ink * 255 >= FAINTEST).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    outline = sum(cv2.arcLength(c, True) for c in contours)
    amount = float(mask.sum())
    stroke = max(1.0, 2 * amount / max(outline, 1.0))
    diagonal = float(np.hypot(x1 - x0, bottom - top))
    rows, columns = np.nonzero(mask)
    low = columns[rows >= rows.max() - 1].mean() if rows.size else 0.0
    return Shape(
        width=(x1 - x0) / MM,
        height=(bottom - top) / MM,
        stroke=stroke / MM,
        busy=amount / stroke / diagonal,
        solid=stroke / diagonal > _SOLID and _filled(mask) > 0.6,
        foot=(float(low / max(1, x1 - x0)), 1.0),
        darkness=float(ink[mask > 0].mean()) if amount else 0.0,
        ink=amount / MM**2,
        line=float(np.sort(mask.mean(axis=1))[-_FULLEST:].mean()),
    )


def _filled(mask: npt.NDArray[np.uint8]) -> float:
    """Share of its hull that a shape fills."""
    points = cv2.findNonZero(mask)
    if points is None or len(points) < 3:
        return 0.0
    hull = float(cv2.contourArea(cv2.convexHull(points)))
    return float(mask.sum()) / hull if hull > 0 else 1.0
