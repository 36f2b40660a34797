"""A section left blank beside whose heading a text is asked for: the paper of that form field is no mark, whatever its colour."""

from __future__ import annotations

import pytest
from printed import answers_of, draw, open_sections
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
BLANK = 1
KEY = SECTIONS[BLANK].key
BLUE, WIDE, HIGH = Color(0.8, 0.84, 1.0), 190.0, 13.0


def read(how: str, said: str = "") -> dict[str, Answer]:
    """Every other section has its mark. how: what stands behind the label of the blank one's text."""

    def put(canvas: Canvas) -> None:
        def head(place: int, y: float, end: float) -> None:
            if place != BLANK:
                return
            x, label = end + 12, "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"
            canvas.setFont("Helvetica", 7)
            canvas.drawString(x, y, label)
            x += canvas.stringWidth(label, "Helvetica", 7) + 4
            if how != "paint":
                canvas.acroForm.textfield(
                    name="school", value=said, x=x, y=y - 3, width=WIDE, height=HIGH, fontSize=8,
                    fillColor=BLUE if how != "white" else None, borderWidth=0,
                )  # fmt: skip
            canvas.setFillColorRGB(0.8, 0.84, 1.0)
            if how == "paint":
                canvas.rect(x, y - 3, WIDE, HIGH, stroke=0, fill=1)
            elif how == "within":
                canvas.rect(x + 20, y - 1, 100, 9, stroke=0, fill=1)
            canvas.setFillGray(0)

        def mark(place: int, value: int, y: float) -> None:
            if place != BLANK and value == 2:
                canvas.drawString(85, y, "X")

        open_sections(canvas, SECTIONS, 110, mark, head, gap=24, top=780.0)

    return answers_of(draw(put), "cse_assessment")


@pytest.mark.parametrize("how", ["blue", "white"])
@pytest.mark.parametrize("said", ["", "Mock Academy"])
def test_the_paper_of_a_text_field_is_no_mark(how: str, said: str) -> None:
    answers = read(how, said)
    assert (answers[KEY].state, answers[KEY].value) == (State.BLANK, None)
    assert answers[f"{KEY}.school"].value == (said or None)


@pytest.mark.parametrize("how", ["paint", "within"])
def test_a_colour_where_no_field_is_may_be_one(how: str) -> None:
    assert read(how)[KEY].state is State.UNREAD
