"""One page of a layout, prepared for being found in a picture: each part when it is first asked for."""

from __future__ import annotations

from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.levels import COARSE, FINE, FINEST, resized
from extractors.scans.paper import evened, reduced
from extractors.scans.pixels import Pixels

FEATURES = 700  # corners described on a page; 500 lose faxes
MANY = (
    2500  # the same for a page that isn't found with these: where much is written, most of them are the pen's
)
_THUMB = (106, 150)  # pixels
CORNERS, CORNERS_FINEST = 160, 250  # points followed

Places = npt.NDArray[np.float32]
Features = tuple[Places, npt.NDArray[np.uint8] | None]
"""(n, 2) places in pixels of the picture described, the plainest corners first; (n, 32) descriptors, None for none."""


class Blank:
    """layout, number: which page. picture: grey levels (h, w) at `dpi`, some whole times FINEST."""

    def __init__(self, layout: str, number: int, picture: Pixels, dpi: float) -> None:
        self.layout, self.number, self.dpi = layout, number, dpi
        self.picture = picture

    def prepare(self) -> None:
        """Makes all parts that many pages are looked at with."""
        _ = self.features, self.thumb, self.points, self.points_finest, self.print_alone

    @property
    def shape(self) -> tuple[int, int]:
        """Of the picture: (h, w)."""
        return self.picture.shape[0], self.picture.shape[1]

    @property
    def shape_finest(self) -> tuple[int, int]:
        """Of `finest`."""
        high, wide = (v // round(self.dpi / FINEST) for v in self.shape)
        return high, wide

    @cached_property
    def features(self) -> Features:
        """At COARSE."""
        return describe(reduced(self.picture, round(self.dpi / COARSE)), FEATURES)

    @cached_property
    def fine(self) -> Pixels:
        """At FINE, in even light."""
        return resized(self.finest, FINE / FINEST)

    @cached_property
    def finest(self) -> Pixels:
        """At FINEST, in even light."""
        return evened(reduced(self.picture, round(self.dpi / FINEST)), FINEST)

    @cached_property
    def points(self) -> Places:
        """(n, 1, 2) points of `fine` that are followed."""
        return _corners(self.fine, CORNERS, 18)

    @cached_property
    def points_finest(self) -> Places:
        """(n, 1, 2) points of `finest` that are followed."""
        return _corners(self.finest, CORNERS_FINEST, 20)

    @cached_property
    def print_alone(self) -> npt.NDArray[np.float32]:
        """`fine` as `likeness` compares it."""
        return print_alone(self.fine)

    @cached_property
    def thumb(self) -> Pixels:
        """`fine` very small: blanks are compared with each other by it."""
        return np.asarray(cv2.resize(self.fine, _THUMB, interpolation=cv2.INTER_AREA), np.uint8)

    @cached_property
    def softened(self) -> Pixels:
        """`finest`, as twins are told apart by it."""
        return np.asarray(cv2.GaussianBlur(self.finest, (5, 5), 0), np.uint8)

    @property
    def place(self) -> tuple[str, int]:
        return self.layout, self.number

    @property
    def outline(self) -> Places:
        """(1, 4, 2) corners of the page at COARSE."""
        high, wide = (v * COARSE / self.dpi for v in self.shape)
        return np.array([[[0, 0], [wide, 0], [wide, high], [0, high]]], np.float32)


def describe(picture: Pixels, features: int) -> Features:
    """The corners of a picture at COARSE."""
    orb = cv2.ORB.create(
        nfeatures=features, scaleFactor=1.2, nlevels=4, edgeThreshold=12, patchSize=25, fastThreshold=8
    )
    keypoints, descriptors = orb.detectAndCompute(picture, None)
    places = np.array([k.pt for k in keypoints], np.float32).reshape(-1, 2)
    if descriptors is None:
        return places, None
    plainest = np.argsort([-k.response for k in keypoints], kind="stable")
    return places[plainest], np.asarray(descriptors[plainest], np.uint8)


def likeness(blank: Blank, shown: Pixels) -> float:
    """Correlation (-1..1) of a blank's print with that of a picture in its place, at FINE."""
    a, b = blank.print_alone.reshape(-1), print_alone(shown).reshape(-1)
    return float(a @ b / (np.sqrt(float(a @ a) * float(b @ b)) + 1e-9))


def print_alone(picture: Pixels) -> npt.NDArray[np.float32]:
    """Levels softened, less what changes slowly: blurred over 12 pixels, at a fourth of the size, where that costs
    nothing."""
    high, wide = picture.shape
    soft = cv2.GaussianBlur(picture, (0, 0), 1.0).astype(np.float32)
    small = cv2.resize(soft, (max(1, wide // 4), max(1, high // 4)), interpolation=cv2.INTER_AREA)
    slow = cv2.resize(cv2.GaussianBlur(small, (0, 0), 3.0), (wide, high), interpolation=cv2.INTER_LINEAR)
    return np.asarray(soft - slow, np.float32)


def _corners(picture: Pixels, most: int, apart: int) -> Places:
    found = cv2.goodFeaturesToTrack(picture, most, 0.05, apart)
    return np.zeros((0, 1, 2), np.float32) if found is None else np.asarray(found, np.float32)
