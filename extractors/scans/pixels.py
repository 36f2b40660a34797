"""The picture of each page of a file: as the scanner made it where that can be had, else as rendered.

One picture that covers a PDF page is taken out and decoded, which costs a tenth of rendering the page. Whatever
the file, the pictures that come out are upright as displayed, with square pixels.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium_c

Pixels = npt.NDArray[np.uint8]

# One thread: a pool that was made before a fork would be waited for in vain after it.
cv2.setNumThreads(1)

RENDER_DPI = 200.0
WHOLE = 0.85  # share of a page that its one picture covers
MOST_PIXELS = 60_000_000  # a page of A3 at 600 dpi has 70 million; larger pictures are taken down
SQUARE = 0.02  # pixels no more unequal than this are square
POINT = 72.0


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as displayed. bgr: (height, width, 3) levels 0..255, or grey: (height, width) where the scan has
    no colour. dpi: pixels an inch, alike both ways. width, height: of the page in points. coarse: the size of one
    dot as it was scanned, across and down, in pixels at 200 dpi."""

    number: int
    pixels: Pixels
    dpi: float
    width: float
    height: float
    coarse: tuple[float, float] = (1.0, 1.0)

    @property
    def grey(self) -> Pixels:
        """Levels 0..255; of colours the green part, in which red and blue ink are both dark."""
        return self.pixels if self.pixels.ndim == 2 else np.ascontiguousarray(self.pixels[:, :, 1])


def from_level(picture: Pixels, level: int) -> Pixels:
    """A mask (0 or 255) of what has at least this level."""
    return np.asarray(cv2.threshold(picture, level - 1, 255, cv2.THRESH_BINARY)[1], np.uint8)


