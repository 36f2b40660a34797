"""Sections that print "True / False", or Yes and No, behind each statement, to delete or to ring: the one that stays, or
is ringed, speaks for its statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.confidence import confidence
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Item, Row
from extractors.pages.boxes import contains, grow, union
from extractors.rows.row_choices import choices_of
from extractors.rows.row_print import NEARLY_ALL
from extractors.rows.row_reader import RowReader
from extractors.yes_no.printed_choices import Printed
from extractors.yes_no.yes_no import Outcome, said_of
from schemas.forms import Form
from schemas.types import Answer

ROUND = 8.0  # points round a printed choice within which what is drawn is a mark on it


def sections_chosen(
    form: Form, sections: dict[str, list[Row]], pages: Sequence[PageReading]
) -> dict[str, Answer]:
    """The answers of a form that prints such a choice behind nearly all statements; else, and where nobody marked any, none."""
    rows = [row for section in sections.values() for row in section]
    found = choices_of(pages, rows)
    printed = sum(choice is not None for choice, _ in found or ())
    if found is None or printed < NEARLY_ALL * len(rows):
        return {}
    drawn = {page.number: page.drawings for page in pages}
    said: dict[int, Outcome] = {
        id(row): "unread" if choice is None else said_of(choice, level, drawn[row.page])
        for row, (choice, level) in zip(rows, found, strict=True)
    }
    if not any(one in ("yes", "no") for one in said.values()):
        return {}
    bare = [_without(row, choice) for row, (choice, _) in zip(rows, found, strict=True)]
    others = RowReader(bare).read(bare)
    beside = {id(row) for place, row in enumerate(rows) if others[place]}
    return {
        key: _answer(section, [said[id(row)] for row in section], len(form[key].options), beside)
        for key, section in sections.items()
    }


def _answer(section: list[Row], said: list[Outcome], expected: int, beside: set[int]) -> Answer:
    """beside: rows in which something else stands that may be a mark."""
    rest = {one for one in said if one != "yes"}
    whole = len(section) == expected and not any(row.match.half for row in section)
    marked = [row for row, one in zip(section, said, strict=True) if one == "yes"]
    place = marked[0] if marked else section[0]
    box = union(row.band for row in section if row.page == place.page)
    if (
        whole
        and len(marked) == 1
        and rest in ({"no"}, {"none"})
        and not any(id(r) in beside for r in section)
    ):
        value = place.value
        return Answer(value, confidence("mark.yes_no"), "mark", place.page, place.band, (value,))
    open_ = {"yes", "unread"} | (
        {"none"} if "no" in rest else set()
    )  # where others are answered, one that isn't may be yes
    possible = [row for row, one in zip(section, said, strict=True) if one in open_ or id(row) in beside]
    if not whole or not marked:
        possible = section if whole else []
    return Answer(None, 0.0, "mark", place.page, box, tuple(row.value for row in possible))


def _without(row: Row, choice: Printed | None) -> Row:
    """A row without its choice, and what is drawn at it."""
    if choice is None:
        return row
    words = {id(word) for word in choice.words}
    room = grow(union((choice.yes, choice.no)), ROUND)
    items = [item for item in row.items if not _is_of(item, words, choice)]
    shapes = [
        s
        for s in row.shapes
        if not (contains(room, s.box[0], s.box[1]) and contains(room, s.box[2], s.box[3]))
    ]
    return replace(row, items=items, shapes=shapes)


def _is_of(item: Item, words: set[int], choice: Printed) -> bool:
    return id(item.thing) in words or any(item.box == box for box in (choice.yes, choice.no))
