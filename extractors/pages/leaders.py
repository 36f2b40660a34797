"""Lines that lead from what each row prints to one right side ("No missing episodes ........ X"): the rest of a line where the words
leave a little of it is one too, and no mark."""

from __future__ import annotations

from extractors.pages.boxes import height, width
from extractors.pages.page import Page, Shape

_SIDE = 1.5  # points by which the ends of such lines differ
_STARTS = 3  # lines that begin elsewhere and end there, at least: a table's begin alike
_APART = 3.0  # points by which beginnings differ
_THIN = 1.0  # points of height


def without_leaders(page: Page) -> Page:
    """The page with the rests of such lines as `furniture`."""
    level = [(r.start, r.end) for r in page.rulings if r.horizontal]
    return page.set_aside([s for s in page.shapes if _is_level(s) and _is_led(s, level)])


def _is_level(shape: Shape) -> bool:
    return shape.kind == "line" and not shape.note and height(shape.box) <= _THIN < width(shape.box)


def _is_led(stub: Shape, level: list[tuple[float, float]]) -> bool:
    """Whether rulings that begin at several places end where it does."""
    starts: list[float] = []
    for start, end in level:
        there = abs(end - stub.box[2]) <= _SIDE
        if there and all(abs(start - other) > _APART for other in starts):
            starts.append(start)
    return len(starts) >= _STARTS
