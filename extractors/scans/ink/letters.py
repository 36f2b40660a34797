"""A printed choice ("Y/N") that somebody wrote over: what a letter shows beyond its own print.

Elsewhere thin ink along print is taken for the print's own edge, which would hide a line through a letter. Here each
letter is laid on its blank as well as it fits, and compared with the other letters of the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.pieces import among
from extractors.pages.boxes import centre, grow, height
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage, in_pixels
from extractors.scans.spaces.stroke_foot import Foot, Points, foot_of
from schemas.types import BBox

Mask = npt.NDArray[np.bool_]

_AROUND = 3.0  # points beside a letter in which a stroke through it shows
_SHIFT = 3  # pixels by which a letter may lie beside its place
_INK = 60  # darkness of a stroke
_LEAST = 6  # pixels beyond the print of other letters from which something is drawn on one
# Pixels beyond that of a line through it: of 40 letters struck with thin pens and thick ones 31 and more. Of 8 letters that nobody
# touched, on 67 scans of five kinds, 24 at most, but on two absurdly bad photographs.
_STROKE = 30
_BEFORE = (30, 50)  # points before a letter
_DUST = 4  # pixels of a piece of what is drawn that is no grain
_LONG = 0.8  # heights of the letter that a line through it has at least
# A line is straight as a whole, with all that hangs on it: a tick's long stroke goes through its letter as well. How wide it is, of
# its length, and by how many pixels wider than its ink is along it. Of 89 slanting strokes through a letter all have 0.25 and 5.1 at
# most, of 110 ticks upon one all 0.33 and more; half of those whose short stroke is a sixth of the long one are told by the pixels.
_THIN, _BOW = 0.26, 5.0
# Of one that rises or falls by a fifth of its length at most, as no tick does: a short thick one has up to 0.37, and 7.
_LEVEL, _THIN_LEVEL, _BOW_LEVEL = 0.2, 0.4, 7.0
_MIDDLE = 0.45  # heights of the letter from its middle within which the line passes
# Of what is printed of the letter, above and below, where a level line that goes along it passes: one close under it chooses it.
_OVER, _UNDER = 0.1, 0.25
_OWN = 1.5  # pixels beside a line that are its own
# A machine's line runs along a page and shows in the words before a letter as well, a hand's stroke ends beside it: how level it
# is, how many points before, how many pixels further from the line's middle, as a page is never quite straight, and pixels of ink.
_QUITE_LEVEL, _WORDS, _ASKEW, _RUNS_ON = 0.1, (30, 50, 70, 90), 1.5, 8


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke: a point on its middle, across it, and how wide it is (pixels)."""

    middle: Points
    across: Points
    wide: float

    def away(self, points: Points) -> int:
        """How many of these are none of its own."""
        return int((np.abs((points - self.middle) @ self.across) > self.wide / 2 + _OWN).sum())


@dataclass(frozen=True, slots=True)
class Drawn:
    """points: of ink beyond a letter's print. line: what they make where that is one line through its middle. foot: of a stroke
    that a tick may end in. whole: `points` with all that hangs on them, less grains."""

    points: Points
    line: Line | None
    foot: Foot | None = None
    whole: Points | None = None

    @property
    def extra(self) -> int:
        return len(self.points)


def drawn_on(page: InkPage, place: BBox, upon: Collection[Blot] = (), but: Collection[Blot] = ()) -> Drawn:
    """What is drawn on the printed letter at a place (points). upon: the blots that meet it, which reach further. but: those
    that lie so close beside it that their ink would count as its own."""
    mask, left, top = beyond_print(page, place)
    if but:
        window = page.labels[top : top + mask.shape[0], left : left + mask.shape[1]]
        mask = np.asarray(mask & ~among(window, (b.label for b in but)), np.bool_)
    points = points_of(mask, left, top)
    if len(points) < page.usual_letter + _STROKE:
        return Drawn(points, None)
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    large = [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] >= _DUST]
    own = points_of(np.isin(pieces, large), left, top)
    whole = np.concatenate([own, *(_points_of_blot(page, blot) for blot in upon)])
    line = _line(whole, place)
    if line is not None and _is_along(page, place, line):
        line = None
    return Drawn(points, line, foot_of(whole), whole)


def _is_along(page: InkPage, place: BBox, line: Line) -> bool:
    """Whether a level line goes along the foot or the head of what is printed at a place rather than through it."""
    if abs(float(line.across[0])) > _LEVEL:
        return False
    x0, top, x1, bottom = in_pixels(place)
    rows = np.flatnonzero((page.known.print[top:bottom, x0:x1] >= _INK).any(axis=1))
    if not rows.size:
        return False
    first, high = top + int(rows[0]), int(rows[-1] - rows[0]) + 1
    down = line.middle[1] - ((x0 + x1) / 2 - line.middle[0]) * line.across[0] / line.across[1]
    return not first + _OVER * high <= down <= first + (1 - _UNDER) * high


