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
from extractors.yes_no.yes_no_words import PLAIN
from schemas.forms import NAME_KEYS, Form, Question
from schemas.regex import regex
from schemas.types import Answer, State, Value

_FIGURES = regex(r"\d+")
_IN_COLUMN = 4.0  # points
_FEW = 4  # words that an answer has at most: "Monday 3 May 2026"


def doubt_asked_twice(form: Form, pages: list[PageReading], today: date, into: Readings) -> None:
    """Changes to unread what is answered otherwise, or can't be read, in a place of its label that was passed over."""
    out_of_five = are_out_of_five(form, pages)
    for page in pages:
        for key, places in page.map.passed.items():
            question, answer = form[key], into.answers.get(key)
            if answer is None or page.map.page.scanned:
                continue
            for place in places:
                there = Readings()
                one = _reading_at(page.map, question, place)
                if one is None:
                    continue
                field, shapes = one.gathered.fields[key], drawings_by_field(one)[key]
                read_field(question, field, shapes, today, there, out_of_five)
                if there.answers[key].state is State.READ or not _is_told(answer, there.answers[key], field):
                    _compare(question, there, into)


def _is_compared(page_map: PageMap, question: Question, place: Match) -> bool:
    """Whether a question decides, or names the child in two rows one below the other: others have names on a form, too."""
    if question.key not in NAME_KEYS.values():
        return question.kind in ("date", "score", "yes_no")
    label = page_map.labels.get(question.key)
    if label is None or abs(label.box[0] - place.box[0]) > _IN_COLUMN:
        return False
    top, bottom = sorted((label.box[1], place.box[1]))
    return not any(top < m.box[1] < bottom for m in page_map.print)


def _reading_at(page_map: PageMap, question: Question, place: Match) -> PageReading | None:
    """The page read with a question's label in another place; None where that asks something else, or is part of what somebody
    wrote."""
    if not place.head or place.half or not _is_compared(page_map, question, place):
        return None
    if in_free_text(page_map, place) or heads_statements(page_map, place):
        return None
    return PageReading(
        replace(
            page_map,
            labels={**page_map.labels, question.key: place},
            print=[*page_map.print, place],
            claimed=page_map.claimed | set(place.words),
        )
    )


def _is_told(answer: Answer, other: Answer, there: Field) -> bool:
    """Whether what can't be read there is a sentence, which other rules weigh, or the same answer with a word to it. Two answers
    there, or a question mark, are a doubt, though one of them is the same."""
    if len(there.items) > _FEW:
        return True
    if other.candidates:
        plain = any(item.text.casefold().strip(".") in PLAIN for item in there.items)
        return isinstance(other.candidates[0], bool) and not plain
    texts = [item.text for item in there.items]
    return {one for text in texts for one in _FIGURES.findall(text)} == {str(answer.value)} and not any(
        "?" in t for t in texts
    )


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
