"""What a page beside the form says of an answer without any word that corrects: "Section 10 must be 5, I meant to tick 5".

A question's name with a value of its kind beside it is enough, unless what stands there tells of an earlier assessment, of
another child, or of none, as guidance does. A value that agrees is no correction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.ages_in_words import CHILD, ages_in
from extractors.answers import Readings, is_birth
from extractors.bands_in_words import ALL_BANDS, NOT, bands_in, bands_of
from extractors.beside import GENERAL, Saying, is_of_others
from extractors.clauses import again
from extractors.earlier import without_earlier
from extractors.named import Name, names_in
from extractors.plain_values import scores_in, values_behind
from extractors.said_otherwise import (
    ANOTHERS,
    SIBLINGS,
    births_in,
    blank_tellers,
    dates_in,
    months_in,
    without_tellers,
)
from extractors.state_in_words import CARE, states_in
from extractors.values import NUMBER_WORDS
from schemas.forms import NAME_KEYS, Form, Question
from schemas.types import Answer, State, Value

LEGEND = 3  # values of one question on a page from which it explains the question
MANY = (
    20  # names in a sentence from which it is a list of many children's, and looking at each costs too much
)
FEW = 9  # words of a sentence that speaks of what the one before it names ("It is a 5")
LATELY = 90  # days before the assessment of which its own comments tell
SHORT = 3  # letters that a name and its short form begin with
BIRTHS = 9  # years before the assessment from which a date may be a birth, and is no earlier assessment's

_MAY_NAME = (  # whatever gives a question that is named a value; most sentences of a letter don't
    rf"\d|\b(?:red|amber|green|yes|no|[ynrag]|{'|'.join(NUMBER_WORDS)}|thirteen\w*|ticked|present|applies)\b"
)
_MAY_BE_NAMED = re.compile(_MAY_NAME, re.IGNORECASE)
_MAY_SAY = re.compile(
    rf"{_MAY_NAME}|\b(?:(?:cp|protection|a|new)\s+plan|in\s+(?:\w+\s+)?care|into\s+(?:\w+\s+)?care|cpp?|child protection|ico|epo|care order|protection order|"
    r"lac|cla|accommodated|looked|foster\w*|residential|lodgings)\b|\bhome\b(?<=['’s]\shome)|\bcare home\b",
    re.IGNORECASE,
)
_MAY_TICK = re.compile(r"\b(?:yes|no|[yn]|ticked|present|applies)\b", re.IGNORECASE)  # of a checklist's lines
_REPORTED = re.compile(
    r"\b(?:say|says|said|told|tells|confirm\w*|disclosed|according|checked|report\w*|inform\w*|agrees?)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\b(?:since|started|began|from|as of|still|current(?:ly)?)\b", re.IGNORECASE)
_IN_YEAR = re.compile(r"\bin ((?:19|20)\d\d)\b", re.IGNORECASE)
_BORN = re.compile(r"\b(?:dob|date of birth|born)\b.*\d{4}", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b[A-Z][a-z]+[ -][A-Z][a-z]+\b")
_NO_BODY = re.compile(
    r"\b(?:Date|Birth|Of|Young|Person|Child|Name|Subject|Correct|Actual|Birthday|Certificate|Social|Worker|Health|Visitor|Records?)\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """That words beside the form's answers give a question a value; of a birth it may be the year alone, or an age. ahead: what
    stands before it in its paragraph. loosely: in words in which a page may explain the bands. name: whose age it is, by name."""

    key: str
    value: Value
    saying: Saying
    ahead: str = ""
    loosely: bool = False
    name: str | None = None


def plainly_said(form: Form, sayings: Sequence[Saying], today: date) -> list[Said]:
    """What these sentences say of the form's deciding questions; a question that a page gives three values is explained there."""
    may_say = _MAY_SAY if form.of_kind("indicator") else _MAY_TICK
    speaking = [one for one in sayings if may_say.search(one.text)]
    of_others = {heading for heading in {one.heading for one in speaking} if is_of_others(heading)}
    speaking = [
        one
        for one in speaking
        if (one.heading not in of_others or _tells_a_birth(one)) and not GENERAL.search(one.text)
    ]
    found = [said for one in speaking for said in _said(form, one, today)]
    values: dict[tuple[int, str], set[Value]] = defaultdict(set)
    for said in found:
        values[said.saying.page, said.key].add(said.value)
    bands: dict[int, set[str]] = defaultdict(set)
    for one in speaking:
        bands[one.page] |= bands_of(one.text)
    legends = {page for page, named in bands.items() if len(named) >= ALL_BANDS}
    return [
        said
        for said in found
        if len(values[said.saying.page, said.key]) < LEGEND
        and not (said.loosely and said.saying.page in legends)
    ]


def _tells_a_birth(one: Saying) -> bool:
    """Whether a line that was taken for the heading of others says when somebody was born: "Friend says DOB 3/4/2014"."""
    return one.text in one.heading and _BORN.search(one.text) is not None


