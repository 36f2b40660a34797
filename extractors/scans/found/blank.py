"""One page of a layout, prepared for being found in a picture: each part when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.found.landmarks import Features, Landmarks, Places, landmarks
from extractors.scans.picture.levels import COARSE, FINE, FINEST, resized
from extractors.scans.picture.paper import evened, reduced
from extractors.scans.picture.pixels import Pixels
from extractors.scans.picture.sealed import sealed

MANY = 2500  # corners described on a page that isn't found with fewer: where much is written, most of them are the pen's


class Blank:
    """layout, number: which page. opened: gives its picture, grey levels of `shape` (h, w) at `dpi`, some whole times
    FINEST. kept: what it is found by, where that was computed before."""

    def __init__(
        self,
        layout: str,
        number: int,
        opened: Callable[[], Pixels],
        shape: tuple[int, int],
        dpi: float,
        kept: Landmarks | None = None,
    ) -> None:
        self.layout, self.number, self.shape, self.dpi = layout, number, shape, dpi
        self._opened, self._kept = opened, kept

    def prepare(self) -> None:
        """Makes all parts that a picture of this page is looked at with."""
        _ = self.landmarks, self.print_alone

    def prepare_softened(self) -> None:
        """Makes `softened` alone, without keeping the larger pictures that it is made of."""
        if "softened" in vars(self):
            return
        kept = {"picture", "finest"} & vars(self).keys()
        (self.softened,) = sealed([self.softened])
        for name in {"picture", "finest"} - kept:
            vars(self).pop(name, None)

    @cached_property
    def picture(self) -> Pixels:
        return self._opened()

    @cached_property
    def landmarks(self) -> Landmarks:
        return landmarks(self.picture, self.dpi) if self._kept is None else self._kept

    @property
    def shape_finest(self) -> tuple[int, int]:
        """Of `finest`."""
        high, wide = (v // round(self.dpi / FINEST) for v in self.shape)
        return high, wide

    @property
    def features(self) -> Features:
        """At COARSE."""
        return self.landmarks.features

    @cached_property
    def fine(self) -> Pixels:
        """At FINE, in even light."""
        return resized(self.finest, FINE / FINEST)

    @cached_property
    def finest(self) -> Pixels:
        """At FINEST, in even light."""
        return evened(reduced(self.picture, round(self.dpi / FINEST)), FINEST)

    @cached_property
    def print_alone(self) -> npt.NDArray[np.float32]:
        """`fine` as `likeness` compares it."""
        return print_alone(self.fine)

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
