"""Letters of a watermark drawn as outlines: large, filled, and the same on several pages. They mark nothing."""

from __future__ import annotations

from collections import defaultdict

from extractors.pages.boxes import height, width
from extractors.pages.page import Page, Shape

LARGE = 18.0  # points: a letter of a watermark is wider and higher than a mark in a row
LETTERS = 4  # of a word that stands on pages; a stamp pasted on two pages is one thing
Place = tuple[int, int, int, int]


def without_watermarks(pages: list[Page]) -> list[Page]:
    """The pages with such letters set aside as `furniture`."""
    on_pages: dict[Place, set[int]] = defaultdict(set)
    large: set[Place] = set()
    for page in pages:
        for shape in page.shapes:
            if _may_be_letter(shape):
                on_pages[_place(shape)].add(page.number)
                large |= {_place(shape)} if min(width(shape.box), height(shape.box)) > LARGE else set()
    words = {frozenset(on_pages[place]) for place in large if len(on_pages[place]) > 1}
    for numbers in words:
        letters = {place for place, found in on_pages.items() if numbers <= found}
        if len(letters & large) >= LETTERS:  # with its hyphens and stops
            pages = [_set_aside(page, letters) if page.number in numbers else page for page in pages]
    return pages


def _set_aside(page: Page, places: set[Place]) -> Page:
    return page.set_aside([s for s in page.shapes if _may_be_letter(s) and _place(s) in places])


def _may_be_letter(shape: Shape) -> bool:
    return shape.kind == "curve" and shape.fill is not None and not shape.note


def _place(shape: Shape) -> Place:
    x0, top, x1, bottom = (round(side) for side in shape.box)
    return x0, top, x1, bottom
