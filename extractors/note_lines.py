"""Lines that notes draw, which pass for a table's: the sides of a square round a letter, an underline as long as its cell."""

from __future__ import annotations

from dataclasses import replace

from extractors.boxes import height
from extractors.page import Note, Page, Ruling
from extractors.rulings import as_shape
from extractors.strokes import UNDERLINES

OFF = 2.5  # points from a note's edge to the line that it draws there
LOWER = 0.6  # of a note's height: an underline stands lower in it


def without_note_lines(pages: list[Page]) -> list[Page]:
    """The pages with such lines set aside as `furniture`: the notes say what is drawn."""
    return [_without(page) for page in pages]


def _without(page: Page) -> Page:
    notes = [note for note in page.notes if note.subtype == "Square" or note.subtype in UNDERLINES]
    drawn = [r for r in page.rulings if any(_draws(note, r) for note in notes)]
    if not drawn:
        return page
    kept = tuple(r for r in page.rulings if r not in drawn)
    return replace(page, rulings=kept, furniture=(*page.furniture, *map(as_shape, drawn)))


def _draws(note: Note, ruling: Ruling) -> bool:
    for x0, top, x1, bottom in note.boxes:
        if ruling.horizontal:
            along = x0 - OFF <= ruling.start and ruling.end <= x1 + OFF
            sides = (top, bottom)
        else:
            along = top - OFF <= ruling.start and ruling.end <= bottom + OFF
            sides = (x0, x1)
        if note.subtype in UNDERLINES:
            low = top + LOWER * height((x0, top, x1, bottom)) <= ruling.at <= bottom + OFF
            drawn = ruling.horizontal and low
        else:
            drawn = any(abs(ruling.at - side) <= OFF for side in sides)
        if along and drawn:
            return True
    return False
