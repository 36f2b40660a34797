"""What somebody put on a page: form fields, words that are no print, and notes that hold text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.items import Item

if TYPE_CHECKING:
    from extractors.page_map import PageMap

WRITTEN = {"FreeText", "Stamp", "Caret"}  # annotations that hold text rather than strokes


def items_of(page_map: PageMap) -> list[Item]:
    """What stands on a page besides the claimed print: fields that choose or hold something, words, notes with text."""
    page = page_map.page
    widgets = [w for w in page.widgets if w.kind != "button" or w.on is not None]
    items = [Item(w.box, page.number, w) for w in widgets]
    items.extend(
        Item(word.box, page.number, word)
        for index, word in enumerate(page.words)
        if index not in page_map.claimed
    )
    items.extend(Item(n.box, page.number, n) for n in page.notes if n.subtype in WRITTEN)
    return items
