"""The pictures of a file's pages, read with the known layouts. Runs inside the limited child; trusts nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import cv2
import numpy as np
import pypdfium2

from extractors.scans.known import Known, KnownPage
from extractors.scans.paper import darkness
from extractors.scans.pixels import PagePicture, file_pictures, pdf_pictures
from extractors.scans.read_page import find_page, read_page
from extractors.scans.scan_page import ScanPage
from extractors.scans.scanned import Scans

EMPTY = 0.0008  # share of a page that is ink, below which it is the blank back of a sheet


def scan_pdf(data: bytes, numbers: Iterable[int], known: Known, today: date) -> Scans:
    """These pages (from 1) of a PDF. A page that can't be rendered is passed over."""
    return _scans(_one_by_one(data, numbers), known, today)


def scan_pictures(data: bytes, numbers: range, known: Known, today: date) -> Scans:
    """These frames (from 1) of a TIFF, JPEG or PNG. Raises ValueError where it holds none."""
    return _scans(file_pictures(data, numbers), known, today)


def _one_by_one(data: bytes, numbers: Iterable[int]) -> Iterator[PagePicture]:
    for number in numbers:
        try:
            yield from pdf_pictures(data, range(number, number + 1))
        except pypdfium2.PdfiumError:
            continue


def _scans(pictures: Iterable[PagePicture], known: Known, today: date) -> Scans:
    pages: list[ScanPage] = []
    empty = set()
    expected: KnownPage | None = None
    for picture in pictures:
        ink = find_page(picture, known, expected)
        if ink is not None:
            pages.append(read_page(ink, today))
            expected = known.by_place.get((ink.known.layout, ink.known.page.number + 1))
        elif _is_empty(picture):
            empty.add(picture.number)
    return Scans(tuple(pages), frozenset(empty))


def _is_empty(picture: PagePicture) -> bool:
    """Whether nothing but specks and a scanner's edges is on a page."""
    small = cv2.resize(picture.grey, (413, 585), interpolation=cv2.INTER_AREA)
    dark = darkness(np.asarray(small, np.uint8))[25:-25, 25:-25]
    return float((dark > 50).mean()) < EMPTY
