"""A viewer's stamp ("APPROVED", "Draft") that lies over or below a text answers no question for words: it marks what it stands on."""

from __future__ import annotations

from extractors.gathering.items import Field, Item
from extractors.pages.boxes import centre, contains
from extractors.pages.letters import normalise
from extractors.pages.page import Note, Word
from extractors.questions.page_map import PageMap

NAMES = frozenset((  # PDF 32000-1, table 181, and what viewers add to them
    "approved", "experimental", "notapproved", "asis", "expired", "notforpublicrelease", "confidential", "final", "sold",
    "departmental", "forcomment", "topsecret", "draft", "forpublicrelease", "completed", "void", "preliminaryresults",
    "informationonly", "reviewed", "revised", "received", "accepted", "rejected", "signhere", "witness", "initialhere",
))  # fmt: skip


def drop_stamps(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes such stamps, and the words that they show, from the texts that say something besides. Gives what was taken."""
    stamps = [n.box for n in page_map.page.notes if n.subtype == "Stamp" and normalise(n.text) in NAMES]
    taken: list[Item] = []
    for one in fields.values() if stamps else ():
        of_stamps = [item for item in one.items if _is_of(item, stamps)]
        if page_map.form[one.key].kind == "text" and len(of_stamps) < len(one.items):
            taken += of_stamps
            one.items = [item for item in one.items if all(item is not other for other in of_stamps)]
    return taken


def _is_of(item: Item, stamps: list[tuple[float, float, float, float]]) -> bool:
    if isinstance(item.thing, Note):
        return item.thing.subtype == "Stamp" and item.thing.box in stamps
    shown = isinstance(item.thing, Word) and normalise(item.text) in NAMES
    return shown and any(contains(box, *centre(item.box)) for box in stamps)
