"""Squares and underlines that a reader put on a page as notes: what they draw passed for a table's lines."""

from __future__ import annotations

from dataclasses import replace

from pages import page

from extractors.pages.note_lines import without_note_lines
from extractors.pages.page import Note, Ruling

SQUARE = Note("Square", (100, 50, 108, 62), ((100, 50, 108, 62),))
UNDERLINE = Note("Underline", (52, 361, 215, 376), ((52, 361, 215, 376),))
DRAWN = [
    Ruling(True, 51, 101, 107), Ruling(True, 61, 101, 107), Ruling(False, 101, 51, 61), Ruling(False, 107, 51, 61),
    Ruling(True, 374, 53, 214),
]  # fmt: skip
PRINT = [
    Ruling(True, 61, 40, 300),
    Ruling(True, 376, 49, 547),
    Ruling(True, 364, 53, 214),
    Ruling(False, 107, 40, 300),
]


def test_only_what_the_notes_draw_is_taken_away() -> None:
    one = replace(page([(60, 365, "Red (38 and above)")], [*DRAWN, *PRINT]), notes=(SQUARE, UNDERLINE))
    assert list(without_note_lines([one])[0].rulings) == PRINT
    plain = page([], DRAWN)
    assert without_note_lines([plain]) == [plain]
