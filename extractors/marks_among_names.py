"""A mark at the end of the names that are asked for in a statement's own cell: "Please list all known associates: ... X".

It may be the statement's or stand for "none". It is the statement's where no other of its section is marked and the summary has its
score, and a doubt otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.answers import Readings, doubted
from extractors.boxes import centre, contains, height, same_line
from extractors.confidence import confidence
from extractors.gather import PageReading
from extractors.glyphs import box_glyph
from extractors.items import Field, Item, Row
from extractors.page import Word
from schemas.forms import Form
from schemas.types import Answer, State

SET_IN = 6.0  # points from where the names begin to a mark below them
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
            below = _right_below(page, one)
            if below is not None:
                page.gathered.unowned.remove(below)
                one.items.append(below)
            _, top, _, foot = one.match.box
            level = [r for r in rows if contains(r.band, *centre(page.map.lines_of(one.match)[0]))]
            level = level or [r for r in rows if top <= centre(r.match.box)[1] <= foot]
            last = max(one.items, key=lambda item: (round(centre(item.box)[1]), item.box[0]))
            if isinstance(last.thing, Word) and box_glyph(last.text, last.thing.font) == "blank":
                one.items.remove(last)
            elif len(level) == 1 and _is_mark(last, one, level[0]):
                one.items.remove(last)
                found.append(Among(last, level[0]))
    return found


def _right_below(page: PageReading, one: Field) -> Item | None:
    """What nothing owns right below the names, in their column: the one mark there."""
    foot, left = max(item.box[3] for item in one.items), one.match.box[0] - 2
    near = [
        item
        for item in page.gathered.unowned
        if -1 <= item.box[1] - foot < NEAR * height(item.box) and item.box[0] >= left
    ]
    marks = [i for i in near if isinstance(i.thing, Word) and box_glyph(i.text, i.thing.font) is not None]
    return marks[0] if len(near) == len(marks) == 1 else None


def _is_mark(last: Item, one: Field, row: Row) -> bool:
    """Whether what stands last is a sign to tick with; or a letter or the statement's number that is no part of a name: nothing
    else stands there, or it has a line of its own, not where the names begin. "Person X" is somebody."""
    if not isinstance(last.thing, Word):
        return False
    number = last.text.strip("().") == str(row.value)
    if not number and box_glyph(last.text, last.thing.font) != "mark":
        return False
    others = [item for item in one.items if item is not last]
    if not others or not any(c.isalnum() for c in last.text):
        return True
    alone = not any(same_line(item.box, last.box) for item in others)
    return alone and last.box[0] - min(item.box[0] for item in others) > SET_IN


def settle_marks_among_names(form: Form, among: Iterable[Among], into: Readings) -> None:
    """Reads the sections without any other mark whose summary says the same; any other is a doubt."""
    for one in among:
        answer = into.answers.get(one.row.key)
        if answer is None or answer.state is not State.BLANK:
            continue
        said = into.answers.get(form[one.row.key].summary or "")
        value = one.row.value
        if said is not None and said.state is State.READ and said.value == value and value is not None:
            sure = confidence("text.typed_mark")
            into.answers[one.row.key] = Answer(value, sure, "text", one.row.page, one.mark.box, (value,))
        elif value is not None:
            into.answers[one.row.key] = doubted(answer, (value,))
