"""Table rows that a page break cuts in two: what seems blank on the one page may be answered in the other's half."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre, contains
from extractors.pages.grid import Cell
from extractors.values.answers import Readings
from schemas.types import BBox, State

SAME = 3.0  # points: sides of the two halves of a cell differ by no more
INTO = 4.0  # points from a line's end to a point surely in the row that it bounds


def doubt_cut_rows(pages: list[PageReading], into: Readings) -> None:
    """Changes blanks to unread where in the row's other half, at the foot of the page before or the top of the next,
    something is written in the cell of the label or of its answer."""
    for before, after in pairwise(pages):
        if after.number != before.number + 1 or before.map.page.scanned or after.map.page.scanned:
            continue
        for page, other, foot in ((before, after, True), (after, before, False)):
            for key, one in page.gathered.fields.items():
                answer = into.answers.get(key)
                if answer is None or answer.state is not State.BLANK or answer.page != page.number:
                    continue
                cell = page.map.grid.cell_of(one.match.box)
                if _is_open(cell, foot) and any(
                    _is_written_in(other, half) for half in _other_half(other, cell, foot)
                ):
                    into.answers[key] = replace(answer, confidence=0.0)


def _is_open(cell: Cell, foot: bool) -> bool:
    """Whether a cell is bounded at its sides and not at the page's end."""
    return cell.closed[0] and cell.closed[2] and not cell.closed[3 if foot else 1]


def _other_half(other: PageReading, cell: Cell, foot: bool) -> Iterator[BBox]:
    """The label's cell and the one at its right, as they go on on the other page. foot: the label ends its page."""
    grid = other.map.grid
    sides = [r for r in other.map.page.rulings if not r.horizontal and abs(r.at - cell.box[0]) <= SAME]
    if not sides:
        return
    top, bottom = min(r.start for r in sides), max(r.end for r in sides)
    y = top + INTO if foot else bottom - INTO
    own = grid.cell_at((cell.box[0] + cell.box[2]) / 2, y)
    if abs(own.box[0] - cell.box[0]) > SAME or abs(own.box[2] - cell.box[2]) > SAME:
        return  # another table's
    for half in (own, grid.cell_at(own.box[2] + INTO, y)):
        if _is_open(half, not foot):
            yield half.box[0], max(half.box[1], top), half.box[2], min(half.box[3], bottom)


def _is_written_in(page: PageReading, half: BBox) -> bool:
    written = (w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed)
    return any(contains(half, *centre(w.box)) for w in written)
