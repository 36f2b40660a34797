"""The full stops of what is typed or written in a space: smaller than any blot, at 200 dots an inch three pixels each way, so that they
would fall out as dust."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.ink.blots import FAINTEST, Blot, box_around
from extractors.scans.ink.ink import InkPage

_FEWEST, _SIDE = 5, 7  # pixels of a stop, and its longer side at most; what is larger is a blot
_BESIDE = 12  # pixels from a letter within which its stop stands
_DARK = 0.5  # of the letters' darkness: dust is paler as a rule
_FOOT = 0.35  # of a number's height, from its foot, within which a stop stands

Place = tuple[int, int, int, int]


def small_things(page: InkPage, blots: Sequence[Blot]) -> list[tuple[Place, npt.NDArray[np.bool_]]]:
    """What is as small and as dark as the stops of these blots' letters, and near one of them: places (pixels of the page: x0, top, x1,
    bottom), and what of each is ink. What lies at the form's own print is left out, as it is the rest of that."""
    if not blots:
        return []
    left, above, right, below = box_around(blots)
    high, wide = page.ink.shape
    left, above = max(0, left - _BESIDE), max(0, above - _BESIDE)
    right, below = min(wide, right + _BESIDE), min(high, below + _BESIDE)
    window = np.s_[above:below, left:right]
    ink, labels = page.ink[window], page.labels[window]
    letters = np.isin(labels, [b.label for b in blots])
    taken = np.isin(labels, [b.label for b in page.blots])
    loose = ((ink >= FAINTEST) & ~taken).astype(np.uint8)
    near = cv2.dilate(letters.astype(np.uint8), np.ones((2 * _BESIDE + 1, 2 * _BESIDE + 1), np.uint8)) > 0
    darkest = _DARK * float(np.median([b.peak for b in blots]))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(loose, connectivity=8)
    found = []
    for number in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[number])
        own = parts[y : y + h, x : x + w] == number
        at = np.s_[y : y + h, x : x + w]
        if (
            area < _FEWEST
            or max(w, h) > _SIDE
            or float(ink[at][own].max()) < darkest
            or not near[at][own].any()
        ):
            continue
        if page.known.near_print[window][at][own].any():
            continue
        found.append(((left + x, above + y, left + x + w, above + y + h), own))
    return found


def has_stop(page: InkPage, blots: Sequence[Blot]) -> bool:
    """Whether a stop stands at the foot of a number, between two of its digits: "7.5" without it is 75."""
    return any(_is_between(place, blots) for place, _ in small_things(page, blots))


def _is_between(place: Place, blots: Sequence[Blot]) -> bool:
    """Whether it stands behind one digit and before another, level with the feet of both."""
    x0, top, x1, bottom = place
    middle, down = (x0 + x1) / 2, (top + bottom) / 2
    at_foot = [b for b in blots if abs(b.box[3] - down) <= _FOOT * b.height]
    return any(b.box[2] <= middle for b in at_foot) and any(b.box[0] >= middle for b in at_foot)
