"""The connected pieces of a page's ink, told from what is left of its print."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from extractors.layouts.layout import DPI
from extractors.scans.ink.components import SQUARE, Labels, inked_parts, number_components
from extractors.scans.picture.pixels import Pixels, from_level
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.scans.found.known import KnownPage

PER_POINT = DPI / 72
FAINTEST = 26  # darkness (of 255) from which a point may be ink: a light pencil has 40, grain of paper 15
PEN = 110  # darkness that a pen reaches, and neither a highlighter nor a fold
LEAST_PEAK = 44  # darkness that the darkest point of a stroke has at least
SPECK = 14  # pixels of ink; less is dust
HAIR = 1.7  # pixels: no pen draws thinner than 0.2 mm, the rest of a ruling beside its place is
SURE_PEAK = 170  # darkness from which even a hair is ink
THIN = 3  # pixels: thinner ink within half a millimetre of print is taken for the rest of it
THICK, SMALL = 6.0, 48  # pixels: the most that the rest of print has; a box to tick is 6 mm at most
BESIDE = 0.95  # share of a blot within half a millimetre of print, from which it is the rest of print
CUT = 16  # pixels (2 mm) that a ruling and what lies beside it may cut out of a stroke
BRIDGED = 15  # pixels that print and what lies beside it may hide of a stroke: less than a square
_SPREAD = 1  # squares around ink that what is bridged may lie in


def in_pixels(box: BBox) -> tuple[int, int, int, int]:
    """A box of a page in the pixels of its picture, which it may reach out of."""
    x0, top, x1, bottom = (round(v * PER_POINT) for v in box)
    return x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class Blot:
    """One connected piece of ink. box: pixels (x0, top, x1, bottom), ends exclusive; area: pixels; peak: darkness."""

    label: int
    box: tuple[int, int, int, int]
    area: int
    peak: int

    @property
    def width(self) -> int:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]

    @property
    def points(self) -> BBox:
        x0, top, x1, bottom = self.box
        return x0 / PER_POINT, top / PER_POINT, x1 / PER_POINT, bottom / PER_POINT


def box_around(blots: Collection[Blot]) -> tuple[int, int, int, int]:
    """The smallest box (pixels) around all of at least one."""
    lefts, tops, rights, bottoms = zip(*(blot.box for blot in blots), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def find_blots(ink: Pixels, known: KnownPage) -> tuple[Labels, tuple[Blot, ...]]:
    """A stroke that crosses print is one blot: what print hides between two ends of ink counts as ink. Thin ink
    along print is no stroke but print that lies a little beside its place, or is heavier than the blank's."""
    strong, mask = np.zeros(ink.shape, np.uint8), np.zeros(ink.shape, np.uint8)
    inked = from_level(ink, FAINTEST)
    for left, top, right, bottom in inked_parts(inked, _SPREAD):
        # With what around it may change it.
        x0, y0 = max(0, left - SQUARE), max(0, top - SQUARE)
        window = np.s_[y0 : bottom + SQUARE, x0 : right + SQUARE]
        within = np.s_[top - y0 : bottom - y0, left - x0 : right - x0]
        every, near = inked[window], known.near_print[window]
        thick = cv2.morphologyEx(every, cv2.MORPH_OPEN, np.ones((THIN, THIN), np.uint8))
        own = cv2.bitwise_or(thick, cv2.bitwise_and(every, cv2.bitwise_not(near)))
        closed = cv2.morphologyEx(own, cv2.MORPH_CLOSE, np.ones((BRIDGED, BRIDGED), np.uint8))
        strong[top:bottom, left:right] = own[within]
        mask[top:bottom, left:right] = cv2.bitwise_or(own, cv2.bitwise_and(closed, near))[within]
    labels = np.zeros(ink.shape, np.int32)
    found = []
    for number, (x0, top, x1, bottom) in number_components(mask, labels, SPECK):
        window = np.s_[top:bottom, x0:x1]
        own = ink[window][(labels[window] == number) & (strong[window] > 0)]
        thickness = own.size / max(x1 - x0, bottom - top)
        if own.size >= SPECK and int(own.max()) >= (LEAST_PEAK if thickness >= HAIR else SURE_PEAK):
            found.append(Blot(number, (x0, top, x1, bottom), int(own.size), int(own.max())))
    joined = _joined_over_rulings(found, labels, known.near_print)
    return labels, tuple(b for b in joined if not _is_rest_of_print(known, labels, b))


def _joined_over_rulings(found: list[Blot], labels: Labels, near_print: Pixels) -> list[Blot]:
    """Two blots whose ends meet on either side of a ruling are one stroke, which the ruling cuts."""
    whole = sorted(found, key=lambda b: (b.box[1], b.box[0]))
    for i, upper in enumerate(whole):
        for j in range(i + 1, len(whole)):
            upper, lower = whole[i], whole[j]
            gap = lower.box[1] - upper.box[3]
            if gap > CUT:
                break
            if gap >= -2 and _meet(upper, lower, labels, near_print):
                x0, top, x1, bottom = upper.box
                window = labels[top:bottom, x0:x1]
                window[window == upper.label] = lower.label
                box = (min(x0, lower.box[0]), top, max(x1, lower.box[2]), lower.box[3])
                whole[j] = Blot(lower.label, box, upper.area + lower.area, max(upper.peak, lower.peak))
                whole[i] = Blot(-1, upper.box, 0, 0)
                break
    return [b for b in whole if b.area]


def _meet(upper: Blot, lower: Blot, labels: Labels, near_print: Pixels) -> bool:
    if max(upper.box[0] - lower.box[2], lower.box[0] - upper.box[2]) > CUT:
        return False
    end = np.flatnonzero(labels[upper.box[3] - 1, upper.box[0] : upper.box[2]] == upper.label) + upper.box[0]
    start = np.flatnonzero(labels[lower.box[1], lower.box[0] : lower.box[2]] == lower.label) + lower.box[0]
    if not end.size or not start.size or abs(float(end.mean() - start.mean())) > CUT:
        return False
    left, right = int(min(end.min(), start.min())), int(max(end.max(), start.max())) + 1
    between = near_print[upper.box[3] - 1 : lower.box[1] + 1, left:right]
    return bool(between.size) and float((between > 0).mean()) > 0.7


def _is_rest_of_print(known: KnownPage, labels: Labels, blot: Blot) -> bool:
    """Whether a blot is the side of a printed box, or the edge of a letter, that lies a little beside its place."""
    if blot.area / max(blot.width, blot.height) > THICK or max(blot.width, blot.height) > SMALL:
        return False
    x0, top, x1, bottom = blot.box
    own = labels[top:bottom, x0:x1] == blot.label
    return float((known.near_print[top:bottom, x0:x1][own] > 0).mean()) >= BESIDE
