"""Slashes and thin 1s that touch each other, as in "01/26", "8/1/24" or "2011": two or three straight strokes in one piece of ink, a V,
a tent or an N. Taken for one stroke they are a slash alone, and a 1 is lost."""

from __future__ import annotations

from itertools import product

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.pixels import runs_of

Ink = npt.NDArray[np.float32]
Row = tuple[int, list[tuple[int, int]]]

_INK = 0.35  # of the darkest point
_FEWEST = 12  # rows of ink
_BESIDE = {2: 0.3, 3: 0.15}  # of the rows, in which so many strokes are seen beside each other
_STRAIGHT = 0.08  # of the height, by which a stroke leaves its line at most
_STEEPEST = 0.7  # of the height, by which a stroke goes aside at most
_OTHERWISE = 0.05  # weight of their being others than they lean for
_TOLD = 0.1  # of the height, by which a slash leans more than a 1


def has_strokes_beside(ink: Ink) -> bool:
    """Whether what would be one stroke is more than one in many of its rows. ink: (h, w), 0 paper to 1 black, of one piece."""
    rows = _rows(ink)
    return sum(len(runs) > 1 for _, runs in rows) >= _BESIDE[2] * len(rows)


def strokes_that_touch(ink: Ink) -> dict[str, float]:
    """What two or three straight strokes of a piece of ink are, as "1/", "/1/" or "11", with its weight: those that lean most are
    slashes, and they may be the others. Empty of anything else."""
    rows = _rows(ink)
    most = max((len(runs) for _, runs in rows), default=0)
    if len(rows) < _FEWEST or most not in _BESIDE or _has_hole(ink):
        return {}
    for count in range(most, 1, -1):
        leans = _leans(rows, count)
        if leans is not None:
            least, last = leans.min(), leans.max()
            slash = (last - least >= _TOLD) & (leans > (least + last) / 2)
            said = "".join("/" if one else "1" for one in slash)
            every = ("".join(way) for way in product("1/", repeat=count))
            return {way: 1.0 if way == said else _OTHERWISE for way in every if "//" not in way}
    return {}


def _leans(rows: list[Row], count: int) -> npt.NDArray[np.float64] | None:
    """How far each of so many straight strokes leans to the right, left to right; None where they aren't that."""
    beside = [(row, runs) for row, runs in rows if len(runs) == count]
    if len(beside) < max(3.0, _BESIDE[count] * len(rows)):
        return None
    at = np.array([row for row, _ in beside], float)
    middles = np.array([[(a + b) / 2 for a, b in runs] for _, runs in beside])
    slopes, starts = np.polyfit(at, middles, 1)
    off = float(np.abs(middles - at[:, None] * slopes - starts).max())
    pen = float(np.median([b - a for _, runs in beside for a, b in runs]))
    lines = np.array([row for row, _ in rows], float)[:, None] * slopes + starts
    edges = np.array([(runs[0][0], runs[-1][1]) for _, runs in rows])
    beside_lines = np.array([lines.min(axis=1) - edges[:, 0], edges[:, 1] - lines.max(axis=1)])
    if max(off, beside_lines.max() - pen) > _STRAIGHT * len(rows) or np.abs(slopes).max() > _STEEPEST:
        return None
    return -np.asarray(slopes, np.float64)


def _has_hole(ink: Ink) -> bool:
    """As a 0 has, whose sides are two strokes."""
    paper = np.pad(~_inked(ink), 1, constant_values=True).astype(np.uint8)
    return cv2.connectedComponents(paper, connectivity=4)[0] > 2


def _rows(ink: Ink) -> list[Row]:
    inked = _inked(ink)
    return [(int(row), runs_of(inked[row])) for row in np.flatnonzero(inked.any(axis=1))]


def _inked(ink: Ink) -> npt.NDArray[np.bool_]:
    return np.asarray(ink > _INK * float(ink.max(initial=0.0)))
