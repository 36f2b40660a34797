"""A ring round a number, or round a band's print: many ring the colour, and leave out some or all of the scores beside it."""

from __future__ import annotations

import numpy as np

from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage, in_pixels
from extractors.scans.rings.rings import holds_print, is_crossed, ringing
from schemas.types import BBox

_PRINTED = 60  # darkness of print
_CUT = 3.0  # points of a word's end that a ring may run through
_SPACE = 1.6  # points between two words; letters stand closer
_LETTER = 6.0  # points at either end of a band's words through which a ring round them all may run: a letter or a bracket


def ring_in_pieces(page: InkPage, home: Home, blots: list[Blot]) -> tuple[list[Blot], list[BBox]]:
    """The pieces that go round a band's name or a statement's number, as print and rulings hide where a ring crosses them;
    and what of the print they go round, where that is only the beginning of it."""
    place = home.regions.get("statement" if home.role == "band" else "number")
    cell = home.box if home.role == "band" else None
    if place is None or (ring := ringing(page, place, blots, cell)):
        return ring if place is not None else [], []
    if cell is not None:
        inner = (place[0] + _LETTER, place[1], place[2] - _LETTER, place[3])
        ring = ringing(page, inner, blots, cell, _LETTER)
        if ring and holds_print(page, place, ring):
            return ring, [inner]
    for start in beginnings(page, home):
        inner = (start[0], start[1], max(start[0], start[2] - _CUT), start[3])
        ring = ringing(page, inner, blots)
        # What is struck is kept whether or not it holds its print: it may say that any other band is meant.
        if ring and (holds_print(page, start, ring) or is_crossed(page, inner, ring, True)):
            return ring, [inner]
    return [], []


def beginnings(page: InkPage, home: Home) -> list[BBox]:
    """A band's statement from its start to the end of each word but the last; none of what is no band."""
    statement = home.regions.get("statement")
    if home.role != "band" or statement is None:
        return []
    x0, top, x1, bottom = in_pixels(statement)
    columns = np.flatnonzero((page.known.print[top:bottom, x0:x1] > _PRINTED).any(axis=0))
    ends = columns[:-1][np.diff(columns) > _SPACE * PER_POINT]
    return [(statement[0], statement[1], (x0 + int(end) + 1) / PER_POINT, statement[3]) for end in ends]
