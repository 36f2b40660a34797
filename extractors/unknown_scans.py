"""Reads the pictures of a file that are no pages of a known layout, in limited children: nothing that happens in
one stops the reading of the rest, as such a page may as well be a letter or a photograph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from extractors.pages.page import Page
from extractors.scans.scan_page import ScanPage
from extractors.scans.scanned import Scans
from extractors.walls.limits import LimitReached, run_limited
from schemas.settings import ReadLimits

if TYPE_CHECKING:
    from datetime import date

    from extractors.scans.picture.pixels import PagePicture
    from extractors.scans.unknown.located import LocatedPage

T = TypeVar("T")
Words = tuple[Page, tuple[float, ...]]
Pictures = Callable[[list[int]], "Iterator[PagePicture]"]

CHUNK = (
    2  # pages that one child reads: OCR of one takes a second or two, four times that if it lies upside down
)
READ_CHUNK = 6  # pages whose ink one child reads
MOST = 40  # pages of a file that OCR is tried on; a file of hundreds of pages of no known form would take minutes


def read_unknown(
    pictures: Pictures, numbers: list[int], limits: ReadLimits, today: date, turns: Mapping[int, int]
) -> Scans:
    """The pages among these (from 1 in the file) that belong to a form. pictures: opens some of them, turned by so many
    degrees."""
    from extractors.scans.unknown.located import LocatedPage

    words: list[Words] = []
    for chunk in _chunks(numbers[:MOST], CHUNK):
        words += _limited(partial(_words, pictures, chunk), limits, list[Words])
    if not words:
        return Scans()
    pages: list[ScanPage] = []
    located = _limited(partial(_located, words), limits, list[LocatedPage])
    for some in _chunks(located, READ_CHUNK):
        pages += _limited(partial(_read, pictures, some, today, turns), limits, list[ScanPage])
    return Scans(tuple(pages))


def _limited(work: Callable[[], list[T]], limits: ReadLimits, shape: type[list[T]]) -> list[T]:
    """Nothing where a limit was reached: then these pages stay unread, as they were before."""
    try:
        found: list[T] = run_limited(work, limits, shape)
    except LimitReached:
        return []
    return found


def _chunks(things: list[T], size: int) -> Iterator[list[T]]:
    yield from (things[start : start + size] for start in range(0, len(things), size))


def _words(pictures: Pictures, numbers: list[int]) -> list[Words]:
    from extractors.scans.unknown.read_unknown import ocr_pages

    return [(page, tuple(turn)) for page, turn in ocr_pages(pictures(numbers))]


def _located(words: list[Words]) -> list[LocatedPage]:
    from extractors.scans.unknown.located import locate_scanned

    return locate_scanned(words)


def _read(
    pictures: Pictures, located: list[LocatedPage], today: date, turns: Mapping[int, int]
) -> list[ScanPage]:
    from extractors.scans.unknown.read_unknown import read_located

    return list(read_located(pictures([page.number for page in located]), located, today, turns))
