"""The professional judgement where a form has the name of its label and not the instruction behind it."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.form_reader import read_form
from extractors.gather import PageReading
from extractors.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SUMMARY: list[Line] = [
    (40, 40, "Total Assessment Score: 22"),
    (40, 56, "Overall Score: 27"),
    (40, 100, "Professional Judgement"),
]
NAME = "Professional Judgement Other Comments"


def judgement(*lines: Line) -> Answer:
    found = locate([page([*SUMMARY, *lines, *PRINT])])["cse_assessment"]
    return read_form(FORM, [PageReading(m) for m in found], TODAY).answers["judgement.score"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([(40, 116, f"{NAME}: She is safer now."), (40, 132, "Score: 5")], 5),
        ([(40, 116, NAME), (40, 132, "She is safer now."), (40, 160, "Score: 5")], 5),
        ([(40, 116, "Score: 5"), (40, 132, f"{NAME}: She is safer now.")], 5),
        (
            [(40, 116, f"{NAME}: She is safer."), (40, 132, "Score 9 at last review"), (40, 148, "Score: 5")],
            5,
        ),
        ([(40, 116, f"{NAME}: Score: 9"), (40, 132, "Score: 5")], None),
        ([(40, 116, f"{NAME}: She is safer."), (40, 132, "Score: high")], None),
        ([(40, 116, f"{NAME}: She is safer."), (40, 132, "Score:")], None),
    ],
)
def test_the_score_below_the_name(lines: list[Line], expected: int | None) -> None:
    answer = judgement(*lines)
    assert answer.value == expected
    assert (answer.state is State.READ) == (expected is not None)
