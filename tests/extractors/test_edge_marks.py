"""Marks near the paper's edge at the same place of each page: for folding, punching, cutting. They answer no section."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from printed import answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
VARIED = [1, 2, 3, 4, 5, 2, 3, 1, 4, 5]
ALIKE = [2] * 10
BLANK = [0] * 10
TOP, EDGE = 780.0, 570.0

Marks = Callable[[Canvas], object]


def pen(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y + 3, x + 3, y)
    canvas.line(x + 3, y, x + 9, y + 9)


def fold(y: float, x: float = EDGE) -> Marks:
    return lambda canvas: canvas.line(x, y, x + 12, y)


def punched(canvas: Canvas) -> None:
    for y in (718, 424):
        canvas.circle(EDGE + 6, y, 7)


def registration(canvas: Canvas) -> None:
    canvas.circle(EDGE + 6, 718, 5)
    canvas.line(EDGE - 2, 718, EDGE + 14, 718)
    canvas.line(EDGE + 6, 710, EDGE + 6, 726)


def form(values: Sequence[int], edge: Marks, each: int, step: float = 22, x: float = 75) -> bytes:
    """The ten sections without a ruling, some on each page, with what stands near its edge."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for place, question in enumerate(SECTIONS):
            if place % each == 0:
                canvas.showPage() if place else None
                edge(canvas)
                y = TOP
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y = line(canvas, 90, y - step, option.title)
                if option.value == values[place]:
                    pen(canvas, x, y)
            y -= 30

    return draw(put)


def read(data: bytes) -> list[object]:
    answers = answers_of(data, "cse_assessment")
    return [answers[q.key].value if answers[q.key].state is State.READ else None for q in SECTIONS]


@pytest.mark.parametrize("step", [16, 22, 30])
@pytest.mark.parametrize("edge", [fold(718), fold(728), punched, registration])
def test_marks_at_the_edge_of_each_page_are_no_answers(edge: Marks, step: float) -> None:
    """The blank form was read as 2 in each of its sections, surely."""
    assert read(form(BLANK, edge, 1, step)) == [None] * 10


@pytest.mark.parametrize("each", [2, 3, 4, 5])
def test_such_marks_answer_none_of_the_sections_that_they_stand_in(each: int) -> None:
    step = 10 if each == 5 else 18
    assert read(form(BLANK, fold(718), each, step)) == [None] * 10


@pytest.mark.parametrize("edge", [fold(718), punched])
def test_beside_other_marks_they_are_print(edge: Marks) -> None:
    assert read(form(VARIED, edge, 4)) == VARIED


@pytest.mark.parametrize("each", [1, 4])
def test_marks_in_a_column_near_the_edge_are_still_answers(each: int) -> None:
    assert read(form(VARIED, lambda canvas: None, each, x=EDGE - 20)) == VARIED


def test_marks_near_the_edge_that_may_be_a_persons_are_doubts() -> None:
    """Each section on its own page has the same one."""
    data = form(BLANK, lambda canvas: pen(canvas, EDGE, 736), 1)
    answers = answers_of(data, "cse_assessment")
    assert {answers[q.key].state for q in SECTIONS} == {State.UNREAD}


def test_a_second_mark_level_with_the_same_statement_of_each_section_stays_a_doubt() -> None:
    values = [4] * 10
    data = form(values, lambda canvas: pen(canvas, EDGE, 736), 1)
    answers = answers_of(data, "cse_assessment")
    assert all(answers[q.key].state is not State.READ for q in SECTIONS)
