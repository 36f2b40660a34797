"""A question that a form asks in two places, answered differently: a second row "Date of assessment" below the first, an addendum's
"Overall Score" at the end of a table. Which of them holds is for a person to say, and the worst of them counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.gathering.shaded_fields import drawings_by_field
from extractors.questions.headings_as_labels import heads_statements
from extractors.questions.page_map import PageMap
from extractors.questions.strays import in_free_text
from extractors.questions.wording import Match
from extractors.values.answers import Readings, doubted, is_birth, left_open, read_field
from extractors.values.score_style import are_out_of_five
from schemas.forms import NAME_KEYS, Form, Question
from schemas.types import Answer, State, Value

_FEW = 4  # words that an answer has at most: "Monday 3 May 2026"


def doubt_asked_twice(form: Form, pages: list[PageReading], today: date, into: Readings) -> None:
    """Changes to unread what is answered otherwise, or can't be read, in a place of its label that was passed over."""
    out_of_five = are_out_of_five(form, pages)
    for page in pages:
        for key, places in page.map.passed.items():
            question, answer = form[key], into.answers.get(key)
            if answer is None or page.map.page.scanned or not _is_compared(question):
                continue
            for place in places:
                there = Readings()
                one = _reading_at(page.map, key, place)
                if one is None:
                    continue
                field, shapes = one.gathered.fields[key], drawings_by_field(one)[key]
                read_field(question, field, shapes, today, there, out_of_five)
                if there.answers[key].state is State.READ or not _is_told(question, field):
                    _compare(question, there, into)


def _is_compared(question: Question) -> bool:
    return question.key in NAME_KEYS.values() or question.kind in ("date", "score", "yes_no")


def _reading_at(page_map: PageMap, key: str, place: Match) -> PageReading | None:
    """The page read with a question's label in another place; None where that is part of what somebody wrote."""
    if not place.head or place.half or in_free_text(page_map, place) or heads_statements(page_map, place):
        return None
    return PageReading(
        replace(
            page_map,
            labels={**page_map.labels, key: place},
            print=[*page_map.print, place],
            claimed=page_map.claimed | set(place.words),
        )
    )


def _is_told(question: Question, there: Field) -> bool:
    """Whether what can't be read is a sentence, which other rules weigh, or stands somewhere near another question of yes or no."""
    return question.kind == "yes_no" or len(there.items) > _FEW


def _compare(question: Question, there: Readings, into: Readings) -> None:
    answer, other = into.answers[question.key], there.answers[question.key]
    if other.state is State.BLANK or _says_the_same(answer, other):
        return
    if is_birth(question):
        years = [int(one.value[:4]) for one in (answer, other) if isinstance(one.value, str)]
        years += [*into.years, *there.years]
        into.years = (max(years),) if years else ()
        into.answers[question.key] = doubted(answer, ())
    elif answer.may_be_anything or other.may_be_anything:
        into.answers[question.key] = left_open(question, answer)
    else:
        into.answers[question.key] = doubted(answer, (*_may_be(answer), *_may_be(other)))


def _says_the_same(answer: Answer, other: Answer) -> bool:
    values = (answer.value, other.value)
    if all(isinstance(value, str) for value in values):
        return len({" ".join(str(value).casefold().split()) for value in values}) == 1
    return answer.value is not None and answer.value == other.value


def _may_be(answer: Answer) -> tuple[Value, ...]:
    return answer.candidates if answer.value is None else (answer.value,)
