"""The words of a label within what a form field says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Widget
from extractors.questions.locate import locate
from schemas.forms import load_form

FORM = load_form("cse_assessment")
NAME, ISSUES = "young_person.name", "young_person.homophobia_issues"


@pytest.mark.parametrize(
    ("said", "name", "issues"),
    [
        ("Name calling", None, "Name calling"),
        ("Name Testina at school", None, "Name Testina at school"),
        ("None known", None, "None known"),
    ],
)
@pytest.mark.parametrize("first", ["Young person called", "Name"])
def test_a_name_within_an_answer_asks_for_none(said: str, name: str | None, issues: str, first: str) -> None:
    """first: how the form asks for the name."""
    lines = [(40.0, 60.0, first), (40.0, 90.0, "Any issues with homophobia"), (192.0, 62.0, "Testina Mock")]
    one = page([*lines, (192, 92, said), *PRINT])
    fields = tuple(
        Widget(f"f{n}", "text", (190, top, 530, top + 16), value)
        for n, (top, value) in enumerate([(58, "Testina Mock"), (88, said)])
    )
    found = locate([replace(one, widgets=fields)])["cse_assessment"]
    answers = read_form(FORM, [PageReading(m) for m in found], TODAY).answers
    told = answers.get(NAME)
    assert (told.value if told else None) == ("Testina Mock" if first == "Name" else name)
    assert answers[ISSUES].value == issues
