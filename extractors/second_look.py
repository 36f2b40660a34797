"""Holds what was read against the picture of the page, and puts in doubt what it doesn't bear out."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.answers import Readings, doubted
from extractors.blanks import line_space
from extractors.boxes import centre, contains, height, intersect, width
from extractors.eyes import Eyes
from extractors.gather import PageReading
from extractors.glyphs import classify
from extractors.items import Field, Row
from extractors.row_print import words_of
from extractors.section_space import Space
from extractors.strokes import BY_HAND, is_box_print
from schemas.forms import Form
from schemas.types import BBox, State, Value

INSET = 1.5  # points inside a cell's edges that its rulings may darken


def look_again(
    form: Form, pages: list[PageReading], spaces: Sequence[Space], into: Readings, eyes: Eyes
) -> None:
    """Changes answers to unread where the page shows a mark that wasn't read, or none where one was."""
    for page in pages:
        if page.map.page.scanned:
            continue
        for row in page.gathered.rows:
            _look_at_row(form, row, page, into, eyes)
        for key, one in page.gathered.fields.items():
            if form[key].kind in ("score", "date", "yes_no"):
                _look_at_field(key, one, page, into, eyes)
            if form[key].kind == "yes_no":
                _look_along(key, line_space(page, one), page, into, eyes)
    for space in spaces:
        answer = into.answers.get(space.key)
        if answer is not None and answer.state is State.BLANK:
            if any(eyes.stray_ink(part.page.map.page, part.box) for part in space.parts):
                into.answers[space.key] = doubted(answer, ())


def _look_at_row(form: Form, row: Row, page: PageReading, into: Readings, eyes: Eyes) -> None:
    answer = into.answers.get(row.key)
    if answer is None or answer.state is State.UNREAD:
        return
    mine: Value = True if row.value is None else row.value
    chosen = mine in answer.candidates and answer.value is not False
    if chosen and answer.method == "text" and answer.page == page.number and answer.bbox is not None:
        if not eyes.shows(page.map.page, answer.bbox):
            into.answers[row.key] = doubted(answer, answer.candidates)
    by_hand = chosen and answer.method != "acroform"
    if by_hand and any(not eyes.shows(page.map.page, box) for box in _marks_of(row)):
        into.answers[row.key] = doubted(into.answers[row.key], answer.candidates)
    elif not chosen and any(eyes.stray_ink(page.map.page, part) for part in beside_statement(row)):
        # What the ink means is not known: every option stays possible.
        candidates = (True, False) if row.value is None else tuple(o.value for o in form[row.key].options)
        into.answers[row.key] = doubted(answer, candidates)


def _marks_of(row: Row) -> list[BBox]:
    """Where a row's typed and drawn marks should be seen."""
    typed = [w.box for w in words_of(row) if classify(w.text, w.font) == "mark"]
    drawn = [shape.box for shape in row.shapes if shape.kind == "curve" and not is_box_print(shape)]
    inside = [b for b in drawn if contains(row.band, *centre(b)) and max(width(b), height(b)) < BY_HAND]
    return typed + inside


def _look_at_field(key: str, one: Field, page: PageReading, into: Readings, eyes: Eyes) -> None:
    answer = into.answers.get(key)
    if answer is None:
        return
    if answer.state is State.BLANK and eyes.stray_ink(page.map.page, _inside(one.place)):
        into.answers[key] = doubted(answer, ())
    elif answer.state is State.READ and answer.method == "text" and answer.bbox is not None:
        if answer.page == page.number and not eyes.shows(page.map.page, answer.bbox):
            into.answers[key] = doubted(answer, answer.candidates)


def _look_along(key: str, line: BBox, page: PageReading, into: Readings, eyes: Eyes) -> None:
    """A yes or no that seems blank, though all else agrees, is nobody's to look at: its whole line is."""
    answer = into.answers.get(key)
    if answer is not None and answer.state is State.BLANK and eyes.stray_ink(page.map.page, line):
        into.answers[key] = doubted(answer, (True, False))


def beside_statement(row: Row) -> list[BBox]:
    """The parts of a row left and right of its words, where it is marked."""
    x0, top, x1, bottom = _inside(row.band)
    left = (x0, top, row.match.box[0] - 1, bottom)
    right = (row.match.box[2] + 1, top, x1, bottom)
    whole = (x0, top, x1, bottom) if row.across else None
    parts = [whole] if whole else [left, right]
    return [p for p in parts if width(p) > 2 and height(p) > 2]


def _inside(box: BBox) -> BBox:
    return intersect((box[0] + INSET, box[1] + INSET, box[2] - INSET, box[3] - INSET), box)
