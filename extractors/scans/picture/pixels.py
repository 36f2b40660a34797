"""The picture of a page as the readers of scans take it: upright, with square pixels, of a size that memory holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractors.walls.limits import most_pixels

Pixels = npt.NDArray[np.uint8]

# One thread: a pool that was made before a fork would be waited for in vain after it.
cv2.setNumThreads(1)

RENDER_DPI = 200.0
MOST_PIXELS = 60_000_000  # a page of A3 at 600 dpi has 70 million; larger pictures are taken down
SQUARE = 0.02  # pixels no more unequal than this are square
POINT = 72.0
A4_LONG = 11.69  # inches: what a page measures where its file says what can't be
LEAST_DPI, MOST_DPI = 60.0, 1200.0
PAPER = (6.0, 20.0)  # inches of a page's longer side: A6 and less holds no form, A3 has 16.5
FAX_LINE, FAX_DPI = 1728, 204.0  # dots of a fax's line, and an inch; it has 98 or 196 lines an inch
_FEW = 16  # every so many pixels each way, whose median is tried
FAX_SHAPE = 98 / 204  # of a coarse fax's dots: lines an inch for dots an inch
FAX_LINES = 1500  # a fax with more lines on a page has 196 an inch


class DamagedPicture(Exception):
    """A picture that is there but can't be decoded whole, or is too large to be: never to be taken for empty."""


@dataclass(frozen=True)
class PagePicture:
    """One page as displayed. pixels: (height, width, 3) BGR levels 0..255, or (height, width) where the scan has
    no colour. dpi: pixels an inch, alike both ways. width, height: of the page in points, by `dpi`. coarse: the
    size of one dot as it was scanned, across and down, in pixels at 200 dpi. scale: points of the page in the file
    for each of these points, across and down; not 1 where the file's own size or shape can't be."""

    number: int
    pixels: Pixels
    dpi: float
    width: float
    height: float
    coarse: tuple[float, float] = (1.0, 1.0)
    scale: tuple[float, float] = (1.0, 1.0)

    @cached_property
    def grey(self) -> Pixels:
        """Levels 0..255; of colours the green part, in which red and blue ink are both dark."""
        return self.pixels if self.pixels.ndim == 2 else np.ascontiguousarray(self.pixels[:, :, 1])


def has_two_levels(picture: PagePicture) -> bool:
    """Whether nearly all of it is black or white, as of a fax or a black-and-white scan."""
    sample = picture.grey[::7, ::7]
    return float(((sample < 9) | (sample > 246)).mean()) > 0.9


def from_level(picture: Pixels, level: int) -> Pixels:
    """A mask (0 or 255) of what has at least this level."""
    return np.asarray(cv2.threshold(picture, level - 1, 255, cv2.THRESH_BINARY)[1], np.uint8)


def below_level(picture: Pixels, level: int) -> Pixels:
    """A mask (0 or 255) of what has less than this level."""
    return np.asarray(cv2.threshold(picture, level - 1, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def median_level(picture: Pixels, mask: Pixels | None = None) -> float:
    """The median of the levels, or of those where the mask isn't 0 (there must be some): np.median by counting them, which costs
    a page's picture a tenth. Where most of it has one level even that is slow: so the median of a few is tried first."""
    if mask is None:
        guess, half = int(np.median(picture[::_FEW, ::_FEW])), picture.size // 2
        darker, no_lighter = (cv2.countNonZero(below_level(picture, level)) for level in (guess, guess + 1))
        if darker < half < no_lighter:
            return float(guess)
    counted = np.cumsum(cv2.calcHist([picture], [0], mask, [256], (0.0, 256.0)).ravel())
    count = int(counted[-1])
    low, high = (int(np.searchsorted(counted, at, "right")) for at in ((count - 1) // 2, count // 2))
    return (low + high) / 2


def runs_of(row: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The runs of ink of one row: where each begins, and ends."""
    beyond = np.zeros(row.size + 2, np.bool_)
    beyond[1:-1] = row
    edges = (beyond[1:] != beyond[:-1]).nonzero()[0].tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def check_size(width: int, height: int, colours: bool = False) -> None:
    """Raises DamagedPicture for what would not fit into memory once decoded, before it is: more grey pixels than the
    settings allow, or half as many with colour."""
    if width < 1 or height < 1 or width * height > most_pixels() / (2 if colours else 1):
        raise DamagedPicture("size")


def believable_dpi(pixels: Pixels, x: float, y: float) -> tuple[float, float]:
    """Dots an inch as a file states them (0: it doesn't); as if the page were A4 where that can't be. How unequal
    they are is believed by itself: files that know no inches know the shape of their dots."""
    high, wide = pixels.shape[:2]
    known = 0 < x < 1e6 and 0 < y < 1e6 and 0.25 <= x / y <= 4
    if known and min(x, y) >= LEAST_DPI and max(x, y) <= MOST_DPI:
        if PAPER[0] <= max(high / y, wide / x) <= PAPER[1]:
            return x, y
    if wide == FAX_LINE and (not known or x == y):
        return FAX_DPI, FAX_DPI * FAX_SHAPE * (1 if high < FAX_LINES else 2)
    shape = x / y if known else 1.0
    guess = max(high * shape, wide) / A4_LONG
    return guess, guess / shape


def bgr_or_grey(pixels: Any) -> Pixels:
    """Grey or BGR bytes of any picture."""
    found = np.asarray(pixels)
    if found.dtype == np.uint16:
        found = (found >> 8).astype(np.uint8)
    if found.ndim == 3 and found.shape[2] == 1:
        found = found[:, :, 0]
    if found.ndim == 3 and found.shape[2] == 4:
        found = found[:, :, :3]
    return np.array(found, np.uint8, order="C")  # a copy: pdfium frees what its bitmaps show


def page_picture(
    number: int, pixels: Pixels, dpi: tuple[float, float], shown: float | None = None
) -> PagePicture:
    """With square pixels: a fax has 204 by 98 dots an inch, and the coarser way is stretched. shown: points that
    the page is wide in its file, where that says so."""
    width, height = (pixels.shape[1 - axis] / dpi[axis] * POINT for axis in (0, 1))
    shrink = min(1.0, (MOST_PIXELS * min(dpi) / max(dpi) / (pixels.shape[0] * pixels.shape[1])) ** 0.5)
    fine = max(dpi) * shrink
    if shrink < 1 or abs(dpi[0] - dpi[1]) > SQUARE * max(dpi):
        size = max(1, round(width * fine / POINT)), max(1, round(height * fine / POINT))
        method = cv2.INTER_AREA if shrink < 1 else cv2.INTER_LINEAR
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=method), np.uint8)
    coarse = RENDER_DPI / dpi[0], RENDER_DPI / dpi[1]
    scale = shown / width if shown else 1.0
    return PagePicture(number, pixels, fine, width, height, coarse, (scale, scale))
