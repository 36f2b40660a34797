"""A long file is read in chunks: one that dies puts its own pages in doubt, not the file."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import groupby
from typing import Any

from extractors.walls.limits import LimitReached
from schemas.types import DocumentReading, Flag

SCAN_CHUNK = 8  # pages whose pictures one child reads: each takes a fifth of a second, or two with OCR
PATIENCE = 2  # times the wall seconds of one child that a file may lose in children that die


def in_chunks(
    numbers: list[int], read: Callable[[list[int]], Any], wall_seconds: float, size: int, singly: bool = True
) -> tuple[list[Any], list[int]]:
    """What `read` gives for each chunk of pages, and the pages that it dies of. A chunk that dies is read again
    page by page (singly), while patience lasts: a file made to be slow must not hold up the others."""
    found: list[Any] = []
    lost: list[int] = []
    wasted = 0.0
    waiting = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    while waiting:
        chunk = waiting.pop(0)
        if wasted > PATIENCE * wall_seconds:
            lost.extend(chunk)
            continue
        begun = time.monotonic()
        try:
            found.append(read(chunk))
        except LimitReached:
            wasted += time.monotonic() - begun
            if singly and len(chunk) > 1:
                waiting[:0] = [[number] for number in chunk]
            else:
                lost.extend(chunk)
    return found, sorted(lost)


def with_broken_pages(
    reading: DocumentReading,
    broken: Collection[int],
    textless: Collection[int],
    noisy: bool = False,
    crowded: Collection[int] = (),
) -> DocumentReading:
    """Says which pages nobody has read, or only as pictures, or beside others in one picture (crowded), or with damage (noisy)
    that may pass for ink. Where no form was found, that alone is the reason."""
    said = []
    if broken:
        said.append(
            f"{_named(broken, reading)} can't be opened or seen whole, or took too long to be looked at."
        )
    if left := sorted(set(textless) - set(broken)):
        said.append(f"{_named(left, reading)} could be looked at only as a picture, as the file is damaged.")
    if crowded:
        named = _named(crowded, reading)
        shows = "show" if named.startswith("Pages") else "shows"
        said.append(f"{named} {shows} more than one page of a form, of which one was read.")
    if noisy and not said:
        said.append(
            "Part of the file is damaged, so that its pages may show what nobody wrote, or lack what somebody did."
        )
    if not said:
        return reading
    said.append("Look at the original, or ask the sender to print it to PDF and send that.")
    flag = Flag("malformed", "error", " ".join(said))
    forms = (replace(f, flags=(flag,) if f.form is None else (*f.flags, flag)) for f in reading.forms)
    return replace(reading, forms=tuple(forms))


def _named(numbers: Collection[int], reading: DocumentReading) -> str:
    """ "Page 3", "Pages 2 to 4 and 9"."""
    if len(numbers) == reading.page_count:
        return "The file"
    runs = []
    for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        pages = [number for _, number in run]
        runs.append(str(pages[0]) if len(pages) == 1 else f"{pages[0]} to {pages[-1]}")
    listed = ", ".join(runs[:-1]) + (" and " if len(runs) > 1 else "") + runs[-1]
    return f"{'Page' if len(numbers) == 1 else 'Pages'} {listed}"
