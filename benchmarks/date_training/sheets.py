"""Dates as the reader of scans meets them: written all over a known blank, put through one of the bench's machines, found
again and cut out by the reader itself. What composed lines lack is what paper, machines and the reader do to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.date_training.lines import Lines
from benchmarks.date_training.many_hands import HandsOnForms, ManyHands
from benchmarks.date_training.signs import SCALE
from benchmarks.date_training.varied import VariedLines
from benchmarks.digit_training.pool import Sources
from benchmarks.digit_training.skeletons import Ink
from benchmarks.digit_training.spoil import bent, penned
from benchmarks.scans import paper
from benchmarks.scans.hands import any_pen, pressed
from benchmarks.scans.keep import jpeg, photo_jpeg, tiff
from benchmarks.scans.machines import MACHINES, Shot, habits
from benchmarks.scans.sheet import DPI, Sheet
from benchmarks.scans.table import KINDS, Knobs
from extractors.layouts.layout import DPI as PICTURE_DPI
from extractors.scans.found.find_page import find_page
from extractors.scans.found.known import Known, KnownPage
from extractors.scans.ink.homes import Home
from extractors.scans.numbers.numbers import cell_ink
from extractors.scans.picture.file_pictures import file_pictures

_LARGER = DPI / PICTURE_DPI
_MOST, _TRIES = 40, 400
_APART, _OVER = 16, 8  # pixels at 200 dpi between two dates, beside and above each other
_NEAR = 7  # pixels around a date that count as its own
_OWN = 0.5  # of a blot's box, from which it is a date's
ASTRAY = 6  # pixels by which damage and finding the page again may move a date
_APART_FROM = 2  # and a stroke of it from its others: less than lies between a thin 1 and the digit beside it
_WHOLE = 0.5  # of each stroke's pixels that were found near it
_STROKE = 12  # pixels; less is a point
_INKED = 0.4  # darkness from which a pixel of what was composed is ink
_SMALLEST, _LARGEST = np.log(17), np.log(46)  # height of a digit at 200 dpi
_SEVERITIES = (1, 1, 1, 2, 2, 3)

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Placed:
    """ink: bool, as large as the box; text: what it spells."""

    box: Box
    ink: NDArray[np.bool_]
    text: str


class _OnPaper(Lines):
    """A composed row as a pen writes it at 300 dpi: no scanner, no dirt."""

    def _finished(self, row: Ink) -> Ink:
        random = self.random
        height = float(np.exp(random.uniform(_SMALLEST, _LARGEST))) * _LARGER
        written = bent(row, random, 0.3 * self.strength, SCALE, height / SCALE)
        return penned(written, random, 0.6 * self.strength, height)


class _PlainOnPaper(_OnPaper):
    pass


class _ManyOnPaper(_OnPaper, ManyHands):
    pass


class _FormsOnPaper(_OnPaper, HandsOnForms):
    pass


class _VariedOnPaper(_OnPaper, VariedLines):
    pass


_TRAINED: dict[type[Lines], int] = {_PlainOnPaper: 2, _FormsOnPaper: 5, _ManyOnPaper: 2, _VariedOnPaper: 1}
_MEASURED: dict[type[Lines], int] = {_PlainOnPaper: 1, _FormsOnPaper: 3}
_STRENGTHS = (0.25, 0.6, 1.0)
_SPOILT = 0.2  # of those that are trained on


def dates_on_sheets(sources: Sources, known: Known, held_back: bool) -> Iterator[tuple[Ink, str]]:
    """The ink of each as `read_date` takes it, and what was written ("x" for what is neither digit nor separator), without end,
    page after page. held_back: of the kinds that are measured, not those for training alone. Dates of which a stroke was lost
    are left out: what isn't there can't be read, and to learn it is to learn to guess (`extractors.scans.ink.lost_signs` is what
    tells of it)."""
    kinds = _MEASURED if held_back else _TRAINED
    lines = [kind(sources, s) for kind, often in kinds.items() for s in _STRENGTHS * often]
    for line in lines:
        line.spoilt = line.spoilt if held_back else _SPOILT
    while True:
        yield from _of_one_page(known, lines, Random(int(sources.random.integers(2**62))))


def is_whole(written: NDArray[np.bool_], found: NDArray[np.bool_]) -> bool:
    """Whether half of each stroke was found, and more. written: (h, w), as it was composed; found: the same with `ASTRAY` pixels
    around it. Strokes that touch are parted into slices as wide as a thin 1."""
    alike = cv2.matchTemplate(found.astype(np.float32), written.astype(np.float32), cv2.TM_CCORR)
    _, _, _, (x, y) = cv2.minMaxLoc(alike)
    square = np.ones((2 * _APART_FROM + 1,) * 2, np.uint8)
    high, wide = written.shape
    near = cv2.dilate(found.astype(np.uint8), square)[y : y + high, x : x + wide] > 0
    slices = np.arange(wide) // max(4, high // 4)
    strokes = cv2.connectedComponents(written.astype(np.uint8))[1]
    for parts in (strokes, np.where(written, slices + 1, 0)):
        pixels = np.bincount(parts.ravel())[1:]
        seen = np.bincount(parts[near], minlength=len(pixels) + 1)[1:]
        if ((pixels >= _STROKE) & (seen < _WHOLE * pixels)).any():
            return False
    return True


def _of_one_page(known: Known, lines: list[Lines], rng: Random) -> Iterator[tuple[Ink, str]]:
    """None where the page isn't found again."""
    page = rng.choice(known.pages)
    knobs = Knobs(rng.choice(list(KINDS)), rng.choice(_SEVERITIES))
    kept = habits(knobs, rng)
    sheet = Sheet(page.page, not kept.colour, 1 - rng.uniform(0, knobs["toner"]), rng.randrange(2**31))
    placed = list(_written(sheet, page, lines, rng))
    paper.wear(sheet, knobs, False, None, rng)
    shot = MACHINES[knobs.kind](sheet.pixels, kept, knobs, rng, 0)
    picture = next(file_pictures(_file(shot, knobs), [1]), None)
    found = find_page(picture, known, None) if picture is not None else None
    if found is None or found.known is not page:
        return
    boxes = np.array([blot.box for blot in found.blots], np.int64).reshape(-1, 4)
    for one in placed:
        blots = [found.blots[place] for place in _inside(boxes, one.box)]
        if blots and is_whole(one.ink, found.only(blots, _around(one.box)) > 0):
            x0, top, x1, bottom = (v * 72 / PICTURE_DPI for v in one.box)
            yield cell_ink(found, Home("", None, "date", (x0, top, x1, bottom)), blots), one.text


