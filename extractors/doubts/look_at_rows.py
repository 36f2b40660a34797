"""Rows held against the picture of the page: a mark that wasn't read, and none where one was."""

from __future__ import annotations

from extractors.doubts.cell_parts import beside_mark, beside_statement
from extractors.doubts.eyes import Eyes
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, grow, height, middle_of, overlap_share, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Widget
from extractors.pages.strokes import BY_HAND, is_box_print
from extractors.rows.row_print import words_of
from extractors.values.answers import Readings, doubted
from extractors.yes_no.marks_beside import BESIDE
from schemas.forms import Form
from schemas.types import Answer, BBox, State, Value

SLANTING = 2.0  # points that a stroke of a mark goes up and along at least
ALIKE = 20.0  # levels of 255 by which full squares of one form differ


def look_at_row(form: Form, row: Row, page: PageReading, into: Readings, eyes: Eyes) -> None:
    """Puts in doubt a chosen row whose mark can't be seen or is drawn over, and one not chosen where something stands."""
    answer = into.answers.get(row.key)
    if answer is None or answer.state is State.UNREAD:
        return
    mine: Value = True if row.value is None else row.value
    chosen = mine in answer.candidates and answer.value is not False
    if chosen and answer.method == "text":
        here = answer.page == page.number and answer.bbox is not None
        unseen = here and answer.bbox is not None and not eyes.shows(page.map.page, answer.bbox)
        if unseen or eyes.drawn_over(page.map.page, *_middles(row)):
            into.answers[row.key] = doubted(answer, _possible(form, row, answer, unseen))
    by_hand = chosen and answer.method != "acroform"
    if by_hand and any(not eyes.shows(page.map.page, box) for box in _marks_of(row)):
        # Its letter may hang into another row: a font says where its line is, not its ink.
        into.answers[row.key] = doubted(into.answers[row.key], _options(form, row))
    elif not chosen and any(eyes.stray_ink(page.map.page, part) for part in _unmarked(row, answer, page)):
        # What the ink means is not known: every option stays possible.
        into.answers[row.key] = doubted(answer, _options(form, row))


def _possible(form: Form, row: Row, answer: Answer, unseen: bool) -> tuple[Value, ...]:
    """What a chosen row with something drawn over it leaves possible: one of two marks, where there are two. A single one may be taken
    back, and any other meant."""
    return answer.candidates if len(answer.candidates) > 1 and not unseen else _options(form, row)


def _options(form: Form, row: Row) -> tuple[Value, ...]:
    """All that a row's question may be answered with."""
    return (True, False) if row.value is None else tuple(o.value for o in form[row.key].options)


def _unmarked(row: Row, answer: Answer, page: PageReading) -> list[BBox]:
    """The parts of a row where nothing was read: all beside its words, but what is drawn on or at the Yes and No of which the
    No is chosen (see `row_choices`). A picture there may be a pen's ink that nobody read."""
    parts = beside_statement(row)
    for box in row.empty_boxes:
        parts = [rest for part in parts for rest in beside_mark(part, grow(box, 1.0))]
    listed = row.value is None and answer.page == row.page
    if not listed or answer.bbox is None or width(answer.bbox) >= width(row.band):
        return parts
    choice = grow(answer.bbox, BESIDE)
    for shape in page.drawings:
        by_hand = shape.kind != "image" and max(width(shape.box), height(shape.box)) <= BY_HAND
        if by_hand and overlap_share(shape.box, choice) > 0:
            parts = [rest for part in parts for rest in beside_mark(part, grow(shape.box, 1.0))]
    return parts


def _middles(row: Row) -> list[BBox]:
    """The middles of the words that a typed mark is on: what strikes them goes through there."""
    boxes = [*(word.box for word in row.statement), *_typed_marks(row)]
    return [(x0, top + 0.3 * (foot - top), x1, foot - 0.3 * (foot - top)) for x0, top, x1, foot in boxes]


def _typed_marks(row: Row) -> list[BBox]:
    return [w.box for w in words_of(row) if classify(w.text, w.font) == "mark"]


def look_at_buttons(form: Form, pages: list[PageReading], into: Readings, eyes: Eyes) -> None:
    """A chosen button that looks like none, where others of the file can be seen to be chosen; a full square shows nothing within
    it, but is as dark as the others."""
    chosen = [(row, box, p) for p in pages for row in p.gathered.rows for box in _ticked_fields(row)]
    looks = [
        any(eyes.shows(p.map.page, part) for part in (middle_of(box), *_drawn_in(box, row)))
        for row, box, p in chosen
    ]
    dark = [eyes.level(p.map.page, middle_of(box)) for _, box, p in chosen]
    usual = [level for level, shown in zip(dark, looks, strict=True) if shown and level is not None]
    seen = [
        shown or (level is not None and (not usual or any(abs(level - other) < ALIKE for other in usual)))
        for level, shown in zip(dark, looks, strict=True)
    ]
    for (row, _, _), one in zip(chosen, seen, strict=True) if any(seen) else ():
        answer = into.answers.get(row.key)
        if not one and answer is not None and answer.method == "acroform" and answer.state is State.READ:
            into.answers[row.key] = doubted(answer, _options(form, row))


def _drawn_in(box: BBox, row: Row) -> list[BBox]:
    """Where more than a frame is drawn in a button, as a ring that leaves its middle free: something may lie over it."""
    return [s.box for s in row.shapes if contains(grow(box, 1.0), *centre(s.box)) and s.kind == "curve"]


def _ticked_fields(row: Row) -> list[BBox]:
    """Where buttons stand that are chosen and whose file says how that looks."""
    things = (item.thing for item in row.items)
    return [t.box for t in things if isinstance(t, Widget) and t.on and t.export]


def _marks_of(row: Row) -> list[BBox]:
    """Where a row's typed and drawn marks should be seen. A level or an upright line may be a side of a box."""
    drawn = [s.box for s in row.shapes if s.kind == "curve" and not is_box_print(s)]
    drawn += [s.box for s in row.shapes if s.kind == "line" and min(width(s.box), height(s.box)) >= SLANTING]
    inside = [b for b in drawn if contains(row.band, *centre(b)) and max(width(b), height(b)) < BY_HAND]
    return _typed_marks(row) + inside
