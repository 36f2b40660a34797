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
_STRIPS = 16  # side by side, whose lines are counted apart: a fold askew lies lower in each
# Pixels by which a fold may rise or fall for each pixel across: a sheet is folded along its edge, and print lies askew to that by a degree and
# a half at most. Between two that are looked at it leaves its window nowhere.
_ASKEW = tuple(step * 0.005 for step in range(-5, 6))
_LEAST = 0.1  # share of a fold's way across that must be free of print
_WINDOW = np.ones((_HIGH, 1), np.uint8)


@dataclass(frozen=True, slots=True)
class Fold:
    """start: pixels of the blank, down or to the right, at which it runs at the page's edge; slope: by how many more for each pixel across."""

    start: float
    slope: float = 0.0

    def spans(self, low: int, high: int) -> tuple[float, float]:
        """Between which pixels it runs between these across."""
        ends = self.start + self.slope * low, self.start + self.slope * high
        return min(ends) - _NEAR, max(ends) + _NEAR


@dataclass(frozen=True, slots=True)
class Folds:
    """rows: folds that run across the page; columns: down it."""

    rows: tuple[Fold, ...] = ()
    columns: tuple[Fold, ...] = ()

    def hold(self, blot: Blot) -> bool:
        """Whether a blot is a piece of one."""
        x0, top, x1, bottom = blot.box
        level = any(_lies(top, bottom, fold.spans(x0, x1)) for fold in self.rows)
        return blot.peak < PEN and (level or any(_lies(x0, x1, f.spans(top, bottom)) for f in self.columns))

    def without(self, mask: cv2.typing.MatLike, top: int, left: int) -> cv2.typing.MatLike:
        """A part of the page, which begins at these pixels, with 0 on the folds."""
        if not self.rows and not self.columns:
            return mask
        kept = mask.copy()
        for fold in self.rows:
            _wipe(kept, fold, top, left)
        across = kept.T
        for fold in self.columns:
            _wipe(across, fold, left, top)
        return kept


def _lies(low: int, high: int, within: tuple[float, float]) -> bool:
    return low >= within[0] and high <= within[1]


def _wipe(mask: cv2.typing.MatLike, fold: Fold, first: int, left: int) -> None:
    """Sets to 0 what lies at a fold across a mask whose first line and column are these of the page."""
    lines = np.arange(mask.shape[0])[:, None] + first
    runs = fold.start + fold.slope * (np.arange(mask.shape[1])[None] + left)
    mask[abs(lines + 0.5 - runs) <= _NEAR] = 0


def find_folds(ink: Pixels, near_print: Pixels, level: int) -> Folds:
    """ink: darkness of what is no print. near_print: more than 0 on and about print. level: darkness that the paper's grain
    doesn't reach."""
    across = [np.ascontiguousarray(p[:, ::_EACH]) for p in (ink, near_print)]
    down = [np.asarray(cv2.transpose(p[::_EACH]), np.uint8) for p in (ink, near_print)]
    return Folds(_level_folds(across[0], across[1], level), _level_folds(down[0], down[1], level))


def _level_folds(ink: Pixels, near_print: Pixels, level: int) -> tuple[Fold, ...]:
    """ink, near_print: as above, of every so many pixels across."""
    wide = _broad(ink.shape[1]) * _STRIPS * _EACH
    bare = cv2.bitwise_not(from_level(near_print, 1))
    free = cv2.erode(bare, _WINDOW)
    seen = _shown(free)
    inked = from_level(ink, level)
    # What shows at a free line lies bare within the window: where that is too little nothing need be spread.
    most = np.asarray(
        cv2.blur(_shown(cv2.bitwise_and(inked, bare)), (_HIGH, 1), borderType=cv2.BORDER_CONSTANT) * _HIGH,
        np.float32,
    )
    askew = [slope for slope in _ASKEW if _share(most, seen, slope, wide).max(initial=0.0) >= _ACROSS]
    if not askew:
        return ()
    there, dark = (
        _shown(cv2.bitwise_and(cv2.dilate(mask, _WINDOW), free)) for mask in (inked, from_level(ink, PEN))
    )
    found: list[tuple[float, Fold]] = []
    for slope in askew:
        share = _share(there, seen, slope, wide)
        beside = np.maximum(np.roll(share, _FAR), np.roll(share, -_FAR))
        pale = _share(dark, seen, slope, wide) < 1 - _ACROSS
        at = np.flatnonzero((share >= _ACROSS) & (beside <= _BESIDE) & pale)
        for run in np.split(at, np.flatnonzero(np.diff(at) > 1) + 1) if at.size else []:
            found.append((float(share[run].sum()), Fold(float(run.mean()), slope)))
    return _apart(found, wide / 2)


def _apart(found: list[tuple[float, Fold]], middle: float) -> tuple[Fold, ...]:
    """Of folds found at several slopes the clearest. found: each with how clear it is; middle: of the page, pixels across."""
    kept: list[Fold] = []
    for _, fold in sorted(found, key=lambda one: (-one[0], abs(one[1].slope))):
        at = fold.start + fold.slope * middle
        if all(abs(at - other.start - other.slope * middle) > _FAR for other in kept):
            kept.append(fold)
    return tuple(kept)


def _broad(wide: int) -> int:
    """Of so many pixels side by side how many make a strip; the last has fewer."""
    return -(-wide // _STRIPS)


def _shown(mask: cv2.typing.MatLike) -> npt.NDArray[np.float32]:
    """Of each line of a mask (0 or 255) the share that is set: an array of strips, each of all lines."""
    lines, wide = mask.shape
    broad = _broad(wide)
    whole = cv2.copyMakeBorder(mask, 0, 0, 0, broad * _STRIPS - wide, cv2.BORDER_CONSTANT)
    counted = cv2.reduce(whole.reshape(lines * _STRIPS, broad), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F)
    return np.asarray(counted.reshape(lines, _STRIPS).T / np.float32(255 * broad), np.float32, order="C")


def _along(shown: npt.NDArray[np.float32], slope: float, wide: int) -> npt.NDArray[np.float32]:
    """Of each line at the page's edge the share that is set along a slope from there on; what lies beyond the page isn't."""
    lines = shown.shape[1]
    total = np.zeros(lines, np.float32)
    for number, strip in enumerate(shown):
        lower = round(slope * wide * (number + 0.5) / _STRIPS)
        if lower >= 0:
            total[: lines - lower] += strip[lower:]
        else:
            total[-lower:] += strip[:lower]
    return np.asarray(total / _STRIPS, np.float32)


def _share(
    there: npt.NDArray[np.float32], seen: npt.NDArray[np.float32], slope: float, wide: int
) -> npt.NDArray[np.float32]:
    """Of what is seen along a slope what is there; 0 where hardly any is seen."""
    ink, shown = _along(there, slope, wide), _along(seen, slope, wide)
    return np.asarray(np.where(shown > _LEAST, ink / np.maximum(shown, _LEAST), 0.0), np.float32)
