"""All that is drawn on a page: its own shapes, and what notes draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.gathering.page_items import WRITTEN
from extractors.pages.boxes import contains, height
from extractors.pages.page import Note, Page, Shape
from extractors.pages.strokes import HIGHEST, UNDERLINES
from extractors.rows.note_icons import ICONS
from schemas.types import BBox

LOOK = 2.0  # points by which the line that a note draws differs from where it says
HIGHLIGHTER = (1.0, 1.0, 0.0)  # the colour that stands for a highlight, whatever its own


def drawings(page: Page) -> list[Shape]:
    """All shapes of a page, annotations that draw (ink, circles, highlights ...) among them. A sticky note or an
    attached file explains and marks nothing."""
    found = [_with_its_note(shape, page.notes) for shape in page.shapes]
    for note in page.notes:
        if note.subtype in WRITTEN or note.subtype in ICONS:
            continue
        for box in note.boxes:
            found.append(_drawing(note, box))
    return found


def _with_its_note(shape: Shape, notes: Sequence[Note]) -> Shape:
    """A line that is what a note which underlines looks like, as that note's: programs draw it at the letters' feet, where a
    line drawn by itself may run through them."""
    x0, top, x1, bottom = shape.box
    for note in notes if shape.kind == "line" and bottom - top < LOOK else ():
        for box in note.boxes if note.subtype == "Underline" else ():  # a wavy one finds fault
            low = box[1] + HIGHEST * height(box) < top and bottom < box[3] + LOOK
            if low and abs(box[0] - x0) < LOOK > abs(box[2] - x1):
                return replace(shape, note=note.subtype)
    return shape


def _drawing(note: Note, box: BBox) -> Shape:
    x0, top, x1, bottom = box
    if note.subtype == "Highlight":
        return Shape("rect", box, (), HIGHLIGHTER, note=note.subtype)
    if note.subtype in UNDERLINES:
        return Shape("line", (x0, bottom - 1, x1, bottom - 1), note=note.subtype)
    if note.subtype == "StrikeOut":
        middle = (top + bottom) / 2
        return Shape("line", (x0, middle, x1, middle), note=note.subtype)
    points = tuple(p for p in note.points if contains(box, *p, slack=1.0))
    return Shape("curve", box, points, note=note.subtype)
