"""A yes/no question answered by a box drawn round one of its two printed words: what was left of the choice beside it was read as
typed, the very word that wasn't chosen."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

KEY = "needs.domestic_violence"
TITLES = [question.title for question in load_form("cse_assessment").questions if question.kind == "yes_no"]
TOP = 760.0
ROW = 32.0
LEFT, MIDDLE, RIGHT = 50.0, 330.0, 420.0
READ_YES, READ_NO = (State.READ, True), (State.READ, False)
DOUBT = (State.UNREAD, None)


def word(canvas: Canvas, x: float, y: float, text: str, how: str) -> float:
    """A word in a frame, on a shade, larger, or plain. Gives where the next one begins."""
    size = 15.0 if "big" in how else SIZE
    wide = canvas.stringWidth(text, "Helvetica", size)
    if "shade" in how:
        canvas.setFillGray(0.85)
        canvas.rect(x, y - 3, wide + 8, size + 4, stroke=0, fill=1)
        canvas.setFillGray(0)
    if "frame" in how:
        canvas.setLineWidth(2 if "heavy" in how else 0.7)
        canvas.rect(x, y - 3, wide + 8, size + 4)
        canvas.setLineWidth(0.7)
    canvas.setFont("Helvetica", size)
    canvas.drawString(x + 4, y, text)
    canvas.setFont("Helvetica", SIZE)
    return x + wide + 8


def form(yes: str, no: str, between: str = "/", below: bool = False) -> bytes:
    """yes, no: how the two words look. between: what stands between them. below: whether the No stands under the Yes."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(LEFT, 800, "Child Sexual Exploitation Assessment")
        for number, title in enumerate(TITLES):
            top = TOP - ROW * number
            canvas.setLineWidth(0.7)
            canvas.rect(LEFT, top - ROW, MIDDLE - LEFT, ROW)
            canvas.rect(MIDDLE, top - ROW, RIGHT - MIDDLE, ROW)
            canvas.drawString(LEFT + 5, top - 12, title)
            if title != load_form("cse_assessment")[KEY].title:
                canvas.drawString(MIDDLE + 5, top - 12, "No")
                continue
            end = word(canvas, MIDDLE + 5, top - 12, "Yes", yes)
            if below:
                word(canvas, MIDDLE + 5, top - 28, "No", no)
                continue
            canvas.drawString(end + 2, top - 12, between)
            word(canvas, end + 8, top - 12, "No", no)
        for number, title in enumerate(("Name:", "DOB:", "Sexuality:", "Ethnicity:", "Name of Parents:")):
            canvas.drawString(LEFT + 5, TOP - ROW * (len(TITLES) + 1) - 20 * number, title)

    return draw(put)


@pytest.mark.parametrize(
    ("yes", "no", "said"),
    [
        ("frame", "", READ_YES),
        ("", "frame", READ_NO),
        ("heavy frame", "", READ_YES),
        ("", "heavy frame", READ_NO),
        ("shade frame", "", DOUBT),
        ("", "shade frame", DOUBT),
        ("shade", "", DOUBT),  # upon what is meant, or what isn't
        ("", "shade", DOUBT),
        ("shade frame", "frame", DOUBT),  # buttons
        ("frame", "shade frame", DOUBT),
        ("heavy frame", "frame", READ_YES),
        ("frame", "heavy frame", READ_NO),
    ],
)
@pytest.mark.parametrize("between", ["/", ""])
def test_the_framed_word_is_read(yes: str, no: str, said: tuple[State, object], between: str) -> None:
    answer = answers_of(form(yes, no, between), "cse_assessment")[KEY]
    assert (answer.state, answer.value) == said


@pytest.mark.parametrize("between", ["/", ""])
def test_buttons_of_which_none_is_chosen_are_no_answer(between: str) -> None:
    answer = answers_of(form("frame", "frame", between), "cse_assessment")[KEY]
    assert answer.value is None


@pytest.mark.parametrize(("yes", "no"), [("", "big"), ("big", ""), ("frame", ""), ("", "frame")])
def test_words_below_each_other_are_no_typed_answer(yes: str, no: str) -> None:
    answer = answers_of(form(yes, no, below=True), "cse_assessment")[KEY]
    said = {"frame": (True,), "": (False,)}[yes] if "frame" in (yes, no) else ()
    assert answer.state is State.UNREAD or (answer.value,) == said


def test_what_is_typed_beside_stays() -> None:
    answers = answers_of(form("", "frame"), "cse_assessment")
    assert answers["needs.mental_health"].value is False
