"""The inner and the outer outline of a ring, as it is seen from the middle of what it goes round."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.pixels import Pixels

_BINS = 90  # directions in which the outline is sought


@dataclass(frozen=True, slots=True)
class Outline:
    """points: (x, y) in pixels, direction by direction. seen: share of the directions in which there is ink; between them
    the outline runs straight on."""

    points: npt.NDArray[np.float64]
    seen: float

    def inside(self, size: tuple[int, int], margin: int = 0) -> Pixels:
        """255 within the outline, else 0, in a picture of so many rows and columns, and so many pixels around it."""
        filled = np.zeros((size[0] + 2 * margin, size[1] + 2 * margin), np.uint8)
        cv2.fillPoly(filled, [(self.points + margin).round().astype(np.int32)], (255,))
        return filled


def inner_outline(
    ink: npt.NDArray[np.bool_], middle: tuple[float, float], size: tuple[float, float]
) -> Outline:
    """middle: pixels (x, y). size: of what the ring goes round, by whose shape near and far are told. There must be some ink."""
    return _outline(ink, middle, size, np.minimum, np.inf)


def outer_outline(
    ink: npt.NDArray[np.bool_], middle: tuple[float, float], size: tuple[float, float]
) -> Outline:
    """The same of the ink that lies furthest out: what runs from a ring's stroke to its inside changes nothing of it."""
    return _outline(ink, middle, size, np.maximum, -np.inf)


def _outline(
    ink: npt.NDArray[np.bool_],
    middle: tuple[float, float],
    size: tuple[float, float],
    most: np.ufunc,
    start: float,
) -> Outline:
    rows, columns = np.nonzero(ink)
    across, down = (columns + 0.5 - middle[0]) / size[0], (rows + 0.5 - middle[1]) / size[1]
    angles, far = np.arctan2(down, across), np.hypot(across, down)
    bins = ((angles + np.pi) / (2 * np.pi) * _BINS).astype(int) % _BINS
    reached = np.full(_BINS, start)
    most.at(reached, bins, far)
    seen = np.flatnonzero(np.isfinite(reached))
    turns = np.arange(_BINS)
    reached = np.interp(turns, seen, reached[seen], period=_BINS)
    at = (turns + 0.5) / _BINS * 2 * np.pi - np.pi
    points = np.stack(
        [middle[0] + reached * np.cos(at) * size[0], middle[1] + reached * np.sin(at) * size[1]], axis=1
    )
    return Outline(points, seen.size / _BINS)
