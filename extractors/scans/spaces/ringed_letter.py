"""A ring round one letter of a printed "Y/N", looked at for what speaks against it: a stroke through the letter, a mark at the
other one, or that it goes round both."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.models.digit_model.pieces import among
from extractors.pages.boxes import centre, grow, height, union, width
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage, in_pixels
from extractors.scans.ink.letters import Mask, beyond_print, points_of
from extractors.scans.rings.ring_outline import inner_outline
from extractors.scans.rings.rings import pen_width
from extractors.scans.rows.over_print import without_lines
from extractors.scans.rows.shapes import MM
from schemas.types import BBox

# Share of the directions from a letter in which its ring is seen: 0.66 and more of 99 in 100 rings drawn, as print hides some. Share
# of the other letter's box that lies within its outline, from which it goes round that as well: 0.48 at most of 686 rings round one,
# some of them far to the side, 0.92 and more of those round both.
_SEEN, _HELD = 0.5, 0.5
_MARGIN = 6.0  # points around a ring and the letters in which what is drawn on them lies
# Of the way from a letter's middle to the edges of its box, across and down; pixels of ink within: 3 at most in 96 of 97 letters
# that were ringed, by pens of all widths, 4 and more in 92 of 99 that were ringed and struck, 8 and more in 78. On the bench's 1,450
# ringed letters it is no dearer than 8 was, though one ring in twenty that is thick or far to the side may have 6.
_CORE, _STRUCK = 0.6, 4
# Millimetres from the inner edge of a ring's stroke, and the pen's width, within which its own turns lie; pixels of ink on the
# other letter beyond that: 7 at most in 98 of 100 rings alone; 20 and more beside most ticks and crosses of 1 to 5 mm.
_BESIDE, _MARKED = 0.3, 12
# The same of the ring's own ink on the side of the other letter, where a mark that touches it lies: 15 at most in 820 of 822 rings,
# of which every third ends in a tail of 1 to 2 mm.
_FAR, _STRAY = 1.2, 16
# Pixels above and below the other letter, and of the ring's own ink there beyond that one's middle: the ring goes round both, though
# print hides where it closes, or a mark at the other touches it.
_BAND, _BEYOND = 8, 6
# Of the other letter's width, how far over it a ring reaches that doesn't close before it, both above and below the middle, or at one of
# these (print hides the other): 0.03 and 0.08 at most of 314 rings round one letter, 0.14 and 0.36 and more of 21 round both with a gap at
# one side. Of its width and of the ringed letter's height, around its near edge or from there on and around the middle, where a ring closes.
_REACHES, _FURTHER, _CLOSES, _MIDDLE = 0.08, 0.2, 0.15, 0.25


def speaks_against(page: InkPage, place: BBox, other: BBox, ring: list[Blot]) -> bool:
    """ring: the blots that go round the letter at a place. Its own strokes, and ends that fly off, speak against nothing."""
    left, top, right, bottom = in_pixels(grow(union([place, other, *(b.points for b in ring)]), _MARGIN))
    left, top = max(0, left), max(0, top)
    window = np.s_[top:bottom, left:right]
    own = among(page.labels[window], (b.label for b in ring)) & (page.ink[window] > 0)
    x, other_x = (centre(box)[0] * PER_POINT - left for box in (place, other))
    middle = x, centre(place)[1] * PER_POINT - top
    outline = inner_outline(own, middle, (width(place), height(place)))
    inside = outline.inside((own.shape[0], own.shape[1]))
    x0, high, x1, low = in_pixels(other)
    held = float((inside[high - top : low - top, x0 - left : x1 - left] > 0).mean())
    if outline.seen < _SEEN or held >= _HELD or _is_struck(page, place):
        return True
    wide = (x1 - x0) * np.sign(other_x - x)
    if _is_open(own, middle[1], (x0 if wide > 0 else x1) - left, wide, height(place) * PER_POINT):
        return True
    away = cv2.distanceTransform(cv2.bitwise_not(inside), cv2.DIST_L2, 3) - pen_width(own)
    mask, mask_left, mask_top = beyond_print(page, other)
    on_other = points_of(_upright(mask), mask_left - left, mask_top - top).astype(int)
    marked = int((away[on_other[:, 1], on_other[:, 0]] > _BESIDE * MM).sum())
    columns = np.arange(own.shape[1])
    nearer = abs(columns - other_x) < abs(columns - x)
    stray = int(_upright(own & (away > _FAR * MM) & nearer).sum())
    beyond = (columns - other_x) * np.sign(other_x - x) > 0
    if int((own & beyond)[max(0, high - top - _BAND) : low - top + _BAND].sum()) >= _BEYOND:
        return True
    return stray >= _STRAY or (marked >= _MARKED and marked >= _MARKED + page.usual_letter)


def _is_open(own: Mask, middle: float, edge: float, wide: float, tall: float) -> bool:
    """Whether a ring's ink reaches over the other letter above or below, and nowhere closes before it. middle, edge: of the ringed
    letter, and the near one of the other (pixels). wide: of that one, to the left where it is less than nothing."""
    rows, columns = np.nonzero(own)
    over, down = (columns - edge) / wide, rows - middle
    ends = [float(half.max()) if half.size else -np.inf for half in (over[down < 0], over[down >= 0])]
    if min(ends) < _REACHES and max(ends) < _FURTHER:
        return False
    return not bool(((over > -_CLOSES) & (np.abs(down) < _MIDDLE * tall)).any())


def _upright(mask: Mask) -> Mask:
    """Without a fax machine's lines, that run along print."""
    return np.asarray(without_lines(mask.astype(np.uint8)) > 0, np.bool_)


def _is_struck(page: InkPage, place: BBox) -> bool:
    x, y = (v * PER_POINT for v in centre(place))
    points = points_of(*beyond_print(page, place)) - (x, y)
    core = np.array([width(place), height(place)]) / 2 * PER_POINT * _CORE
    inside = int((np.hypot(*(points / core).T) < 1).sum())
    # Of what is looked at around a letter, that is a quarter at most.
    return inside >= _STRUCK and inside >= _STRUCK + page.usual_letter // 4
