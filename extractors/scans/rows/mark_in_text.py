"""A mark among the words of a cell that asks for a text and is ticked too, or what took one back there.

Words and the mark over them run into one blot, which is neither denser nor larger than the words of another hand. So a small
model of ours looks at all of the cell's ink; where it sees little, strokes longer than letters have tell; and one that stands
apart is compared with the mark that the same person made in another row of the section.
"""

from __future__ import annotations

import cv2
import numpy as np

from extractors.models.digit_model.pieces import among
from extractors.models.mark_model.model import marked_share
from extractors.pages.boxes import grow, span_overlap
from extractors.scans.ink.blots import Blot, box_around, in_pixels
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage
from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.long_strokes import HALF, has_long_stroke
from extractors.scans.rows.shapes import MM

_LIKELY = (
    0.3  # the model's share from which ink may hold a mark; below it what stands out among words is a letter
)
_SEEN = 0.05  # from which strokes longer than letters have tell
_EDGE = 2  # points about the cell in which these are sought
_AROUND = 12  # points about the cell: what the model learned from was cut so
_SHARE = 64  # of 255, of such a point that is ink
# Of one that stands apart: millimetres from the words, heights of theirs; of its own ink and of the other mark's that lies
# on the other's, both at one size (points across); how much longer or shorter either is.
_APART, _TALLER, _SAME, _SIDE, _LONGER = 1.0, 1.5, 0.84, 24, 1.6


def has_mark(page: InkPage, home: Home, words: list[Blot], mark: list[Blot]) -> bool:
    """Whether the ink of a cell may hold a mark beside its words. words: all of the cell's; mark: that in another row
    of the section, none where it is no mark in a cell."""
    if not words or "tick" not in home.regions:
        return False
    if mark and any(_is_like(page, one, mark) for one in _apart(words)):
        return True
    share = _share(page, home, words)
    if not _SEEN <= share < _LIKELY:
        return share >= _LIKELY
    cell = _small(page, words, _around(home, _EDGE))
    letter = float(np.median([b.height for b in words]))
    return has_long_stroke(cell, letter, _small(page, mark) if mark else None)


def may_hold_mark(page: InkPage, home: Home, words: list[Blot]) -> bool:
    """Whether a mark may stand among the words of a cell, by the shape of all their ink."""
    return "tick" not in home.regions or _share(page, home, words) >= _LIKELY


def is_words_alone(page: InkPage, home: Home, words: list[Blot]) -> bool:
    """Whether surely no mark stands among the words of a cell, by the shape of all their ink."""
    return "tick" in home.regions and _share(page, home, words) < _SEEN


def _share(page: InkPage, home: Home, words: list[Blot]) -> float:
    return marked_share(page.only(words, _around(home, _AROUND)))


def _around(home: Home, edge: float) -> tuple[int, int, int, int]:
    """Pixels of a row's cell and so many points about it."""
    x0, top, x1, bottom = in_pixels(grow(home.regions["tick"], edge))
    return max(0, x0), max(0, top), x1, bottom


def _apart(words: list[Blot]) -> list[Blot]:
    """Those that stand apart from what is on their line, and are far taller than words."""
    tall = _TALLER * float(np.median([b.height for b in words]))
    return [
        one
        for one in words
        if one.height >= tall
        and not any(
            other is not one
            and span_overlap(one.box[1], one.box[3], other.box[1], other.box[3]) > 0
            and max(one.box[0] - other.box[2], other.box[0] - one.box[2]) < _APART * MM
            for other in words
        )
    ]


def _is_like(page: InkPage, blot: Blot, mark: list[Blot]) -> bool:
    """Whether a blot has a mark's shape, whatever its size."""
    one, other = (_cropped(_small(page, blots)) for blots in ([blot], mark))
    if (
        not one.size
        or not other.size
        or any(max(a / b, b / a) >= _LONGER for a, b in zip(one.shape, other.shape, strict=True))
    ):
        return False
    first, second = (
        cv2.resize(m * np.uint8(255), (_SIDE, _SIDE), interpolation=cv2.INTER_AREA) > _SHARE
        for m in (one, other)
    )
    around = np.ones((5, 5), np.uint8)
    return all(
        (a & (cv2.dilate(b.astype(np.uint8), around) > 0)).sum() >= _SAME * a.sum()
        for a, b in ((first, second), (second, first))
    )


def _cropped(mark: Pixels) -> Pixels:
    rows, columns = np.nonzero(mark)
    if not rows.size:
        return mark[:0]
    return mark[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def _small(page: InkPage, blots: list[Blot], box: tuple[int, int, int, int] | None = None) -> Pixels:
    """1 where the blots are, else 0, at half the size. box: pixels, without one all of them."""
    x0, top, x1, bottom = box or box_around(blots)
    own = among(page.labels[top:bottom, x0:x1], (b.label for b in blots)).astype(np.uint8) * np.uint8(255)
    high, wide = (-(-n // HALF) * HALF for n in own.shape)
    own = np.pad(own, ((0, high - own.shape[0]), (0, wide - own.shape[1])))
    small = cv2.resize(own, (wide // HALF, high // HALF), interpolation=cv2.INTER_AREA)
    return (small >= _SHARE).astype(np.uint8)
