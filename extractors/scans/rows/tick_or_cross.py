"""Whether a mark is a tick or a cross, by which way its edges run, where: a cross has a falling stroke from its upper left to its lower
right; a tick falls at its left alone and rises from there. The box that it stands in, whose sides are level and upright, says
nothing; what stands over its sides needn't be told from them."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.mark_shape import Sign

SLANTED = 0.5  # sine of twice an edge's angle: between 15 and 75 degrees
CLEAR = 40.0  # a clear edge's slope of darkness, as Sobel has it
# Of all slanted edges: of a cross about half fall, some of them in its right half, and some rise in its lower left; of a tick fewer
# fall, some of them in its lower left (of a stroke none, nor of a 7), next to none in its right half, and some rise in its upper
# right. Of 1,451 crosses on drawn checklists, 1,100 of them on printed boxes, 1,437 have that much and none passes for a tick; of
# 465 ticks 360 are surely ticks, and none passes for a cross.
HALF, AT_RIGHT, AT_LEFT = (0.35, 0.65), 0.15, 0.05
FEWER, FALLS, HARDLY, RISES = 0.42, 0.04, 0.1, 0.1


def tick_or_cross(dark: Pixels) -> Sign | None:
    """None where it is surely neither. dark: the darkness (0..255) of the box that a mark fills, print and all."""
    blurred = cv2.GaussianBlur(dark.astype(np.float32), (0, 0), 0.8)
    across, down = (cv2.Sobel(blurred, cv2.CV_32F, *way, ksize=3) for way in ((1, 0), (0, 1)))
    slope = np.hypot(across, down)
    twice = 2 * across * down / np.maximum(slope**2, 1e-6)
    clear = np.where(slope > CLEAR, slope, 0.0)
    fall, rise = np.where(twice < -SLANTED, clear, 0.0), np.where(twice > SLANTED, clear, 0.0)
    total = float(fall.sum() + rise.sum())
    if total <= 0 or min(dark.shape) < 2:
        return None
    high, wide = dark.shape[0] // 2, dark.shape[1] // 2

    def share(edges: npt.NDArray[np.float64]) -> float:
        return float(edges.sum()) / total

    falling, falling_at_right = share(fall), share(fall[:, wide:])
    if (
        HALF[0] <= falling <= HALF[1]
        and falling_at_right >= AT_RIGHT
        and share(rise[high:, :wide]) >= AT_LEFT
    ):
        return "cross"
    few = falling <= FEWER and share(fall[high:, :wide]) >= FALLS and falling_at_right <= HARDLY
    return "tick" if few and share(rise[:high, wide:]) >= RISES else None
