"""A band by its name, typed or chosen behind the label: of a form that prints none of the three, or beside those printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractors.answers import Readings, left_open, read_field
from extractors.boxes import grow, height, overlap_share, same_line, width
from extractors.gather import PageReading
from extractors.items import Field
from extractors.letters import normalise
from extractors.written import written
from schemas.forms import Question
from schemas.types import Answer, BBox, State

BESIDE = 40.0  # points from its name to a box that is ticked or not
SMALLEST, LARGEST = 5.0, 20.0  # points that a box is wide and high
NEAR = 80.0  # points up and down from the one name, within which a list of all three stands


def read_typed_band(question: Question, pages: Sequence[PageReading], today: date, into: Readings) -> None:
    """Reads it where one page has the label; a blank stays open, as the band may be told by a colour. So does one near which
    another band's name stands: they may be a list of which one is marked."""
    found = [
        (page, page.gathered.fields[question.key])
        for page in pages
        if question.key in page.gathered.fields and not page.map.page.scanned
    ]
    if len(found) != 1:
        return
    page, one = found[0]
    read_field(question, one, page.drawings, today, into)
    answer = into.answers[question.key]
    if answer.state is State.BLANK:
        del into.answers[question.key]
    elif answer.value is not None and _is_one_of_a_list(question, answer, page):
        into.answers[question.key] = left_open(question, answer)


def _is_one_of_a_list(question: Question, answer: Answer, page: PageReading) -> bool:
    """Whether another band's name stands near it, or a box to tick, drawn, beside it."""
    if answer.bbox is None:
        return False
    place, others = answer.bbox, {str(option.value) for option in question.options} - {answer.value}
    near = [item for item in page.gathered.unowned if abs(item.box[1] - place[1]) < NEAR]
    boxes = [s.box for s in page.map.page.shapes if _is_box(s.box) and same_line(s.box, place)]
    beside = any(overlap_share(box, grow(place, BESIDE)) > 0 for box in boxes)
    return any(normalise(item.text) in others for item in near) or (beside and answer.method == "text")


def _is_box(box: BBox) -> bool:
    sides = width(box), height(box)
    return min(sides) >= SMALLEST and max(sides) <= min(LARGEST, 1.5 * min(sides))


def with_typed_band(answer: Answer, fields: Sequence[Field]) -> Answer:
    """The marked band, or what is typed beside the heading of printed ones where that names one alone; both where they differ."""
    for one in fields:
        got = written(one)
        named = [b for b in ("green", "amber", "red") if b in got.text.casefold().split()]
        if not got.text or (answer.value is not None and got.text.strip().isdecimal()):
            continue  # a score below the heading is that of a label beside it, and names no band
        plain = got.text.casefold().strip(" .:-()") in named
        if plain and answer.value in (None, named[0]) and not answer.candidates:
            return Answer(named[0], answer.confidence, got.method, one.page, got.box, (named[0],))
        if answer.value not in named or not plain:
            options = tuple(dict.fromkeys([*(answer.candidates or ()), *named]))
            return Answer(None, 0.0, got.method, one.page, got.box, options)
    return answer
