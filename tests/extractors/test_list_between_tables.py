"""Statements below each other between two narrow tables: the space between the tables is no cell of theirs."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from printed import answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

SECTION = load_form("cse_assessment").of_kind("indicator")[0]
TABLE = (51, 150, 262)


def form(marked: Collection[int], pitch: float, tables: bool, mark: str) -> bytes:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        if tables:
            canvas.grid(TABLE, (700, 718))
            canvas.grid(TABLE, (500, 518))
        canvas.drawString(54, 680, SECTION.title)
        for option in SECTION.options:
            y = 660 - pitch * int(option.value)
            canvas.drawString(75, y, f"{option.value}.  {option.title}")
            canvas.rect(60, y - 1, 9, 9)
            if option.value in marked and mark == "cross":
                canvas.line(61, y, 68, y + 7)
                canvas.line(61, y + 7, 68, y)
            elif option.value in marked:
                canvas.circle(64.5, y + 3.5, 2.9, fill=1)

    return draw(put)


CASES: list[tuple[Collection[int], State, Value]] = [
    *(((n,), State.READ, n) for n in range(1, 6)),
    ((2, 3), State.DOUBLE, None),
    ((3, 4), State.DOUBLE, None),
    ((), State.BLANK, None),
]


@pytest.mark.parametrize("mark", ["cross", "dot"])
@pytest.mark.parametrize("tables", [True, False])
@pytest.mark.parametrize("pitch", [13.0, 16.0, 22.0])
@pytest.mark.parametrize(("marked", "state", "value"), CASES)
def test_a_mark_is_one_statements(
    marked: Collection[int], state: State, value: Value, pitch: float, tables: bool, mark: str
) -> None:
    answer = answers_of(form(marked, pitch, tables, mark), "cse_assessment")[SECTION.key]
    assert answer.value == value
    if value is None:
        assert answer.state in (state, State.UNREAD)
