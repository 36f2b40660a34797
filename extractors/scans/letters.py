"""A printed choice ("Y/N") that somebody wrote over: what a letter shows beyond its own print.

Elsewhere thin ink along print is taken for the print's own edge, which would hide a line through a letter. Here each
letter is laid on its blank as well as it fits, and compared with the other letters of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.boxes import centre, grow, height
from extractors.scans.ink import PER_POINT, InkPage
from schemas.types import BBox

_AROUND = 3.0  # points beside a letter in which a stroke through it shows
_SHIFT = 3  # pixels by which a letter may lie beside its place
_INK = 60  # darkness of a stroke
_LEAST = 6  # pixels beyond the print of other letters from which something is drawn on one
_LONG = 0.8  # heights of the letter that a line through it has at least
_LINE = 5.0  # how many times longer than wide the ink is
_MIDDLE = 0.45  # heights of the letter from its middle within which the line passes


@dataclass(frozen=True, slots=True)
class Drawn:
    """extra: pixels of ink beyond a letter's print. line: whether they make one line through its middle."""

    extra: int
    line: bool


def drawn_on(page: InkPage, place: BBox, usual: int) -> Drawn:
    """What is drawn on the printed letter at a place (points). usual: extra pixels of an untouched letter here."""
    mask = _extra(page, place)
    extra = int(mask.sum())
    if extra < usual + _LEAST:
        return Drawn(extra, False)
    return Drawn(extra, _is_line(mask, place))


def usual_extra(page: InkPage, places: list[BBox]) -> int:
    """The middle one of all letters of a page: few of them are written over."""
    counts = sorted(int(_extra(page, place).sum()) for place in places)
    return counts[len(counts) // 3] if counts else 0


def is_drawn_on(page: InkPage, place: BBox, usual: int) -> bool:
    return drawn_on(page, place, usual).extra >= usual + _LEAST


def _extra(page: InkPage, place: BBox) -> npt.NDArray[np.bool_]:
    x0, top, x1, bottom = (round(v * PER_POINT) for v in grow(place, _AROUND))
    x0, top = max(_SHIFT, x0), max(_SHIFT, top)
    seen = page.dark[top:bottom, x0:x1]
    around = page.known.print[top - _SHIFT : bottom + _SHIFT, x0 - _SHIFT : x1 + _SHIFT]
    if seen.size == 0 or around.shape != (seen.shape[0] + 2 * _SHIFT, seen.shape[1] + 2 * _SHIFT):
        return np.zeros((1, 1), bool)
    fit = cv2.matchTemplate(around, seen, cv2.TM_SQDIFF)
    _, _, (dx, dy), _ = cv2.minMaxLoc(fit)
    own = around[dy : dy + seen.shape[0], dx : dx + seen.shape[1]]
    beyond = cv2.subtract(seen, cv2.dilate(own, np.ones((3, 3), np.uint8)))
    ruled = page.known.rulings[top:bottom, x0:x1] > 0  # of a thin one, grey in the blank, a scan shows more
    return np.asarray((beyond >= _INK) & ~ruled, np.bool_)


def _is_line(mask: npt.NDArray[np.bool_], place: BBox) -> bool:
    rows, columns = np.nonzero(mask)
    points = np.stack([columns, rows]).astype(float)
    middle = points.mean(axis=1)
    spread, axes = np.linalg.eigh(np.cov(points))
    along = points.T @ axes[:, 1]
    tall = height(place) * PER_POINT
    x0, top, _, _ = (round(v * PER_POINT) for v in grow(place, _AROUND))
    x, y = centre(place)
    at = np.array([x * PER_POINT - max(_SHIFT, x0), y * PER_POINT - max(_SHIFT, top)])
    beside = abs(float((at - middle) @ axes[:, 0]))
    long = float(along.max() - along.min()) >= _LONG * tall
    return bool(long and spread[1] > _LINE**2 / 4 * max(float(spread[0]), 0.5) and beside < _MIDDLE * tall)
