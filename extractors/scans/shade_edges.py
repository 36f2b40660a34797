"""Whether darker paper begins and ends from one line of pixels to the next, as under a highlighter, or by and by, as in a
shadow."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.boxes import grow
from extractors.scans.homes import Home
from extractors.scans.ink import PER_POINT, InkPage
from extractors.scans.shapes import MM

_BEYOND = 9.0  # points past a row's ends in which its stroke may begin and end
_STEP = 1.2  # millimetres in which the light falls at an edge: a scanner blurs it, a shadow takes 5 and more
_SEEN = 1.0  # millimetres on both sides of an edge that are compared
_MOST = 0.6  # of the darkness that is gained within one edge
_FEWEST = 12  # pixels of bare paper in a line of pixels


def has_edges(page: InkPage, home: Home, darker: float) -> bool:
    """Above and below, or at both sides. darker: share of the light that the row lacks beside others."""
    box = grow(home.regions.get("statement", home.box), _BEYOND)
    x0, top, x1, bottom = (round(v * PER_POINT) for v in box)
    window = np.s_[max(0, top) : bottom, max(0, x0) : x1]
    seen = page.seen[window].astype(np.float32)
    bare = cv2.dilate(page.known.print[window], np.ones((7, 7), np.uint8)) < 30
    return any(_falls_and_rises(_profile(a, b), darker) for a, b in ((seen, bare), (seen.T, bare.T)))


def _profile(seen: npt.NDArray[np.float32], bare: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """The light of the bare paper, line by line of pixels; where there is none, as between the lines beside."""
    middle = slice(seen.shape[1] // 8, -(seen.shape[1] // 8) or None)
    lines = [
        float(np.median(row[paper])) if int(paper.sum()) >= _FEWEST else np.nan
        for row, paper in zip(seen[:, middle], bare[:, middle], strict=True)
    ]
    levels = np.array(lines, np.float32)
    known = np.flatnonzero(~np.isnan(levels))
    if not known.size:
        return np.zeros(0, np.float32)
    return np.interp(np.arange(levels.size), known, levels[known]).astype(np.float32)


def _falls_and_rises(profile: npt.NDArray[np.float32], darker: float) -> bool:
    side, step = round(_SEEN * MM), round(_STEP * MM)
    if profile.size < 2 * (side + step):
        return False
    mean = np.convolve(profile, np.ones(side) / side, "valid")
    change = mean[side + step :] - mean[: -(side + step)]
    least = _MOST * darker * float(np.percentile(profile, 90))
    fall = np.flatnonzero(change <= -least)
    return bool(fall.size) and bool((change[fall[0] :] >= least).any())
