"""Colour anywhere in a row, in a picture that has colours: a highlighter's stroke in the cell to tick or over the number, or over
one of a statement's lines. Most of a row's statement stays as it is there, by which rows are compared (`highlight`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.models.print_model.windows import lines_of
from extractors.rows.evidence import Evidence, Strength
from extractors.scans.ink.homes import MOSTLY, Home
from extractors.scans.ink.ink import PER_POINT, InkPage, in_pixels
from extractors.scans.pens.pens import with_halo
from extractors.scans.picture.pixels import Pixels, from_level, median_level
from schemas.types import BBox

TINT = "tint"  # colour that may be a mark, or a smudge
_FOURTH = 4  # pixels at 200 dpi to one of the page's colour: half a millimetre
# Levels of colour (0..255) beyond the page's paper: what may be a stroke, and what is one.
_TINGED, _STRONG = 14.0, 40.0
_PEN = 64  # of 255, that a pen covers of a pixel of colour
_SMALL = 3  # pixels of colour that a spot has both ways at least
_AREA = 24  # pixels of colour in a row: 6 square millimetres
_SHARED = 0.3  # of a spot on the ruling between two rows, from which it may be either's
_LONG, _FILLED = 16, 0.5  # pixels of colour across, or share of its cell, of a stroke that is a mark there
_LINE = 0.6  # of a line of print that a stroke covers
_PRINT = 60  # darkness from which the blank's print counts
_UNTOUCHED = 2  # rows without a spot, beside which others are marks
_PRINTED = 0.85  # of every cell of a column, or of a row: it is printed so
_RULED = 1.5  # points that a cell's ruling takes
# Points beyond a band's cell that the ends of the strokes which fill it reach; shares of their spot that lie within it at least, and
# in the next one at most; points of that one's words that they may cover.
_ENDS, _WITHIN, _END, _COVERED = 14.0, 0.6, 0.1, 6.0

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Spot:
    """What of a coloured spot lies in a row. window: of the page's colour that is the row's; own: in it. alone: whether most
    of the spot lies in this row; level: its colour beyond the paper's."""

    window: tuple[slice, slice]
    own: Mask
    alone: bool
    level: float


def coloured_spots(page: InkPage, rows: dict[int, Home]) -> dict[int, list[Evidence]]:
    """What colour says of each row; most rows have none."""
    if page.colour is None or not rows:
        return {}
    spots = _spots(page, page.colour, rows)
    found: dict[int, list[Evidence]] = {}
    for members in _sections(rows).values():
        touched = [i for i in members if i in spots]
        if not touched or _is_printed(rows, members, spots):
            continue
        enough = len(members) - len(touched) >= _UNTOUCHED
        for i in touched:
            box, sure = _place(page, rows[i], spots[i])
            strength: Strength = "sure" if sure and enough and rows[i].role != "band" else "doubt"
            what = "highlight" if strength == "sure" else TINT
            found[i] = [Evidence(strength, "mark", page.box_on_page(box), what)]
    return found


def _sections(rows: dict[int, Home]) -> dict[str, list[int]]:
    """The rows that are compared: those of a question; all lines of a checklist."""
    sections: dict[str, list[int]] = defaultdict(list)
    for i, home in rows.items():
        sections[home.key if home.value is not None else ""].append(i)
    return sections


