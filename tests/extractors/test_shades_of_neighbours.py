"""Highlighters on words that stand beside or below others': a band's name that goes on in a second line, a Yes above a Yes."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
GREEN = (0.0, 1.0, 0.0)
BESIDES: list[Line] = [(40, 764, "Any issues with homophobia"), (40, 780, "Any issues with DV:")]
ASKED = {
    "assessment.yp_aware": "Is the YP aware of this referral",
    "needs.learning_disability": "Learning Difficulties/Disability",
    "needs.mental_health": "Emotional/Mental Health concerns",
}


def shade(x0: float, top: float, x1: float) -> Shape:
    corners = ((x0, top), (x1, top), (x1, top + 11), (x0, top + 11), (x0, top))
    return Shape("rect", (x0, top, x1, top + 11), corners, fill=GREEN)


def read(
    lines: list[Line], shapes: list[Shape], frame: tuple[float, float, float, float]
) -> dict[str, Answer]:
    found = locate(
        [page([*lines, *PRINT[:1], *PRINT[2:], *BESIDES], [*box(*frame), *box(36, *frame[1:])], shapes)]
    )["cse_assessment"]
    return read_form(FORM, [PageReading(m) for m in found], TODAY).answers


@pytest.mark.parametrize(
    "said", [(True, True, False), (False, True, True), (True, False, True), (False, False, False)]
)
def test_a_yes_or_no_highlighted_in_each_of_three_rows(said: tuple[bool, ...]) -> None:
    lines: list[Line] = []
    shapes = []
    for place, (label, yes) in enumerate(zip(ASKED.values(), said, strict=True)):
        top = 40 + 12.4 * place
        lines += [(40, top, label), (300, top, "Yes / No")]
        shapes.append(shade(300, top - 0.5, 315) if yes else shade(325, top - 0.5, 335))
    answers = read(lines, shapes, (290, 36, 400, 80))
    assert tuple(answers[key].value for key in ASKED) == said


@pytest.mark.parametrize(
    ("place", "band"), [((100, 60, 183), "red"), ((195, 60, 253), "amber"), ((265, 60, 310), "green")]
)
def test_a_band_beside_one_that_goes_on_in_a_second_line(
    place: tuple[float, float, float], band: str
) -> None:
    lines: list[Line] = [
        (40, 60, "RAG Rating"),
        (100, 60, "Red (38 and above)"),
        (195, 60, "Amber (18-42)"),
        (265, 60, "Green (10-"),
        (100, 72, "22)"),
    ]
    told = read(lines, [shade(*place)], (95, 56, 330, 86))["summary.rag"]
    assert told.value == band or (told.value is None and told.state in (State.UNREAD, State.DOUBLE))
    apart = [(x + (60 if top == 72 else 0), top, text) for x, top, text in lines]
    assert read(apart, [shade(*place)], (95, 56, 330, 86))["summary.rag"].value in (band, None)


@pytest.mark.parametrize(
    ("top", "high", "state"), [(0.0, 11.0, State.UNREAD), (6.0, 11.0, State.UNREAD), (0.0, 90.0, State.BLANK)]
)
def test_a_coloured_empty_cell_beside_a_question_is_no_blank(top: float, high: float, state: State) -> None:
    """What is coloured far higher than a row is the page's own."""
    x0, x1 = 300.0, 340.0
    corners = ((x0, 60 + top), (x1, 60 + top), (x1, 60 + top + high), (x0, 60 + top + high), (x0, 60 + top))
    colour = Shape("rect", (x0, 60 + top, x1, 60 + top + high), corners, fill=(1.0, 1.0, 0.0))
    lines: list[Line] = [(40, 60, ASKED["needs.learning_disability"])]
    assert read(lines, [colour], (290, 56, 400, 76))["needs.learning_disability"].state is state
