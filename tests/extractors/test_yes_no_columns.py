"""A checklist with a Yes and a No column: which marks tick a line, which deny it, and which are doubts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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


def levels(put_head: Callable[[Canvas, int, float], None], under: float) -> dict[str, Value]:
    """A checklist with a row for each level, whose columns have their heads again; the second line is marked at `under`."""
    sections = list(dict.fromkeys(question.section for question in LINES))

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        y, section = 760.0, ""
        for number, question in enumerate(LINES):
            if question.section != section:
                section = question.section
                canvas.drawString(66, y, section)
                put_head(canvas, sections.index(section), y)
                y -= 18
            canvas.drawString(66, y, question.title)
            canvas.drawString(under if number == 1 else 381, y, "X" if under < 381 or number == 1 else "")
            y -= 18

    found = answers_of(draw(put), "cse_checklist")
    return {question.key: found[question.key].value for question in LINES}


def test_heads_of_columns_said_again_for_each_level() -> None:
    def heads(canvas: Canvas, _: int, y: float) -> None:
        canvas.drawString(336, y, "Yes")
        canvas.drawString(381, y, "No")

    found = levels(heads, 338)
    assert found == {question.key: number == 1 for number, question in enumerate(LINES)}


@pytest.mark.parametrize("struck", [0, 2])
def test_a_struck_head_of_a_level_is_no_mere_head(struck: int) -> None:
    def heads(canvas: Canvas, level: int, y: float) -> None:
        canvas.drawString(336, y, "Yes")
        canvas.drawString(381, y, "No")
        if level == struck:
            canvas.line(334, y + 3, 352, y + 3)

    found = levels(heads, 338)
    sections = list(dict.fromkeys(question.section for question in LINES))
    assert any(found[q.key] is None for q in LINES if q.section == sections[struck])


def test_the_word_tick_over_the_boxes_of_each_level() -> None:
    found = levels(lambda canvas, _, y: canvas.drawString(390, y, "Tick"), 394)
    assert found == {question.key: number == 1 for number, question in enumerate(LINES)}


def test_the_word_tick_behind_one_level_is_a_doubt_of_its_lines() -> None:
    found = levels(lambda canvas, level, y: canvas.drawString(390, y, "Tick" if level == 2 else ""), 394)
    assert [found[q.key] for q in LINES[9:]] == [None] * 4
