"""Totals of a summary in one list that say of which half they are; other words behind a total are a doubt, as before."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Value

FORM = load_form("cse_assessment")
LEFT, RIGHT = "summary.subtotal_left", "summary.subtotal_right"
SCORES = [q.key for q in FORM.of_kind("indicator")]


def totals(left: str, right: str) -> tuple[Value, Value]:
    lines: list[Line] = []
    for row, key in enumerate(SCORES):
        top = 100 + 16 * row + (16 if row >= 5 else 0)
        lines += [(40, top, FORM[key.replace("indicators", "summary")].title), (330, top, "2")]
    lines += [(40, 180, left), (40, 276, right), (40, 292, "Total Assessment Score"), (330, 292, "20")]
    lines += [(330, 180, "10"), (330, 276, "10")]
    found = [PageReading(m) for m in locate([page([*lines, *PRINT])])["cse_assessment"]]
    answers = read_form(FORM, found, TODAY).answers
    return answers[LEFT].value, answers[RIGHT].value


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Total", "Total"),
        ("Total (1-5)", "Total (6-10)"),
        ("TOTAL (indicators 1 to 5)", "TOTAL (indicators 6 to 10)"),
        ("Total (sections 1 - 5):", "Total (sections 6 - 10):"),
        ("Total (left column)", "Total (right column)"),
        ("Total (left-hand side)", "Total (right-hand side)"),
        ("Total (first five)", "Total (last five)"),
    ],
)
def test_both_halves_are_named(left: str, right: str) -> None:
    assert totals(left, right) == (10, 10)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Total (1-6)", "Total (7-10)"),
        ("Total (6-10)", "Total (1-5)"),  # which is which is for a person to say
        ("Total (1-5)", "Total (now 12)"),
        ("Total (12)", "Total (6-10)"),
        ("Total 1-5", "Total 6-10"),
        ("Total (1-5) 12", "Total (6-10) 12"),
        ("Total (1-5 was 12)", "Total (6-10 was 12)"),
        ("Total (5)", "Total (10)"),
    ],
)
def test_other_words_are_a_doubt(left: str, right: str) -> None:
    assert totals(left, right) != (10, 10)
    assert set(totals(left, right)) <= {10, None}
