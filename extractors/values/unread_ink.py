"""Handwriting or a picture over the place of an answer, which no reader of text can read."""

from __future__ import annotations

from extractors.gathering.items import Field
from extractors.pages.boxes import centre, coincide, contains, height, same_line, width
from extractors.pages.page import Shape

SPECK = 1.0  # points, less than which no pen draws


def is_ink_in(one: Field, shape: Shape) -> bool:
    """Whether what is drawn is ink over an answer's place: no colour or box, no line of a note, nothing round its label."""
    if (shape.kind == "rect" and not shape.note) or any(coincide(shape.box, i.box) for i in one.items):
        return False
    if shape.fill is not None and not shape.note:
        return False
    if shape.note in ("Highlight", "Underline", "Squiggly") or _is_end_of_a_side(one, shape):
        return False
    return (
        width(shape.box) < 200 and contains(one.place, *centre(shape.box)) and not _around_label(one, shape)
    )


def _is_end_of_a_side(one: Field, shape: Shape) -> bool:
    """Whether a shape is a speck on a side of the answer's cell, as browsers draw where borders of tables meet."""
    wide, high = width(shape.box), height(shape.box)
    x, y = centre(shape.box)
    left, top, right, bottom = one.place
    off = min(abs(x - left), abs(x - right), abs(y - top), abs(y - bottom))
    return not shape.note and max(wide, high) < SPECK and off < SPECK


def _around_label(one: Field, shape: Shape) -> bool:
    return contains(one.match.box, *centre(shape.box)) and same_line(one.match.box, shape.box)
