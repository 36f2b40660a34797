"""The picture of each page of a PDF: as the scanner made it where that can be had, else as rendered.

One picture that covers a page is taken out and decoded, which costs a tenth of rendering the page. It must look
like the page as it is drawn: masks, inverted levels, clipping and colours of many kinds are so left to pdfium.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c

from extractors.scans.picture.drawn_picture import as_drawn, plain_jpeg
from extractors.scans.picture.file_pictures import decoded
from extractors.scans.picture.levels import shrunk
from extractors.scans.picture.pixels import (
    A4_LONG,
    MOST_PIXELS,
    PAPER,
    POINT,
    RENDER_DPI,
    DamagedPicture,
    PagePicture,
    Pixels,
    bgr_or_grey,
    check_size,
    page_picture,
)

SNUG = 0.01  # of the page's longer side: edges of a page and its picture that are no further apart are one
LARGE = 0.05  # share of a page from which a picture on it must be decodable
_PLAIN = {  # colours of a picture of such a kind, with so many bits a dot
    (pdfium_c.FPDF_COLORSPACE_DEVICEGRAY, 1): 1,
    (pdfium_c.FPDF_COLORSPACE_DEVICEGRAY, 8): 1,
    (pdfium_c.FPDF_COLORSPACE_DEVICERGB, 24): 3,
}
_GLANCE = 30.0  # dots an inch at which the picture and the page as drawn are compared
_MEAN, _MOST = 7.0, 48.0  # levels that the two may differ, on the whole and in any square of 3 mm
_SQUARE_AT_GLANCE = 4


def pdf_pictures(data: bytes, numbers: range) -> Iterator[PagePicture]:
    """The pages with these numbers (from 1). Raises PdfiumError or DamagedPicture where a page can't be opened or
    drawn whole."""
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        for number in numbers:
            page = document[number - 1]
            try:
                yield _picture(number, page)
            finally:
                page.close()
    finally:
        document.close()


def _picture(number: int, page: Any) -> PagePicture:
    width, height = page.get_size()
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise DamagedPicture("size")
    images = _images(page)
    for image in images:
        check_size(*image.get_px_size())
    longest = max(width, height) / POINT
    # Pages of other sizes come from pictures put into a PDF without their dots an inch.
    shrink = 1.0 if PAPER[0] <= longest <= PAPER[1] else A4_LONG / longest
    pixels = _whole_picture(page, images, width, height)
    if pixels is None:
        pixels = _rendered(page, images, RENDER_DPI / POINT * shrink)
        dots = _dots(page, images, width * height)
    else:
        dots = None
    inches = width * shrink / POINT, height * shrink / POINT
    made = page_picture(number, pixels, (pixels.shape[1] / inches[0], pixels.shape[0] / inches[1]), width)
    return made if dots is None else _with_dots(made, dots, shrink)


def _images(page: Any) -> list[Any]:
    return [o for o in page.get_objects(max_depth=3) if o.type == pdfium_c.FPDF_PAGEOBJ_IMAGE]


def _whole_picture(page: Any, images: list[Any], width: float, height: float) -> Pixels | None:
    """The one picture that is the page, turned as the page is; None where there is more to the page."""
    if len(images) != 1 or _draws_more(page):
        return None
    a, b, c, d, e, f = images[0].get_matrix().get()
    left, bottom, right, top = page.get_bbox()  # which knows what stands with the pages above it
    edges = (e - left, f - bottom, e + a - right, f + d - top, b, c)
    if not all(abs(v) <= SNUG * max(width, height) for v in edges):  # not a number is no small one
        return None
    turn = page.get_rotation() % 360
    pixels = _drawn(page, images[0]) if not turn else None
    if pixels is not None:
        return pixels
    pixels = _decoded(images[0])
    if pixels is None:
        return None
    if turn:
        pixels = np.ascontiguousarray(np.rot90(pixels, -(turn // 90)))
    return pixels if _looks_like(pixels, page, width, height) else None


def _draws_more(page: Any) -> bool:
    """Whether a page shows more than its picture: drawn lines, visible text, annotations."""
    if pdfium_c.FPDFPage_GetAnnotCount(page) > 0:
        return True
    for item in page.get_objects(max_depth=3):
        if item.type in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING):
            return True
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item)
            if mode != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE:  # a searchable scan's text is invisible
                return True
    return False


def _drawn(page: Any, image: Any) -> Pixels | None:
    wide, high = image.get_px_size()
    colours = _colours(image, wide, high)
    if colours not in (1, 3) or wide * high > MOST_PIXELS:
        return None
    check_size(wide, high, colours=colours == 3)
    return as_drawn(page, image, colours)


def _colours(image: Any, wide: int, high: int) -> int:
    """How many a picture has whose drawing costs no more than decoding it, and tells as well where it is damaged; else 0."""
    filters = image.get_filters()
    if filters == ["DCTDecode"]:
        *size, colours = plain_jpeg(bytes(image.get_data()))
        return colours if size == [wide, high] else 0
    if filters not in (["CCITTFaxDecode"], ["FlateDecode"]):
        return 0
    told = image.get_metadata()
    return _PLAIN.get((told.colorspace, told.bits_per_pixel), 0)


def _decoded(image: Any) -> Pixels | None:
    if image.get_filters()[-1:] == ["DCTDecode"]:
        return decoded(bytes(image.get_data(decode_simple=True)))[0]
    try:
        return bgr_or_grey(image.get_bitmap().to_numpy())
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise DamagedPicture("decoding") from error


def _looks_like(pixels: Pixels, page: Any, width: float, height: float) -> bool:
    scale = _GLANCE / POINT * min(1.0, PAPER[1] * POINT / max(width, height))
    drawn = bgr_or_grey(page.render(scale=scale).to_numpy())[:, :, 1]
    if min(drawn.shape) < 2 * _SQUARE_AT_GLANCE:
        return False
    grey = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, 1])
    taken = shrunk(grey, drawn.shape[1], drawn.shape[0])
    apart = cv2.blur(drawn, (3, 3)).astype(np.float32) - cv2.blur(taken, (3, 3))
    squares = cv2.blur(apart, (_SQUARE_AT_GLANCE, _SQUARE_AT_GLANCE))
    return float(np.abs(apart).mean()) <= _MEAN and float(np.abs(squares).max()) <= _MOST


def _rendered(page: Any, images: list[Any], scale: float) -> Pixels:
    """As drawn. A picture that can't be decoded would be left out without a word, and the page taken for empty."""
    width, height = page.get_size()
    for image in images:
        x0, y0, x1, y1 = image.get_bounds()
        if abs((x1 - x0) * (y1 - y0)) >= LARGE * width * height:
            _decoded_at_all(image)
    bitmap = page.render(scale=scale, may_draw_forms=True)
    return bgr_or_grey(bitmap.to_numpy())


def _decoded_at_all(image: Any) -> None:
    try:
        image.get_bitmap()
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise DamagedPicture("decoding") from error


def _dots(page: Any, images: list[Any], area: float) -> tuple[float, float] | None:
    """Dots an inch, across and down as displayed, of the picture that covers most of a rendered page."""
    found = []
    for image in images:
        a, b, c, d, *_ = image.get_matrix().get()
        across, down = math.hypot(a, b), math.hypot(c, d)
        wide, high = image.get_px_size()
        if math.isfinite(across * down) and across * down >= area / 2:
            dots = wide / across * POINT, high / down * POINT
            sideways = (abs(b) > abs(a)) != (page.get_rotation() % 180 != 0)
            found.append((wide * high, dots[::-1] if sideways else dots))
    return max(found)[1] if found else None


def _with_dots(picture: PagePicture, dots: tuple[float, float], shrink: float) -> PagePicture:
    coarse = RENDER_DPI * shrink / dots[0], RENDER_DPI * shrink / dots[1]
    return PagePicture(
        picture.number, picture.pixels, picture.dpi, picture.width, picture.height, coarse, picture.scale
    )
