"""An age written beside the date of birth is a second reading of it: where the two differ, a person looks."""

from __future__ import annotations

from datetime import date

from extractors.values.answers import Readings, doubted
from extractors.values.written_ages import CHILD, birth_year, written_ages
from schemas.types import State

STALE = 1  # years: an age may have been written before the last birthday


def doubt_contradicted_birth(dob: str, assessed: str, today: date, into: Readings) -> None:
    """Changes the date of birth to unread where the age beside it says otherwise, on the day of the assessment or,
    without one, today. What says under 13 is kept in `into.years`, so that doubt doesn't lower the priority."""
    answer = into.answers.get(dob)
    if into.age is None or answer is None or answer.state is not State.READ:
        return
    on = _day_of(assessed, today, into)
    born = date.fromisoformat(str(answer.value))
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    if abs(age - into.age) <= STALE and (age < CHILD) == (into.age < CHILD):
        return
    youngest = min(age, into.age)
    into.years = (on.year - youngest,) if youngest < CHILD else ()
    into.answers[dob] = doubted(answer, () if into.years else (str(answer.value),))


def take_age_for_birth(dob: str, assessed: str, today: date, into: Readings) -> None:
    """Where an age stands instead of the date of birth, keeps the years of birth that it allows in `into.years`."""
    answer = into.answers.get(dob)
    if answer is None or answer.state is not State.UNREAD or into.years:
        return
    texts = [said for said in answer.candidates if isinstance(said, str)]
    ages = written_ages(texts[0]) if len(texts) == 1 else ()
    into.years = tuple(birth_year(age, _day_of(assessed, today, into).year) for age in ages)


def _day_of(assessed: str, today: date, into: Readings) -> date:
    """The day of the assessment, or today where that wasn't read."""
    answer = into.answers.get(assessed)
    return (
        date.fromisoformat(str(answer.value)) if answer is not None and answer.state is State.READ else today
    )
