"""A survey's answers: "Q2. DOB" and the answer below. Short labels weren't known behind the number, and their page was missing."""

from __future__ import annotations

import pytest
from pages import Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from extractors.questions.question_numbers import without_question_numbers
from schemas.forms import load_form
from schemas.types import Value

FORM = load_form("cse_assessment")
ASKED: list[tuple[str, str, str, Value]] = [
    ("Name", "Ima Pretend", "young_person.name", "Ima Pretend"),
    ("DOB", "03/04/2015", "young_person.dob", "2015-04-03"),
    ("Date of assessment", "02/11/2026", "assessment.date", "2026-11-02"),
    ("Name of Parents", "Notreal", "parents.names", "Notreal"),
    ("Any issues with DV", "No", "needs.domestic_violence", False),
    ("Any significant loss/bereavement", "Yes", "needs.loss_bereavement", True),
    ("Total Assessment Score", "23", "summary.total_assessment_score", 23),
    ("Overall Score", "27", "summary.overall_score", 27),
]


@pytest.mark.parametrize("number", ["Q{}.", "Q{}", "Q{}:"])
def test_questions_of_a_survey(number: str) -> None:
    lines: list[Line] = []
    for place, (title, answer, _, _) in enumerate(ASKED):
        lines += [
            (40, 60 + 40 * place, f"{number.format(place + 1)} {title}"),
            (54, 76 + 40 * place, answer),
        ]
    found = [PageReading(m) for m in locate([page(lines)])["cse_assessment"]]
    answers = read_form(FORM, found, TODAY).answers
    assert {key: answers[key].value for *_, key, _ in ASKED} == {key: value for *_, key, value in ASKED}


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(["Q1", "Q2"], id="few"),
        pytest.param(["Q1", "Q2", "Q2", "Q3", "Q4", "Q5"], id="that don't count on"),
    ],
)
def test_others_stay(numbers: list[str]) -> None:
    one = page([(40, 60 + 20 * row, f"{number} asked") for row, number in enumerate(numbers)])
    assert without_question_numbers([one]) == [one]
