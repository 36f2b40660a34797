"""The pictures of a file's pages, read with the known layouts. Runs inside the limited child; trusts nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pypdfium2

from extractors.scans.found.crowded import is_crowded
from extractors.scans.found.find_page import Before, find_page, page_before
from extractors.scans.found.follow import SURE
from extractors.scans.found.known import Known
from extractors.scans.found.whole import is_whole
from extractors.scans.picture.blank_paper import is_blank_paper
from extractors.scans.picture.file_pictures import file_pictures
from extractors.scans.picture.levels import shrunk
from extractors.scans.picture.paper import darkness
from extractors.scans.picture.pdf_pictures import pdf_pictures
from extractors.scans.picture.pixels import DamagedPicture, PagePicture, Pixels
from extractors.scans.picture.squashed import as_sent
from extractors.scans.picture.turn_picture import noted, turned
from extractors.scans.read_page import read_page
from extractors.scans.scan_page import ScanPage
from extractors.scans.scanned import Scans

EMPTY = 0.0008  # share of a page that is ink, below which it is the blank back of a sheet


_NO_TURNS: Mapping[int, int] = {}


def scan_pdf(
    data: bytes, numbers: Iterable[int], known: Known, today: date, turns: Mapping[int, int] = _NO_TURNS
) -> Scans:
    """These pages (from 1) of a PDF. turns: degrees clockwise by which some must be turned to be read."""
    damaged: set[int] = set()
    return _scans(_one_by_one(data, numbers, damaged), damaged, known, today, turns)


def scan_pictures(
    data: bytes, numbers: Iterable[int], known: Known, today: date, turns: Mapping[int, int] = _NO_TURNS
) -> Scans:
    """These pictures (from 1) of a file that holds nothing else. turns: as of `scan_pdf`."""
    damaged: set[int] = set()
    return _scans(file_pictures(data, numbers, damaged), damaged, known, today, turns)


def _one_by_one(data: bytes, numbers: Iterable[int], damaged: set[int]) -> Iterator[PagePicture]:
    for number in numbers:
        try:
            yield from pdf_pictures(data, range(number, number + 1))
        except (pypdfium2.PdfiumError, DamagedPicture):
            damaged.add(number)


def _scans(
    pictures: Iterable[PagePicture], damaged: set[int], known: Known, today: date, turns: Mapping[int, int]
) -> Scans:
    """damaged: filled as the pictures come."""
    pages: list[ScanPage] = []
    empty, crowded = set(), set()
    before: Before | None = None
    front: Pixels | None = None
    for given in turned(pictures, turns):
        picture, ink = given, find_page(given, known, before)
        if ink is None and (tall := as_sent(given)) is not None:
            ink = find_page(tall, known, None)
            picture = given if ink is None else tall
        if ink is not None and not is_whole(ink):
            # A page that is a little like the blank and lacks some of its print is of another layout.
            if ink.registration.likeness >= SURE:
                damaged.add(picture.number)
        elif ink is not None:
            pages.append(noted(read_page(ink, today), picture, turns))
            if pages[-1].cut:  # somebody must see the sheet: what is off the picture nobody can key from it
                damaged.add(picture.number)
            if is_crowded(picture, ink, known):
                crowded.add(picture.number)
            before = page_before(picture, ink)
        elif _is_empty(picture, front):
            empty.add(picture.number)
        front = picture.grey
    return Scans(tuple(pages), frozenset(empty), frozenset(damaged), frozenset(crowded))


def _is_empty(picture: PagePicture, front: Pixels | None) -> bool:
    """Whether nothing but specks and a scanner's edges is on a page: nothing dark, and nothing pale either. front: the page
    before it, which may shine through."""
    dark = darkness(shrunk(picture.grey, 413, 585))[25:-25, 25:-25]
    return float((dark > 50).mean()) < EMPTY and is_blank_paper(picture.grey, front)
