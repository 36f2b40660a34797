"""Statements side by side in one table row, numbers above them and cells to tick below."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
SCORES = {q.key: i % 5 + 1 for i, q in enumerate(SECTIONS)}
ODD = SECTIONS[3].key
WIDE, HEIGHTS = 95.0, (14.0, 170.0, 14.0)


def tables(odd: tuple[int, ...], beside: str = "", apart: bool = False) -> bytes:
    """Each section ticked at its own score below its statement, the odd one at these. beside: written at the right of
    the odd one's heading. apart: each row of cells has its own lines, as browsers draw them."""

    def put(canvas: Canvas) -> None:
        for number, question in enumerate(SECTIONS):
            if number and number % 3 == 0:
                canvas.showPage()
            top = 780.0 - 240 * (number % 3)
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(60, top + 8, question.title)
            canvas.setFont("Helvetica", SIZE)
            if question.key == ODD and beside:
                canvas.drawString(420, top + 8, beside)
            rows = [top - sum(HEIGHTS[:i]) for i in range(4)]
            for levels in zip(rows, rows[1:], strict=False) if apart else [rows]:
                canvas.grid([50 + WIDE * i for i in range(6)], list(levels))
            for option in question.options:
                x = 53 + WIDE * (int(option.value) - 1)
                canvas.drawString(x, top - 10, str(option.value))
                y = top - 14
                for words in _wrapped(option.title):
                    y = line(canvas, x, y - 10, words)
                marked = odd if question.key == ODD else (SCORES[question.key],)
                if option.value in marked:
                    canvas.drawString(x + 40, top - 195, "x")

    return draw(put)


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        lines = (
            [*lines[:-1], f"{lines[-1]} {word}".strip()]
            if len(lines[-1]) + len(word) < 19
            else [*lines, word]
        )
    return lines


@pytest.mark.parametrize("apart", [False, True])
def test_a_tick_below_a_statement_is_its_own(apart: bool) -> None:
    found = answers_of(tables((SCORES[ODD],), apart=apart), "cse_assessment")
    assert {key: found[key].value for key in SCORES} == SCORES


@pytest.mark.parametrize(
    ("odd", "beside", "state"),
    [((), "", State.BLANK), ((2, 5), "", State.DOUBLE), ((), "3", State.UNREAD)],
    ids=["none", "two", "a number beside the scale of numbers"],
)
def test_the_printed_numbers_are_no_answer(odd: tuple[int, ...], beside: str, state: State) -> None:
    assert answers_of(tables(odd, beside), "cse_assessment")[ODD].state is state
