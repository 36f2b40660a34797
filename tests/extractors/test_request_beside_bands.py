"""What asks for a mark in brackets between "RAG Rating" and the three bands on its line."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
BANDS = ("Red (38 and above)", "Amber (18-42)", "Green (10-22)")


def form(said: str, struck: tuple[int, ...], ringed: int | None = None) -> bytes:
    """struck, ringed: which of the bands, from 0."""

    def put(canvas: Canvas) -> None:
        for place, question in enumerate(FORM.of_kind("indicator")[:2]):
            canvas.drawString(60, 780 - 130 * place, question.title)
            for row, option in enumerate(question.options):
                canvas.drawString(80, 764 - 130 * place - 16 * row, option.title)
        head = f"RAG Rating {said}".strip()
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(40, 440, head)
        x = 40 + stringWidth(head, "Helvetica", SIZE) + 6
        for place, text in enumerate(BANDS):
            wide = stringWidth(text, "Helvetica", SIZE)
            canvas.drawString(x, 440, text)
            if place in struck:
                canvas.line(x, 440 + 0.3 * SIZE, x + wide, 440 + 0.3 * SIZE)
            if place == ringed:
                canvas.ellipse(x - 4, 432, x + wide + 4, 440 + SIZE + 4)
            x += wide + 16

    return draw(put)


@pytest.mark.parametrize(
    ("said", "struck", "ringed", "value"),
    [
        ("(delete as appropriate):", (0, 2), None, "amber"),
        ("(delete as appropriate)", (1, 2), None, "red"),
        ("(please strike out those which do not apply):", (0, 1), None, "green"),
        ("", (0, 2), None, "amber"),
        ("(circle one):", (), 0, "red"),
        ("(please tick one):", (), 1, "amber"),
        ("(delete as appropriate):", (0,), None, None),
        ("(delete as appropriate):", (0, 1, 2), None, None),
        ("(delete as appropriate):", (0, 2), 0, None),
        ("(manager to confirm):", (0, 2), None, None),
        ("(not appropriate):", (0, 2), None, None),
        ("(delete red):", (0, 2), None, None),
    ],
)
def test_what_asks_for_a_mark_says_nothing_of_a_band(
    said: str, struck: tuple[int, ...], ringed: int | None, value: Value
) -> None:
    answer = answers_of(form(said, struck, ringed), "cse_assessment")["summary.rag"]
    assert (answer.value, answer.state) == (value, State.READ if value else State.UNREAD)
