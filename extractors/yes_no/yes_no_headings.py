"""Questions answered by a bare mark under a heading Yes or No: "X" in the second column of a table says no.

Without such headings a bare mark in the cell of a question says yes. Where they stand above, the column decides; a
mark in neither, or one on a page that goes on without the headings, is a doubt.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.confidence import confidence
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item, words_among
from extractors.pages.boxes import centre, contains, height, same_line, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Shape, Widget, Word
from extractors.pages.strokes import crosses_out, is_box_print, is_scribble
from extractors.values.answers import Readings, doubted
from extractors.yes_no.choice_boxes import COLUMN
from extractors.yes_no.drawn_boxes import LARGEST, clusters, two_boxes
from extractors.yes_no.explained_columns import move_explanations
from extractors.yes_no.heading_columns import Headings, column_of, headings_on, is_not_known, with_columns
from extractors.yes_no.printed_choices import choice_among
from extractors.yes_no.yes_no_words import PLAIN
from schemas.forms import Form
from schemas.types import Answer, BBox, State

TALLEST = 60.0  # points: a question's line is no taller
FEWEST = 3  # questions below a Yes and a No from which these are headings
AROUND = 3.0  # points above and below a question's words that are still its line


def settle_under_headings(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes answers that rest on a bare mark to what its column says, or to unread."""
    before = False
    for page in pages:
        found = list(headings_on(form, page))
        for key, one in page.gathered.fields.items():
            answer = into.answers.get(key)
            if answer is not None and form[key].kind == "yes_no":
                into.answers[key] = _settled(page, one, answer, found, before)
        before = before or bool(found)


def drop_headings(form: Form, pages: list[PageReading]) -> None:
    """Takes headings Yes and No, below which questions are answered in columns, from the text above that they were given to."""
    for page in pages:
        fields = page.gathered.fields
        asked = [one for key, one in fields.items() if form[key].kind == "yes_no"]
        for headings in headings_on(form, page):
            below = [one for one in asked if one.match.box[1] >= headings.yes[3] - 2]
            if not headings.lone or len(below) < FEWEST:
                continue
            for one in (f for key, f in fields.items() if form[key].kind == "text"):
                dropped = {headings.yes, headings.no, *_third(headings, one.items)}
                if headings.explained:
                    dropped |= {i.box for i in one.items if same_line(i.box, headings.yes)}
                one.items[:] = [i for i in one.items if i.box not in dropped]


def read_explained(form: Form, pages: list[PageReading]) -> None:
    """Gives what stands in a column of explanations, beside those of Yes and No, to the explanations."""
    for page in pages:
        found = list(headings_on(form, page))
        asked = [one for key, one in page.gathered.fields.items() if form[key].kind == "yes_no"]
        for headings in (h for h in found if h.explained):
            below = [one for one in asked if _lowest_above(found, one.match.box[3]) == headings]
            if len(below) >= FEWEST:
                move_explanations(form, page, below, headings.left, headings.right)


def _third(headings: Headings, items: list[Item]) -> list[BBox]:
    """Of what was given to a text, that which is level with its headings, where it is a third, on one line or two."""
    _, top, _, bottom = headings.yes
    near = bottom - top
    level = [i for i in items if top - near < centre(i.box)[1] < bottom + near]
    rest = [i for i in level if i.box not in (headings.yes, headings.no)]
    return [i.box for i in rest] if is_not_known(i.text for i in rest) else []


def _settled(page: PageReading, one: Field, answer: Answer, found: list[Headings], before: bool) -> Answer:
    """found: the headings of the page; before: whether a page before it has some."""
    marks = _bare_marks(one)
    if not marks and (found or before) and (worded := _marks_beside_words(one)):
        return _as_columns_say(answer, _lowest_above(found, min(box[3] for box in worded)), worded)
    if not marks and (plain := _plain_word(one)) is not None:
        above = _lowest_above(found, plain[3])
        said = column_of(above, plain) if above is not None else None
        contrary = said is not None and answer.state is State.READ and said is not answer.value
        return doubted(answer, (True, False)) if contrary else answer  # a "Y" below No may be a mark
    if not marks:
        drawn = answer.state is State.BLANK and not one.items
        return _by_drawn_boxes(page, one, answer, found) if drawn else answer
    above = with_columns(page, _lowest_above(found, min(box[3] for box in marks)), marks)
    if above is None and not before:
        either = answer.state is State.READ and (_is_cross(one) or _is_one_of_boxes(one))
        return doubted(answer, (True, False)) if either else answer
    if any(crosses_out(shape, item.box) for shape in page.drawings for item in one.items):
        return answer
    by_column = _by_column(answer, above, marks)
    beside = _drawn_in(above, _zone(page, one, above), page) if above is not None else None
    return by_column if beside is None or beside is by_column.value else doubted(by_column, (True, False))


def _lowest_above(found: list[Headings], bottom: float) -> Headings | None:
    above = [headings for headings in found if headings.yes[3] <= bottom]
    return max(above, key=lambda headings: headings.yes[1], default=None)