def usual_extra(page: InkPage, places: list[BBox]) -> int:
    """That of print which nobody wrote over: of pieces of the words before the letters, as large as one. The letters won't do,
    as a hand that rings or strikes touches most of a page's."""
    before = (piece for place in places for piece in _words_before(page, place, _BEFORE))
    counts = sorted(int(beyond_print(page, piece)[0].sum()) for piece in before)
    return counts[len(counts) // 3] if counts else 0


def _words_before(page: InkPage, place: BBox, far: tuple[int, ...]) -> Iterator[BBox]:
    """Pieces of the print so many points before a letter, as large as it."""
    x0, top, x1, bottom = place
    for by in far:
        piece = x0 - by, top, x1 - by, bottom
        left, high, right, low = (max(0, round(v * PER_POINT)) for v in piece)
        if (page.known.print[high:low, left:right] >= _INK).any():
            yield piece


def runs_on(page: InkPage, place: BBox, line: Line) -> bool:
    """Whether a line through the letter at a place is a scanner's or a fax machine's, that runs along the words before it."""
    if abs(float(line.across[0])) > _QUITE_LEVEL:
        return False
    least = _RUNS_ON + page.usual_letter // 2
    before = (points_of(*beyond_print(page, piece))[:, 1] for piece in _words_before(page, place, _WORDS))
    near = (np.abs(rows - line.middle[1]) <= line.wide / 2 + _OWN + _ASKEW for rows in before)
    return any(int(level.sum()) >= least for level in near)


def is_drawn_on(page: InkPage, drawn: Drawn) -> bool:
    """Whether a letter has more ink beyond its print than the page's letters usually have."""
    return drawn.extra >= page.usual_letter + _LEAST


def beyond_print(page: InkPage, place: BBox, darkness: int = _INK) -> tuple[Mask, int, int]:
    """Where there is ink of this darkness on a letter and close beside it beyond its print; with the left and top (pixels) of that."""
    x0, top, x1, bottom = in_pixels(grow(place, _AROUND))
    x0, top = max(_SHIFT, x0), max(_SHIFT, top)
    seen = page.dark[top:bottom, x0:x1]
    around = page.known.print[top - _SHIFT : bottom + _SHIFT, x0 - _SHIFT : x1 + _SHIFT]
    if seen.size == 0 or around.shape != (seen.shape[0] + 2 * _SHIFT, seen.shape[1] + 2 * _SHIFT):
        return np.zeros((1, 1), np.bool_), x0, top
    fit = cv2.matchTemplate(around, seen, cv2.TM_SQDIFF)
    _, _, (dx, dy), _ = cv2.minMaxLoc(fit)
    own = around[dy : dy + seen.shape[0], dx : dx + seen.shape[1]]
    beyond = cv2.subtract(seen, cv2.dilate(own, np.ones((3, 3), np.uint8)))
    ruled = page.known.rulings[top:bottom, x0:x1] > 0  # of a thin one, grey in the blank, a scan shows more
    return np.asarray((beyond >= darkness) & ~ruled, np.bool_), x0, top


def points_of(mask: Mask, left: int, top: int) -> Points:
    """The points (x, y) of a mask whose corner lies at `left` and `top`."""
    rows, columns = np.nonzero(mask)
    return np.stack([columns + left, rows + top], axis=1).astype(np.float32)


def _points_of_blot(page: InkPage, blot: Blot) -> Points:
    x0, top, x1, bottom = blot.box
    window = np.s_[top:bottom, x0:x1]
    return points_of((page.labels[window] == blot.label) & (page.ink[window] >= _INK), x0, top)


def _line(points: Points, place: BBox) -> Line | None:
    if not len(points):
        return None  # nothing but grains
    (x, y), (one, other), _ = rectangle = cv2.minAreaRect(points)
    wide, long = min(one, other) + 1, max(one, other) + 1
    tall = height(place) * PER_POINT
    corners = cv2.boxPoints(rectangle)
    sides = corners[1] - corners[0], corners[2] - corners[1]
    along = max(sides, key=lambda side: float(np.hypot(*side)))
    along = along / np.hypot(*along)
    level = abs(float(along[1])) <= _LEVEL
    thin, bow = (_THIN_LEVEL, _BOW_LEVEL) if level else (_THIN, _BOW)
    ink = len(np.unique(points, axis=0)) / long
    if long < _LONG * tall or wide > min(thin * long, ink + bow):
        return None
    across, middle = np.array([-along[1], along[0]], np.float32), np.array([x, y], np.float32)
    of_letter = np.array(centre(place), np.float32) * np.float32(PER_POINT)
    beside = abs(float((of_letter - middle) @ across))
    return Line(middle, across, wide) if beside < _MIDDLE * tall else None
