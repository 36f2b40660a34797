"""Rectangles that somebody drew round some of the options of one line, which look like a row of cells."""

from __future__ import annotations

from collections import defaultdict

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains
from extractors.pages.page import Page, Stroke
from extractors.pages.strokes import shade_colour
from schemas.types import BBox

AROUND = 10.0  # points round the words in which a line is theirs
SAME = 1.6  # points: lines nearer than this stand at the same place
THICKER, LEAST = 1.6, 0.5  # times, and points, by which one of two lines is thicker


def frames_of_options(rows: list[Row], page: Page) -> set[int]:
    """By their places in the drawing order the rectangles that are drawn close round one option each, of a line on which
    another option stands in none like them: they are no row of cells."""
    here = [row for row in rows if row.page == page.number and row.across]
    rects = _rectangles(page)
    close = {order: [row for row in here if _is_close(sides, row)] for order, sides in rects.items()}
    framed = {order for order, found in close.items() if len(found) == 1}
    own = {id(row) for order in framed for row in close[order]}
    like = [sides for sides in rects.values() if any(_are_alike(sides, rects[order]) for order in framed)]
    in_cells = all(
        any(_holds(sides, row) for sides in like) for row in here
    )  # one may be wider, for its mark
    return framed if len(own) < len(here) and not in_cells else set()


def _rectangles(page: Page) -> dict[int, list[Stroke]]:
    """By its place in the drawing order the sides of each, the two uprights first, from left to right."""
    sides: dict[int, list[Stroke]] = defaultdict(list)
    for stroke in page.strokes:
        sides[stroke.order].append(stroke)
    found = {order: sorted(own, key=lambda s: (s.horizontal, s.at)) for order, own in sides.items()}
    return {
        order: own for order, own in found.items() if [s.horizontal for s in own] == [False] * 2 + [True] * 2
    }


def _box(sides: list[Stroke]) -> BBox:
    left, right, top, bottom = (s.at for s in sides)
    return left, top, right, bottom


def _is_close(sides: list[Stroke], row: Row) -> bool:
    left, top, right, bottom = _box(sides)
    x0, _, x1, _ = row.match.box
    return abs(left - x0) <= AROUND >= abs(right - x1) and top <= centre(row.match.box)[1] <= bottom


def _holds(sides: list[Stroke], row: Row) -> bool:
    return contains(_box(sides), *centre(row.match.box))


def _are_alike(one: list[Stroke], other: list[Stroke]) -> bool:
    """Whether two stand at one height, drawn by one pen."""
    level = all(abs(a.at - b.at) <= SAME for a, b in zip(one[2:], other[2:], strict=True))
    return level and same_pen(one[0], other[0])


def same_pen(one: Stroke, other: Stroke) -> bool:
    """Whether two lines have one colour and about one thickness."""
    thin, thick = sorted((one.thick, other.thick))
    thicker = thick - thin > LEAST and thick > THICKER * thin
    return shade_colour(one.colour) == shade_colour(other.colour) and not thicker
