"""The end of a tick beyond the ruling above it: the ruling and what lies beside it hide so much of a stroke that rises little that a thin
bit is left in the row above, which goes on from where the tick ends. It stays a doubt, which the summary's saying the same settles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from extractors.rows.evidence import SPECK, TICK_END, Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage
from extractors.scans.rows.cell_marks import DUST, THIN, in_cell
from extractors.scans.rows.shapes import MM
from extractors.scans.rows.unlike import IN_CELL

_NEXT = 1.5  # points between the boxes of a row and the next
# Pixels: over the ruling and under it, to where print hides what crosses it, at which the bit begins and the tick ends; over it, within
# which the bit lies; from the tick's end to the bit's left end; by how many its right end lies higher, as a dash drawn beside is level.
# Of six such bits 3.8 to 4.7, 3.2 to 4.3, 9.7 to 13.8, 8 to 13 and 0.57 up.
_HIDDEN, _ABOVE, _ASIDE, _RISES = 5.0, 14, (-2, 16), 0.5
_REACH, _SHARE = (
    20,
    0.3,
)  # pixels, and share of a mark's height, that its end reaches over a ruling: a mark is 3 mm high, 24 pixels
_END = 3  # pixels of the tick's height that are its end
_RISING = 8  # pixels below that where it is seen which way it rises


def name_ends(
    page: InkPage, rows: Mapping[int, Home], found: dict[int, list[Evidence]], blots: Mapping[int, list[Blot]]
) -> dict[int, float]:
    """Says so of the bit in rows in which it is all that was found, above a row of the same section with a sure mark. A checklist's line
    is another's section, and nothing says it again: there the bit is the mark's below, and no evidence. Gives for rows how many
    points above their lower edge the end of a mark reaches that is the next row's."""
    reach: dict[int, float] = {}
    for i, home in rows.items():
        marks = [
            b
            for j, other in rows.items()
            if (other.key == home.key or home.value is None is other.value)
            and abs(other.box[1] - home.box[3]) < _NEXT
            and any(e.strength == "sure" and e.what in IN_CELL for e in found[j])
            for b in blots[j]
            if in_cell(rows[j], b)
        ]
        cell = [b for b in blots[i] if in_cell(home, b) and max(b.width, b.height) >= DUST * MM]
        ruling = home.box[3] * PER_POINT
        if not found[i] and not cell and len(marks) == 1 and _ends_over(marks[0], ruling):
            reach[i] = (ruling - marks[0].box[1]) / PER_POINT
        elif [e.what for e in found[i]] in ([THIN], [SPECK], ["mark"]) and len(cell) == 1:
            if not any(_goes_on(page, home, cell[0], mark) for mark in marks):
                continue
            if home.value is not None:
                found[i] = [replace(found[i][0], strength="doubt", what=TICK_END)]
            else:
                found[i] = []
                reach[i] = (ruling - cell[0].box[1]) / PER_POINT
    return reach


def _ends_over(mark: Blot, ruling: float) -> bool:
    """Whether the end of a mark reaches a little over the ruling above its row: no room for one of the row's own, which it may touch."""
    return 0 < ruling - mark.box[1] <= min(_REACH, _SHARE * mark.height)


def _goes_on(page: InkPage, home: Home, bit: Blot, mark: Blot) -> bool:
    """Whether a bit lies where the rising end of a mark goes on beyond the ruling between them."""
    ruling = home.box[3] * PER_POINT
    if not 0 <= mark.box[1] - ruling <= _HIDDEN or not 0 <= ruling - bit.box[3] <= _HIDDEN:
        return False
    if ruling - bit.box[1] > _ABOVE:
        return False
    x0, top, x1, bottom = mark.box
    own = page.labels[top:bottom, x0:x1] == mark.label
    end, before = (np.flatnonzero(own[at : at + _END].any(axis=0)) for at in (0, _RISING))
    if not end.size or not before.size:
        return False
    if before.mean() >= end.mean():  # it rises to the left, or straight up
        return False
    gap = bit.box[0] - x0 - int(end[-1])
    return _ASIDE[0] <= gap <= _ASIDE[1] and _rise(page, bit) >= _RISES


def _rise(page: InkPage, bit: Blot) -> float:
    """By how many pixels the right third of a bit lies higher than the left one."""
    x0, top, x1, bottom = bit.box
    rows, columns = np.nonzero(page.labels[top:bottom, x0:x1] == bit.label)
    third = (x1 - x0) / 3
    left, right = rows[columns < third], rows[columns >= 2 * third]
    return float(left.mean() - right.mean()) if left.size and right.size else 0.0
