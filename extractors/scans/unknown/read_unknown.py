"""Pictures of pages in layouts that nobody taught, in two steps. Runs inside the limited child; trusts nothing.

First each page is read by OCR; where the questions stand is found over all pages of the file together; then each
page's ink is read with itself as the blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from extractors.pages.page import Page
from extractors.scans.picture.pixels import PagePicture
from extractors.scans.picture.turn_picture import noted
from extractors.scans.read_page import read_page
from extractors.scans.scan_page import ScanPage
from extractors.scans.unknown.caution import with_caution
from extractors.scans.unknown.located import LocatedPage
from extractors.scans.unknown.self_blank import own_ink
from extractors.scans.unknown.unknown import page_from_picture


def ocr_pages(pictures: Iterable[PagePicture]) -> list[tuple[Page, tuple[float, ...]]]:
    """Each page with its words, and the nine numbers that take its points to pixels of the picture."""
    found = []
    for picture in pictures:
        page = page_from_picture(picture)
        if page.page.words:
            found.append((page.page, tuple(float(v) for v in np.ravel(page.to_picture))))
    return found


def read_located(
    pictures: Iterable[PagePicture], located: list[LocatedPage], today: date, turns: Mapping[int, int]
) -> list[ScanPage]:
    """What stands on the pages that were located. turns: by how many degrees the pictures are turned."""
    places = {page.number: page for page in located}
    found = []
    for picture in pictures:
        place = places.get(picture.number)
        if place is not None:
            ink = own_ink(picture, place)
            page = with_caution(ink, place, read_page(ink, today), today)
            found.append(noted(page, picture, turns))
    return found
