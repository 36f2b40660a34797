"""Whose row a blot's ink is: that of one row, that between two, or that of marks which touch and reach through several."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from extractors.pages.boxes import contains
from extractors.rows.evidence import THROUGH, Evidence
from extractors.scans.ink.homes import TWO, Home, Owned
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage
from extractors.scans.rows.band_strokes import is_slender
from extractors.scans.rows.beside_table import beside_rows
from extractors.scans.rows.cell_marks import WIDEST, in_cell, is_mark_size, mark_evidence
from extractors.scans.rows.shapes import MM, shape_of
from extractors.scans.rows.unlike import DENSER

_FOOT = 2.0  # millimetres that a tick's foot reaches into its row
_DEEP = 0.55  # of its height that stands in that row: a large tick in a row has its foot in the next one
_SMALLEST = 0.05  # of the ink of several marks that touch, in a row that they reach through
_LONG = 3  # rows that ink reaches through which is no mark of one of them: a scanner's streak down the cells to tick
_SLENDER = 0.25  # of its length that a straight stroke is wide at most; a tick is half as wide as it is long
_OVER = 0.08  # of a mark's ink, beyond the ruling between two bands

Blots = dict[int, list[Blot]]
Found = dict[int, list[Evidence]]


def shared_out(page: InkPage, owned: list[Owned], rows: dict[int, Home]) -> tuple[Blots, Blots, Found]:
    """The ink of each row, that between it and another, and what blots say by themselves of the rows that they reach through."""
    blots: Blots = defaultdict(list)
    between: Blots = defaultdict(list)
    alone: Found = defaultdict(list)
    for one in owned:
        own = [i for i, share in one.shares if share >= TWO and i in rows]
        if not own:
            continue
        near = _nearer_band(one, rows)
        if near is not None:
            for i in (one.shares[0][0], near):
                between[i].append(one.blot)
            continue
        if one.plain:
            blots[own[0]].append(one.blot)
            continue
        chosen = _by_foot(page, one, rows)
        long = len(_all_through(one, rows)) >= _LONG
        parts = _parted(page, one, rows) if chosen is None and not long else set()
        if chosen is not None:
            blots[chosen].append(one.blot)
        elif parts:
            for i in parts:
                alone[i].append(mark_evidence(page, "sure", [one.blot], "mark"))
        elif long or sum(_is_through(one.blot, rows[i]) for i in own) > 1:
            for i in _all_through(one, rows):
                alone[i].append(mark_evidence(page, "doubt", [one.blot], THROUGH))
        elif is_mark_size(one.blot):
            for i in own:
                between[i].append(one.blot)
    for i, beside in beside_rows(page, owned, rows).items():
        alone[i].append(mark_evidence(page, "doubt", beside, "beside_table"))
    return blots, between, alone


def _by_foot(page: InkPage, one: Owned, rows: dict[int, Home]) -> int | None:
    """The row in which a tick that runs over into another has its foot, and most of its height."""
    shape = shape_of(page, [one.blot])
    if not shape.is_tick or shape.height < 3:
        return None
    first, share = one.shares[0]
    if first in rows and rows[first].role == "band":  # beside each other: its foot tells nothing
        return first if share > 0.5 else None
    x = one.blot.box[0] + shape.foot[0] * one.blot.width
    at = (x / PER_POINT, one.blot.box[3] / PER_POINT - _FOOT * MM / PER_POINT)
    inside = [i for i, share in one.shares if i in rows and share >= TWO and contains(rows[i].box, *at)]
    if len(inside) != 1 or one.blot.box[3] - rows[inside[0]].box[1] * PER_POINT < _DEEP * one.blot.height:
        return None
    return inside[0]


def _nearer_band(one: Owned, rows: dict[int, Home]) -> int | None:
    """Of a mark on the ruling between two bands beside each other: the one whose words it stands nearer to, where most of it
    lies in the other's cell. Who ticks before a word that begins its cell has no room for it there."""
    inside = rows.get(one.shares[0][0])
    if inside is None or inside.role != "band" or not is_mark_size(one.blot):
        return None
    middle = (one.blot.box[0] + one.blot.box[2]) / 2 / PER_POINT

    def away(home: Home) -> float:
        words = home.regions.get("statement", home.box)
        return max(words[0] - middle, middle - words[2], 0.0)

    for i, share in one.shares[1:]:
        if share >= _OVER and i in rows and rows[i].role == "band" and away(rows[i]) < away(inside):
            return i
    return None


def _is_through(blot: Blot, home: Home) -> bool:
    """Whether ink reaches over a row's middle: what does so in two rows may be two marks that touch, of which one is struck."""
    return blot.box[1] < (home.box[1] + home.box[3]) / 2 * PER_POINT < blot.box[3]


def _all_through(one: Owned, rows: dict[int, Home]) -> list[int]:
    """The rows that marks which touch reach through, those with a smaller one among them: the thin ring of a chain."""
    return [
        i for i, share in one.shares if i in rows and share >= _SMALLEST and _is_through(one.blot, rows[i])
    ]


def _parted(page: InkPage, one: Owned, rows: dict[int, Home]) -> set[int]:
    """The rows of marks that touch each other across a ruling: each part is a whole mark in its row's middle,
    where the halves of one mark on the ruling would lie against it. None where one has far more ink for its size than another: it
    may be crossed out."""
    x0, top, x1, bottom = one.blot.box
    tall_enough = 3 * MM
    found: dict[int, float] = {}
    own = [i for i, share in one.shares if i in rows and share >= TWO]
    within = (
        len(own) == 1 and rows[own[0]].box[1] * PER_POINT <= top and bottom <= rows[own[0]].box[3] * PER_POINT
    )
    if not within and one.blot.width > WIDEST * MM:  # a fold's shadow, or what else is no mark in a cell
        return set()
    for i in own:
        high, low = (v * PER_POINT for v in (rows[i].box[1], rows[i].box[3]))
        part = page.labels[max(top, round(high)) : min(bottom, round(low)), x0:x1] == one.blot.label
        lines = np.flatnonzero(part.any(axis=1)) + max(top, round(high))
        if not lines.size or one.blot.width < 0.5 * tall_enough or not in_cell(rows[i], one.blot):
            return set()
        middle, tall = (lines[0] + lines[-1]) / 2, lines[-1] - lines[0]
        if abs(middle - (high + low) / 2) > 0.15 * (low - high) or tall < max(
            0.5 * (low - high), tall_enough
        ):
            return set()
        if len(own) > 1 and is_slender(part, _SLENDER):  # half of one tick
            return set()
        columns = np.flatnonzero(part.any(axis=0))
        found[i] = float(part.sum()) / float(np.hypot(tall + 1, columns[-1] - columns[0] + 1))
    uneven = bool(found) and max(found.values()) > DENSER * min(found.values())
    return set() if uneven else set(found)
