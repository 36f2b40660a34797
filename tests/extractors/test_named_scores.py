"""A score named in a section's space against the ticked one, and a total given once more beside the summary's."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from printed import TODAY, answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")[:3]
TICKED = 3


def form(above: str = "", below: str = "", everywhere: str = "") -> bytes:
    """Three sections, all ticked at TICKED. above: typed under the heading of the second; everywhere: of each. below: under its statements."""

    def tick(canvas: Canvas, x: float, y: float, value: int | str | None, marked: bool) -> None:
        if marked:
            canvas.drawString(x - 25, y, "X")

    def put(canvas: Canvas) -> None:
        y = 800.0
        for place, question in enumerate(SECTIONS):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60, y, question.title)
            canvas.drawString(300, y - 14, everywhere or (above if place == 1 else ""))
            y -= 16
            for option in question.options:
                y = line(canvas, 110, y - 14, option.title, "", option.value, tick, [TICKED])
            y -= 16
            canvas.drawString(110, y, below if place == 1 else "")
            y -= 26

    return draw(put)


SAYS = [
    "Score: 4",
    "Score 4",
    "Score = 4/5",
    "Agreed score 4",
    "Score agreed 4 by manager",
    "Score for this section: four",
]


@pytest.mark.parametrize("said", SAYS)
@pytest.mark.parametrize("side", ["above", "below"])
def test_another_score_named_in_a_section_is_a_doubt(side: str, said: str) -> None:
    answers = answers_of(form(**{side: said}), FORM.id)
    first, second, third = (answers[question.key] for question in SECTIONS)
    assert (first.value, second.state, third.value) == (TICKED, State.UNREAD, TICKED)
    assert {3, 4} <= set(second.candidates) or not second.candidates


@pytest.mark.parametrize(
    "said",
    [
        "Score: 3",
        "Score 1-5",
        "Score 1 to 5",
        "Previous score: 4",
        "3 days a week",
        "Example (do not score): 4 Often X",
    ],
)
def test_what_names_the_same_score_or_none_is_no_doubt(said: str) -> None:
    answers = answers_of(form(above=said), FORM.id)
    assert [answers[question.key].value for question in SECTIONS] == [TICKED] * 3


def test_a_figure_in_every_section_is_print() -> None:
    answers = answers_of(form(everywhere="Score 5 being high"), FORM.id)
    assert [answers[question.key].value for question in SECTIONS] == [TICKED] * 3


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("Revised Overall Score 43", None),
        ("Overall Score agreed at panel 43", None),
        ("Revised Overall Score 39", 39),
        ("Overall Score agreed with 2 managers 143", 39),
    ],
)
def test_a_total_given_again_is_a_doubt(row: str, value: int | None) -> None:
    lines: list[Line] = [(40, 60, "Overall Score"), (150, 60, "39"), (40, 90, row), *PRINT]
    maps = locate([page(lines)])[FORM.id]
    answers = read_form(FORM, [PageReading(m) for m in maps], TODAY).answers
    assert answers["summary.overall_score"].value == value
