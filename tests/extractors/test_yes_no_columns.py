"""A checklist with a Yes and a No column: which marks tick a line, which deny it, and which are doubts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from printed import answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_checklist")
LINES = FORM.of_kind("tick")
EDGES = (60, 330, 375, 420, 540)  # statement, Yes, No, comments
Row = tuple[str, str, str]  # what stands under Yes, under No, and in the comments


def table(rows: Sequence[Row], ruled: bool) -> bytes:
    """The first lines as given; all others marked under No, or not at all where no row is."""
    rest = ("", "X" if any(no for _, no, _ in rows) else "", "")

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        canvas.drawString(60, 780, "NAME OF CHILD  Kai Proofley")
        heads = ("Indicator", "Yes", "No", "Comments")
        lines = [heads, *((q.title, *row) for q, row in zip(LINES, [*rows, *[rest] * 20], strict=False))]
        for number, texts in enumerate(lines):
            y = 740 - 20 * number
            for x, text in zip(EDGES, texts, strict=False):
                canvas.drawString(x + 6, y, text)
        if ruled:
            ys = [754 - 20 * n for n in range(len(lines) + 1)]
            canvas.grid(EDGES, ys)

    return draw(put)


CASES: list[tuple[str, Sequence[Row], Sequence[Value]]] = [
    ("a mark under No is no tick", [("X", "", ""), ("", "X", "")], (True, False)),
    ("a row left empty where none is denied", [("X", "", ""), ("", "", "")], (True, False)),
    ("comments answer nothing", [("x", "", "None"), ("", "x", "seen by nurse, 2 of 3")], (True, False)),
    ("words", [("Yes", "", ""), ("", "No", "")], (True, False)),
    ("both", [("X", "X", ""), ("", "X", "")], (None, False)),
    ("neither, where others are denied", [("", "", ""), ("", "X", "")], (None, False)),
    ("No under Yes", [("No", "", ""), ("", "X", "")], (None, False)),
    ("Yes in the comments of a denied row", [("", "X", "Y - told the nurse"), ("", "X", "")], (None, False)),
]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(("rows", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_columns(rows: Sequence[Row], expected: Sequence[Value], ruled: bool) -> None:
    found = answers_of(table(rows, ruled), "cse_checklist")
    asked = [found[question.key] for question in LINES[: len(rows)]]
    states = [State.READ if value is not None else State.UNREAD for value in expected]
    assert [(a.value, a.state) for a in asked] == list(zip(expected, states, strict=True))
    assert all(found[question.key].value is False for question in LINES[len(rows) :])


def test_a_mark_in_every_line_at_two_places_is_a_doubt_without_headings() -> None:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(LINES):
            canvas.drawString(60, 760 - 20 * number, question.title)
            canvas.drawString(400 if number == 3 else 460, 760 - 20 * number, "X")

    found = answers_of(draw(put), "cse_checklist")
    assert all(found[question.key].state is State.UNREAD for question in LINES)
