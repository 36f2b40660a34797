"""The buttons that programs draw on the pages where their drop-downs stand, arrows and all. They mark nothing."""

from __future__ import annotations

from collections import Counter

from extractors.pages.boxes import centre, contains
from extractors.pages.page import Page, Shape, Widget

FEWEST, NEARLY_ALL = (
    3,
    0.9,
)  # drop-downs of a file, and the share of them, that have the same drawn at the same place
OFF = 0.1  # points: halves, as programs set them, are no edge between two sizes
Place = tuple[str, int, int, int, int]


def without_drop_down_buttons(pages: list[Page]) -> list[Page]:
    """The pages with what is drawn alike in their drop-downs set aside as `furniture`."""
    fields = [w for page in pages for w in page.widgets if w.kind == "choice"]
    found = [_in_fields(page) for page in pages]
    seen = Counter(place for page in found for place in {(id(field), place) for _, field, place in page})
    alike = Counter(place for _, place in seen)
    buttons = {p for p, n in alike.items() if n >= max(FEWEST, NEARLY_ALL * len(fields))}
    return [
        page.set_aside([shape for shape, _, place in of_page if place in buttons])
        for page, of_page in zip(pages, found, strict=True)
    ]


def _in_fields(page: Page) -> list[tuple[Shape, Widget, Place]]:
    """What lies in each drop-down of a page, and where in it."""
    return [
        (shape, field, _place(shape, field))
        for field in page.widgets
        if field.kind == "choice"
        for shape in page.shapes
        if not shape.note and contains(field.box, *centre(shape.box))
    ]


def _place(shape: Shape, field: Widget) -> Place:
    """What is drawn, its size, and how far from the field's right end and below its top."""
    x0, top, x1, bottom = shape.box
    right, head = field.box[2], field.box[1]
    size = (round(x1 - x0 + OFF), round(bottom - top + OFF))
    return shape.kind, *size, round(right - x1 + OFF), round(top - head + OFF)
