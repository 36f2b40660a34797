"""Straight strokes among words, longer than letters have, and the other mark of the same hand over them.

Asked where the model of marks sees little (`mark_in_text`): it learned neither rings nor every cross.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.shapes import MM

HALF = 2  # pixels to one that is looked at: thin strokes of letters don't make up a straight one by chance
_DOWN = 5.8  # millimetres of a stroke down to the right, as of a cross
_UP, _HIGHER = (
    (4.1, 5.6),
    2.2,
)  # of one up, least and most, as tails of slanting hands have too; heights of words
_FALLING, _RISING = range(114, 143, 4), range(38, 66, 4)  # degrees from level, against the clock
# By which two marks of one hand differ; degrees.
_SIZES, _TURNS = (0.85, 0.93, 1.0, 1.08, 1.18), (-10, -5, 0, 5, 10)
_ALIKE = 0.95  # of a mark's strokes that lie on ink


def has_long_stroke(cell: Pixels, letter: float, mark: Pixels | None) -> bool:
    """cell: 1 where its ink is, at half the size. letter: height of its words, pixels of the whole size. mark: that in another
    row of the section, as the cell."""
    if has_stroke(cell, _pixels(_DOWN), _FALLING):
        return True
    high = float(np.clip(_HIGHER * letter / MM, *_UP))
    return mark is not None and has_stroke(cell, _pixels(high), _RISING) and _holds(cell, _skeleton(mark))


def _pixels(millimetres: float) -> int:
    return round(millimetres * MM / HALF)


def has_stroke(ink: Pixels, length: int, angles: Iterable[int]) -> bool:
    """Whether ink (1, else 0) holds a straight stroke at one of the angles (degrees from level, against the clock) of so many pixels."""
    return any(
        cv2.erode(ink, _straight(length, angle), borderType=cv2.BORDER_CONSTANT, borderValue=(0,)).any()
        for angle in angles
    )


def _straight(length: int, angle: int) -> Pixels:
    turn = np.deg2rad(angle)
    across, up = (float(v) * (length - 1) / 2 for v in (np.cos(turn), np.sin(turn)))
    middle = length // 2
    line = np.zeros((2 * middle + 1, 2 * middle + 1), np.uint8)
    ends = [(round(middle + s * across), round(middle - s * up)) for s in (-1, 1)]
    return np.asarray(cv2.line(line, ends[0], ends[1], (1,), 1), np.uint8)


def _holds(cell: Pixels, strokes: npt.NDArray[np.float64]) -> bool:
    """Whether strokes (points, x and y) lie on the cell's ink somewhere, a little larger, smaller or turned."""
    if not len(strokes):
        return False
    ink = np.pad(cell, 5).astype(np.float32)
    for size, degrees in product(_SIZES, _TURNS):
        turn = np.deg2rad(degrees)
        matrix = size * np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        points = strokes @ matrix
        at = np.unique(np.round(points - points.min(axis=0)).astype(int), axis=0)
        wide, high = (int(v) + 1 for v in at.max(axis=0))
        if wide > ink.shape[1] or high > ink.shape[0]:
            continue
        drawn = np.zeros((high, wide), np.float32)
        drawn[at[:, 1], at[:, 0]] = 1 / len(at)
        if float(cv2.matchTemplate(ink, drawn, cv2.TM_CCORR).max()) >= _ALIKE:
            return True
    return False


def _skeleton(mark: Pixels) -> npt.NDArray[np.float64]:
    """The middle of a mark's strokes, as points about its own middle."""
    left = np.pad(mark, 2)
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    found = np.zeros_like(left)
    while left.any():
        thinner = np.asarray(cv2.erode(left, cross), np.uint8)
        found |= cv2.subtract(left, cv2.dilate(thinner, cross)).astype(np.uint8)
        left = thinner
    rows, columns = np.nonzero(found)
    points = np.stack([columns, rows], axis=1).astype(np.float64)
    return np.asarray(points - points.mean(axis=0) if len(points) else points, np.float64)