def _spots(page: InkPage, colour: Pixels, rows: dict[int, Home]) -> dict[int, list[_Spot]]:
    """By row the spots that are its own: most of which lies there, or that reach its middle."""
    paper = median_level(colour)
    tinged = cv2.subtract(from_level(colour, round(paper + _TINGED)), with_halo(page.penned, _FOURTH, _PEN))
    tinged = cv2.morphologyEx(tinged, cv2.MORPH_OPEN, np.ones((_SMALL, _SMALL), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(tinged, connectivity=8)
    found: dict[int, list[_Spot]] = defaultdict(list)
    if count == 1:
        return found
    for i, home in rows.items():
        window = _window(home.box)
        part = labels[window]
        for number in np.unique(part[part > 0]):
            own = part == number
            share = float(own.sum()) / float(stats[number, cv2.CC_STAT_AREA])
            middle = own[own.shape[0] // 2].any()
            if home.role == "band" and share < _END and _is_end(home, window, own, labels == number, rows):
                continue
            if own.sum() >= _AREA and (share >= _SHARED or middle):
                level = float(np.median(colour[window][own])) - paper
                found[i].append(_Spot(window, own, share >= MOSTLY, level))
    return found


def _is_end(home: Home, window: tuple[slice, slice], own: Mask, whole: Mask, rows: dict[int, Home]) -> bool:
    """Whether what a spot has in a band's cell is the end of strokes that fill the one beside it."""
    columns = np.flatnonzero(own.any(axis=0)) + window[1].start
    left, right = (v * _FOURTH / PER_POINT for v in (columns[0], columns[-1] + 1))
    words = home.regions.get("statement", home.box)
    if min(right, words[2]) - max(left, words[0]) > _COVERED:
        return False
    for other in rows.values():
        if other.key != home.key or other is home:
            continue
        beyond = (
            right - other.box[2]
            if left > home.box[0] - _RULED and other.box[0] < home.box[0]
            else other.box[0] - left
        )
        if 0 <= beyond <= _ENDS and float(whole[_window(other.box)].sum()) >= _WITHIN * float(whole.sum()):
            return True
    return False


def _is_printed(rows: dict[int, Home], members: list[int], spots: dict[int, list[_Spot]]) -> bool:
    """Whether a section's cells are all printed in colour: a hand leaves some of them, or some of their paper."""

    def filled(i: int, name: str) -> float:
        box = rows[i].regions.get(name)
        if box is None:
            return 0.0
        return max((float(_part(one, box).mean()) for one in spots.get(i, ())), default=0.0)

    return any(all(filled(i, name) >= _PRINTED for i in members) for name in ("tick", "number", "statement"))


def _place(page: InkPage, home: Home, spots: list[_Spot]) -> tuple[BBox, bool]:
    """Where in a row colour is, and whether it is surely a mark there."""
    for one in spots:
        if float(one.own.mean()) >= _PRINTED:  # the row may be printed so
            continue
        # Of a cell that asks for a text too it may be the text that is highlighted.
        for name in ("number",) if home.shares is not None else ("tick", "number"):
            box = home.regions.get(name)
            if box is not None and one.alone and one.level > _STRONG and _is_stroke(_part(one, box), name):
                return box, True
        statement = home.regions.get("statement")
        if statement is not None and one.level > _STRONG and _covers_a_line(page, statement, one):
            return statement, True
    return home.box, False


def _is_stroke(part: Mask, name: str) -> bool:
    """Whether what of a spot lies in a cell, or on a number, is long for a stain, or covers most of it."""
    long = name == "tick" and part.sum() >= _AREA and np.flatnonzero(part.any(axis=0)).size >= _LONG
    return bool(long or part.mean() >= _FILLED)


def _covers_a_line(page: InkPage, statement: BBox, spot: _Spot) -> bool:
    """Whether a stroke lies along most of one of a statement's lines."""
    x0, top, x1, bottom = in_pixels(statement)
    printed = page.known.print[top:bottom, x0:x1] > _PRINT
    for first, last in lines_of(printed):
        columns = np.flatnonzero(printed[first:last].any(axis=0))
        middle = ((top + (first + last) / 2) / PER_POINT,) * 2
        line = (
            (x0 + int(columns[0])) / PER_POINT,
            middle[0],
            (x0 + int(columns[-1]) + 1) / PER_POINT,
            middle[1],
        )
        if float(_part(spot, line).any(axis=0).mean()) >= _LINE:
            return True
    return False


def _part(spot: _Spot, box: BBox) -> Mask:
    """Of a spot what lies in a box of the row: a pixel at least each way."""
    down, across = _window(box)
    high, left = spot.window[0].start, spot.window[1].start
    return spot.own[
        max(0, down.start - high) : max(0, down.stop - high), max(0, across.start - left) : max(0, across.stop - left)
    ]  # fmt: skip


def _window(box: BBox) -> tuple[slice, slice]:
    """A box of the blank in pixels of the page's colour, within its rulings where it is as high as a row."""
    x0, top, x1, bottom = box
    ruled = _RULED if bottom - top > 4 * _RULED else 0.0
    left, high = (max(0, round(v * PER_POINT / _FOURTH)) for v in (x0 + ruled, top + ruled))
    right, low = (round(v * PER_POINT / _FOURTH) for v in (x1 - ruled, bottom - ruled))
    return slice(high, max(low, high + 1)), slice(left, max(right, left + 1))
