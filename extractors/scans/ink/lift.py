"""Lifts the ink off a page that was found: the picture brought to the blank's place, the print taken out.

All pixels here are those of the blank's picture at 200 dpi; 8 are a millimetre.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from extractors.layouts.layout import DPI
from extractors.scans.found.cut_off import off_picture, paper_beyond
from extractors.scans.found.follow import Registration, bent, sharpened
from extractors.scans.ink.blots import PER_POINT, Blot, find_blots
from extractors.scans.ink.hairlines import Hairlines, without_hairlines
from extractors.scans.ink.ink import InkPage
from extractors.scans.ink.level_lines import without_level_lines
from extractors.scans.ink.tick_print import without_boxes
from extractors.scans.numbers.own_cells import with_numbers_apart
from extractors.scans.picture.levels import (
    Levels,
    Matrix,
    box_shown,
    corners_shown,
    points_at,
    scale,
    two_thirds,
)
from extractors.scans.picture.paper import darkness, reduced
from extractors.scans.picture.pixels import PagePicture, Pixels, has_two_levels

if TYPE_CHECKING:
    from extractors.scans.found.known import KnownPage


_NEARLY = 0.08  # by which a picture may be finer or coarser than one that is taken down by whole pixels


def lift(picture: PagePicture, levels: Levels, found: Registration, known: KnownPage) -> InkPage:
    """The ink of a page that was found. levels: of the picture."""
    high, wide = known.blank.shape
    dot = picture.coarse[0] * picture.dpi / DPI, picture.coarse[1] * picture.dpi / DPI
    corners, two_levels = _print_corners(known, found), has_two_levels(picture)
    grey, hairlines = without_hairlines(picture.grey, corners, dot)
    if two_levels:
        grey, parts = without_level_lines(grey, corners, dot[1], partial(_at_print, known, found))
        hairlines = replace(hairlines, parts=parts)
    if grey is not picture.grey:  # a line beside a ruling passed for it, and drew the page after it
        levels = Levels(grey, picture.dpi)
        found = sharpened(known.blank, found, levels)
    elif (
        picture.pixels.ndim == 3
    ):  # most are photographs, whose paper is bent: from nearby it is fitted closer
        found = sharpened(known.blank, found, levels)
    found = bent(known.blank, found, levels)
    matrix = found.to_picture @ points_at(DPI)
    off = off_picture(found, known, (picture.grey.shape[0], picture.grey.shape[1]))
    seen = paper_beyond(brought(grey, found, (wide, high)), off)
    dark = darkness(seen)
    hidden = known.grown(*_slack(picture), two_levels)
    ink = np.asarray(cv2.subtract(dark, hidden), np.uint8)
    ink = without_boxes(ink, dark, known.print, known.tick_boxes)
    labels, blots = find_blots(ink, known)
    blots = with_numbers_apart(ink, labels, blots, known, hidden)
    blots = tuple(b for b in blots if not _is_rest_of(hairlines, b, matrix))
    across, down = (72 / picture.dpi * scale for scale in picture.scale)
    to_page = np.diag([across, down, 1.0]) @ found.to_picture
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
        hairlines,
        None if picture.pixels.ndim == 2 else partial(_brightest, picture, found, (wide, high)),
        off,
    )


def _brightest(picture: PagePicture, found: Registration, size: tuple[int, int]) -> Pixels:
    blue, green, red = (picture.pixels[:, :, i] for i in range(3))
    return brought(np.asarray(cv2.max(cv2.max(blue, green), red), np.uint8), found, size)


def _print_corners(known: KnownPage, found: Registration) -> npt.NDArray[np.float64]:
    return corners_shown(known.printed, found.to_picture)


def _at_print(
    known: KnownPage, found: Registration, points: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Which points (n, 2) of the picture lie on the blank's print, or within half a millimetre of it."""
    to_blank = np.linalg.inv(found.to_picture @ points_at(DPI))
    shown = cv2.perspectiveTransform(points[None], to_blank)[0].round().astype(int)
    high, wide = known.near_print.shape
    x, y = shown[:, 0].clip(0, wide - 1), shown[:, 1].clip(0, high - 1)
    return np.asarray(known.near_print[y, x] > 0, np.bool_)


def _slack(picture: PagePicture) -> tuple[int, int]:
    """Print is looked for around its place: a pixel for the fit, and one of the scanner's dots."""
    wide, high = (2 * round(1 + max(1.0, dot)) + 1 for dot in picture.coarse)
    return wide, high


def _is_rest_of(hairlines: Hairlines, blot: Blot, matrix: Matrix) -> bool:
    if not hairlines or min(blot.width, blot.height) > 0.75 * PER_POINT * 4:
        return False
    return hairlines.holds(*box_shown(blot.box, matrix))


_FOURTH = 4


def _colour(picture: PagePicture, matrix: Matrix, size: tuple[int, int]) -> Pixels | None:
    if picture.pixels.ndim == 2:
        return None
    step = max(1, round(picture.dpi * _FOURTH / DPI))
    small = reduced(picture.pixels, step)
    to_small = scale(1 / step) @ matrix @ scale(_FOURTH)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    shown = cv2.warpPerspective(small, to_small, size, flags=flags, borderValue=(255, 255, 255))
    return np.asarray(cv2.cvtColor(shown, cv2.COLOR_BGR2HSV)[:, :, 1], np.uint8)


def brought(grey: Pixels, found: Registration, size: tuple[int, int]) -> Pixels:
    """A page in its own place at 200 dpi. size: across, down. A finer picture is first taken down: a stroke between
    the points looked at would be lost."""
    to_picture = found.to_picture
    step = float(np.sqrt(abs(np.linalg.det((to_picture @ points_at(DPI))[:2, :2]))))
    if abs(step - 1.5) < _NEARLY:  # 300 dots an inch
        grey, to_picture = two_thirds(grey), scale(2 / 3) @ to_picture
    elif step > 1.25:
        small = cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
        grey, to_picture = np.asarray(small, np.uint8), scale(1 / step) @ to_picture
    return found.brought(grey, to_picture, size, DPI)
