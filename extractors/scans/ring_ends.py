"""The end of a ring round a band that runs over the ruling into the band beside it, and is cut off there."""

from __future__ import annotations

import numpy as np

from extractors.scans.homes import Home
from extractors.scans.ink import PER_POINT, Blot, InkPage
from extractors.scans.ring_pieces import ring_in_pieces
from extractors.scans.shapes import MM

_SAME_RULING = 4.0  # points between the sides of two bands beside each other
_NEAR = 1.2  # millimetres from the ruling at which both parts end
_MEETS = 1.0  # millimetres between the places where they do
_APART = 2.0  # millimetres between the upper and the lower one: a ring comes over the ruling twice
_LARGEST = 6.0  # millimetres of such an end


def take_ring_ends(
    page: InkPage, rows: dict[int, Home], blots: dict[int, list[Blot]]
) -> dict[int, list[Blot]]:
    """Takes each end out of the band in which it lies; by the band that its ring goes round."""
    bands = [i for i, home in rows.items() if home.role == "band"]
    ends: dict[int, list[Blot]] = {i: [] for i in bands}
    for i in bands:
        for j in bands:
            ruling = _between(rows[i], rows[j])
            if i == j or ruling is None:
                continue
            ring, _ = ring_in_pieces(page, rows[i], blots[i])
            for end in [b for b in blots[j] if _is_end(page, b, ruling, ring)]:
                blots[j] = [b for b in blots[j] if b is not end]
                ends[i].append(end)
    return ends


def _between(one: Home, other: Home) -> float | None:
    """Where (pixels) the ruling between two bands beside each other stands."""
    for a, b in ((one.box[0], other.box[2]), (one.box[2], other.box[0])):
        if abs(a - b) < _SAME_RULING:
            return (a + b) / 2 * PER_POINT
    return None


def _is_end(page: InkPage, blot: Blot, ruling: float, ring: list[Blot]) -> bool:
    """Whether a blot goes on where a ring comes to the ruling, above and below."""
    if max(blot.width, blot.height) > _LARGEST * MM:
        return False
    own = _meeting(page, blot, ruling)
    for other in ring if own is not None else ():
        there = _meeting(page, other, ruling)
        if own and there and all(abs(a - b) <= _MEETS * MM for a, b in zip(own, there, strict=True)):
            return True
    return False


def _meeting(page: InkPage, blot: Blot, ruling: float) -> tuple[int, int] | None:
    """The highest and the lowest pixel of a blot near the ruling, where they lie apart."""
    x0, top, x1, bottom = blot.box
    rows, columns = np.nonzero(page.labels[top:bottom, x0:x1] == blot.label)
    near = rows[np.abs(columns + x0 - ruling) <= _NEAR * MM]
    if near.size == 0 or near.max() - near.min() < _APART * MM:
        return None
    return int(near.min()) + top, int(near.max()) + top
