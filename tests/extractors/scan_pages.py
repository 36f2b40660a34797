"""Scanned pages for tests: a shipped blank with ink drawn on it, as a scanner would show it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.found.find_page import find_page
from extractors.scans.found.known import Known, KnownPage, load_known
from extractors.scans.picture.pixels import PagePicture, Pixels
from extractors.scans.read_form import read_scanned
from extractors.scans.read_page import read_page
from extractors.scans.scan_page import ScanPage
from extractors.values.answers import Readings
from schemas.forms import load_form
from schemas.types import BBox

TODAY = date(2026, 3, 2)
MAIN = "northamptonshire-assessment"
CHECKLIST = "northamptonshire-checklist"
PX = 200 / 72


def known() -> Known:
    return load_known(None)


def blank(layout: str, number: int) -> KnownPage:
    return known().by_place[layout, number]


class Sheet:
    """A blank to draw on, in points. ink: grey level of the pen."""

    def __init__(self, layout: str, number: int, ink: int = 50, pen: int = 3) -> None:
        self.page = blank(layout, number)
        self.picture: Pixels = self.page.blank.picture.copy()
        self.ink, self.pen = ink, pen

    def box(self, key: str, role: str, value: int | str | None = None) -> BBox:
        return next(
            r.box for r in self.page.page.regions if (r.key, r.role) == (key, role) and r.value == value
        )

    def lines(self, *points: tuple[float, float], closed: bool = False) -> None:
        at = (np.array([points]) * PX).round().astype(np.int32)
        cv2.polylines(self.picture, at, closed, (self.ink,), self.pen, cv2.LINE_AA)

    def tick(self, box: BBox, size: float = 12.0, down: float = 0.0) -> None:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + down
        self.lines((x - size / 2, y), (x - size / 6, y + size / 3), (x + size / 2, y - size / 2))

    def cross(self, box: BBox, size: float = 11.0) -> None:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        self.lines((x - size / 2, y - size / 2), (x + size / 2, y + size / 2))
        self.lines((x - size / 2, y + size / 2), (x + size / 2, y - size / 2))

    def scribble(self, box: BBox) -> None:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        zigzag = [(x - 9 + 1.5 * i, y + (6 if i % 2 else -6)) for i in range(13)]
        self.lines(*zigzag)
        self.lines(*[(a, 2 * y - b) for a, b in zigzag])

    def ring(self, box: BBox, around: float = 5.0) -> None:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        half = (box[2] - box[0]) / 2 + around, (box[3] - box[1]) / 2 + around / 2
        turns = np.linspace(0, 2 * np.pi, 40)
        self.lines(*[(x + half[0] * np.cos(t), y + half[1] * np.sin(t)) for t in turns], closed=True)

    def write(self, text: str, x: float, y: float, size: float = 1.0) -> None:
        at = (round(x * PX), round(y * PX))
        cv2.putText(
            self.picture, text, at, cv2.FONT_HERSHEY_SIMPLEX, size, (self.ink,), self.pen, cv2.LINE_AA
        )

    def read(self, picture: Pixels | None = None) -> ScanPage:
        pixels = self.picture if picture is None else picture
        return read_picture(pixels)


def read_picture(pixels: Pixels) -> ScanPage:
    high, wide = pixels.shape[:2]
    page = find_page(PagePicture(1, pixels, 200.0, wide * 0.36, high * 0.36), known(), None)
    assert page is not None
    return read_page(page, TODAY)


def answers(*pages: ScanPage) -> Readings:
    return read_scanned(load_form(pages[0].form), list(pages))


@lru_cache(maxsize=16)
def _grain(seed: int, shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    """Of a page, drawn once: it costs as much as reading what is drawn."""
    return np.random.default_rng(seed).normal(0, 5, shape).astype(np.float32)


def scanned(picture: Pixels, seed: int, turn: float = 0.0, fax: bool = False) -> Pixels:
    """What a machine makes of a sheet: turned a little, with grain; of a fax in black and white."""
    high, wide = picture.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), turn, 1.0)
    turned = cv2.warpAffine(picture, matrix, (wide, high), borderValue=(255,))
    grey = np.clip(turned * 0.93 + 5 + _grain(seed, turned.shape), 0, 255).astype(np.uint8)
    if fax:
        grey = np.where(grey < 128, 0, 255).astype(np.uint8)
    return np.asarray(grey, np.uint8)
