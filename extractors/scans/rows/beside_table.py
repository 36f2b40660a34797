"""Marks beside the table, level with a row: a tick in the margin, which lies in no home, or one astride the table's side."""

from __future__ import annotations

from extractors.pages.boxes import centre
from extractors.scans.ink.homes import TWO, Home, Owned
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage
from extractors.scans.rows.shapes import MM, shape_of

_NEAR = 45.0  # points beside the row
_LEAST, _MOST = 1.7, 15.0  # millimetres of a mark
_EDGE = 3.0  # millimetres along the sheet's sides, where its edge and the scanner's lid show
_AGAINST = (
    2.5  # points between a mark and a side that it touches: the ruling and 5 pixels beside it are lifted
)
_BROAD = 1.0  # millimetres across of a mark at a row's side: what is left of the ruling there is thinner
_HOLE = 4.5  # millimetres both ways of a filled spot that is a hole punched, rather than a mark


def beside_rows(page: InkPage, owned: list[Owned], rows: dict[int, Home]) -> dict[int, list[Blot]]:
    """By row, what looks like a tick or a cross in the margin beside it, and what is of a mark's size astride its side, where the
    ruling and what it hides leave too little of a mark within the row. Holes, edges and words in the margin say nothing here."""
    found: dict[int, list[Blot]] = {}
    for one in owned:
        blot = one.blot
        inside = blot.box[0] >= _EDGE * MM and blot.box[2] <= page.ink.shape[1] - _EDGE * MM
        is_homes = any(share >= TWO for _, share in one.shares)
        if is_homes or not inside or not _LEAST * MM <= max(blot.width, blot.height) <= _MOST * MM:
            continue
        row = next((i for i, home in rows.items() if _is_beside(home, blot)), None)
        if row is not None and _is_mark(page, rows[row], one):
            found.setdefault(row, []).append(blot)
    return found


def _is_mark(page: InkPage, home: Home, one: Owned) -> bool:
    shape = shape_of(page, [one.blot])
    if shape.cross or shape.is_tick:
        return True
    is_hole = shape.solid and min(shape.width, shape.height) >= _HOLE
    broad = min(one.blot.width, one.blot.height) >= _BROAD * MM
    return broad and not is_hole and _is_astride(home, one.blot)


def _is_astride(home: Home, blot: Blot) -> bool:
    """Whether a blot lies over a side of a row, or against it."""
    x0, x1 = (v / PER_POINT for v in (blot.box[0], blot.box[2]))
    return any(x0 - _AGAINST <= side <= x1 + _AGAINST for side in (home.box[0], home.box[2]))


def _is_beside(home: Home, blot: Blot) -> bool:
    x, y = centre(blot.points)
    left, top, right, bottom = home.box
    beside = left - _NEAR <= x <= left or right <= x <= right + _NEAR
    return top <= y <= bottom and (beside or _is_astride(home, blot))
