"""What paper and machines make of a cell, and what the reader's own way of lifting ink leaves of it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from types import SimpleNamespace
from typing import Any, cast

import cv2
import numpy as np

from benchmarks.scans import fax
from benchmarks.scans.boxes import last_line
from benchmarks.scans.optics import add_noise, blur, poisson, specks, tone
from benchmarks.scans.sheet import Pixels, Sheet
from extractors.layouts.layout import LayoutPage
from extractors.pages.boxes import centre, contains, grow
from extractors.scans.found.known import Known, KnownPage
from extractors.scans.ink.blots import PER_POINT, find_blots
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage
from extractors.scans.picture.paper import darkness
from schemas.types import BBox

AROUND = 26.0  # points of the page around a cell that go with it
MACHINES = {"mfp": 32, "flatbed": 28, "photocopy": 14, "phone": 16, "fax": 10}
TWO_TONE = ("photocopy", "fax")  # who sends these presses harder


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell with what is about it. box, label: points from the top left of its own picture."""

    page: LayoutPage
    known: KnownPage
    box: BBox
    label: BBox
    window: tuple[slice, slice]

    def sheet(self, random: Random) -> Sheet:
        return Sheet(self.page, True, random.uniform(0.85, 1.0), random.randrange(2**31))


def cells_of(known: Known) -> list[Cell]:
    """Those of the known layouts that are ticked and ask for a text too."""
    return [
        _cell(page, home)
        for page in known.by_place.values()
        for home in page.homes
        if home.is_row and home.shares and "tick" in home.regions
    ]


def _cell(known: KnownPage, home: Home) -> Cell:
    tick = home.regions["tick"]
    picture = known.blank.picture
    x0, top, x1, bottom = (round(v * PER_POINT) for v in grow(tick, AROUND))
    window = np.s_[max(0, top) : bottom, max(0, x0) : min(x1, picture.shape[1])]
    part = cv2.imencode(".png", picture[window])[1].tobytes()
    left, high = max(0, x0) / PER_POINT, max(0, top) / PER_POINT
    label = next(r.box for r in known.page.regions if r.key == home.shares and r.role == "label")
    label = last_line(known.page.picture, label)

    def moved(box: BBox) -> BBox:
        return box[0] - left, box[1] - high, box[2] - left, box[3] - high

    page = cast(LayoutPage, SimpleNamespace(picture=part))
    return Cell(page, known, moved(tick), moved(label), window)


def lifted(cell: Cell, sheet: Sheet, machine: str, random: Random) -> Pixels:
    """The ink (0..255) of all that stands in the cell, as the reader sees it, cut to the cell as `cell_ink` does."""
    seen, coarse, two_levels = _scanned(sheet.pixels, machine, random)
    high, wide = (s.stop - s.start for s in cell.window)
    seen = np.asarray(cv2.resize(seen, (wide, high)), np.uint8)
    slack = 2 * round(1 + max(1.0, coarse)) + 1
    near = cell.known.near_print[cell.window]
    ink = np.asarray(
        cv2.subtract(darkness(seen), cell.known.grown(slack, slack, two_levels)[cell.window]), np.uint8
    )
    labels, blots = find_blots(ink, cast(KnownPage, SimpleNamespace(near_print=near)))
    own = [b for b in blots if contains(grow(cell.box, 2), *centre(b.points))]
    stub = cast(Any, SimpleNamespace(labels=labels, ink=ink))
    x0, top, x1, bottom = (round(v * PER_POINT) for v in grow(cell.box, 12))
    return np.round(255 * InkPage.only(stub, own, (x0, top, x1, bottom))).astype(np.uint8)


def _scanned(sheet: Pixels, machine: str, random: Random) -> tuple[Pixels, float, bool]:
    """The cell at 200 dots an inch in its own place, a little off; dots' size in such pixels; whether it has two levels."""
    dpi = {"mfp": 200, "flatbed": 300, "phone": random.choice((150, 180, 200)), "fax": 200}.get(
        machine, random.choice((200, 300))
    )
    rows, columns = sheet.shape
    scale = dpi / 300
    turn = cv2.getRotationMatrix2D(
        (columns / 2, rows / 2), random.gauss(0, 0.5), random.uniform(0.985, 1.015)
    )
    turn[:, 2] += np.array([random.gauss(0, 4), random.gauss(0, 4)])
    forth = np.diag([scale, scale, 1.0]) @ np.vstack([turn, [0, 0, 1]])
    if machine == "phone":  # seen from askew
        forth = forth + np.array([[0, random.gauss(0, 0.01), 0], [random.gauss(0, 0.01), 0, 0], [0, 0, 0]])
    size = (round(columns * scale) + 6, round(rows * scale) + 6)
    if machine == "photocopy":
        sheet = _copied(sheet, random)
    if scale < 0.75:
        sheet = np.asarray(cv2.blur(sheet, (2, 2)), np.uint8)
    seen = np.asarray(cv2.warpPerspective(sheet, forth, size, borderValue=(255,)), np.uint8)
    seen = blur(seen, random.uniform(0, 1.1 if machine == "phone" else 0.9))
    seen = tone(seen, 255 - random.uniform(0, 25 if machine != "phone" else 70), random.uniform(0, 35))
    specks(seen, poisson(0.15, random), random, 1.6)
    seen = add_noise(seen, random.uniform(0.5, 7), random)
    two = machine == "fax" or (machine in ("mfp", "photocopy") and random.random() < 0.18)
    if two:
        dither = machine == "fax" and random.random() < 0.1
        seen = fax.two_tone(seen, random.uniform(112, 165), dither)
    else:
        quality = random.randint(60, 95)
        code = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        seen = np.asarray(cv2.imdecode(code, cv2.IMREAD_GRAYSCALE), np.uint8)
    return _brought_back(seen, forth, sheet.shape, random), 200 / dpi, two


def _brought_back(
    seen: Pixels, forth: np.ndarray[Any, Any], shape: tuple[int, ...], random: Random
) -> Pixels:
    """As the reader's registration brings a page to its blank, less than a pixel off."""
    off = cv2.getRotationMatrix2D(
        (shape[1] / 2, shape[0] / 2), random.gauss(0, 0.04), random.gauss(1, 0.0006)
    )
    off[:, 2] += np.array([random.gauss(0, 0.7), random.gauss(0, 0.7)])
    back = np.diag([2 / 3, 2 / 3, 1.0]) @ np.vstack([off, [0, 0, 1]]) @ np.linalg.inv(forth)
    size = (round(shape[1] * 2 / 3), round(shape[0] * 2 / 3))
    return np.asarray(cv2.warpPerspective(seen, back, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _copied(sheet: Pixels, random: Random) -> Pixels:
    middle, contrast = random.uniform(110, 150), random.uniform(1.2, 2.0)
    sheet = add_noise(blur(sheet, random.uniform(0.3, 0.8)), random.uniform(0, 6), random)
    table = np.clip((np.arange(256) - middle) * contrast + middle, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(sheet, table), np.uint8)
