"""Sections in which every statement carries a sign, one of them a tick and all others crosses, and bands: each is answered by itself, and
the tick is the one that is so."""

from __future__ import annotations

from dataclasses import replace

from extractors.gathering.items import Row
from extractors.pages.glyphs import sign_of
from extractors.pages.page import Note, Word
from extractors.rows.evidence import Evidence

_FEWEST = 3  # statements, or bands


def with_one_tick(section: list[Row], found: dict[int, list[Evidence]]) -> dict[int, list[Evidence]]:
    """The evidence of each row, the crosses beside one tick a no. Not of a checklist's lines, any of which may be so."""
    signs = [_signs(row) for row in section]
    ticks = [i for i, own in enumerate(signs) if own == {"tick"}]
    crosses = [i for i, own in enumerate(signs) if own == {"cross"}]
    by_value = all(row.value is not None for row in section)
    if not by_value or len(ticks) != 1 or len(section) < _FEWEST or len(crosses) != len(section) - 1:
        return found
    return {
        i: [replace(e, strength="denied") if i in crosses and e.strength == "sure" else e for e in es]
        for i, es in found.items()
    }


def _signs(row: Row) -> set[str]:
    """The ticks and crosses typed in a row or put there as a note."""
    found = {
        sign_of(item.text, item.thing.font if isinstance(item.thing, Word) else "")
        for item in row.items
        if isinstance(item.thing, Word | Note)
    }
    return {sign for sign in found if sign is not None}
