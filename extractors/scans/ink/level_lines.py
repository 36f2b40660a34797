"""Takes out a fax machine's lines that begin and end within the print: exactly level in the picture, though the page lies turned in it,
and as thin as its dots. No print and no pen runs so. On a page that lies straight they are where the blank prints nothing."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.ink.hairlines import take_out
from extractors.scans.picture.pixels import Pixels, below_level

_SHORTEST = 300  # dots (37 mm) of such a line
_THIN = 1.0  # the machine's dots across it, and a pixel, as pictures are brought to square ones
_GAP = 9  # dots that it may leave out
_DARK = 200  # level below which a pixel holds some of a black dot
_FULL, _BARE = 0.85, 0.4  # share of it that is black, and of the rows right above and below it at most
# Degrees by which the page is turned at least, and dots across a printed ruling, which on a page turned by little is level for as long.
_TURNED, _RULING = 0.3, 5.0

# Pixels from point to point that is looked at; share of them at print that the line crosses.
_EVERY, _CROSSED = 4, 0.2
_SAMPLED = 16  # pixels from one sample of a row to the next, which tell whether it may hold a long run

Printed = Callable[[npt.NDArray[np.float64]], npt.NDArray[np.bool_]]
"""Which points (n, 2) of a picture lie on or near the blank's print."""

Part = tuple[int, int, int]
"""The middle row of such a line, and the columns from where to where it goes."""


def without_level_lines(
    grey: Pixels, corners: npt.NDArray[np.float64], dot: float = 1.0, printed: Printed | None = None
) -> tuple[Pixels, tuple[Part, ...]]:
    """grey: levels (h, w) of a picture in black and white. corners: (4, 2), where the print's lie in it, from the top left clockwise. dot:
    pixels down one of the machine's dots. printed: where the blank prints. A new picture where there was such a line, else the same; and where they were."""
    across, down = corners[1] - corners[0]
    slope = abs(float(down)) / max(abs(float(across)), 1.0)
    straight = slope < np.tan(np.radians(_TURNED))
    if straight and printed is None:
        return grey, ()
    shortest = (_SHORTEST if straight else max(_SHORTEST, round(_RULING / slope))) | 1
    black = below_level(grey, _DARK)
    joined = np.asarray(cv2.morphologyEx(black, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8)), np.uint8)
    found: list[Part] = []
    out = grey
    for x, y, wide, high in _level_pieces(joined, shortest):
        ruled = straight and printed is not None and _is_printed(printed, (x, y, wide, high))
        if (
            high <= round(_THIN * dot) + 1
            and not ruled
            and _stands_alone(black[:, x : x + wide], y, y + high)
        ):
            out = out.copy() if out is grey else out
            take_out(out, (y, y + high - 1), x, x + wide)
            found.append((y + high // 2, x, x + wide))
    return out, tuple(found)


def _level_pieces(mask: Pixels, shortest: int) -> list[tuple[int, int, int, int]]:
    """Place and size of each connected piece of what is level for so many pixels (an odd number) in a mask, or for half as many up to
    the mask's edge. Few rows hold such a run at all: only those where enough samples one after the other are set are looked at."""
    in_a_row = 2 * ((shortest // 2 + 1) // _SAMPLED) - 1
    samples = np.ascontiguousarray(mask[:, ::_SAMPLED])
    rows = np.flatnonzero(cv2.erode(samples, np.ones((1, in_a_row), np.uint8)).any(axis=1))
    if not rows.size:
        return []
    kept = np.union1d(rows, rows + 1)  # with an empty row below each group of rows, so that groups stay apart
    level = np.zeros((kept.size, mask.shape[1]), np.uint8)
    runs = cv2.morphologyEx(mask[rows], cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    level[np.searchsorted(kept, rows)] = runs
    count, _, stats, _ = cv2.connectedComponentsWithStats(level, connectivity=8)
    return [(x, int(kept[y]), wide, high) for x, y, wide, high, _ in stats[1:count].tolist()]


def _is_printed(printed: Printed, line: tuple[int, int, int, int]) -> bool:
    """Whether the blank prints along a line (its place and size), as it does at its rulings."""
    x, y, wide, high = line
    across = np.arange(x, x + wide, _EVERY, dtype=np.float64)
    points = np.stack((across, np.full(across.size, y + high / 2)), axis=1)
    return float(printed(points).mean()) > _CROSSED


def _stands_alone(black: Pixels, first: int, stop: int) -> bool:
    """Whether rows of a stretch of the picture are black, and those right above and below mostly aren't, as in print's grey."""
    if first < 1 or stop >= black.shape[0]:
        return False
    full = float((black[first:stop] > 0).any(axis=0).mean())
    return full >= _FULL and all(float((black[row] > 0).mean()) <= _BARE for row in (first - 1, stop))
