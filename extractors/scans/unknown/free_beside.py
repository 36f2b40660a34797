"""A label that fills its cell, and a free cell at its right: where nobody taught the layout, that is where the answer may stand."""

from __future__ import annotations

from extractors.pages.boxes import centre, contains, height
from extractors.scans.ink.homes import Home
from extractors.scans.unknown.located import LocatedPage
from extractors.scans.unknown.ruled import AT, is_ruled
from schemas.types import BBox

_WIDE = 12.0  # points from which a cell holds a number; what is narrower is a gap between two tables


def has_free_cell_beside(home: Home, located: LocatedPage) -> bool:
    """Whether a space that holds its own label ends at an upright, beyond which a cell as high as it holds no print."""
    label = home.regions.get("label") or next(
        (r.box for r in located.regions if r.key == home.key and r.role == "label"), None
    )
    _, top, x1, bottom = home.box
    if label is None or not contains(home.box, *centre(label)):
        return False
    if not is_ruled(located.rulings, False, x1, top, bottom):
        return False
    ends = sorted(r.at for r in located.rulings if not r.horizontal and r.at > x1 + max(AT, _WIDE))
    end = next((at for at in ends if is_ruled(located.rulings, False, at, top, bottom)), None)
    if end is None:
        return False
    beside = x1, top, end, bottom
    level = all(is_ruled(located.rulings, True, y, x1, end) for y in (top, bottom))
    return level and not _has_print(beside, located)


def _has_print(cell: BBox, located: LocatedPage) -> bool:
    words = (*located.print, *located.texts)
    return any(contains(cell, *centre(word)) and height(word) > 0 for word in words)
