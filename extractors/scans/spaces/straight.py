"""Whether a stroke upon a printed letter is straight to its very foot: by how much worse a tick fits what the page shows, with
a short stroke of a tenth of the long one or more, than a line without any.

Both are laid on the picture as well as they fit, and compared where print hides nothing. What print hides speaks for neither.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.ink.ink import InkPage
from extractors.scans.spaces.stroke_foot import Points

Floats = npt.NDArray[np.float32]
Line = tuple[float, float, float, float, float]
"""Foot x and y, top x and y, and width, in pixels."""

_SHIFT = 3  # pixels by which print may lie beside its place
_MARGIN = 10  # pixels around a stroke in which a short one would lie
_PRINT = 25  # darkness of the blank that hides what is drawn on it, with the pixel beside it
_PALEST = 80.0  # darkness that counts as a pen's own at least
_SHORT = (0.1, 0.2, 0.35)  # of the long stroke
_SHORTEST = 2.5  # pixels
_TURNED = (60, 85, 110)  # degrees from the long stroke to the short one
_STEPS = (2.0, 1.0, 0.5, 0.25)  # pixels by which a line is moved to fit better, coarse first
_ROUNDS = 6
_SOFT = (1.0, 2.0, 3.0)  # pixels over which the edges of a picture's strokes pale


@dataclass(frozen=True, slots=True)
class Straight:
    """worse: pixels by which the tick that fits best fits worse than a line; less than 0 where it fits better. seen: pixels in which
    the two differ and print hides nothing: of a line that ends as it ran `worse` is nearly as much. wide: pixels of the stroke."""

    worse: float
    seen: float
    wide: float


def how_straight(page: InkPage, points: Points) -> Straight | None:
    """points: of all that is drawn on a letter. None where it lies at the edge of the page."""
    canvas = _canvas(page, points)
    if canvas is None:
        return None
    canvas, line, error = min(
        (_fitted(replace(canvas, soft=soft), points) for soft in _SOFT), key=lambda f: f[2]
    )
    plain = canvas.drawn(line)
    best = Straight(math.inf, 0.0, line[4])
    for share in _SHORT:
        for turn in _TURNED:
            tick, its_error = canvas.fitted(line, range(2), _STEPS[1:3], (share, math.radians(turn)))
            if its_error - error < best.worse:
                drawn = canvas.drawn(tick, (share, math.radians(turn)))
                best = Straight(its_error - error, float(np.abs(drawn - plain).sum()), line[4])
    return best


def _fitted(canvas: _Canvas, points: Points) -> tuple[_Canvas, Line, float]:
    return canvas, *canvas.fitted(_first(points - canvas.corner), range(5), _STEPS)


@dataclass(frozen=True, slots=True)
class _Canvas:
    """x, y: of the pixels that no print hides, from `corner` (pixels of the page). dark: 0..1 of the pen's darkness, in each. soft: pixels
    over which a stroke's edge pales: a photograph is blurred."""

    x: Floats
    y: Floats
    dark: Floats
    corner: Points
    soft: float = 1.0

    def fitted(
        self,
        line: Line,
        which: Sequence[int],
        steps: Sequence[float],
        short: tuple[float, float] | None = None,
    ) -> tuple[Line, float]:
        """A line moved until it fits, in `which` of its numbers, and its error. short: with the short stroke of a tick, as a share
        of the long one's length and the turn to it."""
        error = self._error(line, short)
        for step in steps:
            for _ in range(_ROUNDS):
                before = error
                for one in which:
                    for by in (step, -step):
                        moved = _moved(line, one, by)
                        its = self._error(moved, short) if moved[4] >= 1 else math.inf
                        if its < error:
                            line, error = moved, its
                            break
                if error >= before - 1e-3:
                    break
        return line, error

    def drawn(self, line: Line, short: tuple[float, float] | None = None) -> Floats:
        """What the pixels would show of it, 0..1."""
        x0, y0, x1, y1, wide = line
        away = self._away(x0, y0, x1, y1)
        if short is not None:
            long, turn = math.hypot(x1 - x0, y1 - y0), math.atan2(y0 - y1, x1 - x0) + short[1]
            reach = max(short[0] * long, _SHORTEST)
            end = x0 + reach * math.cos(turn), y0 - reach * math.sin(turn)
            away = np.minimum(away, self._away(x0, y0, *end))
        return np.asarray(
            np.clip((np.float32(wide / 2) - away) / np.float32(self.soft) + np.float32(0.5), 0, 1), np.float32
        )

    def _error(self, line: Line, short: tuple[float, float] | None) -> float:
        return float(np.abs(self.drawn(line, short) - self.dark).sum())

    def _away(self, x0: float, y0: float, x1: float, y1: float) -> Floats:
        """How far each pixel lies from a stretch."""
        across, down = self.x - np.float32(x0), self.y - np.float32(y0)
        dx, dy = np.float32(x1 - x0), np.float32(y1 - y0)
        along = np.clip((across * dx + down * dy) / (dx * dx + dy * dy + np.float32(1e-6)), 0, 1)
        return np.asarray(np.hypot(across - along * dx, down - along * dy), np.float32)


def _moved(line: Line, one: int, by: float) -> Line:
    x0, y0, x1, y1, wide = (v + by * (i == one) for i, v in enumerate(line))
    return x0, y0, x1, y1, wide


def _canvas(page: InkPage, points: Points) -> _Canvas | None:
    x0, top = (int(v) - _MARGIN for v in points.min(axis=0))
    x1, bottom = (int(v) + _MARGIN + 1 for v in points.max(axis=0))
    high, wide = page.dark.shape
    if min(x0, top) < _SHIFT or x1 + _SHIFT > wide or bottom + _SHIFT > high:
        return None
    seen = page.dark[top:bottom, x0:x1]
    around = page.known.print[top - _SHIFT : bottom + _SHIFT, x0 - _SHIFT : x1 + _SHIFT]
    _, _, (dx, dy), _ = cv2.minMaxLoc(cv2.matchTemplate(around, seen, cv2.TM_SQDIFF))
    own = around[dy : dy + seen.shape[0], dx : dx + seen.shape[1]]
    hidden = cv2.dilate((own >= _PRINT).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    rows, columns = np.nonzero(~(hidden | (page.known.rulings[top:bottom, x0:x1] > 0)))
    across, down = (points - (x0, top)).astype(np.int64).T
    pen = max(_PALEST, float(np.percentile(seen[down, across], 75)))
    dark = np.clip(seen[rows, columns] / np.float32(pen), 0, 1).astype(np.float32)
    corner = np.array([x0, top], np.float32)
    return _Canvas(columns.astype(np.float32), rows.astype(np.float32), dark, corner)


def _first(points: Points) -> Line:
    """A line along the longer side of what is drawn, from its foot up."""
    (x, y), (one, other), _ = rectangle = cv2.minAreaRect(points)
    corners = cv2.boxPoints(rectangle)
    side = max((corners[1] - corners[0], corners[2] - corners[1]), key=lambda s: float(np.hypot(*s)))
    long = max(float(np.hypot(*side)), 1e-6)
    along = (-side if side[1] > 0 else side) / long
    wide = max(1.5, min(one, other) * 0.6)
    dx, dy = (float(v) * (long - wide) / 2 for v in along)
    return x - dx, y - dy, x + dx, y + dy, wide
