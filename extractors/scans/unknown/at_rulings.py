"""Ink that touches the ruling at a cell's side: on a page of an unknown layout it is taken out with the ruling, a 1 that begins right
beside it altogether."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from extractors.pages.page import Ruling
from extractors.scans.ink.ink import PER_POINT, InkPage, in_pixels
from extractors.scans.unknown.ruled import AT
from schemas.types import BBox

_INK = 40  # darkness of what counts as ink
_REACH = 9  # pixels to both sides of a ruling that are looked at
_SOLID, _SOME = (
    0.9,
    0.2,
)  # share of the cell's height that the ruling darkens at least; that something at its side does
_OFF = 2  # pixels beside the ruling, which wavers by less


def touches_a_ruling(page: InkPage, box: BBox, rulings: tuple[Ruling, ...]) -> bool:
    """Whether something within a cell (points) stands so close to an upright ruling at one of its sides that it was taken for it."""
    _, top, _, bottom = in_pixels(box)
    for r in rulings:
        if r.horizontal or r.end < box[1] or r.start > box[3]:
            continue
        at, inwards = round(r.at * PER_POINT), 1 if abs(r.at - box[0]) <= AT else -1
        if abs(r.at - box[0]) > AT and abs(r.at - box[2]) > AT:
            continue
        strip = page.dark[top + 3 : bottom - 3, max(0, at - _REACH) : at + _REACH + 1] >= _INK
        if strip.size and _is_beside(strip.mean(axis=0), inwards):
            return True
    return False


def _is_beside(share: npt.NDArray[np.float64], inwards: int) -> bool:
    """share: of each column of pixels that is dark. inwards: 1 where the cell lies right of the ruling, -1 where left."""
    solid = np.flatnonzero(share >= _SOLID)
    if not solid.size:
        return False
    beside = share[solid[-1] + _OFF :] if inwards > 0 else share[: max(0, solid[0] - _OFF + 1)]
    return bool((beside >= _SOME).any())
