"""What somebody put on a page, apart from its print, with the blank's place in the picture.

All pixels here are those of the blank's picture at 200 dpi; 8 are a millimetre.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from extractors.layouts.layout import DPI
from extractors.models.digit_model.pieces import Pieces, among
from extractors.scans.found.follow import Registration
from extractors.scans.ink.blots import FAINTEST, PER_POINT, Blot, in_pixels
from extractors.scans.ink.box_sides import is_side_of_box
from extractors.scans.ink.components import Labels
from extractors.scans.ink.folds import Folds, find_folds
from extractors.scans.ink.hairlines import Hairlines
from extractors.scans.picture.levels import Matrix, box_shown, points_at
from extractors.scans.picture.pixels import Pixels, from_level, median_level
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.scans.found.known import KnownPage

__all__ = ["FAINTEST", "PER_POINT", "Blot", "InkPage", "in_pixels"]

SPECKS, MORE = 20, 5.0  # pixels of specks in a space, and how many times as many as on bare paper
FAINT_SIZE, FAINT_AREA = 16, 24  # pixels: 2 mm
GRAIN = (14, 20, 26, 34, 44, 60)  # levels of darkness


@dataclass(eq=False)
class InkPage:
    """ink: darkness (0..255) of what is no print; dark: of all, print too; labels: for each pixel the number of its blot, 0 where none.
    number: of the page in the file; to_page: from points of the blank to points of the page as displayed.
    seen: the blank's place as the picture shows it, print and all, grey levels. colour: how far from grey it is
    (0..255), at a quarter of the size; None of a picture without colour. black_and_white: no greys, in which a pale pen breaks up
    into specks. bring_brightest: gives `brightest`, of a picture in colour. hairlines: where a machine drew in the picture. off: 255 where the page lies off its
    picture; None where nothing of it does. pieces: of the spaces looked at so far, by place and the numbers of their blots."""

    number: int
    known: KnownPage
    registration: Registration
    ink: Pixels
    dark: Pixels
    seen: Pixels
    labels: Labels
    blots: tuple[Blot, ...]
    to_page: Matrix
    colour: Pixels | None = None
    black_and_white: bool = False
    hairlines: Hairlines = field(default_factory=Hairlines)
    bring_brightest: Callable[[], Pixels] | None = None
    off: Pixels | None = None
    pieces: dict[tuple[BBox, tuple[int, ...]], Pieces] = field(default_factory=dict, init=False, repr=False)

    def box_on_page(self, box: BBox) -> BBox:
        """Where a box of the blank (points) lies on the page as displayed (points)."""
        left, high, right, low = box_shown(box, self.to_page)
        return round(left, 2), round(high, 2), round(right, 2), round(low, 2)

    def is_hairline(self, box: tuple[int, int, int, int]) -> bool:
        """Whether something flat in a box of pixels is what is left of a machine's line."""
        return bool(self.hairlines) and self.hairlines.holds(*self._in_picture(box))

    def meets_hairline(self, box: tuple[int, int, int, int]) -> bool:
        """Whether a machine's line that was taken out ran through a box of pixels, and with it a ruling there."""
        return bool(self.hairlines) and self.hairlines.meets(*self._in_picture(box))

    def _in_picture(self, box: tuple[int, int, int, int]) -> BBox:
        return box_shown(box, self.registration.to_picture @ points_at(DPI))

    @cached_property
    def lies(self) -> int:
        """By how many degrees clockwise (0, 90, 180, 270) the page as displayed must be turned to stand upright."""
        x, y = self.known.page.width / 2, self.known.page.height / 2
        line = np.array([[[x, y], [x + 1.0, y]]], np.float64)
        (x0, y0), (x1, y1) = cv2.perspectiveTransform(line, self.to_page)[0]
        return -round(math.degrees(math.atan2(y1 - y0, x1 - x0)) / 90) * 90 % 360

    def is_faint(self, box: BBox) -> bool:
        """Whether something paler than ink stands in a box of the blank: scattered points of a pen that a copy or
        a fax lost most of, or a light colour."""
        from extractors.scans.pens.coloured_pens import is_coloured

        if is_coloured(self, box):
            return True
        x0, top, x1, bottom = in_pixels(box)
        window = np.s_[max(0, top) : bottom, max(0, x0) : x1]
        weak = cv2.bitwise_and(
            from_level(self.ink[window], self.grain[0]), cv2.bitwise_not(self.known.near_print[window])
        )
        weak = self.folds.without(weak, max(0, top), max(0, x0))
        share = self.grain[1]
        found = cv2.countNonZero(weak)
        if self.black_and_white and found >= SPECKS and found > MORE * share * weak.size:
            return True
        if found < FAINT_AREA:
            return False
        near = cv2.morphologyEx(weak, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
        for number in range(1, count):
            if max(stats[number, cv2.CC_STAT_WIDTH], stats[number, cv2.CC_STAT_HEIGHT]) >= FAINT_SIZE:
                own = np.asarray((weak > 0) & (labels == number), np.bool_)
                if int(own.sum()) >= FAINT_AREA and not is_side_of_box(self, own, max(0, x0), max(0, top)):
                    return True
        return False

    @cached_property
    def brightest(self) -> Pixels | None:
        """What is seen in the brightest of its three colours, 0..255, in which a highlighter is hardly darker than paper and any pen
        is; None of a picture without colour."""
        return self.bring_brightest() if self.bring_brightest else None

    @cached_property
    def penned(self) -> Pixels:
        """See `pens.by_pen`: of the whole page."""
        from extractors.scans.pens.pens import by_pen

        return by_pen(self)

    @cached_property
    def coloured(self) -> Pixels | None:
        """See `coloured_pens.coloured_strokes`."""
        from extractors.scans.pens.coloured_pens import coloured_strokes

        return coloured_strokes(self)

    @cached_property
    def grain(self) -> tuple[int, float]:
        """The darkness that the paper's own grain and dirt hardly ever reach, and the share of the paper that does."""
        bare = self.known.near_print[::3, ::3] == 0
        bare[: bare.shape[0] // 12] = False  # where a fax machine prints its line
        sample = self.ink[::3, ::3][bare]
        for level in GRAIN:
            share = float((sample >= level).mean())
            if share < 0.004:
                break
        return level, share

    @cached_property
    def usual_level(self) -> float:
        """The median of what is seen: that of its paper."""
        return median_level(self.seen)

    @cached_property
    def folds(self) -> Folds:
        return find_folds(self.ink, self.known.near_print, self.grain[0])

    @cached_property
    def usual_letter(self) -> int:
        """Pixels of ink beyond the print of a printed Y or N that nobody wrote on."""
        from extractors.scans.ink.letters import usual_extra

        places = [h.regions[n] for h in self.known.homes for n in ("yes", "no") if n in h.regions]
        return usual_extra(self, places)

    def only(self, blots: list[Blot], box: tuple[int, int, int, int]) -> npt.NDArray[np.float32]:
        """The ink of these blots alone in a box of pixels, 0..1, with a soft edge."""
        x0, top, x1, bottom = box
        window = np.s_[top:bottom, x0:x1]
        own = among(self.labels[window], (b.label for b in blots)).astype(np.uint8)
        near = cv2.dilate(own, np.ones((3, 3), np.uint8))
        other = (self.labels[window] > 0) & (own == 0)
        return np.where((near > 0) & ~other, self.ink[window], 0).astype(np.float32) / np.float32(255)
