"""Frames round whole sections (cards) that a page end cuts: what is left of one round the statements overleaf, of one alone perhaps, looks
like a frame that somebody drew round them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains
from schemas.forms import Form
from schemas.types import BBox

SAME = 2.0  # points that the sides of the two parts of a card differ by at most
WHOLE = 2  # statements, the heading among them, that the first part of a card holds at least


def drop_cut_cards(form: Form, pages: list[PageReading]) -> None:
    """Takes from the rows of a section that goes on overleaf what frames it down to its last statement on the one page and from its
    first on the other, between the same sides. Two statements alone that are framed or shaded alike, one on each page, keep theirs."""
    for before, after in pairwise(pages):
        if after.number != before.number + 1:
            continue
        for question in form.of_kind("indicator"):
            upper, lower = (_rows(page, question.key) for page in (before, after))
            if not upper or not lower:
                continue
            prints = [m.box for m in before.map.print if m.title.keys == (question.key,)]
            last, first = max(r.match.box[3] for r in upper), min(r.match.box[1] for r in lower)
            above = [
                box
                for box in _frames(upper)
                if box[3] >= last - SAME and sum(contains(box, *centre(one)) for one in prints) >= WHOLE
            ]
            below = [box for box in _frames(lower) if box[1] <= first + SAME]
            cut = {(a, b) for a in above for b in below if all(abs(a[i] - b[i]) < SAME for i in (0, 2))}
            _drop(upper, {a for a, _ in cut})
            _drop(lower, {b for _, b in cut})


def _rows(page: PageReading, key: str) -> list[Row]:
    return [row for row in page.gathered.rows if row.key == key and not row.across]


def _frames(rows: Iterable[Row]) -> set[BBox]:
    """The boxes of what a program drew behind statements from side to side."""
    return {
        shape.box
        for row in rows
        for shape in row.shapes
        if not shape.note and shape.box[0] <= row.match.box[0] and row.match.box[2] <= shape.box[2]
    }


def _drop(rows: Iterable[Row], boxes: set[BBox]) -> None:
    for row in rows:
        row.shapes = [shape for shape in row.shapes if shape.note or shape.box not in boxes]
