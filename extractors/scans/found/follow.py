"""Follows the points of a blank in a picture from a rough map of it to one that fits to a fifth of a pixel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.found.bend import Bend, fitted_bend, sampled
from extractors.scans.found.blank import Blank, likeness
from extractors.scans.found.landmarks import Places
from extractors.scans.picture.levels import FINE, FINEST, Levels, Matrix, points_at, scale
from extractors.scans.picture.pixels import Pixels

FEWEST = 12  # points, or matches that agree, from which a page may be the one
FOLLOWED = 0.35  # share of the points that must be found again
SURE = 0.8  # correlation from which a likely page is taken without looking at the others
_FLAT = 0.12  # points: paper whose print lies no further beside its place, by and large, is flat
_BETTER = 0.75  # of what it was, that is left once a bend is taken out
# The same by the points that it was fitted to, from which it isn't tried: of 410 flat pages of five kinds of scans all have 0.86 and more,
# and found anew they are nearer by 0.04 of it at most than the fit says.
_HOPELESS = 0.85
_AS_MANY = 0.9  # of the points that are found again
_STRAY = 2.2  # points: what seems further off may be another thing
_NO_GUESS: Any = None  # where points may have moved to: OpenCV's stubs know no None


@dataclass(frozen=True, slots=True)
class Beside:
    """places: (n, 2) points of the blank that are found again, in points. shifts: (n, 2) how far beside its place the
    picture, brought to the blank's, shows each. usual: mean length of the shifts, those of strays cut short."""

    places: npt.NDArray[np.float64]
    shifts: npt.NDArray[np.float64]

    @property
    def usual(self) -> float:
        return float(np.minimum(np.linalg.norm(self.shifts, axis=1), _STRAY).mean())


@dataclass(frozen=True, slots=True)
class Registration:
    """to_picture: takes points of the blank (PDF points, top left) to pixels of the picture.
    likeness: correlation (-1..1) of the picture, brought to the blank's place, with the blank.
    bend: by which a point of the blank is shifted first, where the paper isn't flat. off: how far beside their places its points
    lie, where no bend was looked for yet."""

    layout: str
    number: int
    to_picture: Matrix
    likeness: float
    bend: Bend | None = None
    off: Beside | None = None

    def brought(self, picture: Pixels, to_picture: Matrix, size: tuple[int, int], dpi: float) -> Pixels:
        """A picture in the blank's place at `dpi`. to_picture: as of this, for a picture of another size."""
        if self.bend is None:
            return brought(picture, to_picture @ points_at(dpi), size)
        across, down = sampled(to_picture, self.bend, size, dpi)
        shown = cv2.remap(picture, across, down, cv2.INTER_LINEAR, borderValue=(255,))
        return np.asarray(shown, np.uint8)


def followed(blank: Blank, picture: Levels, rough: Matrix, reach: int = 2) -> Registration | None:
    """rough: pixels of the blank at FINE to those of the picture at FINE. reach: how far off it may be, in halvings
    of the size at which it is within ten pixels."""
    if len(blank.landmarks.points) < FEWEST:
        return None
    matrix, size = rough, (blank.fine.shape[1], blank.fine.shape[0])
    for levels in (reach, 2):  # once isn't enough: bent paper is then read as not whole
        shown = brought(picture.fine, matrix, size)
        step = _step(blank.fine, shown, blank.landmarks.points, 1.5, levels)
        if step is None:
            return None
        matrix = matrix @ step
    alike = likeness(blank, brought(picture.fine, matrix, size))
    to_picture = scale(picture.dpi / FINE) @ matrix @ np.linalg.inv(points_at(FINE))
    return Registration(blank.layout, blank.number, to_picture, alike)


def sharpened(blank: Blank, found: Registration, picture: Levels) -> Registration:
    """The same, fitted once more at FINEST: a ruling moved by a third of a millimetre would look like ink. Its bend is left to
    `bent`, for who is done with fitting."""
    flat = replace(found, bend=None)
    pairs = _found_again(blank, flat, picture)
    step = None if pairs is None else _homography(*pairs, 2.0)
    if pairs is None or step is None:
        return found
    to_points = points_at(FINEST)
    there = np.asarray(cv2.perspectiveTransform(pairs[1], np.linalg.inv(step)), np.float32)
    to_picture = flat.to_picture @ to_points @ step @ np.linalg.inv(to_points)
    return replace(flat, to_picture=to_picture, off=_beside(pairs[0], there))


def bent(blank: Blank, flat: Registration, picture: Levels) -> Registration:
    """With the bend of the paper that its points show, if with it they are found nearer to their places; else as it is."""
    off, flat = flat.off, replace(flat, off=None)
    if off is None or off.usual < _FLAT:
        return flat
    page = blank.shape[1] * 72 / blank.dpi, blank.shape[0] * 72 / blank.dpi
    bend = fitted_bend(off.places, off.shifts, page)
    if (
        bend is None
        or replace(off, shifts=off.shifts - bend.shifts(off.places)).usual > _HOPELESS * off.usual
    ):
        return flat
    pairs = _found_again(blank, replace(flat, bend=bend), picture)
    if pairs is None:
        return flat
    left = _beside(*pairs)
    if left.usual > _BETTER * off.usual or len(left.places) < _AS_MANY * len(off.places):
        return flat
    shifts = left.shifts + bend.shifts(left.places + left.shifts)
    return replace(flat, bend=fitted_bend(left.places, shifts, page) or bend)


def _beside(points: Places, there: Places) -> Beside:
    """points, there: (n, 1, 2) pixels at FINEST."""
    places, shown = (p.reshape(-1, 2).astype(np.float64) * 72 / FINEST for p in (points, there))
    return Beside(places + 36 / FINEST, shown - places)


def _found_again(blank: Blank, found: Registration, picture: Levels) -> tuple[Places, Places] | None:
    shown = shown_at(found, picture, blank)
    return _tracked(blank.finest, shown, blank.landmarks.points_finest, (15, 15), 1)


def shown_at(found: Registration, picture: Levels, blank: Blank) -> Pixels:
    """The picture in even light, as the blank's own at FINEST would show it."""
    size = blank.finest.shape[1], blank.finest.shape[0]
    return found.brought(picture.finest, picture.to_finest @ found.to_picture, size, FINEST)


def brought(picture: Pixels, matrix: Matrix, size: tuple[int, int]) -> Pixels:
    """The picture as the blank would show it; white where it shows nothing. size: across, down."""
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpPerspective(picture, matrix, size, flags=flags, borderValue=255), np.uint8)


def _step(blank: Pixels, shown: Pixels, points: Places, near: float, levels: int) -> Matrix | None:
    """How the blank's points have yet to move; None where too few of them are found again."""
    pairs = _tracked(blank, shown, points, (21, 21), levels)
    return None if pairs is None else _homography(*pairs, near)


def _tracked(
    blank: Pixels, shown: Pixels, points: Places, window: tuple[int, int], levels: int
) -> tuple[Places, Places] | None:
    """The points (n, 1, 2) of a blank that are found again, and where; None of too few."""
    moved, ok, _ = cv2.calcOpticalFlowPyrLK(blank, shown, points, _NO_GUESS, winSize=window, maxLevel=levels)
    kept = ok.reshape(-1) == 1
    return None if kept.mean() < FOLLOWED else (points[kept], np.asarray(moved[kept], np.float32))


def _homography(points: Places, moved: Places, near: float) -> Matrix | None:
    step, agree = cv2.findHomography(points, moved, cv2.USAC_MAGSAC, near)
    return None if step is None or agree.mean() < FOLLOWED else np.asarray(step, np.float64)
