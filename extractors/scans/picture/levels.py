"""One picture at the resolutions at which a page is looked for, each taken from the next finer one.

Taking a whole page down by a step that is no whole number costs more than all that is then done with it: so the
finest level is every so-many-th part of the picture, and no more than a tenth beside what was asked for.
"""

from __future__ import annotations

from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.paper import evened, reduced
from extractors.scans.picture.pixels import Pixels
from schemas.types import BBox

Matrix = npt.NDArray[np.float64]

COARSE, FINE, FINEST = 50.0, 72.0, 100.0  # dots an inch of finding, of following and of the last fitting
_NEARLY = 0.1  # of a resolution, by which the finest level may be beside it
_MILD = 0.7  # a picture made no smaller than this loses little where only points of it are read


class Levels:
    """grey: levels (h, w) of a page at `dpi` dots an inch."""

    def __init__(self, grey: Pixels, dpi: float) -> None:
        self.grey, self.dpi = grey, dpi

    @cached_property
    def _finest(self) -> tuple[Pixels, float]:
        """At about FINEST, as it is; and at how many dots an inch."""
        step = max(1, round(self.dpi / FINEST))
        if abs(self.dpi / step / FINEST - 1) > _NEARLY:
            return resized(self.grey, FINEST / self.dpi), FINEST
        return reduced(self.grey, step), self.dpi / step

    @cached_property
    def finest(self) -> Pixels:
        """At about FINEST, in even light."""
        return evened(*self._finest)

    @cached_property
    def fine(self) -> Pixels:
        """At FINE, in even light."""
        return resized(self.finest, FINE / self._finest[1])

    @cached_property
    def coarse(self) -> Pixels:
        """At about COARSE, as it is: half the finest."""
        return reduced(self._finest[0], 2)

    @cached_property
    def from_coarse(self) -> Matrix:
        """Pixels of `coarse` to those of `fine`."""
        return scale(2 * FINE / self._finest[1])

    @cached_property
    def to_finest(self) -> Matrix:
        """Pixels of the picture to those of `finest`."""
        return scale(self._finest[1] / self.dpi)


def resized(picture: Pixels, factor: float) -> Pixels:
    """A picture scaled alike both ways."""
    method = cv2.INTER_AREA if factor < _MILD else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=method), np.uint8)


def shrunk(picture: Pixels, wide: int, high: int) -> Pixels:
    """A picture at this smaller size, first halved as often as may be: that costs a tenth of another step."""
    while picture.shape[1] >= 2 * wide and picture.shape[0] >= 2 * high:
        picture = reduced(picture, 2)
    return np.asarray(cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)


def two_thirds(picture: Pixels) -> Pixels:
    """A picture at two thirds of its size, each pixel the mean of what it covers; at the right and the foot up to two
    pixels are cut off. As cv2.INTER_AREA, in two fifths of the time."""
    return np.asarray(cv2.transpose(_two_thirds_down(cv2.transpose(_two_thirds_down(picture)))), np.uint8)


def _two_thirds_down(picture: cv2.typing.MatLike) -> Pixels:
    high = picture.shape[0] // 3
    first, second, third = (picture[i : 3 * high : 3] for i in range(3))
    out = np.empty((2 * high, picture.shape[1]), np.uint8)
    out[0::2] = cv2.addWeighted(first, 2 / 3, second, 1 / 3, 0)
    out[1::2] = cv2.addWeighted(second, 1 / 3, third, 2 / 3, 0)
    return out


def scale(factor: float) -> Matrix:
    """How pixels move when a picture is scaled: a pixel's middle stays its middle."""
    shift = (factor - 1) / 2
    return np.array([[factor, 0.0, shift], [0.0, factor, shift], [0.0, 0.0, 1.0]])


def points_at(dpi: float) -> Matrix:
    """Pixels of a picture of the blank to points: the middle of pixel 0 lies half a pixel in."""
    return np.array([[72 / dpi, 0.0, 36 / dpi], [0.0, 72 / dpi, 36 / dpi], [0.0, 0.0, 1.0]])


def corners_shown(box: BBox, matrix: Matrix) -> npt.NDArray[np.float64]:
    """(4, 2): where a map brings a box's corners, from the top left clockwise."""
    x0, top, x1, bottom = box
    corners = np.array([[[x0, top], [x1, top], [x1, bottom], [x0, bottom]]], np.float64)
    return np.asarray(cv2.perspectiveTransform(corners, matrix)[0], np.float64)


def box_shown(box: BBox, matrix: Matrix) -> BBox:
    """The box around a box's corners where a map brings them."""
    shown = corners_shown(box, matrix)
    (left, high), (right, low) = shown.min(axis=0), shown.max(axis=0)
    return float(left), float(high), float(right), float(low)
