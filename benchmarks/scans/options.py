"""Marks one option of a question, in one of the ways that there are."""

from __future__ import annotations

from random import Random
from typing import Any

from extractors.layouts.layout import LayoutPage

from .boxes import box_in
from .hands import Hand
from .marks import highlight, line_paths, mark_cell, ring_paths
from .sheet import Sheet
from .typed import typed_mark
from .writing import Box


def choose_by(
    sheet: Sheet, page: LayoutPage, key: str, value: Any, kind: str, hand: Hand, rng: Random
) -> Box:
    """Marks an option in one way. Gives about where the ink is."""

    def of(role: Any) -> Box | None:
        return next((r.box for r in page.of(key, role) if r.value == value), None)

    row, number, statement = of("row"), of("number"), of("statement")
    cell = of("tick") or number or row
    assert cell is not None
    if kind.startswith("typed"):
        return typed_mark(sheet, kind, cell, box_in(page, cell), hand, rng)
    if kind == "circled_number" and number:
        sheet.strokes(ring_paths(number, rng, rng.uniform(2.5, 5)), hand.spare(rng), 0.3)
        return number
    words = statement or row
    if kind == "underline" and words:
        sheet.strokes(line_paths(words[0], words[2], words[3] + 1, rng), hand.spare(rng), 0.2)
        return words
    if kind == "row_line" and row:
        sheet.strokes(line_paths(row[0] + 5, row[2] - 8, (row[1] + row[3]) / 2, rng), hand.spare(rng), 0.2)
        return row
    if kind == "highlight" and words:
        highlight(sheet, words, hand.marker, rng)
        return words
    small = box_in(page, cell)
    if small and kind not in ("initials", "overrun_tick"):
        edge = 3.0 if rng.random() < 0.7 else 12.0
        small = (small[0] - edge, small[1] - 2, small[2] + edge, small[3] + 2)
    return mark_cell(sheet, kind, small or cell, hand, rng)
