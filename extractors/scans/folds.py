"""Lines that a folded sheet shows from edge to edge: paler than a pen's, straight, and the only ones that reach both
margins. What lies on one is nobody's mark."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.blots import PEN, Blot
from extractors.scans.pixels import Pixels

_HIGH = 13  # pixels within which a fold runs across the page: a millimetre and a half
_ACROSS, _BESIDE = (
    0.8,
    0.4,
)  # share of the page's width that it has, and that the paper above and below may have
_FAR = 24  # pixels from a fold to that paper
_NEAR = 12  # pixels from a fold's middle that its pieces reach, where it runs a little askew
_EACH = 4  # every so many pixels are looked at


@dataclass(frozen=True, slots=True)
class Folds:
    """rows, columns: pixels of the blank at which a fold runs."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()

    def hold(self, blot: Blot) -> bool:
        """Whether a blot is a piece of one."""
        x0, top, x1, bottom = blot.box
        level = any(top >= y - _NEAR and bottom <= y + _NEAR for y in self.rows)
        return blot.peak < PEN and (level or any(x0 >= x - _NEAR and x1 <= x + _NEAR for x in self.columns))

    def without(self, mask: cv2.typing.MatLike, top: int, left: int) -> cv2.typing.MatLike:
        """A part of the page, which begins at these pixels, with 0 on the folds."""
        if not self.rows and not self.columns:
            return mask
        kept = mask.copy()
        for y in self.rows:
            kept[max(0, y - _NEAR - top) : max(0, y + _NEAR - top)] = 0
        for x in self.columns:
            kept[:, max(0, x - _NEAR - left) : max(0, x + _NEAR - left)] = 0
        return kept


def find_folds(ink: Pixels, near_print: Pixels, level: int) -> Folds:
    """ink: darkness of what is no print. near_print: more than 0 on and about print. level: darkness that the paper's grain
    doesn't reach."""
    return Folds(_level_folds(ink, near_print, level), _level_folds(ink.T, near_print.T, level))


def _level_folds(ink: Pixels, near_print: Pixels, level: int) -> tuple[int, ...]:
    across = ink[:, ::_EACH]
    free = cv2.erode((near_print[:, ::_EACH] == 0).astype(np.uint8), np.ones((_HIGH, 1), np.uint8))
    window = np.ones((_HIGH, 1), np.uint8)
    share = _share(cv2.dilate((across >= level).astype(np.uint8), window), free)
    dark = _share(cv2.dilate((across >= PEN).astype(np.uint8), window), free)
    beside = np.maximum(np.roll(share, _FAR), np.roll(share, -_FAR))
    found = np.flatnonzero((share >= _ACROSS) & (beside <= _BESIDE) & (dark < 1 - _ACROSS))
    runs = np.split(found, np.flatnonzero(np.diff(found) > 1) + 1) if found.size else []
    return tuple(int(run.mean()) for run in runs)


def _share(there: npt.NDArray[np.generic], free: npt.NDArray[np.generic]) -> npt.NDArray[np.float64]:
    counted = np.count_nonzero(free, axis=1)
    both = np.count_nonzero(np.logical_and(there, free), axis=1)
    return np.where(counted > 0.1 * free.shape[1], both / np.maximum(counted, 1), 0.0)
