"""The child's age in a row of its own, against the date of birth: it was passed over, and an older child's date stood."""

from __future__ import annotations

import pytest
from printed import answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SUMMARY = load_form("cse_assessment").of_kind("score")[:10]


def birth(label: str, said: str) -> State:
    """Born in April 2011, so 15 on the day of these tests."""

    def put(canvas: Canvas) -> None:
        rows = [("Name", "Ima Pretend"), ("DOB", "03/04/2011"), (label, said), ("Contact No", "-")]
        rows += [(question.title, "2") for question in SUMMARY]
        canvas.setFont("Helvetica", 9)
        for place, (asked, answer) in enumerate(rows):
            y = 780 - 22 * place
            canvas.rect(50, y - 6, 200, 22)
            canvas.rect(250, y - 6, 200, 22)
            canvas.drawString(55, y, asked)
            canvas.drawString(255, y, answer)

    return answers_of(draw(put), "cse_assessment")["young_person.dob"].state


LABELS = ["Age", "Age at assessment", "Age at referral", "Age (years)", "YP age", "Age group", "Child's age", "Age on date of referral"]  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_another_age_leaves_the_date_open(label: str) -> None:
    assert birth(label, "12") is State.UNREAD


@pytest.mark.parametrize("label", ["Client summary: Age", "Record 5501 - Age at assessment"])
def test_behind_other_words_of_its_line(label: str) -> None:
    assert birth(f"{label}: 12 years", "") is State.UNREAD


@pytest.mark.parametrize("said", ["12 yrs", "12y 3m", "12 years old", "10-12"])
def test_however_it_is_written(said: str) -> None:
    assert birth("Age", said) is State.UNREAD


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Age", "15"),
        ("Age at referral", "15y 1m"),
        ("Agency", "12"),
        ("Age of mother", "34"),
        ("Younger sibling: Age", "12"),
        ("Mother: Age", "34"),
    ],
)
def test_the_same_age_or_none_of_the_childs_leaves_it(label: str, said: str) -> None:
    assert birth(label, said) is State.READ
