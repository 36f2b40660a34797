"""What takes a row's mark back away from it: strokes through the row's number, which pass for a ring or are too short to count
beside its print, and one level line through its statement, which the letters all but hide. A line under the print takes nothing
back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import cv2
import numpy as np
import numpy.typing as npt

from extractors.pages.boxes import grow
from extractors.rows.evidence import Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import FAINTEST, PER_POINT, InkPage, in_pixels
from extractors.scans.picture.pixels import from_level
from extractors.scans.rows.unlike import IN_CELL
from schemas.types import BBox

_STRUCK = "struck through"
_PRINT = 60  # darkness (0..255) from which the blank's print counts
_BESIDE = (
    5  # pixels across the letters' edge, blurred and a little out of place, by which print is taken wider
)
_AROUND = 5.0  # points around a number in which strokes through it are looked for
# Pixels of ink there: 131 and more of an X of 10 points, under 25 in 400 rows ticked elsewhere. Share of its edges that run
# towards the number's middle: of an X 0.68 and more, of 37 rings 0.08 at most. Pixels of ink on each of two sides.
_LEAST, _TOWARDS, _EACH_SIDE = 45, 0.45, 8
_LINE = 60  # darkness of a line through a statement
# Of the usual row of pixels of a line of print, the share that its rows between the small letters' heads and feet have; pixels of
# their height, and of it what a line to be found stays away from heads and feet at its ends.
_BODY, _HIGH, _AWAY = 0.35, 6, 0.15
_STEP, _QUARTERS = 2, 4  # pixels from one line that is tried to the next; parts of its length
# Points of paper between the letters on a line; the share of them that is dark, in all and in three quarters of its length: 1 of
# lines drawn through, 0.12 at most in 850 rows.
_SEEN, _DARK, _EACH = 10, 0.6, 0.4
_SPACE, _WORD = 5, 24  # pixels between two words at least; of print in one that is looked at
_SHORT, _OVER = 250, 8  # pixels of one short word; that a line reaches beyond its print

Mask = npt.NDArray[np.bool_]


def doubt_struck_rows(page: InkPage, rows: Mapping[int, Home], found: Mapping[int, list[Evidence]]) -> None:
    """Adds a doubt to the rows that are surely marked in their cell, and whose number or statement is struck; of a band also where its
    name alone is."""
    for i, home in rows.items():
        marks = {e.what for e in found[i] if e.strength == "sure"}
        if not marks & set(IN_CELL) or "highlight" in marks:
            continue
        number, statement = home.regions.get("number"), home.regions.get("statement")
        struck = [number] if number is not None and _is_crossed_out(page, home, number) else []
        if statement is not None and not struck and _has_line(page, statement, home.role == "band"):
            struck = [statement]
        found[i] += [Evidence("doubt", "mark", page.box_on_page(box), _STRUCK) for box in struck if box]


def _bare(page: InkPage, window: tuple[slice, slice]) -> Mask:
    """Where neither print nor rulings hide what was drawn."""
    printed = cv2.dilate(from_level(page.known.print[window], _PRINT), np.ones((_BESIDE, _BESIDE), np.uint8))
    return np.asarray((printed == 0) & (page.known.rulings[window] == 0), np.bool_)


def _window(box: BBox) -> tuple[slice, slice]:
    x0, top, x1, bottom = in_pixels(box)
    return np.s_[max(0, top) : bottom, max(0, x0) : x1]


def _is_crossed_out(page: InkPage, home: Home, number: BBox) -> bool:
    """Whether strokes run through a number: their edges run towards its middle, where a ring's run round it."""
    window = _window(grow(number, _AROUND))
    bare = _bare(page, window)
    if "tick" in home.regions:  # what reaches out of the cell to tick is the mark itself
        _cut_out(bare, window, home.regions["tick"])
    dark = page.dark[window]
    ink = bare & (dark >= FAINTEST) & (page.ink[window] >= FAINTEST)
    if np.count_nonzero(ink) < _LEAST:
        return False
    middle = in_pixels(number)
    down, across = np.mgrid[: ink.shape[0], : ink.shape[1]].astype(np.float32)
    down += window[0].start - (middle[1] + middle[3]) / 2
    across += window[1].start - (middle[0] + middle[2]) / 2
    sides = [np.count_nonzero(ink & (down * y > 0) & (across * x > 0)) for y, x in product((1, -1), repeat=2)]
    if max(min(sides[0], sides[3]), min(sides[1], sides[2])) < _EACH_SIDE:
        return False
    inner = cv2.erode(bare.astype(np.uint8), np.ones((3, 3), np.uint8))
    edge = (inner > 0) & (cv2.dilate(ink.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)
    slopes = [np.asarray(cv2.Sobel(dark, cv2.CV_32F, *way), np.float32) for way in ((1, 0), (0, 1))]
    away = (slopes[0] * across + slopes[1] * down) ** 2 / np.maximum(across**2 + down**2, 1.0)
    every = float((slopes[0] ** 2 + slopes[1] ** 2)[edge].sum())
    return every > 0 and 1 - float(away[edge].sum()) / every >= _TOWARDS


def _cut_out(bare: Mask, window: tuple[slice, slice], box: BBox) -> None:
    x0, top, x1, bottom = in_pixels(box)
    high, left = window[0].start, window[1].start
    bare[max(0, top - high) : max(0, bottom - high), max(0, x0 - left) : max(0, x1 - left)] = False


def _has_line(page: InkPage, statement: BBox, by_words: bool) -> bool:
    """Whether one of a statement's lines of print is struck from end to end, between the heads and the feet of its letters.
    by_words: or one of its words is."""
    x0, top, x1, bottom = statement
    window = _window((x0 - _OVER / PER_POINT, top, x1 + _OVER / PER_POINT, bottom))
    printed = page.known.print[window] > _PRINT
    dark = page.folds.without(from_level(page.dark[window], _LINE), window[0].start, window[1].start)
    thicker = cv2.dilate(np.asarray(dark, np.uint8), np.ones((3, 1), np.uint8)) > 0
    bare = _bare(page, window)
    for line, first, last in _lines_of_print(printed, by_words):
        # Between the letters of one short word little is seen of a line: there its ends must be.
        for over in (0, _OVER) if last - first < _SHORT else (0,):
            across = np.s_[max(0, first - over) : last + over]
            at = _line_at(thicker[:, across], bare[:, across], line.start, line.stop)
            if at is not None and not _is_machines(page, window, across, at):
                return True
    return False


def _lines_of_print(printed: Mask, by_words: bool) -> Iterator[tuple[slice, int, int]]:
    """The rows of pixels between the heads and the feet of each line's small letters, its first column and that behind its last; the
    same of each word of it, where asked."""
    if not printed.any():
        return
    full = np.convolve(printed.mean(axis=1), np.ones(3) / 3, "same")
    body = np.flatnonzero(full >= _BODY * full.max())
    for line in np.split(body, np.flatnonzero(np.diff(body) > 1) + 1):
        columns = np.flatnonzero(printed[line].any(axis=0))
        if line.size >= _HIGH and columns.size:
            rows = np.s_[int(line[0]) : int(line[-1]) + 1]
            yield rows, int(columns[0]), int(columns[-1]) + 1
            words = np.split(columns, np.flatnonzero(np.diff(columns) > _SPACE) + 1) if by_words else []
            yield from ((rows, int(w[0]), int(w[-1]) + 1) for w in words if w.size >= _WORD)


def _is_machines(page: InkPage, window: tuple[slice, slice], across: slice, at: tuple[int, int]) -> bool:
    """Whether a line (`at` these rows of pixels) is what a fax machine drew."""
    high, left = window[0].start, window[1].start
    return page.is_hairline((left + across.start, high + min(at), left + across.stop, high + max(at) + 1))


def _line_at(dark: Mask, bare: Mask, top: int, bottom: int) -> tuple[int, int] | None:
    """At which rows of pixels a line from end to end starts and ends, all but straight, that is dark wherever it is seen."""
    wide, off = dark.shape[1], _AWAY * (bottom - top)
    columns = np.arange(wide)
    heights = np.arange(top + off, bottom - off, _STEP)
    for start, end in product(heights, heights):
        at = np.round(start + (end - start) * columns / wide).astype(int)
        seen = bare[at, columns]
        if np.count_nonzero(seen) < _SEEN:
            continue
        hit = dark[at, columns] & seen
        if np.count_nonzero(hit) < _DARK * np.count_nonzero(seen):
            continue
        parts = zip(np.array_split(hit, _QUARTERS), np.array_split(seen, _QUARTERS), strict=True)
        if sum(int(h.sum()) >= _EACH * max(1, int(s.sum())) for h, s in parts) >= _QUARTERS - 1:
            return int(at[0]), int(at[-1])
    return None
