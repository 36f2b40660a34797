"""An age beside the date of birth, and what becomes of the date where the two differ."""

from __future__ import annotations

from datetime import date

import pytest
from pages import PRINT, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Shape
from extractors.questions.locate import locate
from extractors.values.answers import Readings
from extractors.values.stated_age import doubt_contradicted_birth, take_age_for_birth
from extractors.values.written_ages import written_ages
from schemas.forms import load_form
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


def test_a_line_at_a_date_of_birth_leaves_it_possible() -> None:
    """It is a doubt, but a child who is read as under 13 counts as one."""
    drawn = Shape("line", (70, 68, 118, 68), ((70, 68), (118, 68)))
    one = page([(40, 60, "DOB: 03/04/2015"), (40, 680, "Any issues with homophobia"), *PRINT], (), [drawn])
    found = [PageReading(m) for m in locate([one])["cse_assessment"]]
    answer = read_form(load_form("cse_assessment"), found, TODAY).answers["young_person.dob"]
    assert (answer.value, answer.candidates) == (None, ("2015-04-03",))


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("11 or 12", (11, 12)),
        ("10-11 yrs", (10, 11)),
        ("11y 9m", (11,)),
        ("11;9", (11,)),
        ("twelve", (12,)),
        ("nearly 13", (12,)),
        ("approx. 11", (11,)),
        ("Year 6", (11,)),  # of school: 10 or 11
        ("twelve or thirteen", (12, 13)),
        ("11", ()),  # may be a day, as below a day and a month
        ("10-11", ()),
        ("11?", ()),
        ("1 or 2", ()),
        ("2013", ()),
        ("Jun 13", ()),
        ("12 months", ()),
    ],
)
def test_ages_instead_of_a_date(text: str, ages: tuple[int, ...]) -> None:
    assert written_ages(text) == ages


@pytest.mark.parametrize(
    ("text", "years"),
    [("11 or 12", (2013, 2012)), ("12 or 13", (2012, 2010)), ("11", ())],  # whoever is 13 may be born in 2010
)
def test_an_age_instead_of_a_date_gives_the_years_of_birth(text: str, years: tuple[int, ...]) -> None:
    into = Readings()
    into.answers[DOB] = Answer(None, 0.0, "text", 1, BOX, (text,))
    into.answers[ASSESSED] = Answer("2024-05-01", 0.98, "text", 1, BOX, ("2024-05-01",))
    take_age_for_birth(DOB, ASSESSED, date(2026, 11, 25), into)
    assert into.years == years
