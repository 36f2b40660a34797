"""The rulings of a straightened page, from its pixels: long thin dark runs, broken ones joined, both edges of a
thick line made one."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.pages.page import Ruling, Shape
from extractors.pages.rulings import Segment, merge_rulings
from extractors.scans.picture.pixels import Pixels
from extractors.scans.unknown.straighten import DPI, POINT
from schemas.types import BBox

Mask = npt.NDArray[np.uint8]

_DARK = 70  # levels darker than the paper from which a line is one; a hairline of a fax keeps as much
_SHORTEST = {True: 56, False: 44}  # pixels, across and upright: longer than any stroke of a 14-point letter
_FRINGE = {True: (5, 3), False: (3, 7)}  # pixels, down and across, round a line across and an upright one
_LONGEST_WORD = 300  # pixels
_BESIDE, _INKED = (
    (1, 4),
    0.2,
)  # pixels over or under a row where letters go on, and the share that is dark there
_STEM = 14  # pixels; a stroke that runs on as far across a line is no line's thickness
_THICKEST = 12  # pixels; thicker is a filled bar
_BIT = 26  # pixels of unbroken line; a bold m is as wide
_BREAK = 13  # pixels that a line may be broken for
_WANDER = 5  # pixels by which a line may rise or fall over its whole length once straightened


def find_rulings(grey: Pixels, words: list[BBox]) -> tuple[tuple[Ruling, ...], tuple[Shape, ...]]:
    """Rulings and loose strokes (underlines) in points. words: the boxes of the words, points."""
    dark = ((255 - grey) > _DARK).astype(np.uint8)
    segments = [s for horizontal in (True, False) for s in _segments(line_mask(dark, horizontal), horizontal)]
    return merge_rulings(segments, words, [])


def line_mask(dark: Mask, horizontal: bool) -> Mask:
    """What of the dark pixels is a line this way, a pixel thicker than it is."""

    def kernel(along: int, across: int) -> Mask:
        shape = (across, along) if horizontal else (along, across)
        return np.ones(shape, np.uint8)

    thick = cv2.dilate(dark, kernel(1, 3))
    # Bits first, each longer than a stroke of small print, or letters in a row would join to a line.
    bits = cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel(_BIT, 1))
    joined = cv2.morphologyEx(bits, cv2.MORPH_CLOSE, kernel(_BREAK, 1))
    found = np.asarray(cv2.morphologyEx(joined, cv2.MORPH_OPEN, kernel(_SHORTEST[horizontal], 1)), np.uint8)
    return _without_words(found, dark) if horizontal else found


def _without_words(lines: Mask, dark: Mask) -> Mask:
    """Bold letters that touch make a row as dark as a line, but have more of themselves over or under it."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    kept = np.ones(count, np.uint8)
    kept[0] = 0
    for number in range(1, count):
        left, top, width, height, _ = (int(v) for v in stats[number])
        if width > _LONGEST_WORD:
            continue
        across = slice(left, left + width)
        over = dark[max(0, top - _BESIDE[1]) : max(0, top - _BESIDE[0]), across]
        under = dark[top + height + _BESIDE[0] : top + height + _BESIDE[1], across]
        if over.size and under.size and max(over.mean(), under.mean()) > _INKED:
            kept[number] = 0
    return np.asarray(kept[labels], np.uint8)


def without_rulings(grey: Pixels) -> Pixels:
    """The page with its lines made white, for reading: a line at a letter's foot spoils the word."""
    dark = ((255 - grey) > _DARK).astype(np.uint8)
    erased = np.zeros(dark.shape, np.bool_)
    for horizontal in (True, False):
        # With the grey fringe that a blurred line has: what stays of it is read as a bar or a colon.
        lines = cv2.dilate(line_mask(dark, horizontal), np.ones(_FRINGE[horizontal], np.uint8)) > 0
        # A letter's stroke that meets a line stays.
        thick = cv2.morphologyEx(
            dark, cv2.MORPH_OPEN, np.ones((_STEM, 1) if horizontal else (1, _STEM), np.uint8)
        )
        erased |= lines & (thick == 0)
    return np.where(erased, np.uint8(255), grey)


def _segments(mask: Mask, horizontal: bool) -> list[Segment]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for number in range(1, count):
        left, top, width, height, area = (int(v) for v in stats[number])
        length, thick = (width, height) if horizontal else (height, width)
        if thick > _THICKEST + _WANDER or area > _THICKEST * length:
            continue
        box = tuple(v * POINT / DPI for v in (left, top, left + width, top + height))
        found.append(
            Segment.along((box[0], box[1], box[2], box[3]), number + (0 if horizontal else 1_000_000))
        )
    return found
