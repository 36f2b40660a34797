"""An age beside the date of birth, and what becomes of the date where the two differ."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.answers import Readings
from extractors.stated_age import doubt_contradicted_birth
from schemas.types import Answer, State

DOB, ASSESSED = "young_person.dob", "assessment.date"
BOX = (0.0, 0.0, 50.0, 10.0)


@pytest.mark.parametrize(
    ("born", "age", "state", "candidates", "years"),
    [
        ("2010-04-03", None, State.READ, ("2010-04-03",), ()),
        ("2010-04-03", 14, State.READ, ("2010-04-03",), ()),
        ("2010-04-03", 13, State.READ, ("2010-04-03",), ()),  # written before the last birthday
        ("2010-04-03", 12, State.UNREAD, (), (2012,)),  # says under 13
        ("2012-04-03", 13, State.UNREAD, (), (2012,)),  # the date says under 13
        ("2008-04-03", 14, State.UNREAD, ("2008-04-03",), ()),
    ],
)
def test_ages(
    born: str, age: int | None, state: State, candidates: tuple[str, ...], years: tuple[int, ...]
) -> None:
    into = Readings(age=age)
    into.answers[DOB] = Answer(born, 0.98, "text", 1, BOX, (born,))
    into.answers[ASSESSED] = Answer("2024-05-01", 0.98, "text", 1, BOX, ("2024-05-01",))
    doubt_contradicted_birth(DOB, ASSESSED, date(2026, 11, 25), into)
    answer = into.answers[DOB]
    assert (answer.state, answer.candidates, into.years) == (state, candidates, years)
