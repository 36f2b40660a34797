"""A stroke through the words of a band that a ring goes round: whoever strikes what is ringed takes it back. Print hides most of a
short or a thin one, so that too little of it lies in the ring's middle; what the words show beyond their print, well inside the ring,
is compared with the page's other print."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from extractors.models.digit_model.pieces import among
from extractors.pages.boxes import height, union
from extractors.rows.evidence import Evidence
from extractors.scans.ink.blots import box_around
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage
from extractors.scans.ink.letters import Mask, beyond_print
from extractors.scans.picture.pixels import Pixels
from extractors.scans.rings.ring_outline import outer_outline
from extractors.scans.rings.rings import pen_width
from extractors.scans.rows.band_strokes import drawn_beyond, usual_beyond
from extractors.scans.rows.cell_marks import is_mark_size
from extractors.scans.rows.row_marks import RING
from extractors.scans.rows.shapes import MM
from extractors.scans.rows.tick_or_cross import tick_or_cross
from schemas.types import BBox

_SIGNS = ("mark", "initials")
_WIDE, _STEP = 12.0, 4.0  # points of a piece of words, and from one to the next
# Pixels of ink there, and as many as all but a hundredth of the page's other pieces of print show: 14 at most in 30 rings alone, on
# faxes; 37 and more where a slash or a line goes through the words.
_LEAST = 20
_EDGE = 0.15  # of the words' height, above and below which isn't looked at
_TURNS, _SECOND = (
    0.25,
    1.0,
)  # millimetres further than its pen's width from a ring's outline, where its own stroke lies; where a second turn does


def doubt_ringed_band(
    page: InkPage, home: Home, ring: list[Blot], cell: list[Blot], found: list[Evidence]
) -> list[Evidence]:
    """What was found at a band: its ring a doubt where its words are struck, and what stands beside the ring (`cell`) one where it is
    surely neither a tick nor a cross, as a "No" or a question mark."""
    if _is_struck(page, home, ring):
        return [replace(e, strength="doubt", what="struck through") if e.what == RING else e for e in found]
    if not any(e.what in _SIGNS for e in found):
        return found
    x0, top, x1, bottom = box_around([b for b in cell if is_mark_size(b)] or cell)
    if tick_or_cross(page.dark[top:bottom, x0:x1]) is not None:
        return found
    return [replace(e, strength="doubt", what="words") if e.what in _SIGNS else e for e in found]


def _is_struck(page: InkPage, home: Home, ring: list[Blot]) -> bool:
    """Whether more is drawn on a band's words, well inside the ring round them, than the page's other print shows beyond its own."""
    drawn = _drawn_within(page, home, ring)
    others = [other for other in page.known.homes if other.is_row and other.role != "band"]
    return drawn >= _LEAST and drawn >= _LEAST + usual_beyond(page, others)


def _drawn_within(page: InkPage, home: Home, ring: list[Blot]) -> int:
    """Pixels of ink beyond the print of that piece of a band's words, or of the free paper behind them, that has most."""
    words = home.regions["statement"]
    inside = _inside(page, ring, words)
    counts = [0]
    _, top, right, bottom = union(b.points for b in ring)
    last = max(words[2], right)
    for start in np.arange(words[0], last - _STEP, _STEP):
        upper, lower = (words[1], words[3]) if start < words[2] - _STEP else (top, bottom)
        mask, x, y = beyond_print(page, (float(start), upper, min(float(start) + _WIDE, last), lower))
        there = inside[y : y + mask.shape[0], x : x + mask.shape[1]]
        if there.shape == mask.shape:
            counts.append(drawn_beyond(page, (np.asarray(mask & there, np.bool_), x, y)))
    return max(counts)


def _inside(page: InkPage, ring: list[Blot], words: BBox) -> Mask:
    """Where on the page is well inside a ring: in the middle of the words, and further from its outline on the free paper behind
    them, as its own second turn may lie above, below and behind."""
    x0, top, x1, bottom = box_around(ring)
    window = np.s_[top:bottom, x0:x1]
    own = np.asarray(among(page.labels[window], (b.label for b in ring)) & (page.ink[window] > 0), np.bool_)
    high, wide = own.shape
    filled = outer_outline(own, (wide / 2, high / 2), (wide, high)).inside((high, wide), 1)
    near = pen_width(own) + _TURNS * MM
    inside = np.zeros(page.labels.shape, np.bool_)
    inside[window] = _eroded(filled, near)[1:-1, 1:-1]
    edge = _EDGE * height(words)
    inside[: round((words[1] + edge) * PER_POINT)] = inside[round((words[3] - edge) * PER_POINT) :] = False
    behind = max(round(words[2] * PER_POINT), x0)
    inside[top:bottom, behind:x1] = _eroded(filled, near + _SECOND * MM)[1:-1, 1 + behind - x0 : -1]
    return inside


def _eroded(filled: Pixels, by: float) -> Mask:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(by) + 1, 2 * round(by) + 1))
    return np.asarray(cv2.erode(filled, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=(0,)) > 0)
