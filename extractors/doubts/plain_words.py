"""What a page beside the form says of an answer without any word that corrects: "Section 10 must be 5, I meant to tick 5".

A question's name with a value of its kind beside it is enough, unless what stands there tells of an earlier assessment, of
another child, or of none, as guidance does. A value that agrees is no correction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.doubts.ages_in_words import ages_in
from extractors.doubts.bands_in_words import ALL_BANDS, NOT, bands_in, bands_of
from extractors.doubts.beside import Saying
from extractors.doubts.clauses import again
from extractors.doubts.earlier import without_earlier
from extractors.doubts.named import Name, names_in
from extractors.doubts.plain_values import scores_in, values_behind
from extractors.doubts.said_otherwise import (
    ANOTHERS,
    SIBLINGS,
    blank_tellers,
    without_tellers,
)
from extractors.doubts.speaking import MAY_BE_NAMED, may_speak
from extractors.doubts.state_in_words import CARE, states_in
from extractors.doubts.sums_in_words import sums_in
from extractors.doubts.too_much import MOST_SAID
from extractors.values.answers import is_birth
from extractors.values.values import NUMBER_WORDS
from schemas.forms import Form, Question
from schemas.keys import OVERALL
from schemas.regex import regex
from schemas.types import Value

LEGEND = 3  # values of one question on a page from which it explains the question
MANY = (
    20  # names in a sentence from which it is a list of many children's, and looking at each costs too much
)
LONG = (
    150  # letters of a sentence that is none too long: what it costs to compare grows with the square of it
)
FEW = 9  # words of a sentence that speaks of what the one before it names ("It is a 5")
_REPORTED = regex(
    r"\b(?:say|says|said|told|tells|confirm\w*|disclosed|according|checked|report\w*|inform\w*|agrees?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """That words beside the form's answers give a question a value; of a birth it may be the year alone, or an age. ahead: what
    stands before it in its paragraph. loosely: in words in which a page may explain the bands. name: whose age it is, by name.
    is_sum: it is what the scores add up to, with or without the judgement."""

    key: str
    value: Value
    saying: Saying
    ahead: str = ""
    loosely: bool = False
    name: str | None = None
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class PlainWords:
    """What sentences say of a form; and whether there were more of them than are compared."""

    said: tuple[Said, ...] = ()
    too_much: bool = False


def plainly_said(form: Form, sayings: Sequence[Saying], today: date) -> PlainWords:
    """What these sentences say of the form's deciding questions; a question that a page gives three values is explained there."""
    speaking = may_speak(form, sayings)
    found: list[Said] = []
    spent = 0
    for one in speaking:
        names = _named(form, one)
        spent += 1 + len(names) + (len(one.text) // LONG) ** 2
        if spent > MOST_SAID:
            return PlainWords(too_much=True)
        found += _said(form, one, names, today)
    values: dict[tuple[int, str], set[Value]] = defaultdict(set)
    for said in found:
        if _explains(said):
            values[said.saying.page, said.key].add(said.value)
    bands: dict[int, set[str]] = defaultdict(set)
    for one in speaking:
        bands[one.page] |= bands_of(one.text)
    legends = {page for page, named in bands.items() if len(named) >= ALL_BANDS}
    return PlainWords(
        tuple(
            said
            for said in found
            if len(values[said.saying.page, said.key]) < LEGEND
            and not (said.loosely and said.saying.page in legends)
        )
    )


def _explains(said: Said) -> bool:
    """Whether a page may explain a question with it. What is said of somebody by name explains none, nor does what isn't so:
    "Max 9. Ella 7. She is 12", "The amber rating is too low. She is red"."""
    return said.name is None and not (isinstance(said.value, str) and said.value.startswith(NOT))


def _named(form: Form, one: Saying) -> list[Name]:
    """The questions that a sentence names, where it may give them a value."""
    if MAY_BE_NAMED.search(without_earlier(one.text)) is None:
        return []
    return names_in(form, one.text, asked_by=one.asked_by)


def _said(form: Form, one: Saying, names: list[Name], today: date) -> Iterator[Said]:
    yield from _of_the_child(form, one)
    now = without_earlier(one.text)
    if len(names) > MANY or MAY_BE_NAMED.search(now) is None:
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
    for total, start in sums_in(now) if any(q.key == OVERALL for q in form.questions) else ():
        if not SIBLINGS.search(now[:start]):
            yield Said(OVERALL, total, one, f"{one.before} {one.text[:start]}", is_sum=True)
    yield from _pointed_at(form, one, now, names)


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


def _pointed_at(form: Form, one: Saying, now: str, names: list[Name]) -> Iterator[Said]:
    """A short sentence that gives a score to the question which the one before it names."""
    if names or len(now.split()) > FEW:
        return
    named = {n.key for n in names_in(form, one.before, asked_by=one.asked_by)}
    asked = [form[key] for key in named if form[key].kind in ("indicator", "score")]
    if len(asked) == 1 and re.match(
        rf"\W*(?:it|that|this|she|he|should|must|please|now|\d|{'|'.join(NUMBER_WORDS)})\b",
        now,
        re.IGNORECASE,
    ):
        for value in scores_in(asked[0], Name(asked[0].key, 0, 0, "number"), now, now):
            yield Said(asked[0].key, value, one)
