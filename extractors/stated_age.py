"""An age written beside the date of birth is a second reading of it: where the two differ, a person looks."""

from __future__ import annotations

from datetime import date

from extractors.answers import Readings, doubted
from schemas.types import State

CHILD = 13  # years: under that a referral is immediate (toolkit, section 3; the contract's `under_13`)
STALE = 1  # years: an age may have been written before the last birthday


def doubt_contradicted_birth(dob: str, assessed: str, today: date, into: Readings) -> None:
    """Changes the date of birth to unread where the age beside it says otherwise, on the day of the assessment or,
    without one, today. What says under 13 is kept in `into.years`, so that doubt doesn't lower the priority."""
    answer = into.answers.get(dob)
    if into.age is None or answer is None or answer.state is not State.READ:
        return
    other = into.answers.get(assessed)
    on = date.fromisoformat(str(other.value)) if other is not None and other.state is State.READ else today
    born = date.fromisoformat(str(answer.value))
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    if abs(age - into.age) <= STALE and (age < CHILD) == (into.age < CHILD):
        return
    youngest = min(age, into.age)
    into.years = (on.year - youngest,) if youngest < CHILD else ()
    into.answers[dob] = doubted(answer, () if into.years else (str(answer.value),))
