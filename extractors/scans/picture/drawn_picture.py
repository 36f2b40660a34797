"""The one picture that is a page, as the page draws it, each of its dots one pixel: decoded once, and with whatever masks,
inverted levels and transfer functions the file puts over it."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from extractors.scans.picture.pixels import Pixels

_INSIDE = 0.01  # pixels by which the picture's edges are drawn within the pixels' own: by less it would be drawn one wider
_WHITE = 255
_FEW = 16  # every so many dots each way
_START, _SEGMENT = b"\xff\xd8", 0xFF
_FRAMES = {0xC0, 0xC1}  # of one pass, by Huffman's codes
_HEADERS = {0xC4, 0xDB, 0xDD, 0xFE, *range(0xE0, 0xF0)}  # tables, comments and what programs note
_SCAN = 0xDA
# What may follow a marker's byte among a JPEG's dots.
_AMONG_DOTS = np.isin(np.arange(256), [0x00, *range(0xD0, 0xD8)])
_NONE = 0, 0, 0
_END = b"\xff\xd9"


def plain_jpeg(data: bytes) -> tuple[int, int, int]:
    """Dots across and down and the colours of a JPEG of one pass whose dots go on to its end, with nothing between them that
    stops a decoder; no dots of any other. A decoder that draws what it has of half a picture says nothing, and so gets only
    whole ones."""
    found, at = _NONE, 2
    if data[:2] != _START:
        return _NONE
    while at + 4 <= len(data) and data[at] == _SEGMENT:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _FRAMES and found == _NONE and at + 9 < len(data):
            high, wide = (int.from_bytes(data[start : start + 2], "big") for start in (at + 5, at + 7))
            found = wide, high, data[at + 9]
        elif marker == _SCAN:
            one_pass = data[at + 4 : at + 5] == bytes([found[2]])
            return found if one_pass and _is_whole(data[at + 2 + size :]) else _NONE
        elif marker not in _HEADERS:
            return _NONE
        at += 2 + size
    return _NONE


def _is_whole(dots: bytes) -> bool:
    """Whether nothing stands in the dots of a JPEG but themselves, up to its end."""
    stop = dots.rfind(_END)
    levels = np.frombuffer(dots[: max(stop, 0)], np.uint8)
    after = levels[1:][levels[:-1] == _SEGMENT]
    return stop > 0 and levels[-1] != _SEGMENT and bool(_AMONG_DOTS[after].all())


def as_drawn(page: Any, image: Any, colours: int) -> Pixels | None:
    """Grey (1) or BGR (3) levels; None of a picture that lies askew or mirrored, or of which nothing can be drawn."""
    wide, high = image.get_px_size()
    a, b, c, d, e, f = image.get_matrix().get()
    if b or c or a <= 0 or d <= 0:
        return None
    left, _, _, top = page.get_bbox()
    across, down = (wide - 2 * _INSIDE) / a, (high - 2 * _INSIDE) / d
    start = _INSIDE - (e - left) * across, _INSIDE - (top - f - d) * down
    matrix = pdfium_c.FS_MATRIX(across, 0, 0, down, *start)
    depth = pdfium_c.FPDFBitmap_Gray if colours == 1 else pdfium_c.FPDFBitmap_BGR
    shown = np.full((high, wide) if colours == 1 else (high, wide, colours), _WHITE, np.uint8)
    held = shown.ctypes.data_as(ctypes.c_void_p)
    bitmap = pdfium_c.FPDFBitmap_CreateEx(wide, high, depth, held, wide * colours)
    if not bitmap:
        return None
    try:
        every = pdfium_c.FS_RECTF(0, 0, wide, high)
        pdfium_c.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, every, 0)
    finally:
        pdfium_c.FPDFBitmap_Destroy(bitmap)
    # White throughout where nothing was drawn, black where the picture can't be decoded at all. A few dots tell of nearly any.
    some = any(part.any() and part.min() < _WHITE for part in (shown[::_FEW, ::_FEW], shown))
    return shown if some else None
