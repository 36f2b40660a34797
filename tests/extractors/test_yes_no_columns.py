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


HEADS: list[tuple[str, str, str, bool]] = [
    ("the word over a column to tick", "Tick", "", True),
    ("both words over their columns", "Yes", "No", True),
    ("a Yes beside a heading may answer for it", "Yes", "", False),
    ("a tick beside a heading may be meant for its lines", "X", "", False),
]


@pytest.mark.parametrize(("first", "second", "sure"), [h[1:] for h in HEADS], ids=[h[0] for h in HEADS])
def test_words_beside_the_headings(first: str, second: str, sure: bool) -> None:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(66, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        y, ys, group = 740.0, [754.0], ""
        for question in LINES:
            if question.section != group:
                group = question.section
                for x, text in zip(EDGES, (group, first, second), strict=False):
                    canvas.drawString(x + 6, y, text)
                y, ys = y - 20, [*ys, y - 6]
            canvas.drawString(66, y, question.title)
            marked = question is LINES[5]
            canvas.drawString(336, y, "X" if marked else "")
            canvas.drawString(381, y, "X" if second and not marked else "")
            y, ys = y - 20, [*ys, y - 6]
        canvas.grid((60, 330, 375, 420), ys)

    found = answers_of(draw(put), "cse_checklist")
    expected = [question is LINES[5] for question in LINES]
    said = [found[question.key] for question in LINES]
    assert ([answer.value for answer in said] == expected) == sure
    assert all(answer.value in (None, right) for answer, right in zip(said, expected, strict=True))
