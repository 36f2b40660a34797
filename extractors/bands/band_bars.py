"""Bars of colour that a form prints beside its bands, one at each: a red one before "Red", and so on.

A bar unlike the others may be how the chosen one is shown.
"""

from __future__ import annotations

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, height, span_overlap, width
from extractors.pages.page import Shape
from extractors.pages.strokes import shade_colour
from extractors.rows.row_print import ALIKE

SAME = 1.0  # points by which sizes of bars differ, and their heights beside their words
UPRIGHT = 2.0  # times as high as wide a bar is at least
VIVID = (
    0.5  # by which the parts of a colour differ (0..1); a paler bar among vivid ones may be an unchosen one's
)


def drop_bars(rows: list[Row]) -> None:
    """Takes from the bands' rows the bars that stand alike at all of them, all of one colour or each of its own."""
    if len(rows) < 3 or len({row.value for row in rows}) < len(rows) or len({r.page for r in rows}) > 1:
        return
    first, *others = rows
    for bar in [s for s in first.shapes if _is_bar(s, first)]:
        alike = [
            [s for s in row.shapes if _is_bar(s, row) and _are_alike(bar, first, s, row)] for row in others
        ]
        if all(len(found) == 1 for found in alike) and _say_nothing([bar, *(found[0] for found in alike)]):
            for row, one in zip(rows, [bar, *(found[0] for found in alike)], strict=True):
                row.shapes.remove(one)


def _is_bar(shape: Shape, row: Row) -> bool:
    """Whether it is an upright filled rectangle beside the band's words: a square one may be a box to tick."""
    beside = span_overlap(shape.box[0], shape.box[2], row.match.box[0], row.match.box[2]) <= 0
    filled = shape.kind == "rect" and shape.fill is not None and not shape.note
    return filled and beside and height(shape.box) >= UPRIGHT * width(shape.box)


def _are_alike(one: Shape, at: Row, other: Shape, by: Row) -> bool:
    sizes = width(one.box) - width(other.box), height(one.box) - height(other.box)
    levels = centre(one.box)[1] - centre(at.match.box)[1], centre(other.box)[1] - centre(by.match.box)[1]
    before = centre(one.box)[0] - at.match.box[0], centre(other.box)[0] - by.match.box[0]
    behind = centre(one.box)[0] - at.match.box[2], centre(other.box)[0] - by.match.box[2]
    near = any(abs(a - b) <= ALIKE for a, b in (before, behind))
    return near and max(abs(sizes[0]), abs(sizes[1]), abs(levels[0] - levels[1])) <= SAME


def _say_nothing(bars: list[Shape]) -> bool:
    colours = [shade_colour(bar.fill or ()) for bar in bars]
    if len(set(colours)) == 1:
        return True
    vivid = all(max(colour) - min(colour) >= VIVID for colour in colours)
    return vivid and len(set(colours)) == len(colours)
