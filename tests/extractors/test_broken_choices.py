"""Yes and No with form fields behind them where the line breaks, a Yes that no longer fits behind its question, a ring that
runs over the other letter: all were doubts, or the words beside them took the answer."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from reportlab.pdfgen.canvas import Canvas

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Ruling, Shape
from extractors.questions.locate import locate
from extractors.yes_no.letter_marks import is_round_one
from schemas.forms import load_form
from schemas.types import BBox, State
from tests.extractors.printed import SIZE, TODAY, answers_of, draw

KEY, OTHER = "needs.learning_disability", "needs.mental_health"
PLACES = {"on its line": (0.0, 60.0), "on the next": (-14.0, 0.0)}


def fields(style: str, chosen: bool, no: str, printed: str) -> bytes:
    """Two questions, of the first a Yes and No with a box behind each. no: where the No's box stands."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for i, (_, _, text) in enumerate(PRINT):
            canvas.drawString(40, 400 - 20 * i, text)
        canvas.drawString(40, 600, f"Learning Difficulties/Disability {printed}")
        canvas.drawString(240, 600, "Yes")
        canvas.drawString(290, 600, "No")
        down, right = PLACES[no]
        for name, x, y, on in (
            ("a", 260.0, 598.0, chosen),
            ("b", 240 + right + (10 if right else 0), 598 + down, not chosen),
        ):
            canvas.acroForm.checkbox(
                name=name, x=x, y=y, size=10, buttonStyle=style, checked=on, borderWidth=1
            )

    return draw(put)


@pytest.mark.parametrize("printed", ["", "Y/N"])
@pytest.mark.parametrize("no", PLACES)
@pytest.mark.parametrize("chosen", [True, False])
@pytest.mark.parametrize("style", ["circle", "diamond", "cross", "check"])
def test_a_button_is_not_its_own_neighbour(style: str, chosen: bool, no: str, printed: str) -> None:
    answer = answers_of(fields(style, chosen, no, printed), "cse_assessment")[KEY]
    assert (answer.state, answer.value) == (State.READ, chosen)


def wrapped(said: str, behind: str) -> dict[str, object]:
    """A question, with what is written below it, and the words asked for beside it in the same cell."""
    lines: list[Line] = [
        (44, 304, "Learning Difficulties/Disability Y/N"), (300, 304, f"Please explain: {behind}"), (44, 316, said),
    ]  # fmt: skip
    sides = [Ruling(True, y, 40, 560) for y in (300, 330)] + [Ruling(False, x, 300, 330) for x in (40, 560)]
    one = page([*lines, *PRINT], sides)
    found = read_form(
        load_form("cse_assessment"), [PageReading(m) for m in locate([one])["cse_assessment"]], TODAY
    ).answers
    return {key: found[key].value for key in (KEY, f"{KEY}.details")}


@pytest.mark.parametrize(
    ("said", "value", "details"),
    [
        ("yes", True, "Support in class"), ("No", False, "Support in class"),
        ("since 2019", None, "Support in class since 2019"),
    ],
)  # fmt: skip
def test_a_yes_below_its_question_is_its_answer(said: str, value: bool | None, details: str) -> None:
    assert wrapped(said, "Support in class") == {KEY: value, f"{KEY}.details": details}


Y, N = (193.0, 480.0, 199.0, 489.0), (202.0, 480.0, 208.5, 489.0)


@pytest.mark.parametrize(
    ("ring", "of_no", "of_yes"),
    [
        ((196.8, 475.5, 213.5, 492.0), True, False),
        ((187.0, 475.5, 204.0, 492.0), False, True),
        ((194.0, 475.5, 207.5, 492.0), False, False),  # on the slash
        ((188.0, 475.5, 214.0, 492.0), False, False),  # round both
        ((195.2, 475.5, 215.5, 492.0), False, False),  # round most of the other too
    ],
)
def test_a_ring_that_runs_over_the_other_letter(ring: BBox, of_no: bool, of_yes: bool) -> None:
    shape = Shape("curve", ring, note="Circle")
    assert (is_round_one(shape, N, Y), is_round_one(shape, Y, N)) == (of_no, of_yes)
