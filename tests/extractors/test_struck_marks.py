"""A tick with lines drawn through it, and another row ticked instead: it counted as made."""

from __future__ import annotations

import pytest
from printed import answers_of, sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

KEYS = [question.key for question in load_form("cse_assessment").of_kind("indicator")]
X = 480.0


def form(struck: set[int], marked: set[int], lines: int, low: float = 4.0) -> bytes:
    """Ticks in rows of every section, those of `struck` with level lines through them."""

    def beside(canvas: Canvas, _x: float, y: float, value: int | str | None, on: bool) -> None:
        if not on:
            return
        path = canvas.beginPath()
        path.moveTo(X, y + 4)
        path.lineTo(X + 3, y)
        path.lineTo(X + 9, y + 9)
        canvas.drawPath(path)
        for number in range(lines if value in struck else 0):
            canvas.line(X - 5, y + low + 2 * number, X + 14, y + low + 2 * number)

    return sections(dict.fromkeys(KEYS, marked), beside)


@pytest.mark.parametrize("lines", [1, 2])
@pytest.mark.parametrize("marked", [{5}, {4, 5}])
def test_a_struck_tick_is_a_doubt(lines: int, marked: set[int]) -> None:
    answers = answers_of(form({5}, marked, lines), "cse_assessment")
    for key in KEYS:
        assert answers[key].state is State.UNREAD
        assert marked <= set(answers[key].candidates)


def test_a_tick_above_a_line_is_read() -> None:
    answers = answers_of(form({5}, {5}, 1, -3.0), "cse_assessment")
    assert {answers[key].value for key in KEYS} == {5}
