"""Whether ink goes round a place: a ring is what it looks like from inside, whatever print hides of it."""

from __future__ import annotations

import numpy as np

from extractors.boxes import centre, grow, height, width
from extractors.scans.ink import PER_POINT, Blot, InkPage
from schemas.types import BBox

_SECTORS = 16
_ROUND = 0.6  # share of the sectors around a place in which a ring shows; a tick or a stroke shows in a third
_NEAR = 16.0  # points further than its place that a ring reaches
_LARGEST = 5.0  # times as large as its place; a ring round more than that means something else too


def ringing(page: InkPage, place: BBox, blots: list[Blot]) -> list[Blot]:
    """The blots that together go round a place (points of the blank); none where they don't."""
    near = grow(place, _NEAR)
    own = [b for b in blots if _within(b.points, near) and _reaches(b.points, place)]
    if not own:
        return []
    x, y = (v * PER_POINT for v in centre(place))
    seen = np.zeros(_SECTORS, bool)
    for blot in own:
        x0, top, x1, bottom = blot.box
        rows, columns = np.nonzero(page.labels[top:bottom, x0:x1] == blot.label)
        # The place is seldom square: as seen from inside, its sides are equally far.
        across = (columns + x0 - x) / max(4.0, width(place))
        down = (rows + top - y) / max(4.0, height(place))
        far = np.hypot(across, down) > 0.35
        angles = np.arctan2(down[far], across[far])
        seen[((angles + np.pi) / (2 * np.pi) * _SECTORS).astype(int) % _SECTORS] = True
    return own if seen.mean() >= _ROUND else []


def _within(box: BBox, near: BBox) -> bool:
    return box[0] >= near[0] and box[1] >= near[1] and box[2] <= near[2] and box[3] <= near[3]


def _reaches(box: BBox, place: BBox) -> bool:
    """Whether a blot meets the place's surroundings and is no larger than a ring round it."""
    close = grow(place, 6.0)
    meets = box[0] < close[2] and box[2] > close[0] and box[1] < close[3] and box[3] > close[1]
    return meets and height(box) <= _LARGEST * height(place)
