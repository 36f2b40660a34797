"""A mark among the words of a cell that asks for a text and is ticked too, or what took one back there.

Words and the mark over them run into one blot, which is neither denser nor larger than the words of another hand. So straight
strokes are sought that letters don't have, and the mark that the same person made in another row of the section. Of 139
composed cells with a mark that was taken back 121 stay doubts; of 144 with words alone 17 do, most in slanting hands.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import cv2
import numpy as np
import numpy.typing as npt

from extractors.boxes import grow, span_overlap
from extractors.digit_model.pieces import among
from extractors.scans.blots import PER_POINT, box_around
from extractors.scans.homes import Home
from extractors.scans.ink import Blot, InkPage
from extractors.scans.pixels import Pixels
from extractors.scans.shapes import MM

_HALF = 2  # pixels to one that is looked at: thin strokes of letters don't make up a straight one by chance
_SHARE = 64  # of 255, of such a point that is ink
_DOWN = 5.8  # millimetres of a stroke down to the right, as of a cross
_UP, _HIGHER = (
    (4.1, 5.6),
    2.2,
)  # of one up, least and most, as tails of slanting hands have too; heights of words
_FALLING, _RISING = range(114, 143, 4), range(38, 66, 4)  # degrees from level, against the clock
# By which two marks of one hand differ; degrees.
_SIZES, _TURNS = (0.85, 0.93, 1.0, 1.08, 1.18), (-10, -5, 0, 5, 10)
_ALIKE = 0.95  # of a mark's strokes that lie on ink
_EDGE = 2  # points about the cell
# Of one that stands apart: millimetres from the words, heights of theirs; of its own ink and of the other mark's that lies
# on the other's, both at one size (points across); how much longer or shorter either is.
_APART, _TALLER, _SAME, _SIDE, _LONGER = 1.0, 1.5, 0.84, 24, 1.6


def has_mark(page: InkPage, home: Home, words: list[Blot], mark: list[Blot]) -> bool:
    """Whether the ink of a cell may hold a mark beside its words. words: all of the cell's; mark: that in another row
    of the section, none where it is no mark in a cell."""
    if not words or "tick" not in home.regions:
        return False
    if mark and any(_is_like(page, one, mark) for one in _apart(words)):
        return True
    x0, top, x1, bottom = (round(v * PER_POINT) for v in grow(home.regions["tick"], _EDGE))
    cell = _small(page, words, (max(0, x0), max(0, top), x1, bottom))
    if _has_stroke(cell, _DOWN, _FALLING):
        return True
    high = float(np.clip(_HIGHER * float(np.median([b.height for b in words])) / MM, *_UP))
    return bool(mark) and _has_stroke(cell, high, _RISING) and _holds(cell, _skeleton(_small(page, mark)))


def _apart(words: list[Blot]) -> list[Blot]:
    """Those that stand apart from what is on their line, and are far taller than words."""
    tall = _TALLER * float(np.median([b.height for b in words]))
    return [
        one
        for one in words
        if one.height >= tall
        and not any(
            other is not one
            and span_overlap(one.box[1], one.box[3], other.box[1], other.box[3]) > 0
            and max(one.box[0] - other.box[2], other.box[0] - one.box[2]) < _APART * MM
            for other in words
        )
    ]


def _is_like(page: InkPage, blot: Blot, mark: list[Blot]) -> bool:
    """Whether a blot has a mark's shape, whatever its size."""
    one, other = (_cropped(_small(page, blots)) for blots in ([blot], mark))
    if (
        not one.size
        or not other.size
        or any(max(a / b, b / a) >= _LONGER for a, b in zip(one.shape, other.shape, strict=True))
    ):
        return False
    first, second = (
        cv2.resize(m * np.uint8(255), (_SIDE, _SIDE), interpolation=cv2.INTER_AREA) > _SHARE
        for m in (one, other)
    )
    around = np.ones((5, 5), np.uint8)
    return all(
        (a & (cv2.dilate(b.astype(np.uint8), around) > 0)).sum() >= _SAME * a.sum()
        for a, b in ((first, second), (second, first))
    )


def _cropped(mark: Pixels) -> Pixels:
    rows, columns = np.nonzero(mark)
    if not rows.size:
        return mark[:0]
    return mark[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def _small(page: InkPage, blots: list[Blot], box: tuple[int, int, int, int] | None = None) -> Pixels:
    """1 where the blots are, else 0, at half the size. box: pixels, without one all of them."""
    x0, top, x1, bottom = box or box_around(blots)
    own = among(page.labels[top:bottom, x0:x1], (b.label for b in blots)).astype(np.uint8) * np.uint8(255)
    high, wide = (-(-n // _HALF) * _HALF for n in own.shape)
    own = np.pad(own, ((0, high - own.shape[0]), (0, wide - own.shape[1])))
    small = cv2.resize(own, (wide // _HALF, high // _HALF), interpolation=cv2.INTER_AREA)
    return (small >= _SHARE).astype(np.uint8)


def _has_stroke(cell: Pixels, length: float, angles: Iterable[int]) -> bool:
    """Whether a straight stroke at one of the angles (degrees) is so long (millimetres)."""
    return any(
        cv2.erode(
            cell, _line(round(length * MM / _HALF), angle), borderType=cv2.BORDER_CONSTANT, borderValue=(0,)
        ).any()
        for angle in angles
    )


def _line(length: int, angle: int) -> Pixels:
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
