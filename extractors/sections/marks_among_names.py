"""A mark at the end of the names that are asked for in a statement's own cell: "Please list all known associates: ... X".

It may be the statement's or stand for "none". It is the statement's where no other of its section is marked and the summary has its
score, and a doubt otherwise: with another statement marked, between the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.confidence import confidence
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item, Row
from extractors.pages.boxes import centre, contains, height, same_line
from extractors.pages.glyphs import box_glyph
from extractors.pages.page import Word
from extractors.rows.said_words import SAYING_MARKED
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import Answer, State

SET_IN = 6.0  # points from where the names begin to a mark below them
SAYING = (*SAYING_MARKED, "y")
NEAR = 1.5  # heights of a mark from the names to it at most


@dataclass(frozen=True, slots=True)
class Among:
    """A mark, and the statement in whose row the names are asked for."""

    mark: Item
    row: Row


def take_marks_among_names(form: Form, pages: Iterable[PageReading]) -> list[Among]:
    """Takes such marks out of the names, and gives them."""
    found = []
    for page in pages:
        for key, one in page.gathered.fields.items():
            rows = [r for r in page.gathered.rows if key.startswith(f"{r.key}.")]
            if form[key].kind != "text" or not rows or not one.items:
                continue
            _, top, _, foot = one.match.box
            level = [r for r in rows if contains(r.band, *centre(page.map.lines_of(one.match)[0]))]
            level = level or [r for r in rows if top <= centre(r.match.box)[1] <= foot]
            below = _right_below(page, one, level)
            if below is not None:
                page.gathered.unowned.remove(below)
                one.items.append(below)
            last = max(one.items, key=lambda item: (round(centre(item.box)[1]), item.box[0]))
            if _is_empty(last):
                one.items.remove(last)
            elif len(level) == 1 and _is_mark(last, one, level[0]):
                one.items[:] = [item for item in one.items if not _is_shown_by(item, last)]
                found.append(Among(last, level[0]))
    return found


def _right_below(page: PageReading, one: Field, level: list[Row]) -> Item | None:
    """level: the statement in whose row the names are asked for. What nothing owns right below the names, in their column: the one mark there."""
    foot, left = max(item.box[3] for item in one.items), one.match.box[0] - 2
    near = [
        item
        for item in page.gathered.unowned
        if -1 <= item.box[1] - foot < NEAR * height(item.box) and item.box[0] >= left
    ]
    marks = [i for i in near if _is_glyph(i) or any(_is_sign(i, row) for row in level)]
    return marks[0] if len(near) == len(marks) == 1 else None


def _is_mark(last: Item, one: Field, row: Row) -> bool:
    """Whether what stands last is a sign to tick with; or a letter, a word that says so ("Yes") or the statement's number, that is
    no part of a name: nothing else stands there, or it has a line of its own, not where the names begin. "Person X" is somebody."""
    if not _is_sign(last, row):
        return False
    others = [item for item in one.items if not _is_shown_by(item, last)]
    if not others or not any(c.isalnum() for c in last.text):
        return True
    alone = not any(same_line(item.box, last.box) for item in others)
    return alone and last.box[0] - min(item.box[0] for item in others) > SET_IN


def _is_empty(item: Item) -> bool:
    return isinstance(item.thing, Word) and box_glyph(item.text, item.thing.font) == "blank"


def _is_shown_by(item: Item, mark: Item) -> bool:
    """Whether something is a mark, or what a note that is one shows of itself."""
    return item is mark or (item.text == mark.text and contains(mark.box, *centre(item.box)))


def _is_glyph(item: Item) -> bool:
    return isinstance(item.thing, Word) and box_glyph(item.text, item.thing.font) is not None


def _is_sign(item: Item, row: Row) -> bool:
    bare = item.text.strip("(). ").casefold()
    font = item.thing.font if isinstance(item.thing, Word) else ""
    return bare == str(row.value) or bare in SAYING or box_glyph(item.text, font) == "mark"


def settle_marks_among_names(form: Form, among: Iterable[Among], into: Readings) -> None:
    """Reads the sections without any other mark whose summary says the same; any other is a doubt, with another mark's statement
    among what it may be."""
    for one in among:
        answer, value = into.answers.get(one.row.key), one.row.value
        if answer is None or value is None:
            continue
        if answer.state is not State.BLANK:
            others = answer.candidates if answer.value is None else (answer.value,)
            if others and value not in others:
                into.answers[one.row.key] = doubted(answer, (value, *others))
            continue
        said = into.answers.get(form[one.row.key].summary or "")
        if said is not None and said.state is State.READ and said.value == value:
            sure = confidence("text.typed_mark")
            into.answers[one.row.key] = Answer(value, sure, "text", one.row.page, one.mark.box, (value,))
        else:
            into.answers[one.row.key] = doubted(answer, ())  # it counts as high as a blank one
