"""What plain words beside an answer say, weighed against what was read: another value, of this child, and of now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from extractors.doubts.bands_in_words import NOT
from extractors.doubts.plain_words import Said
from extractors.doubts.said_otherwise import births_in, dates_in, months_in
from extractors.doubts.state_in_words import CARE
from extractors.values.answers import Readings, is_birth
from extractors.values.written_ages import CHILD
from schemas.forms import NAME_KEYS, Form, Question
from schemas.keys import SUMS
from schemas.regex import regex
from schemas.types import Answer, Value

LATELY = 90  # days before the assessment of which its own comments tell
SHORT = 3  # letters that a name and its short form begin with
BIRTHS = 9  # years before the assessment from which a date may be a birth, and is no earlier assessment's
_NO_SHORT = regex(  # what a number stands behind, and begins as a name does: "Test 12", "March 12"
    r"january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|test|class|flat|score|section|page|room|ward|unit|form|level|"
    r"stage|part|item|question|clinic|bed|box|step|week|day|line|band|tier|house|phase|term|year|total|team|"
    r"case|care|court|route|appendix|version|visit|table|note|sheet|copy|number|paragraph|episode|incident|meeting"
)
_GOES_ON = regex(r"\b(?:since|started|began|from|as of|still|current(?:ly)?)\b", re.IGNORECASE)
_IN_YEAR = regex(r"\bin ((?:19|20)\d\d)\b", re.IGNORECASE)
_SOMEBODY = regex(r"\b[A-Z][a-z]+[ -][A-Z][a-z]+\b")
_NO_BODY = regex(
    r"\b(?:Date|Birth|Of|Young|Person|Child|Name|Subject|Correct|Actual|Birthday|Certificate|Social|Worker|Health|Visitor|Records?)\b"
)


def otherwise(form: Form, said: Iterable[Said], into: Readings, today: date) -> Iterator[Said]:
    """Those of them that say otherwise than was read. Once one leaves its question open, only other births are looked for."""
    by_place: dict[tuple[str, str, bool], list[Said]] = defaultdict(list)
    for one in said:
        if one.is_sum and _is_stated(one.value, into):
            continue
        if one.name is None or _is_own(form, one.name, into):
            by_place[one.key, one.saying.text, isinstance(one.value, int)].append(one)
    read = {key: answer for key, answer in into.answers.items() if not answer.may_be_anything}
    for (key, *_), ones in by_place.items():
        answer = read.get(key)
        if answer is None or (into.answers[key].may_be_anything and not is_birth(form[key])):
            continue
        values = {one.value for one in ones}
        if form[key].kind == "date" and any(_agrees(answer, value, into, today) for value in values):
            continue  # the child's own, and another's beside it
        if _is_earlier(form[key], ones[0], into, today) or _is_anothers(form, ones[0], into, today):
            continue
        if form[key].kind == "date" and not is_birth(form[key]):
            values = {v for v in values if str(v) > str(answer.value or "")}
        yield from (
            one for one in ones if one.value in values and not _agrees(answer, one.value, into, today)
        )


def _is_stated(total: Value, into: Readings) -> bool:
    """Whether one of the form's own sums is such a number."""
    return any(into.answers[key].value == total for key in SUMS if key in into.answers)


def _agrees(answer: Answer, value: Value, into: Readings, today: date) -> bool:
    """A year alone agrees with its date, an age with the one at the assessment or a year beside it."""
    if isinstance(value, int) and isinstance(answer.value, str):
        born, on = date.fromisoformat(answer.value), _assessed(into) or today
        age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        return abs(age - value) <= 1 and (age < CHILD) == (value < CHILD)
    if isinstance(value, str) and value.startswith(NOT):
        return answer.value != value.removeprefix(NOT)
    return (
        answer.value == value
        or value in answer.candidates
        or (isinstance(value, str) and len(value) == 4 and str(answer.value).startswith(value))
    )


def _is_earlier(question: Question, said: Said, into: Readings, today: date) -> bool:
    """Whether a sentence is dated before the assessment, or a year ago where that has no date; on the form itself long before.
    A birth has no such date."""
    saying = said.saying
    if (question.kind == "date" and not isinstance(said.value, int)) or (
        question.kind == "yes_no" and _GOES_ON.search(saying.text)
    ):
        return False
    assessed = _assessed(into) or today - timedelta(days=366)
    assessed -= timedelta(days=LATELY if saying.on_form else 0)
    oldest = date(assessed.year - BIRTHS, 1, 1)
    if question.key == CARE and (happened := [int(year) for year in _IN_YEAR.findall(saying.text)]):
        return max(happened) < assessed.year  # such a plan may be older than any birth
    if question.key == CARE and saying.on_form:
        return False  # the day on which a plan began that is in force
    for text in (saying.around, saying.heading):
        told_on = [day for day in dates_in(text, today) if oldest.isoformat() < day]
        told_on += [month for month in months_in(text) if oldest.isoformat() < month]
        if told_on:
            return max(told_on) < assessed.isoformat()[: len(max(told_on))]
    years = [int(year) for year in re.findall(r"\b20\d\d\b", saying.text) if int(year) > oldest.year]
    return bool(years) and max(years) < assessed.year


def _assessed(into: Readings) -> date | None:
    answer = into.answers.get("assessment.date")
    told = answer.value if answer is not None else None
    return date.fromisoformat(told) if isinstance(told, str) else None


def _is_anothers(form: Form, said: Said, into: Readings, today: date) -> bool:
    """Whether what is said is of somebody else: of a birth by the name in its sentence, else by a birth that stands before it
    with a name."""
    if said.name is not None:
        return False
    if form[said.key].kind == "date":
        return is_birth(form[said.key]) and _names_another(form, said.saying.text, into)
    birth = into.answers.get("young_person.dob")
    births = set(births_in(said.ahead, today))
    other = bool(births) and birth is not None and birth.value not in births
    return other and _names_another(form, said.ahead, into)


def _names_another(form: Form, text: str, into: Readings) -> bool:
    """Whether people are named, and the child is none of them: of a family the first name tells."""
    own = into.answers.get(NAME_KEYS[form.id])
    first = str(own.value).split()[:1] if own is not None and own.value else []
    bodies = _SOMEBODY.findall(_NO_BODY.sub("", text))
    return bool(bodies and first) and not any(first[0].casefold() in one.casefold().split() for one in bodies)


def _is_own(form: Form, name: str, into: Readings) -> bool:
    own = into.answers.get(NAME_KEYS[form.id])
    parts = str(own.value or "").casefold().split() if own is not None else []
    said = name.casefold().split()
    if not parts:  # nobody knows who the child is, but that no page is: "Page 4"
        return not (len(said) == 1 and _NO_SHORT.fullmatch(said[0]))
    short = {*parts, parts[0][:1], "".join(part[0] for part in parts)}
    return parts[0] in said or (len(said) == 1 and (said[0] in short or _is_short(said[0], parts[0])))


def _is_short(said: str, name: str) -> bool:
    """Whether a name may be called so: "Tess" or "Tina" for Testina."""
    if len(said) < SHORT or _NO_SHORT.fullmatch(said):
        return False
    return name.startswith(said[:SHORT]) or said.startswith(name[:SHORT]) or name.endswith(said)
