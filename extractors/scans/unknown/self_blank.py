"""A page of an unknown layout as its own blank: what the form is known to print is taken for the blank's print,
everything else for ink. So handwriting is never taken for print; unknown print may be taken for ink, which makes
doubts and no answers."""

from __future__ import annotations

from functools import cached_property

import cv2
import numpy as np

from extractors.layouts.layout import DPI, LayoutPage
from extractors.pages.boxes import grow, union
from extractors.scans.found.blank import Blank
from extractors.scans.found.follow import Registration
from extractors.scans.found.known import KnownPage
from extractors.scans.ink.ink import PER_POINT, InkPage, in_pixels
from extractors.scans.ink.lift import brought, lift
from extractors.scans.picture.levels import Levels, Matrix
from extractors.scans.picture.paper import darkness
from extractors.scans.picture.pixels import PagePicture, Pixels, from_level
from extractors.scans.unknown.box_columns import find_boxes
from extractors.scans.unknown.box_regions import with_boxes
from extractors.scans.unknown.located import LocatedPage
from extractors.scans.unknown.printed_numbers import printed_numbers
from schemas.forms import load_form
from schemas.types import BBox

UNKNOWN = ""  # the name of the layout that a page of an unknown one is of
_INK = 40  # darkness from which print is taken out, its soft edges with it
_RULING = 5  # pixels to either side of a ruling's middle: it may be thick, or wander
_TIGHT = 2.5  # points round a word within which all of a letter lies
_NUMBER = 1.0  # the same for a number; a ring reaches further
_PRINTED = 255
_EDGE = 2.0  # points: a place that ends where the picture does was cut there


class SelfBlank(KnownPage):
    """A page whose print was found in its own picture."""

    def __init__(self, located: LocatedPage, dark: Pixels) -> None:
        print_ = _print_of(located, dark)
        loose = cv2.bitwise_and(from_level(dark, _INK), cv2.bitwise_not(print_))
        boxes = find_boxes(located.regions, np.asarray(loose, np.uint8))
        self.boxes = boxes.boxes
        regions = with_boxes(located.regions, boxes.boxes)
        page = LayoutPage(located.number, located.width, located.height, b"", regions)
        inked = cv2.bitwise_and(from_level(dark, _INK), cv2.bitwise_not(_rulings(located, dark.shape)))
        numbers = printed_numbers(regions, np.asarray(inked, np.uint8), dark)
        print_ = np.asarray(cv2.bitwise_or(print_, numbers), np.uint8)
        self._print = _thicker(cv2.bitwise_or(print_, boxes.print))
        self._but_boxes = _thicker(print_)
        self._extent = _extent(located)
        high, wide = self._print.shape
        blank = Blank(
            UNKNOWN, located.number, lambda: np.asarray(255 - self._print, np.uint8), (high, wide), DPI
        )
        super().__init__(UNKNOWN, load_form(located.form), page, blank)
        self.edge = _EDGE

    @cached_property
    def print(self) -> Pixels:
        return self._print

    @cached_property
    def near_print(self) -> Pixels:
        """As of a known page without the boxes to tick, in which there is room for a mark only close to print."""
        return np.asarray(cv2.dilate(self._but_boxes, np.ones((9, 9), np.uint8)), np.uint8)

    @cached_property
    def printed(self) -> BBox:
        return self._extent


def own_ink(picture: PagePicture, located: LocatedPage) -> InkPage:
    """The ink of a page that was located."""
    turn: Matrix = np.array(located.to_picture, np.float64).reshape(3, 3)
    size = round(located.width * PER_POINT), round(located.height * PER_POINT)
    found = Registration(UNKNOWN, located.number, turn, 1.0)
    blank = SelfBlank(located, darkness(brought(picture.grey, found, size)))
    return lift(picture, Levels(picture.grey, picture.dpi), found, blank)


def _print_of(located: LocatedPage, dark: Pixels) -> Pixels:
    """255 where the form prints something, else 0."""
    found = np.zeros(dark.shape, np.uint8)
    inked = from_level(dark, _INK)
    rulings = _rulings(located, dark.shape)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        cv2.bitwise_and(inked, cv2.bitwise_not(rulings)), connectivity=8
    )
    numbers = [r.box for r in located.regions if r.role == "number"]
    for boxes, slack, cut in (
        (located.print, _TIGHT, True),
        (located.gaps, _NUMBER, False),
        (numbers, _NUMBER, False),
    ):
        for box in boxes:
            x0, top, x1, bottom = _window(grow(box, slack), dark.shape)
            window = labels[top:bottom, x0:x1]
            within = [
                n
                for n in np.unique(window[window > 0])
                if stats[n, 0] >= x0
                and stats[n, 1] >= top
                and stats[n, 0] + stats[n, 2] <= x1
                and stats[n, 1] + stats[n, 3] <= bottom
            ]
            found[top:bottom, x0:x1][np.isin(window, within)] = _PRINTED
            if cut:  # of a letter that a pen's stroke joins, what lies in its word
                inner = _window(box, dark.shape)
                part = np.s_[inner[1] : inner[3], inner[0] : inner[2]]
                found[part] = cv2.bitwise_or(found[part], inked[part])
    return np.asarray(cv2.bitwise_or(found, cv2.bitwise_and(inked, rulings)), np.uint8)


def _thicker(mask: cv2.typing.MatLike) -> Pixels:
    """With the soft edge that its ink has."""
    return np.asarray(cv2.dilate(mask, np.ones((3, 3), np.uint8)), np.uint8)


def _rulings(located: LocatedPage, shape: tuple[int, ...]) -> Pixels:
    mask = np.zeros(shape, np.uint8)
    for r in located.rulings:
        line = r.box
        x0, top, x1, bottom = _window(grow(line, _RULING / PER_POINT), shape)
        mask[top:bottom, x0:x1] = 255
    return mask


def _extent(located: LocatedPage) -> BBox:
    lines = [r.box for r in located.rulings]
    return union([*located.print, *located.texts, *lines])


def _window(box: BBox, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = in_pixels(box)
    return max(0, x0), max(0, top), min(shape[1], x1), min(shape[0], bottom)
