"""Marks written upon the words of a statement. What of a small one the print leaves is cut into pieces that pass for the rest
of print; all of them together are more ink close to the letters than stands at any other statement of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.pieces import among
from extractors.rows.evidence import Evidence
from extractors.scans.ink.blots import PEN
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage, in_pixels
from extractors.scans.picture.pixels import Pixels, from_level
from extractors.scans.rows.cell_marks import is_mark_size
from schemas.types import BBox

OVER_PRINT, _STRUCK_OUT = "over_print", "struck through"
_LINED = ("underline", "highlight")
# Of a line of print, from its top, as a line close below runs through its feet at most; pixels of ink beside letters there: 0
# in 53 names of bands underlined, 9 and more in 22 of 23 that were struck as well.
_LETTERS, _STRUCK = 0.7, 5
_PRINT = 60  # darkness (0..255) from which the blank's print counts
_BESIDE, _NEAR = (
    2,
    5,
)  # pixels from print: blurred letters reach over the one, and beyond the other ink is a blot of its own
_HIGH = 3  # pixels of a piece of a mark; of a fax machine's line 2, mostly
_AROUND = 3  # pixels around a statement
# Percentile of the darkness beside letters that a highlighter gives them, and how much darker a pen is; percentile of the paper's
# light in the brightest colour, and the share of it that a pen takes.
_HIGHLIGHTERS, _DARKER = 80.0, 12
_PAPER, _TAKES = 75.0, 0.12
# Pixels of ink: of a tick 3 mm high 18 and more are left. Of 251 statements that nobody marked, on six scans of five kinds, 20 at
# most are, on a page where others have 13, 10 and 8; hence beside what three quarters of the page's others have at most.
_LEAST, _TIMES, _MOST_OTHERS = 14, 3.0, 75


def doubt_marks_over_print(page: InkPage, rows: Mapping[int, Home], found: dict[int, list[Evidence]]) -> None:
    """Adds a doubt to the rows without any evidence where ink stands out from their statement's print. Beside a mark in the
    section it is a second one; the ends of strokes that are marks elsewhere don't count there."""
    marked = {rows[i].key for i, evidence in found.items() if evidence}
    strokes = [blot.label for blot in page.blots if is_mark_size(blot)]
    unmarked = {
        i: _beside_print(page, home.regions["statement"], strokes if home.key in marked else None)
        for i, home in rows.items()
        if not found[i] and "statement" in home.regions
    }
    for i, ink in unmarked.items():
        others = [other for j, other in unmarked.items() if j != i]
        usual = float(np.percentile(others, _MOST_OTHERS)) if others else 0.0
        if ink >= _LEAST + _TIMES * usual:
            box = page.box_on_page(rows[i].regions["statement"])
            found[i].append(Evidence("doubt", "mark", box, OVER_PRINT))


def doubt_struck_underlines(
    page: InkPage, rows: Mapping[int, Home], found: dict[int, list[Evidence]]
) -> None:
    """What is underlined or highlighted may be struck as well, by a stroke that its letters all but hide."""
    lined = [i for i in rows if any(e.strength == "sure" and e.what in _LINED for e in found[i])]
    if not lined:
        return
    shaded = {i for i in lined if any(e.what == "highlight" for e in found[i])}
    ink = {
        i: _beside_print(page, home.regions["statement"], None, _LETTERS, i in shaded)
        for i, home in rows.items()
        if (i in lined or not found[i]) and "statement" in home.regions
    }
    others = [ink[i] for i in ink if i not in lined]
    usual = float(np.percentile(others, _MOST_OTHERS)) if others else 0.0
    for i in lined:
        if ink[i] >= _STRUCK + _TIMES * usual:
            found[i] = [
                replace(e, strength="doubt", what=_STRUCK_OUT) if e.what in _LINED else e for e in found[i]
            ]


def _beyond_highlighters(page: InkPage, window: tuple[slice, slice], beside: Pixels) -> Pixels:
    """What is darker than a highlighter that lies on most of what is beside letters, and its strokes on each other; in a picture in
    colour, what is dark in the brightest of its colours too."""
    levels = page.dark[window][beside > 0]
    over = int(np.percentile(levels, _HIGHLIGHTERS)) + _DARKER if levels.size else PEN
    if page.brightest is None:
        return from_level(page.dark[window], max(PEN, over))
    seen = page.brightest[window]
    paper = float(np.percentile(seen, _PAPER))
    return ((seen <= (1 - _TAKES) * paper) & (page.dark[window] >= over)).astype(np.uint8)


def _beside_print(
    page: InkPage, statement: BBox, strokes: list[int] | None, share: float = 1.0, shaded: bool = False
) -> int:
    """Pixels of ink that stand close to a statement's letters, but not at their edge. strokes: labels of what isn't counted,
    beside which a fax machine's lines, that run along and through print, aren't either.
    share: of the height of each line of print, from its top, that is looked at. shaded: whether it is highlighted."""
    x0, top, x1, bottom = in_pixels(statement)
    margin = _AROUND + _NEAR
    outer = np.s_[max(0, top - margin) : bottom + margin, max(0, x0 - margin) : x1 + margin]
    print_ = from_level(page.known.print[outer], _PRINT)
    at_edge, near = (
        cv2.dilate(print_, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)) for reach in (_BESIDE, _NEAR)
    )
    beside = np.asarray(cv2.bitwise_and(near, cv2.bitwise_not(at_edge)), np.uint8)
    pens = _beyond_highlighters(page, outer, beside) if shaded else from_level(page.dark[outer], PEN)
    ink = cv2.bitwise_and(pens, beside)
    if strokes is not None:
        ink[among(page.labels[outer], strokes)] = 0
        ink = without_lines(np.asarray(ink, np.uint8))
        ink = without_streaks(page, ink, max(0, x0 - margin), max(0, top - margin))
    if share < 1.0:
        ink[~_tops(print_, share)] = 0
    return int(cv2.countNonZero(ink[_NEAR:-_NEAR, _NEAR:-_NEAR]))


def without_lines(ink: Pixels) -> Pixels:
    """What is left of level lines, which print cuts into flat pieces."""
    if not cv2.countNonZero(ink):
        return ink
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return np.where((stats[:, cv2.CC_STAT_HEIGHT] < _HIGH)[labels], np.uint8(0), ink)


def without_streaks(page: InkPage, ink: Pixels, left: int, top: int) -> Pixels:
    """What is left of a scanner's streak, which stays where it crosses letters: it may run down a page as well as across."""
    if not page.hairlines.columns or not cv2.countNonZero(ink):
        return ink
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    streaks = []
    for number in range(1, count):
        x, y, wide, high, _ = (int(v) for v in stats[number])
        if page.is_hairline((left + x, top + y, left + x + wide, top + y + high)):
            streaks.append(number)
    return np.where(np.isin(labels, streaks), 0, ink).astype(np.uint8)


def _tops(print_: Pixels, share: float) -> npt.NDArray[np.bool_]:
    """The rows of pixels that lie within so much of the height of a line of print, from its top."""
    printed = np.flatnonzero(print_.any(axis=1))
    lines = np.split(printed, np.flatnonzero(np.diff(printed) > 1) + 1)
    kept = np.zeros(print_.shape[0], np.bool_)
    for line in lines:
        kept[line[: round(share * line.size)]] = True
    return kept
