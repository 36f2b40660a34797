"""Statements in cells side by side, each under a number: those of a form typed anew may be another's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from printed import answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

SECTIONS = load_form("cse_assessment").of_kind("indicator")
TENTH = SECTIONS[-1].key
WIDE, FONT = 100.0, "Helvetica"


def read(numbers: Sequence[str], marked: int = 1) -> tuple[State, tuple[Value, ...]]:
    """The last three sections; in the tenth the statement `marked` is ticked under numbers as given."""

    def put(canvas: Canvas) -> None:
        y = 780.0
        for place, section in enumerate(SECTIONS[-3:]):
            last = section.key == TENTH
            canvas.setFont(f"{FONT}-Bold", 9)
            canvas.drawString(44, y, f"{8 + place}. {section.title.split('. ', 1)[-1]}")
            for column, option in enumerate(section.options):
                x = 40 + WIDE * column
                for top, high in ((y - 6, 16), (y - 22, 60), (y - 82, 16)):
                    canvas.rect(x, top - high, WIDE, high)
                canvas.setFont(FONT, 9)
                canvas.drawString(x + 45, y - 18, numbers[column] if last else str(option.value))
                canvas.setFont(FONT, 7)
                for line, text in enumerate(simpleSplit(option.title, FONT, 7, WIDE - 8)):
                    canvas.drawString(x + 4, y - 31 - 8 * line, text)
                if option.value == (marked if last else 2):
                    canvas.setFont(FONT, 9)
                    canvas.drawString(x + 45, y - 94, "X")
            y -= 130

    answer = answers_of(draw(put), "cse_assessment")[TENTH]
    return answer.state, answer.candidates


@pytest.mark.parametrize("numbers", ["12345", ("1.", "2.", "3.", "4.", "5."), ("", "", "", "", "")])
def test_their_own_numbers_or_none_leave_the_answer(numbers: Sequence[str]) -> None:
    assert read(numbers) == (State.READ, (1,))


@pytest.mark.parametrize(
    ("numbers", "marked", "may_be"),
    [
        ("54321", 1, (1, 5)),
        ("12435", 3, (3, 4)),
        ("33333", 1, (1, 3)),
        ("01234", 3, (3, 2)),
        ("54321", 3, (3,)),
    ],
)
def test_others_numbers_leave_both_possible(numbers: str, marked: int, may_be: tuple[int, ...]) -> None:
    """The statement's score was given surely."""
    assert read(numbers, marked) == (State.UNREAD, may_be)
