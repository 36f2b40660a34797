"""Marks that a program makes: a typed X, a tick sign, the dot or cross of a form's box."""

from __future__ import annotations

from random import Random

from .hands import Hand
from .sheet import Ink, Sheet
from .writing import Box, width_of, write_line


def typed_mark(sheet: Sheet, kind: str, cell: Box, box: Box | None, hand: Hand, rng: Random) -> Box:
    """In the printed box where there is one, else at the left or in the middle of the cell."""
    if box:
        return _in_box(sheet, kind, box, hand)
    x0, top, x1, bottom = cell
    size = min(hand.size, (bottom - top) * 0.8)
    left = x0 + 4 if rng.random() < 0.5 else (x0 + x1) / 2 - size * 0.4
    middle = (top + bottom) / 2
    if kind in ("typed_x", "typed_lower_x"):
        word = "X" if kind == "typed_x" else "x"
        write_line(sheet, word, left, middle + size * 0.35, hand, size, rng)
        return left, middle - size * 0.4, left + width_of(word, hand, size), middle + size * 0.4
    return _in_box(sheet, kind, (left, middle - size / 2, left + size, middle + size / 2), hand)


def _in_box(sheet: Sheet, kind: str, box: Box, hand: Hand) -> Box:
    x0, top, x1, bottom = box
    side = x1 - x0
    ink = Ink(hand.pen.colour, side * 0.12, hand.pen.strength)
    edge = side * 0.2
    if kind == "typed_tick":
        path = [(x0 + edge, top + side * 0.55), (x0 + side * 0.42, bottom - edge), (x1 - edge, top + edge)]
        sheet.strokes([path], ink)
    elif kind == "typed_dot":
        middle = [((x0 + x1) / 2, (top + bottom) / 2), ((x0 + x1) / 2 + 0.01, (top + bottom) / 2)]
        sheet.strokes([middle], Ink(ink.colour, side * 0.55, ink.strength))
    else:
        paths = [[(x0 + edge, top + edge), (x1 - edge, bottom - edge)]]
        sheet.strokes([*paths, [(x1 - edge, top + edge), (x0 + edge, bottom - edge)]], ink)
    return box
