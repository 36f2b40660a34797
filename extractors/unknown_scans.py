"""Reads the pictures of a file that are no pages of a known layout, in limited children: nothing that happens in
one stops the reading of the rest, as such a page may as well be a letter or a photograph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from extractors.limits import LimitReached, run_limited
from extractors.page_json import page_from_json, page_to_json
from extractors.scans.scan_page import scan_page_from_json, scan_page_to_json
from extractors.scans.scanned import Scans
from schemas.settings import ReadLimits

if TYPE_CHECKING:
    from datetime import date

    from extractors.scans.pixels import PagePicture

Pictures = Callable[[list[int]], "Iterator[PagePicture]"]

CHUNK = (
    2  # pages that one child reads: OCR of one takes a second or two, four times that if it lies upside down
)
READ_CHUNK = 6  # pages whose ink one child reads
MOST = 40  # pages of a file that OCR is tried on; a file of hundreds of pages of no known form would take minutes


def read_unknown(pictures: Pictures, numbers: list[int], limits: ReadLimits, today: date) -> Scans:
    """The pages among these (from 1 in the file) that belong to a form. pictures: opens some of them."""
    words: list[Any] = []
    for chunk in _chunks(numbers[:MOST], CHUNK):
        words += _limited(partial(_words, pictures, chunk), limits) or []
    if not words:
        return Scans()
    located = _limited(partial(_located, words), limits) or []
    pages: list[Any] = []
    for chunk in _chunks(located, READ_CHUNK):
        pages += _limited(partial(_read, pictures, chunk, today), limits) or []
    return Scans(tuple(scan_page_from_json(page) for page in pages))


def _limited(work: Callable[[], Any], limits: ReadLimits) -> Any:
    """None where a limit was reached: then these pages stay unread, as they were before."""
    try:
        return run_limited(work, limits)
    except LimitReached:
        return None


def _chunks(things: list[Any], size: int) -> Iterator[list[Any]]:
    yield from (things[start : start + size] for start in range(0, len(things), size))


def _words(pictures: Pictures, numbers: list[int]) -> Any:
    from extractors.scans.read_unknown import ocr_pages

    return [[page_to_json(page), turn] for page, turn in ocr_pages(pictures(numbers))]


def _located(words: list[Any]) -> Any:
    from extractors.scans.located import locate_scanned, located_to_json

    pages = [(page_from_json(page), tuple(turn)) for page, turn in words]
    return [located_to_json(page) for page in locate_scanned(pages)]


def _read(pictures: Pictures, chunk: list[Any], today: date) -> Any:
    from extractors.scans.located import located_from_json
    from extractors.scans.read_unknown import read_located

    located = [located_from_json(page) for page in chunk]
    found = read_located(pictures([page.number for page in located]), located, today)
    return [scan_page_to_json(page) for page in found]