def _by_drawn_boxes(page: PageReading, one: Field, answer: Answer, found: list[Headings]) -> Answer:
    """What two boxes say that are drawn in the columns, on the question's line."""
    headings = _lowest_above(found, one.match.box[3])
    if headings is None:
        return answer
    zone = _zone(page, one, headings)
    boxes = two_boxes(headings.yes, headings.no, page.drawings, zone)
    value = _full_one(headings, boxes) if boxes else _drawn_in(headings, zone, page)
    if value is None or (not value and not headings.lone):
        return answer
    return replace(
        answer, value=value, confidence=confidence("mark.yes_no"), method="mark", candidates=(value,)
    )


def _zone(page: PageReading, one: Field, headings: Headings) -> BBox:
    """Where the answers to a question may stand below its headings."""
    across = (headings.yes[0], headings.no[0], headings.yes[2], headings.no[2])
    top, bottom = _line_of(page, one)
    return min(across) - COLUMN, top, max(across) + COLUMN, bottom


def _line_of(page: PageReading, one: Field) -> tuple[float, float]:
    """How far up and down a question's line goes: its cell, or without rulings its words."""
    _, top, _, bottom = page.map.grid.cell_of(one.match.box).box
    if bottom - top <= TALLEST:
        return top, bottom
    return one.match.box[1] - AROUND, one.match.box[3] + AROUND


def _full_one(headings: Headings, boxes: list[tuple[BBox, bool | None]]) -> bool | None:
    """Under which heading the full one of two boxes stands."""
    columns = [column_of(headings, box) for box, _ in boxes]
    if set(columns) != {True, False}:
        return None
    return next((column for column, (_, full) in zip(columns, boxes, strict=True) if full), None)


def _drawn_in(headings: Headings, zone: BBox, page: PageReading) -> bool | None:
    """Under which heading the one tick or cross stands that is drawn in a zone without boxes."""
    drawn = [s for s in page.drawings if contains(zone, *centre(s.box)) and not _is_shade(s)]
    marks = clusters(drawn)
    if len(marks) != 1 or any(s.note or s.kind == "image" or is_scribble(s) for s in drawn):
        return None
    largest = max(width(marks[0][0].box), height(marks[0][0].box))
    return None if largest > LARGEST or is_box_print(marks[0][0]) else column_of(headings, marks[0][0].box)


def _is_shade(shape: Shape) -> bool:
    """Whether a shape is the paper of a cell."""
    filled = shape.kind == "rect" and shape.fill is not None and not shape.note
    return filled and max(width(shape.box), height(shape.box)) > LARGEST


def _by_column(answer: Answer, headings: Headings | None, marks: list[BBox]) -> Answer:
    said = {column_of(headings, box) for box in marks} if headings is not None else set()
    value = said.pop() if len(said) == 1 else None
    if value is None or answer.state is State.BLANK or (value is False and headings and not headings.lone):
        return doubted(answer, (True, False))
    if answer.state is State.READ and answer.value is value:
        return answer
    sure = answer.confidence or confidence(f"{answer.method}.yes_no")
    return replace(answer, value=value, confidence=sure, candidates=(value,))


def _as_columns_say(answer: Answer, headings: Headings | None, marks: list[BBox]) -> Answer:
    """A mark with words beside it, below headings: which of the two answers is plain where they agree alone."""
    said = {column_of(headings, box) for box in marks} if headings is not None else set()
    agrees = answer.state is State.READ and said == {answer.value}
    return answer if agrees else doubted(answer, (True, False))


def _marks_beside_words(one: Field) -> list[BBox]:
    """The typed ticks and crosses, and the full boxes, of a question that says something else too, and no choice."""
    words = words_among(one.items)
    if choice_among(words) is not None or any(w.text.casefold() in PLAIN for w in words):
        return []
    return [w.box for w in words if classify(w.text, w.font) == "mark"]


def _plain_word(one: Field) -> BBox | None:
    """Where a Yes or a No is typed that is all that answers a question."""
    words = words_among(one.items)
    alone = len(words) == len(one.items) == 1 and words[0].text.casefold() in PLAIN
    return words[0].box if alone else None


def _is_cross(one: Field) -> bool:
    """Whether all that is typed is a cross, which chooses, or crosses out."""
    return all(isinstance(i.thing, Word) and i.text.strip("[]()") in ("x", "X", "✗", "✘") for i in one.items)


def _is_one_of_boxes(one: Field) -> bool:
    """Whether a second box, empty or full, is typed beside the full one: which of them says yes nothing tells."""
    kinds = [
        classify(item.text, item.thing.font)
        for item in one.items
        if isinstance(item.thing, Word) and item.text.strip("._|\N{HORIZONTAL ELLIPSIS}")
    ]
    return "blank" in kinds or kinds.count("mark") > 1


def _bare_marks(one: Field) -> list[BBox]:
    """The full boxes and the typed ticks and crosses of a question that prints no choice; none if more is said."""
    if choice_among(words_among(one.items)) is not None:
        return []
    marks = []
    for item in one.items:
        thing = item.thing
        if isinstance(thing, Widget) and thing.kind == "button" and thing.consistent:
            marks += [item.box] if thing.on else []
        elif isinstance(thing, Word) and thing.text.casefold() not in PLAIN:
            kind = classify(thing.text, thing.font)
            if kind not in ("mark", "blank"):
                return []
            marks += [item.box] if kind == "mark" else []  # an empty box says nothing
        else:
            return []
    return marks