def otherwise(form: Form, said: Iterable[Said], into: Readings, today: date) -> Iterator[Said]:
    """Those of them that say otherwise than was read. Once one leaves its question open, only other births are looked for."""
    by_place: dict[tuple[str, str, bool], list[Said]] = defaultdict(list)
    for one in said:
        if one.name is None or _is_own(form, one.name, into):
            by_place[one.key, one.saying.text, isinstance(one.value, int)].append(one)
    read = {key: answer for key, answer in into.answers.items() if not _is_open(answer)}
    for (key, *_), ones in by_place.items():
        answer = read.get(key)
        if answer is None or (_is_open(into.answers[key]) and not is_birth(form[key])):
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


def _is_open(answer: Answer) -> bool:
    """Whether an answer may be anything already."""
    return answer.state is State.UNREAD and not answer.candidates


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
    if not parts:
        return True  # nobody knows who the child is
    short = {*parts, parts[0][:1], "".join(part[0] for part in parts)}
    return parts[0] in said or (len(said) == 1 and (said[0] in short or _is_short(said[0], parts[0])))


def _is_short(said: str, name: str) -> bool:
    """Whether a name may be called so: "Tess" for Testina."""
    return len(said) >= SHORT and (name.startswith(said[:SHORT]) or said.startswith(name[:SHORT]))


def _said(form: Form, one: Saying, today: date) -> Iterator[Said]:
    yield from _of_the_child(form, one)
    now = without_earlier(one.text)
    if _MAY_BE_NAMED.search(now) is None:
        return
    names = names_in(form, one.text, asked_by=one.asked_by)
    if len(names) > MANY:
        return
    for place, name in enumerate(names):
        question, ahead = form[name.key], f"{one.before} {one.text[: name.start]}"
        told, whom = _told_of_the_child(question, name, one, now)
        for value in values_behind(question, name, names[place + 1 :], told, today):
            if one.on_form and value is False:
                continue  # a printed choice that nobody took has such words too
            yield Said(name.key, value, one, ahead, name=whom)
    for question in form.of_kind("band"):
        for told_band in bands_in(now, one.before):
            ahead = f"{one.before} {one.text[: told_band.start]}"
            yield Said(question.key, told_band.band, one, ahead, told_band.loosely, told_band.name)
    if now.strip():
        yield from _pointed_at(form, one, names)


def _told_of_the_child(question: Question, name: Name, one: Saying, now: str) -> tuple[str, str | None]:
    """What a sentence says of the form's child, where it names others; and the name by which it calls the child. now: it without
    what tells of earlier."""
    others = SIBLINGS if question.kind in ("indicator", "score", "band") else ANOTHERS
    of_child = is_birth(question) or question.kind == "yes_no"
    told_by = _REPORTED.search(one.text) is not None
    if not told_by and others.search(blank_tellers(now)[: name.start]):
        return again(now) or ("", None)
    if of_child and _is_of_another(question, one, told_by):
        told, whom = again(f"{one.before} {now}") or ("", None)
        return told[len(one.before) + 1 :], whom
    return now, None


def _of_the_child(form: Form, one: Saying) -> Iterator[Said]:
    """An age, a plan or care, which nothing need name; what of them is of the past, they know themselves."""
    keys = _keys_of_the_child(form)
    if keys is None:
        return
    birth, care = keys
    for aged in ages_in(one.text, one.before):
        yield Said(birth, aged.age, one, f"{one.before} {one.text[: aged.start]}", name=aged.name)
    for state, name in states_in(one.text, one.before):
        if state:
            yield Said(care, True, one, one.before, name=name)


def _keys_of_the_child(form: Form) -> tuple[str, str] | None:
    """The questions for the date of birth and for a plan or care; None of a form that asks neither."""
    births = [question.key for question in form.of_kind("date") if is_birth(question)]
    return (births[0], CARE) if births else None


def _is_of_another(question: Question, one: Saying, told_by: bool) -> bool:
    """Whether a date of birth or a plan is another's: who it is stands on its line. Who told of it isn't whom it is of."""
    if is_birth(question):
        return SIBLINGS.search(without_tellers(one.around)) is not None
    return question.kind == "yes_no" and not told_by and ANOTHERS.search(one.around) is not None


def _pointed_at(form: Form, one: Saying, names: list[Name]) -> Iterator[Said]:
    """A short sentence that gives a score to the question which the one before it names."""
    if names or len(one.text.split()) > FEW:
        return
    named = {n.key for n in names_in(form, one.before, asked_by=one.asked_by)}
    asked = [form[key] for key in named if form[key].kind in ("indicator", "score")]
    if len(asked) == 1 and re.match(
        rf"\W*(?:it|that|this|she|he|should|must|please|now|\d|{'|'.join(NUMBER_WORDS)})\b",
        one.text,
        re.IGNORECASE,
    ):
        for value in scores_in(asked[0], Name(asked[0].key, 0, 0, "number"), one.text, one.text):
            yield Said(asked[0].key, value, one)
