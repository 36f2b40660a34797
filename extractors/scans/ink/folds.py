"""Lines that a folded sheet shows from edge to edge: paler than a pen's, straight, and the only ones that reach both
margins. What lies on one is nobody's mark."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.ink.blots import PEN, Blot
from extractors.scans.picture.pixels import Pixels, from_level

_HIGH = 13  # pixels within which a fold runs across the page: a millimetre and a half
_ACROSS, _BESIDE = (
    0.8,
    0.4,
)  # share of the page's width that it has, and that the paper above and below may have
_FAR = 24  # pixels from a fold to that paper
_NEAR = 12  # pixels from a fold's middle that its pieces reach, where it runs a little askew
_EACH = 4  # every so many pixels are looked at
_WINDOW = np.ones((_HIGH, 1), np.uint8)


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
    across = [np.ascontiguousarray(p[:, ::_EACH]) for p in (ink, near_print)]
    down = [np.asarray(cv2.transpose(p[::_EACH]), np.uint8) for p in (ink, near_print)]
    return Folds(_level_folds(across[0], across[1], level), _level_folds(down[0], down[1], level))


def _level_folds(ink: Pixels, near_print: Pixels, level: int) -> tuple[int, ...]:
    bare = cv2.bitwise_not(from_level(near_print, 1))
    free = cv2.erode(bare, _WINDOW)
    seen = _counted(free)
    inked = from_level(ink, level)
    # What shows at a free line lies bare within the window: where that is too little nothing need be spread.
    most = np.convolve(_counted(cv2.bitwise_and(inked, bare)), np.ones(_HIGH), "same")
    if not _share(most, seen, ink.shape[1]).max(initial=0.0) >= _ACROSS:
        return ()

    def share_of(mask: Pixels) -> npt.NDArray[np.float64]:
        return _share(_counted(cv2.bitwise_and(cv2.dilate(mask, _WINDOW), free)), seen, ink.shape[1])

    share, dark = share_of(inked), share_of(from_level(ink, PEN))
    beside = np.maximum(np.roll(share, _FAR), np.roll(share, -_FAR))
    found = np.flatnonzero((share >= _ACROSS) & (beside <= _BESIDE) & (dark < 1 - _ACROSS))
    runs = np.split(found, np.flatnonzero(np.diff(found) > 1) + 1) if found.size else []
    return tuple(int(run.mean()) for run in runs)


def _counted(mask: cv2.typing.MatLike) -> npt.NDArray[np.float64]:
    """Of each line of a mask (0 or 255) how many pixels are set."""
    return np.asarray(cv2.reduce(mask, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[:, 0] / 255, np.float64)


def _share(
    there: npt.NDArray[np.float64], seen: npt.NDArray[np.float64], wide: int
) -> npt.NDArray[np.float64]:
    """Of what is seen in each line; 0 where that is hardly any."""
    return np.where(seen > 0.1 * wide, there / np.maximum(seen, 1), 0.0)
