"""Upright lines between columns of a table that has no level ones: they bound no cells, and the page is read as one without lines."""

from __future__ import annotations

from extractors.pages.boxes import height, width
from extractors.pages.page import Colour, Page, Ruling, Shape

MEETS = 3.0  # points from a line's end to one that it still touches
SHORTEST, TALLEST = (
    30.0,
    0.7,
)  # points: a lower one may be a mark; of a page's height: a higher one parts the page
THIN = 1.0  # points: a drawn line as wide is upright
FEWEST = 5  # such lines in a file from which short ones by the same pen are its tables' too
Pen = tuple[float, Colour]


def without_lone_uprights(pages: list[Page]) -> list[Page]:
    """The pages with such lines set aside as `furniture`."""
    lone = [_lone(page) for page in pages]
    pens: set[Pen] = set()
    if sum(map(len, lone)) >= FEWEST:
        pens = {
            pen
            for page, found in zip(pages, lone, strict=True)
            for r in found
            for pen in _pens(page, r.at, r.start, r.end)
        }
    return [_set_aside(page, found, pens) for page, found in zip(pages, lone, strict=True)]


def _lone(page: Page) -> list[Ruling]:
    level = [r for r in page.rulings if r.horizontal]
    upright = (
        r for r in page.rulings if not r.horizontal and SHORTEST <= r.end - r.start <= TALLEST * page.height
    )
    return [r for r in upright if not any(_meet(r, other) for other in level)]


def _meet(upright: Ruling, level: Ruling) -> bool:
    across = level.start - MEETS <= upright.at <= level.end + MEETS
    return across and upright.start - MEETS <= level.at <= upright.end + MEETS


def _pens(page: Page, at: float, start: float, end: float) -> set[Pen]:
    """What an upright line is drawn with."""
    own = (s for s in page.strokes if not s.horizontal and abs(s.at - at) <= THIN)
    return {(round(s.thick, 1), s.colour) for s in own if s.start >= start - MEETS and s.end <= end + MEETS}


def _set_aside(page: Page, lone: list[Ruling], pens: set[Pen]) -> Page:
    short = [s for s in page.shapes if _is_upright(s) and _pens(page, s.box[0], s.box[1], s.box[3]) & pens]
    return page.set_aside(short, lone)


def _is_upright(shape: Shape) -> bool:
    return shape.kind == "line" and not shape.note and width(shape.box) <= THIN < height(shape.box)
