"""A checklist of which only some lines are printed, with nothing beside them to tick: what a case system lists are those that are
present, and a line without a mark is none that was surely left blank.

A hollow square or circle typed before each is as well a bullet as a box: where some line is ticked they are boxes, and here none is.
"""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import height, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Widget, Word
from extractors.pages.strokes import is_box_print
from extractors.rows.row_print import SMALL
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import State

_HOLLOW = regex(r"[^\[\]()_☐]+$")  # such a mark may be a bullet: a ballot box or brackets are no list's


def doubt_lines_left_out(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes the lines of such a list to unread, where none of them is marked in any way."""
    asked = {question.key for question in form.of_kind("tick")}
    rows = [row for page in pages for row in page.gathered.rows if row.key in asked]
    answers = {row.key: into.answers[row.key] for row in rows if row.key in into.answers}
    if not answers or answers.keys() == asked or any(map(_has_box, rows)):
        return
    if all(answer.state is State.READ and answer.value is False for answer in answers.values()):
        for key, answer in answers.items():
            into.answers[key] = doubted(answer, (True, False))


def _has_box(row: Row) -> bool:
    """Whether a line has something of its own to tick, typed, drawn or a field."""
    things = [item.thing for item in row.items]
    if any(isinstance(thing, Widget) for thing in things):
        return True
    if any(
        isinstance(t, Word) and classify(t.text, t.font) == "blank" and not _HOLLOW.match(t.text)
        for t in things
    ):
        return True
    return any(is_box_print(s) and height(s.box) > SMALL / 4 and width(s.box) <= SMALL for s in row.shapes)