def below_level(picture: Pixels, level: int) -> Pixels:
    """A mask (0 or 255) of what has less than this level."""
    return np.asarray(cv2.threshold(picture, level - 1, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def pdf_pictures(data: bytes, numbers: range) -> Iterator[PagePicture]:
    """The pages with these numbers (from 1). Raises PdfiumError where a page can't be opened."""
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        for number in numbers:
            page = document[number - 1]
            width, height = page.get_size()
            found = _whole_picture(page, width, height)
            if found is None:
                found = _rendered(page), RENDER_DPI, RENDER_DPI
            page.close()
            yield _squared(number, *found, width, height)
    finally:
        document.close()


def count_pictures(data: bytes) -> int:
    """How many pictures a TIFF, JPEG or PNG holds. Raises ValueError where it holds none."""
    raw = np.frombuffer(data, np.uint8)
    try:
        count = int(cv2.imcount_memory(raw)) if hasattr(cv2, "imcount_memory") else _frames(data)
    except cv2.error:
        count = 0
    if count < 1:
        raise ValueError("no picture")
    return count


def _frames(data: bytes) -> int:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError):
        return 1  # OpenCV may yet know it


def file_pictures(data: bytes, numbers: range) -> Iterator[PagePicture]:
    """These frames (from 1) of a TIFF, JPEG or PNG, one in memory at a time. Raises ValueError where there is
    none."""
    raw = np.frombuffer(data, np.uint8)
    for number in numbers:
        frame = _frame(raw, number - 1)
        if frame is None:
            raise ValueError("no picture")
        pixels = _smaller(_bytes(frame))
        dpi_x, dpi_y = _resolution(data, number - 1, pixels)
        inches = pixels.shape[1] / dpi_x, pixels.shape[0] / dpi_y
        yield _squared(number, pixels, dpi_x, dpi_y, inches[0] * POINT, inches[1] * POINT)


def _frame(raw: npt.NDArray[np.uint8], index: int) -> Any:
    try:
        if index == 0:
            return cv2.imdecode(raw, cv2.IMREAD_ANYCOLOR)
        ok, frames = cv2.imdecodemulti(raw, cv2.IMREAD_ANYCOLOR, range=(index, index + 1))
        return frames[0] if ok and frames else None
    except cv2.error:
        return None


def _resolution(data: bytes, frame: int, pixels: Pixels) -> tuple[float, float]:
    """What the file says of its dots an inch; where that can't be, as if the page were A4."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.seek(min(frame, getattr(picture, "n_frames", 1) - 1))
            dpi = picture.info.get("dpi", (0, 0))
            x, y = float(dpi[0]), float(dpi[1])
    except (OSError, UnidentifiedImageError, ValueError, TypeError, EOFError):
        x = y = 0.0
    if 60 <= x <= 1200 and 60 <= y <= 1200 and 6 <= max(pixels.shape[0] / y, pixels.shape[1] / x) <= 20:
        return x, y
    guess = max(pixels.shape[:2]) / 11.69
    return guess, guess


def _whole_picture(page: Any, width: float, height: float) -> tuple[Pixels, float, float] | None:
    """The one picture that is the page, turned as the page is, with its dots an inch."""
    images = [o for o in page.get_objects(max_depth=2) if o.type == pdfium_c.FPDF_PAGEOBJ_IMAGE]
    if len(images) != 1 or _draws_more(page):
        return None
    image = images[0]
    a, b, c, d, *_ = image.get_matrix().get()
    turn = page.get_rotation()
    size = (width, height) if turn % 180 == 0 else (height, width)
    if abs(b) > 1 or abs(c) > 1 or a <= 0 or d <= 0 or a * d < WHOLE * size[0] * size[1]:
        return None
    pixels = _decoded(image)
    if pixels is None:
        return None
    dpi_x, dpi_y = pixels.shape[1] / a * POINT, pixels.shape[0] / d * POINT
    if turn % 360:
        pixels = np.ascontiguousarray(np.rot90(pixels, -(turn // 90)))
        dpi_x, dpi_y = (dpi_x, dpi_y) if turn % 180 == 0 else (dpi_y, dpi_x)
    return _smaller(pixels), dpi_x * _shrunk(pixels), dpi_y * _shrunk(pixels)


def _draws_more(page: Any) -> bool:
    """Whether a page shows more than its picture: drawn lines, visible text, annotations."""
    if pdfium_c.FPDFPage_GetAnnotCount(page) > 0:
        return True
    for item in page.get_objects(max_depth=2):
        if item.type in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING):
            return True
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item)
            if mode != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE:  # a searchable scan's text is invisible
                return True
    return False


def _decoded(image: Any) -> Pixels | None:
    try:
        if "DCTDecode" in image.get_filters():
            raw = np.frombuffer(image.get_data(decode_simple=True), np.uint8)
            found = cv2.imdecode(raw, cv2.IMREAD_ANYCOLOR)
            if found is not None and found.dtype == np.uint8:
                return np.asarray(found, np.uint8)
        bitmap = image.get_bitmap()
        return _bytes(bitmap.to_numpy())
    except (pypdfium2.PdfiumError, cv2.error, ValueError):
        return None


def _bytes(pixels: Any) -> Pixels:
    """Grey or BGR bytes of any picture."""
    found = np.asarray(pixels)
    if found.dtype == np.uint16:
        found = (found >> 8).astype(np.uint8)
    if found.ndim == 3 and found.shape[2] == 1:
        found = found[:, :, 0]
    if found.ndim == 3 and found.shape[2] == 4:
        found = found[:, :, :3]
    return np.ascontiguousarray(found, np.uint8)


def _rendered(page: Any) -> Pixels:
    bitmap = page.render(scale=RENDER_DPI / POINT, may_draw_forms=True)
    return _bytes(bitmap.to_numpy())


def _shrunk(pixels: Pixels) -> float:
    return float(min(1.0, (MOST_PIXELS / (pixels.shape[0] * pixels.shape[1])) ** 0.5))


def _smaller(pixels: Pixels) -> Pixels:
    factor = _shrunk(pixels)
    if factor == 1.0:
        return pixels
    return np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def _squared(
    number: int, pixels: Pixels, dpi_x: float, dpi_y: float, width: float, height: float
) -> PagePicture:
    """A fax has 204 by 98 dots an inch: the coarser way is stretched."""
    dpi = max(dpi_x, dpi_y)
    coarse = RENDER_DPI / dpi_x, RENDER_DPI / dpi_y
    if abs(dpi_x - dpi_y) > SQUARE * dpi:
        size = round(pixels.shape[1] * dpi / dpi_x), round(pixels.shape[0] * dpi / dpi_y)
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    return PagePicture(number, pixels, dpi, width, height, coarse)
