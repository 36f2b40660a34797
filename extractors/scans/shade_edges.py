"""Whether darker paper begins and ends from one line of pixels to the next, as under a highlighter, or by and by, as in a
shadow."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.boxes import grow
from extractors.scans.blots import PEN
from extractors.scans.homes import Home
from extractors.scans.ink import PER_POINT, InkPage
from extractors.scans.pixels import Pixels
from extractors.scans.shapes import MM
from schemas.types import BBox

_BEYOND = 9.0  # points past the ends of a row, or of a cell, in which its stroke may begin and end
_STEP = 1.2  # millimetres in which the light falls at an edge: a scanner blurs it, a shadow takes 5 and more
_SEEN = 1.0  # millimetres on both sides of an edge that are compared
_FEWEST = 12  # pixels of bare paper in a line of pixels


def edges(page: InkPage, home: Home) -> float:
    """The share of the light that is taken from one line of pixels to the next and given back so, above and below a
    statement or at both of its sides; less what the blank's own shading takes there, as in a striped table."""
    return _edges(page, grow(home.regions.get("statement", home.box), _BEYOND))


def edges_of_cell(page: InkPage, home: Home) -> float:
    """The same above and below a whole cell or at both of its sides, where strokes that fill it run over its rulings."""
    return _edges(page, grow(home.box, _BEYOND))


def _edges(page: InkPage, box: BBox) -> float:
    x0, top, x1, bottom = (round(v * PER_POINT) for v in box)
    window = np.s_[max(0, top) : bottom, max(0, x0) : x1]
    seen, blank = (p[window] for p in (page.seen, page.known.blank.picture))
    written = cv2.bitwise_or(
        page.known.print[window], np.where(page.ink[window] >= PEN, np.uint8(255), np.uint8(0))
    )
    bare = cv2.dilate(written, np.ones((7, 7), np.uint8)) < 30

    def taken(levels: Pixels) -> float:
        return max(_fall_and_rise(_profile(a, b)) for a, b in ((levels, bare), (levels.T, bare.T)))

    return max(0.0, taken(seen) - taken(blank))


def _profile(seen: Pixels, bare: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """The light (median) of the bare paper, line by line of pixels; where there is none, as between the lines beside."""
    middle = slice(seen.shape[1] // 8, -(seen.shape[1] // 8) or None)
    paper = bare[:, middle]
    count = paper.sum(axis=1)
    known = np.flatnonzero(count >= _FEWEST)
    if not known.size:
        return np.zeros(0, np.float32)
    even = seen[:, middle] - _slope(seen[:, middle], paper)
    # What isn't paper comes last: lighter than any.
    levels = np.sort(np.where(paper, even, np.float32(np.inf))[known], axis=1)
    lines, count = np.arange(known.size), count[known]
    light = (levels[lines, (count - 1) // 2] + levels[lines, count // 2]) / 2
    return np.interp(np.arange(seen.shape[0]), known, light).astype(np.float32)


def _slope(seen: Pixels, bare: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """By how much each column is lighter than the middle, where the light falls evenly from side to side: of a line of print that
    ends early it is one side that is bare, and a shadow's slope would pass for an edge above and below it."""
    count = bare.sum(axis=0)
    if np.count_nonzero(count) < 2:
        return np.zeros(count.size, np.float32)
    light = np.where(bare, seen, np.uint8(0)).sum(axis=0, dtype=np.float64) / np.maximum(count, 1)
    columns = np.arange(count.size) - count.size / 2
    steep, _ = np.polyfit(columns, light, 1, w=np.sqrt(count))
    return np.asarray(steep * columns, np.float32)


def _fall_and_rise(profile: npt.NDArray[np.float32]) -> float:
    side, step = round(_SEEN * MM), round(_STEP * MM)
    if profile.size < 2 * (side + step):
        return 0.0
    mean = np.convolve(profile, np.ones(side) / side, "valid")
    change = mean[side + step :] - mean[: -(side + step)]
    rises = np.maximum.accumulate(change[::-1])[::-1]  # that follow
    depth = float(np.minimum(-change, rises).max())
    return max(0.0, depth / max(float(np.percentile(profile, 90)), 1.0))
