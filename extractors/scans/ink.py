"""What somebody put on a page, apart from its print: the picture brought to the blank's place, the print taken out.

All pixels here are those of the blank's picture at 200 dpi; 8 are a millimetre.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from extractors.layouts.layout import DPI
from extractors.scans.hairlines import Hairlines, without_hairlines
from extractors.scans.paper import darkness
from extractors.scans.pixels import PagePicture, Pixels, from_level
from extractors.scans.register import Matrix, Registration
from extractors.scans.tick_print import without_boxes
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.scans.known import KnownPage

PER_POINT = DPI / 72
FAINTEST = 26  # darkness (of 255) from which a point may be ink: a light pencil has 40, grain of paper 15
LEAST_PEAK = 44  # darkness that the darkest point of a stroke has at least
SPECK = 14  # pixels of ink; less is dust
HAIR = 1.7  # pixels: no pen draws thinner than 0.2 mm, the rest of a ruling beside its place is
SURE_PEAK = 170  # darkness from which even a hair is ink
THIN = 3  # pixels: thinner ink within half a millimetre of print is taken for the rest of it
THICK, SMALL = 6.0, 48  # pixels: the most that the rest of print has; a box to tick is 6 mm at most
BESIDE = 0.95  # share of a blot within half a millimetre of print, from which it is the rest of print
SPECKS, MORE = 20, 5.0  # pixels of specks in a space, and how many times as many as on bare paper
FAINT_SIZE, FAINT_AREA = 16, 24  # pixels: 2 mm
GRAIN = (14, 20, 26, 34, 44, 60)  # levels of darkness
CUT = 16  # pixels (2 mm) that a ruling and what lies beside it may cut out of a stroke
BRIDGED = 15  # pixels that print and what lies beside it may hide of a stroke
_TO_POINTS = np.array([[1 / PER_POINT, 0, 0.5 / PER_POINT], [0, 1 / PER_POINT, 0.5 / PER_POINT], [0, 0, 1]])


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


@dataclass(eq=False)
class InkPage:
    """ink: darkness (0..255) of what is no print; dark: of all, print too; labels: for each pixel the number of its blot, 0 where none.
    number: of the page in the file; to_page: from points of the blank to points of the page as displayed.
    seen: the blank's place as the picture shows it, print and all, grey levels. colour: how far from grey it is
    (0..255), at a quarter of the size; None of a picture without colour. black_and_white: no greys, in which a pale pen breaks up
    into specks."""

    number: int
    known: KnownPage
    registration: Registration
    ink: Pixels
    dark: Pixels
    seen: Pixels
    labels: npt.NDArray[np.int32]
    blots: tuple[Blot, ...]
    to_page: Matrix
    colour: Pixels | None = None
    black_and_white: bool = False

    def box_on_page(self, box: BBox) -> BBox:
        """Where a box of the blank (points) lies on the page as displayed (points)."""
        x0, top, x1, bottom = box
        corners = np.array([[[x0, top], [x1, top], [x1, bottom], [x0, bottom]]], np.float64)
        shown = cv2.perspectiveTransform(corners, self.to_page)[0]
        left, high = (float(v) for v in shown.min(axis=0))
        right, low = (float(v) for v in shown.max(axis=0))
        return round(left, 2), round(high, 2), round(right, 2), round(low, 2)

    def is_faint(self, box: BBox) -> bool:
        """Whether something paler than ink stands in a box of the blank: scattered points of a pen that a copy or
        a fax lost most of."""
        x0, top, x1, bottom = (round(v * PER_POINT) for v in box)
        window = np.s_[max(0, top) : bottom, max(0, x0) : x1]
        weak = cv2.bitwise_and(
            from_level(self.ink[window], self.grain[0]), cv2.bitwise_not(self.known.near_print[window])
        )
        share = self.grain[1]
        found = int((weak > 0).sum())
        if self.black_and_white and found >= SPECKS and found > MORE * share * weak.size:
            return True
        near = cv2.morphologyEx(weak, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
        for number in range(1, count):
            if max(stats[number, cv2.CC_STAT_WIDTH], stats[number, cv2.CC_STAT_HEIGHT]) >= FAINT_SIZE:
                if int((weak[labels == number] > 0).sum()) >= FAINT_AREA:
                    return True
        return False

    @cached_property
    def grain(self) -> tuple[int, float]:
        """The darkness that the paper's own grain and dirt hardly ever reach, and the share of the paper that does."""
        bare = self.known.near_print[::3, ::3] == 0
        bare[: bare.shape[0] // 12] = False  # where a fax machine prints its line
        sample = self.ink[::3, ::3][bare]
        shares = [(level, float((sample >= level).mean())) for level in GRAIN]
        return next((found for found in shares if found[1] < 0.004), shares[-1])

    @cached_property
    def usual_letter(self) -> int:
        """Pixels of ink beyond the print of a printed Y or N that nobody wrote on."""
        from extractors.scans.letters import usual_extra

        places = [h.regions[n] for h in self.known.homes for n in ("yes", "no") if n in h.regions]
        return usual_extra(self, places)

    def only(self, blots: list[Blot], box: tuple[int, int, int, int]) -> npt.NDArray[np.float32]:
        """The ink of these blots alone in a box of pixels, 0..1, with a soft edge."""
        x0, top, x1, bottom = box
        window = np.s_[top:bottom, x0:x1]
        own = np.isin(self.labels[window], [b.label for b in blots]).astype(np.uint8)
        near = cv2.dilate(own, np.ones((3, 3), np.uint8))
        other = (self.labels[window] > 0) & (own == 0)
        return np.where((near > 0) & ~other, self.ink[window], 0).astype(np.float32) / np.float32(255)


def lift(picture: PagePicture, found: Registration, known: KnownPage) -> InkPage:
    """The ink of a page that was found."""
    high, wide = known.blank.picture.shape
    matrix = found.to_picture @ _TO_POINTS
    grey, hairlines = without_hairlines(picture.grey, _print_corners(known, found))
    seen = _brought(grey, matrix, (wide, high))
    dark = darkness(seen)
    ink = np.asarray(cv2.subtract(dark, cv2.dilate(known.lasting, _slack(picture))), np.uint8)
    ink = without_boxes(ink, dark, known.print, known.tick_boxes)
    labels, blots = _blots(ink, known)
    blots = tuple(
        b for b in blots if not _is_rest_of(hairlines, b, matrix) and not _is_rest_of_print(known, labels, b)
    )
    point = 72 / picture.dpi * picture.scale
    to_page = np.diag([point, point, 1.0]) @ found.to_picture
    sample = picture.grey[::7, ::7]
    two_levels = float(((sample < 9) | (sample > 246)).mean()) > 0.9
    colour = _colour(picture, matrix, (wide // _FOURTH, high // _FOURTH))
    return InkPage(
        picture.number,
        known,
        found,
        ink,
        np.asarray(dark, np.uint8),
        seen,
        labels,
        blots,
        to_page,
        colour,
        two_levels,
    )


def _print_corners(known: KnownPage, found: Registration) -> npt.NDArray[np.float64]:
    x0, top, x1, bottom = known.printed
    corners = np.array([[[x0, top], [x1, top], [x1, bottom], [x0, bottom]]], np.float64)
    return np.asarray(cv2.perspectiveTransform(corners, found.to_picture)[0], np.float64)


def _slack(picture: PagePicture) -> Pixels:
    """Print is looked for around its place: a pixel for the fit, and one of the scanner's dots."""
    wide, high = (2 * round(1 + max(1.0, dot)) + 1 for dot in picture.coarse)
    return np.ones((high, wide), np.uint8)


def _is_rest_of_print(known: KnownPage, labels: npt.NDArray[np.int32], blot: Blot) -> bool:
    """Whether a blot is the side of a printed box, or the edge of a letter, that lies a little beside its place."""
    if blot.area / max(blot.width, blot.height) > THICK or max(blot.width, blot.height) > SMALL:
        return False
    x0, top, x1, bottom = blot.box
    own = labels[top:bottom, x0:x1] == blot.label
    return float((known.near_print[top:bottom, x0:x1][own] > 0).mean()) >= BESIDE


def _is_rest_of(hairlines: Hairlines, blot: Blot, matrix: Matrix) -> bool:
    if not (hairlines.rows or hairlines.columns) or min(blot.width, blot.height) > 0.75 * PER_POINT * 4:
        return False
    x0, top, x1, bottom = blot.box
    corners = np.array([[[x0, top], [x1, top], [x1, bottom], [x0, bottom]]], np.float64)
    shown = cv2.perspectiveTransform(corners, matrix)[0]
    return hairlines.holds(*shown.min(axis=0), *shown.max(axis=0))


_FOURTH = 4


def _colour(picture: PagePicture, matrix: Matrix, size: tuple[int, int]) -> Pixels | None:
    if picture.pixels.ndim == 2:
        return None
    factor = 50.0 / picture.dpi
    small = cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    shift = (factor - 1) / 2
    shrink = np.array([[factor, 0, shift], [0, factor, shift], [0, 0, 1]])
    grow = np.array([[_FOURTH, 0, (_FOURTH - 1) / 2], [0, _FOURTH, (_FOURTH - 1) / 2], [0, 0, 1]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    shown = cv2.warpPerspective(small, shrink @ matrix @ grow, size, flags=flags, borderValue=(255, 255, 255))
    return np.asarray(cv2.cvtColor(shown, cv2.COLOR_BGR2HSV)[:, :, 1], np.uint8)


def _brought(grey: Pixels, matrix: Matrix, size: tuple[int, int]) -> Pixels:
    """A finer picture is first taken down: a stroke between the points looked at would be lost."""
    step = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
    if step > 1.25:
        grey = np.asarray(
            cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA), np.uint8
        )
        shift = (1 / step - 1) / 2
        matrix = np.array([[1 / step, 0, shift], [0, 1 / step, shift], [0, 0, 1]]) @ matrix
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpPerspective(grey, matrix, size, flags=flags, borderValue=(255,)), np.uint8)


def brought(grey: Pixels, to_picture: Matrix, size: tuple[int, int]) -> Pixels:
    """A page in its own place at 200 dpi. to_picture: points of the page to pixels of `grey`; size: across, down."""
    return _brought(grey, to_picture @ _TO_POINTS, size)


def _blots(ink: Pixels, known: KnownPage) -> tuple[npt.NDArray[np.int32], tuple[Blot, ...]]:
    """A stroke that crosses print is one blot: what print hides between two ends of ink counts as ink. Thin ink
    along print is no stroke but print that lies a little beside its place, or is heavier than the blank's."""
    every = from_level(ink, FAINTEST)
    thick = cv2.morphologyEx(every, cv2.MORPH_OPEN, np.ones((THIN, THIN), np.uint8))
    strong = cv2.bitwise_or(thick, cv2.bitwise_and(every, cv2.bitwise_not(known.near_print)))
    closed = cv2.morphologyEx(strong, cv2.MORPH_CLOSE, np.ones((BRIDGED, BRIDGED), np.uint8))
    mask = cv2.bitwise_or(strong, cv2.bitwise_and(closed, known.near_print))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    found = []
    for number in np.flatnonzero(stats[:, cv2.CC_STAT_AREA] >= SPECK):
        if number == 0:
            continue
        left, top, wide, high, _ = (int(v) for v in stats[number])
        window = np.s_[top : top + high, left : left + wide]
        own = ink[window][(labels[window] == number) & (strong[window] > 0)]
        thickness = own.size / max(wide, high)
        if own.size >= SPECK and int(own.max()) >= (LEAST_PEAK if thickness >= HAIR else SURE_PEAK):
            box = (left, top, left + wide, top + high)
            found.append(Blot(int(number), box, int(own.size), int(own.max())))
    numbers = np.asarray(labels, np.int32)
    return numbers, tuple(_joined_over_rulings(found, numbers, known.near_print))


def _joined_over_rulings(found: list[Blot], labels: npt.NDArray[np.int32], near_print: Pixels) -> list[Blot]:
    """Two blots whose ends meet on either side of a ruling are one stroke, which the ruling cuts."""
    whole = sorted(found, key=lambda b: b.box[1])
    for i, upper in enumerate(whole):
        for j in range(i + 1, len(whole)):
            upper, lower = whole[i], whole[j]
            gap = lower.box[1] - upper.box[3]
            if gap > CUT:
                break
            if gap >= -2 and _meet(upper, lower, labels, near_print):
                labels[labels == upper.label] = lower.label
                box = (
                    min(upper.box[0], lower.box[0]),
                    upper.box[1],
                    max(upper.box[2], lower.box[2]),
                    lower.box[3],
                )
                whole[j] = Blot(lower.label, box, upper.area + lower.area, max(upper.peak, lower.peak))
                whole[i] = Blot(-1, upper.box, 0, 0)
                break
    return [b for b in whole if b.area]


def _meet(upper: Blot, lower: Blot, labels: npt.NDArray[np.int32], near_print: Pixels) -> bool:
    end = np.flatnonzero(labels[upper.box[3] - 1] == upper.label)
    start = np.flatnonzero(labels[lower.box[1]] == lower.label)
    if not end.size or not start.size or abs(float(end.mean() - start.mean())) > CUT:
        return False
    left, right = int(min(end.min(), start.min())), int(max(end.max(), start.max())) + 1
    between = near_print[upper.box[3] - 1 : lower.box[1] + 1, left:right]
    return bool(between.size) and float((between > 0).mean()) > 0.7
