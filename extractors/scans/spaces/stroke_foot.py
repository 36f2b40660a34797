"""The foot of a stroke upon a printed letter: a tick made in haste has a short stroke there, however short, one that strikes
the letter out ends as straight as it ran."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float32]  # x and y of pixels of the page, a row each

_LEVEL = 0.25  # of a stroke's length, by which it rises or falls at least where it may be a tick's long one: 15 degrees
_FEWEST = 8  # pixels of a stroke by which it is told
# Of its length from the foot: the part that may be the short stroke's, and that which is surely the long one's.
_FOOT, _ABOVE, _TOP = 0.25, 0.35, 0.95
_HIDDEN = 0.2  # of its length: where print hides so much of its foot, nothing is told of that
_ENDS = 3  # pixels that reach furthest aside, of which the mean is taken: one may be grain


@dataclass(frozen=True, slots=True)
class Foot:
    """rises: to the right. hook: pixels by which the foot reaches further to a tick's side than the stroke above it; None where
    print hides it."""

    rises: bool
    hook: float | None


def foot_of(points: Points) -> Foot | None:
    """points: of all that is drawn on a letter. None of what is level, or too little."""
    if len(points) < _FEWEST:
        return None
    every = np.unique(points, axis=0)
    # What print leaves beside a stroke, and grains, would pass for a hook.
    own = _longest(every)
    along = _upwards(every)
    if abs(float(along[1])) < _LEVEL:
        return None
    rises = bool(along[0] > 0)
    up = own @ along
    low, long = float(up.min()), float(np.ptp(up)) + 1
    all_up = every @ along
    cut = low - float(all_up.min()) > _HIDDEN * (float(np.ptp(all_up)) + 1)
    above = (up > low + _ABOVE * long) & (up < low + _TOP * long)
    if cut or int(above.sum()) < _FEWEST:
        return Foot(rises, None)
    x, y, x0, y0 = (float(v) for v in cv2.fitLine(own[above], cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
    x, y = (x, y) if y < 0 else (-x, -y)
    left = (own - np.array([x0, y0], np.float32)) @ np.array([y, -x], np.float32)  # of the way up
    aside = left if rises else -left
    return Foot(rises, _reach(aside[up < low + _FOOT * long]) - _reach(aside[above]))


def _reach(aside: Points) -> float:
    return float(np.sort(aside)[-_ENDS:].mean())


def _longest(points: Points) -> Points:
    """The longest of the pieces into which print cuts what is drawn."""
    own = points.astype(np.int32)
    columns, rows = (own - own.min(axis=0)).T
    mask = np.zeros((int(rows.max()) + 1, int(columns.max()) + 1), np.uint8)
    mask[rows, columns] = 1
    near = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    longest = 1 + int(np.hypot(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]).argmax())
    return np.asarray(points[pieces[rows, columns] == longest], np.float32)


def _upwards(points: Points) -> Points:
    """Along what is drawn, by its longer side; nothing (0, 0) where it is no longer than a point."""
    corners = cv2.boxPoints(cv2.minAreaRect(points))
    along = max((corners[1] - corners[0], corners[2] - corners[1]), key=lambda side: float(np.hypot(*side)))
    length = max(float(np.hypot(*along)), 1e-6)
    return np.asarray((-along if along[1] > 0 else along) / length, np.float32)
