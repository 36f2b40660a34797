"""The band of a form that prints none of the three: its name, typed or chosen behind the one label."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractors.answers import Readings, left_open, read_field
from extractors.gather import PageReading
from extractors.letters import normalise
from schemas.forms import Question
from schemas.types import Answer, State

NEAR = 80.0  # points up and down from the one name, within which a list of all three stands


def read_band_in_words(question: Question, pages: Sequence[PageReading], today: date, into: Readings) -> None:
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
    others = {str(option.value) for option in question.options} - {answer.value}
    near = [
        item for item in page.gathered.unowned if answer.bbox and abs(item.box[1] - answer.bbox[1]) < NEAR
    ]
    return any(normalise(item.text) in others for item in near)
