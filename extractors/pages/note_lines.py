"""Lines that notes draw, which pass for a table's: the sides of a square round a letter, an underline as long as its cell."""

from __future__ import annotations

from extractors.pages.boxes import height
from extractors.pages.page import Note, Page, Ruling
from extractors.pages.strokes import UNDERLINES
from schemas.types import BBox

OUTSIDE, INSIDE = 0.6, 2.5  # points from a note's edge to the line that it draws there
LOWER = 0.6  # of a note's height: an underline stands lower in it


def without_note_lines(pages: list[Page]) -> list[Page]:
    """The pages with such lines set aside as `furniture`: the notes say what is drawn."""
    return [_without(page) for page in pages]


def _without(page: Page) -> Page:
    notes = [note for note in page.notes if note.subtype == "Square" or note.subtype in UNDERLINES]
    return page.set_aside((), [r for r in page.rulings if any(_draws(note, r) for note in notes)])


def _draws(note: Note, ruling: Ruling) -> bool:
    return any(_is_drawn_in(box, ruling, note.subtype in UNDERLINES) for box in note.boxes)


def _is_drawn_in(box: BBox, ruling: Ruling, under: bool) -> bool:
    """Whether a line lies in a note's box, along one of its sides, or under what it underlines."""
    x0, top, x1, bottom = box
    ends, sides = ((x0, x1), (top, bottom)) if ruling.horizontal else ((top, bottom), (x0, x1))
    if ruling.start < ends[0] - OUTSIDE or ruling.end > ends[1] + OUTSIDE:
        return False
    if not sides[0] - OUTSIDE <= ruling.at <= sides[1] + OUTSIDE:
        return False
    if under:
        return ruling.horizontal and ruling.at >= top + LOWER * height(box)
    return min(ruling.at - sides[0], sides[1] - ruling.at) <= INSIDE