def _written(sheet: Sheet, page: KnownPage, lines: list[Lines], rng: Random) -> Iterator[_Placed]:
    """Writes dates where there is room."""
    taken = cv2.integral((page.near_print > 0).astype(np.uint8)).astype(np.int64)
    full = np.zeros(page.near_print.shape, np.uint8)
    faint = rng.random() < 0.15
    pen = any_pen(rng, faint)[1]
    count = 0
    for _ in range(_TRIES):
        if count == _MOST:
            return
        if rng.random() < 0.3:
            pen = any_pen(rng, faint)[1]
        ink, text = rng.choice(lines).cell()
        high, wide = (round(side / _LARGER) for side in ink.shape)
        place = _room(taken, full, high, wide, rng)
        if place is None:
            continue
        x, y = place
        sheet.patch(ink, x * _LARGER, y * _LARGER, pressed(pen, rng))
        full[max(0, y - _OVER) : y + high + _OVER, max(0, x - _APART) : x + wide + _APART] = 1
        count += 1
        small = cv2.resize(ink, (wide, high), interpolation=cv2.INTER_AREA) > _INKED
        yield _Placed((x, y, x + wide, y + high), small, text)


def _room(
    taken: NDArray[np.int64], full: NDArray[np.uint8], high: int, wide: int, rng: Random
) -> tuple[int, int] | None:
    """Where a date of this size hardly meets print, and no other date."""
    rows, columns = full.shape
    most = 0.0 if rng.random() < 0.7 else rng.uniform(0, 0.1)
    for _ in range(80):
        x, y = rng.randrange(30, max(31, columns - wide - 30)), rng.randrange(40, rows - high - 40)
        met = taken[y + high, x + wide] - taken[y, x + wide] - taken[y + high, x] + taken[y, x]
        if (
            x + wide < columns - 20
            and met <= most * high * wide
            and not full[y : y + high, x : x + wide].any()
        ):
            return x, y
    return None


def _inside(boxes: NDArray[np.int64], box: Box) -> list[int]:
    """Which of the boxes (n, 4) lie mostly in a date's."""
    x0, top, x1, bottom = boxes.T
    wide = np.minimum(x1, box[2] + _NEAR) - np.maximum(x0, box[0] - _NEAR)
    high = np.minimum(bottom, box[3] + _NEAR) - np.maximum(top, box[1] - _NEAR)
    inside = np.maximum(0, wide) * np.maximum(0, high)
    return np.flatnonzero(inside >= _OWN * np.maximum(1, (x1 - x0) * (bottom - top))).tolist()


def _around(box: Box) -> Box:
    x0, top, x1, bottom = box
    return x0 - ASTRAY, top - ASTRAY, x1 + ASTRAY, bottom + ASTRAY


def _file(shot: Shot, knobs: Knobs) -> bytes:
    if shot.bits == 1:
        return tiff([shot])
    return photo_jpeg(shot, False) if knobs.kind == "phone" else jpeg(shot.pixels, shot.jpeg)
