"""The number in each score cell of a scanned page, from the ink in it alone."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.pieces import Pieces, find_pieces
from extractors.models.digits import NumberReading, number_in
from extractors.pages.boxes import grow
from extractors.scans.ink.homes import Home, Owned
from extractors.scans.ink.ink import Blot, InkPage, in_pixels
from extractors.scans.text.stops import small_things

_MARGIN = 10  # pixels of paper around the ink: a digit at the picture's edge would count as cut off
_EDGE = 2.0  # points within a cell's rulings
_PART = 0.5  # share of a blot's ink from which it belongs to a cell


def blots_in(owned: list[Owned], number: int) -> list[Blot]:
    """The blots that lie mostly in a home."""
    return [one.blot for one in owned for home, share in one.shares if home == number and share >= _PART]


def cell_ink(page: InkPage, home: Home, blots: list[Blot], cut: bool = False) -> npt.NDArray[np.float32]:
    """The ink of a cell's own blots, whole even where they run out of it or `cut` at its edge, on paper with a margin."""
    x0, top, x1, bottom = _place(page, home, blots, cut)
    found = np.zeros((bottom - top + 2 * _MARGIN, x1 - x0 + 2 * _MARGIN), np.float32)
    if not blots:
        return found
    # Nearly all of a cell is bare: only what lies about its blots is looked at.
    left, above = max(x0, min(b.box[0] for b in blots) - 1), max(top, min(b.box[1] for b in blots) - 1)
    right, below = min(x1, max(b.box[2] for b in blots) + 1), min(bottom, max(b.box[3] for b in blots) + 1)
    if left < right and above < below:
        at = np.s_[above - top + _MARGIN : below - top + _MARGIN, left - x0 + _MARGIN : right - x0 + _MARGIN]
        found[at] = page.only(blots, (left, above, right, below))
    return found


def typed_ink(page: InkPage, home: Home, blots: list[Blot]) -> npt.NDArray[np.float32]:
    """The same, whole, with the stops beside those blots: for what reads letters."""
    found = cell_ink(page, home, blots)
    x0, top, _, _ = _place(page, home, blots, False)
    high, wide = found.shape[0] - 2 * _MARGIN, found.shape[1] - 2 * _MARGIN
    for (left, above, right, below), own in small_things(page, blots):
        if x0 <= left and right <= x0 + wide and top <= above and below <= top + high:
            at = np.s_[
                above - top + _MARGIN : below - top + _MARGIN, left - x0 + _MARGIN : right - x0 + _MARGIN
            ]
            found[at] = np.maximum(
                found[at], np.where(own, page.ink[above:below, left:right], 0) / np.float32(255)
            )
    return found


def _place(page: InkPage, home: Home, blots: list[Blot], cut: bool) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = in_pixels(home.box)
    if blots and not cut:
        x0, top = min(x0, *(b.box[0] for b in blots)), min(top, *(b.box[1] for b in blots))
        x1, bottom = max(x1, *(b.box[2] for b in blots)), max(bottom, *(b.box[3] for b in blots))
    high, wide = page.ink.shape
    return max(0, x0), max(0, top), min(wide, x1), min(high, bottom)


def cell_pieces(page: InkPage, home: Home, blots: list[Blot]) -> Pieces:
    """The pieces of that ink; found once, as a cell is looked at in several ways."""
    key = (home.box, tuple(b.label for b in blots))
    if key not in page.pieces:
        page.pieces[key] = find_pieces(cell_ink(page, home, blots))
    return page.pieces[key]


def read_score(page: InkPage, home: Home, blots: list[Blot], crossing: bool) -> NumberReading:
    """crossing: something lies half in the cell and half in another: the number is no sure one."""
    if not blots and not crossing:
        faint = page.is_faint(grow(home.box, -_EDGE))
        return NumberReading(None, 0.0 if faint else 0.99, blank=not faint)
    found = number_in(cell_pieces(page, home, blots))
    if crossing:
        return NumberReading(None, 0.0, tuple(c for c in (found.value, *found.candidates) if c is not None))
    return found
