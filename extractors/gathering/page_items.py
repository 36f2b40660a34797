"""What somebody put on a page: form fields, words that are no print, and notes that hold text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.gathering.items import Item

if TYPE_CHECKING:
    from extractors.pages.page import Widget
    from extractors.questions.page_map import PageMap
    from schemas.types import BBox

SHORTEST = 10.0  # points of a field beside another
LEVEL = 2.0  # points by which the edges of fields on one line differ
WRITTEN = {"FreeText", "Stamp", "Caret"}  # annotations that hold text rather than strokes


def items_of(page_map: PageMap) -> list[Item]:
    """What stands on a page besides the claimed print: fields that choose or hold something, words, notes with text."""
    page = page_map.page
    widgets = [w for w in page.widgets if w.kind != "button" or w.on is not None]
    items = [Item(_above_labels(page_map, _own_box(w, widgets)), page.number, w) for w in widgets]
    items.extend(
        Item(word.box, page.number, word)
        for index, word in enumerate(page.words)
        if index not in page_map.claimed
    )
    items.extend(Item(n.box, page.number, n) for n in page.notes if n.subtype in WRITTEN)
    return items


def _own_box(field: Widget, widgets: list[Widget]) -> BBox:
    """The part of a field that no other begins in, at the same height: one that runs on under the next begins, as its text does,
    in the cell of its own label."""
    x0, top, x1, bottom = field.box
    others = (w.box for w in widgets if w.kind != "button")
    begins = [
        box[0]
        for box in others
        if x0 + SHORTEST < box[0] < x1 - SHORTEST and max(abs(box[1] - top), abs(box[3] - bottom)) <= LEVEL
    ]
    return x0, top, min(begins, default=x1), bottom


def _above_labels(page_map: PageMap, box: BBox) -> BBox:
    """The part of a field above a label over which it runs on: its text begins at its top."""
    x0, top, x1, bottom = box
    under = [
        m.box[1]
        for m in page_map.labels.values()
        if top + SHORTEST < m.box[1]
        and (m.box[1] + m.box[3]) / 2 < bottom
        and m.box[0] < x1
        and m.box[2] > x0
    ]
    return x0, top, x1, min(under, default=bottom)
