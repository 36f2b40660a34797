"""A mark under "Before" at a line whose "Now" is empty: on a checklist it may say when it happened. A doubt, not a sure no."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State
from tests.extractors.printed import answers_of, draw

LINES = [question.key for question in load_form("cse_checklist").of_kind("tick")]
EARLIER, NOW = LINES[9], LINES[0]


def reviewed(heads: tuple[str, str], drawn: bool, both: bool) -> bytes:
    """The checklist with two columns to tick: EARLIER in the first, NOW in the second; both: EARLIER in both."""

    def tick(canvas: Canvas, x: float, y: float) -> None:
        if drawn:
            canvas.lines([(x, y, x + 7, y + 7), (x, y + 7, x + 7, y)])
        else:
            canvas.drawString(x, y, "X")

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        canvas.grid([40, 440, 490, 540], [770, 790])
        for x, head in zip((445, 495), heads, strict=True):
            canvas.drawString(x, 777, head)
        for number, question in enumerate(load_form("cse_checklist").of_kind("tick")):
            y = 750.0 - 20 * number
            canvas.grid([40, 440, 490, 540], [y, y + 20])
            canvas.setFont("Helvetica", 6)
            canvas.drawString(45, y + 7, question.title)
            canvas.setFont("Helvetica", 8)
            if question.key == EARLIER:
                tick(canvas, 461, y + 6)
            if question.key == NOW or (both and question.key == EARLIER):
                tick(canvas, 511, y + 6)

    return draw(put)


@pytest.mark.parametrize("drawn", [False, True])
@pytest.mark.parametrize("heads", [("Before", "Now"), ("Then", "Now"), ("Previous", "Current")])
def test_a_mark_under_an_earlier_head_alone_is_a_doubt(heads: tuple[str, str], drawn: bool) -> None:
    answers = answers_of(reviewed(heads, drawn, both=False), "cse_checklist")
    assert answers[NOW].value is True
    assert answers[EARLIER].state is State.UNREAD and True in answers[EARLIER].candidates
    assert [key for key in LINES if answers[key].state is State.UNREAD] == [EARLIER]


def test_one_in_both_columns_is_todays() -> None:
    answers = answers_of(reviewed(("Before", "Now"), drawn=False, both=True), "cse_checklist")
    assert answers[EARLIER].value is True and answers[NOW].value is True
