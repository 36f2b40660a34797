"""Marks beside the table, level with a row: a tick in the margin, which lies in no home."""

from __future__ import annotations

from extractors.boxes import centre
from extractors.scans.homes import Home, Owned
from extractors.scans.ink import Blot, InkPage
from extractors.scans.shapes import MM, shape_of

_NEAR = 45.0  # points beside the row
_LEAST, _MOST = 1.7, 15.0  # millimetres of a mark
_EDGE = 3.0  # millimetres along the sheet's sides, where its edge and the scanner's lid show


def beside_rows(page: InkPage, owned: list[Owned], rows: dict[int, Home]) -> dict[int, list[Blot]]:
    """By row, what looks like a tick or a cross in the margin beside it. Holes, edges and words there say nothing."""
    found: dict[int, list[Blot]] = {}
    for one in owned:
        size = max(one.blot.width, one.blot.height)
        inside = one.blot.box[0] >= _EDGE * MM and one.blot.box[2] <= page.ink.shape[1] - _EDGE * MM
        if one.shares or not inside or not _LEAST * MM <= size <= _MOST * MM:
            continue
        row = next((i for i, home in rows.items() if _is_beside(home, one.blot)), None)
        if row is None:
            continue
        shape = shape_of(page, [one.blot])
        if shape.cross or shape.is_tick:
            found.setdefault(row, []).append(one.blot)
    return found


def _is_beside(home: Home, blot: Blot) -> bool:
    x, y = centre(blot.points)
    left, top, right, bottom = home.box
    return top <= y <= bottom and (left - _NEAR <= x <= left or right <= x <= right + _NEAR)
