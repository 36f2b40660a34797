"""Crosses on a checklist on which ticks are made too: who ticks what is so and crosses what isn't answers every line, and each of
them passed for a tick. What the crosses say there is for a person to see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.gathering.items import Row
from extractors.pages.glyphs import sign_of
from extractors.pages.page import Note, Word
from extractors.values.answers import Readings, doubted


def doubt_crosses_among_ticks(rows: Sequence[Row], into: Readings) -> None:
    """Changes lines to unread that a cross ticks, where others are ticked by ticks. rows: a checklist's."""
    ticked = [
        row for row in rows if (answer := into.answers.get(row.key)) is not None and answer.value is True
    ]
    signs = {row.key: {*_signs(row)} for row in ticked}
    if not any("tick" in found for found in signs.values()):
        return
    for row in ticked:
        if signs[row.key] == {"cross"}:
            into.answers[row.key] = doubted(into.answers[row.key], (False, True))


def _signs(row: Row) -> Iterable[str]:
    for item in row.items:
        if isinstance(item.thing, Word | Note):
            sign = sign_of(item.text, item.thing.font if isinstance(item.thing, Word) else "")
            if sign is not None:
                yield sign
