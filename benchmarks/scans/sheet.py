"""A sheet of paper at 300 dpi: the print of a blank, and ink that is put upon it in patches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.layouts.layout import DPI as PICTURE_DPI
from extractors.layouts.layout import LayoutPage

DPI = 300
POINT = DPI / 72  # pixels
Pixels = NDArray[np.uint8]
Mask = NDArray[np.float32]
Colour = tuple[int, int, int]  # blue, green, red
Path = Sequence[tuple[float, float]]  # points of a stroke, in PDF points from the top left
FINE = 2  # strokes are drawn this much larger and then made smaller, for soft edges


@dataclass(frozen=True, slots=True)
class Ink:
    """width: of a stroke, in points. strength: 1 covers wholly. grain: 0 even, 1 as a pencil on rough paper."""

    colour: Colour
    width: float
    strength: float = 1.0
    grain: float = 0.0


@lru_cache(maxsize=24)
def _print_of(picture: bytes) -> Pixels:
    """A page's print at 300 dpi, sharpened after it was made larger."""
    grey = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert grey is not None
    size = (round(grey.shape[1] * DPI / PICTURE_DPI), round(grey.shape[0] * DPI / PICTURE_DPI))
    large = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC)
    return cv2.addWeighted(large, 1.6, cv2.GaussianBlur(large, (0, 0), 1.5), -0.6, 0).astype(np.uint8)


class Sheet:
    """grey: a scanner without colour will take it, so that inks are put on as grey at once."""

    def __init__(self, page: LayoutPage, grey: bool, toner: float = 1.0, seed: int = 0) -> None:
        """toner: how black the print is, 1 for black."""
        print_ = _print_of(page.picture)
        table = np.clip(255 - (255 - np.arange(256)) * toner, 0, 255).astype(np.uint8)
        print_ = cv2.LUT(print_, table).astype(np.uint8)
        self.grey = grey
        self.pixels: Pixels = print_ if grey else cv2.cvtColor(print_, cv2.COLOR_GRAY2BGR).astype(np.uint8)
        self._noise = np.random.default_rng(seed)

    def patch(self, mask: Mask, left: float, top: float, ink: Ink) -> None:
        """Puts ink where the mask (0..1) has its top left corner at a place in pixels."""
        x, y = round(left), round(top)
        height, width = self.pixels.shape[:2]
        x0, y0 = max(x, 0), max(y, 0)
        x1, y1 = min(x + mask.shape[1], width), min(y + mask.shape[0], height)
        if x1 <= x0 or y1 <= y0:
            return
        cover = mask[y0 - y : y1 - y, x0 - x : x1 - x] * ink.strength
        if ink.grain:
            coarse = self._noise.random((cover.shape[0] // 2 + 1, cover.shape[1] // 2 + 1), np.float32)
            rough = cv2.resize(coarse, (cover.shape[1], cover.shape[0]), interpolation=cv2.INTER_LINEAR)
            cover = cover * (1 - ink.grain + ink.grain * np.clip(rough * 2.4 - 0.5, 0, 1))
        place = self.pixels[y0:y1, x0:x1]
        colour = _grey_of(ink.colour) if self.grey else np.array(ink.colour, np.float32)
        kept = cover if self.grey else cover[:, :, None]
        place[:] = (place * (1 - kept * (1 - colour / 255))).astype(np.uint8)

    def clear(self, box: tuple[float, float, float, float]) -> None:
        """Makes a box (points) as white as paper."""
        x0, top, x1, bottom = (round(side * POINT) for side in box)
        self.pixels[top:bottom, x0:x1] = 255

    def strokes(self, paths: Sequence[Path], ink: Ink, pressure: float = 0.0) -> None:
        """Draws strokes; pressure: how much their width varies on the way, 0..1."""
        points = np.concatenate([np.asarray(path, np.float32) for path in paths]) * POINT
        margin = ink.width * POINT + 3
        left, top = np.floor(points.min(axis=0) - margin)
        right, bottom = np.ceil(points.max(axis=0) + margin)
        size = (int((bottom - top) * FINE), int((right - left) * FINE))
        mask = np.zeros(size, np.uint8)
        for path in paths:
            self._stroke(mask, (np.asarray(path, np.float32) * POINT - (left, top)) * FINE, ink, pressure)
        soft = cv2.resize(mask, None, fx=1 / FINE, fy=1 / FINE, interpolation=cv2.INTER_AREA)
        self.patch((soft / 255).astype(np.float32), left, top, ink)

    def _stroke(self, mask: Pixels, path: NDArray[np.float32], ink: Ink, pressure: float) -> None:
        width = ink.width * POINT * FINE
        if not pressure or len(path) < 3:
            points = np.round(path).astype(np.int32)
            cv2.polylines(mask, [points], False, (255,), max(1, round(width)), cv2.LINE_AA)
            return
        phase = self._noise.random() * 6.28
        for number in range(len(path) - 1):
            thick = max(1, round(width * (1 - pressure * (0.5 + 0.5 * np.sin(phase + number * 0.35)))))
            a, b = (tuple(round(float(v)) for v in path[i]) for i in (number, number + 1))
            cv2.line(mask, a, b, (255,), thick, cv2.LINE_AA)


def _grey_of(colour: Colour) -> float:
    return 0.114 * colour[0] + 0.587 * colour[1] + 0.299 * colour[2]
