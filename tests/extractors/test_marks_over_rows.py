"""A cross drawn over the only tick, or a black box, that reaches into the row above: the doubt held these rows alone, and a child whose
section 10 may be at 5 came as standard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from beside_form import FRONT, LAST, STATEMENTS, read
from pages import PRINT, Line, page
from printed import answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.page import Note, Shape
from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import load_form
from schemas.types import Answer, BBox, State, Value

SECTIONS = load_form("cse_assessment").of_kind("indicator")
X = 80.0
Draw = Callable[[Canvas, float], object]


def tick(canvas: Canvas, y: float) -> None:
    canvas.setFont(use_dejavu(), 9)
    canvas.drawString(X, y, "✗")


def cross(up: float) -> Draw:
    return lambda canvas, y: canvas.lines([(X - 2, y - 3, X + 10, y + up), (X - 2, y + up, X + 10, y - 3)])


def box(up: float, down: float, grey: float = 0.0) -> Draw:
    def put(canvas: Canvas, y: float) -> None:
        canvas.setFillGray(grey)
        canvas.rect(X - 2, y - down, 12, up + down, stroke=0, fill=1)
        canvas.setFillGray(0)

    return put


def ring(up: float) -> Draw:
    return lambda canvas, y: canvas.ellipse(X - 4, y - 4, X + 12, y + up)


def last_of(marks: dict[int, list[Draw]]) -> Answer:
    """Section 10 of a form that is ticked at its third statements, marked as told in that section."""

    def mark(canvas: Canvas, place: int, score: int, y: float) -> None:
        for one in marks.get(score, []) if place == len(SECTIONS) - 1 else [tick] * (score == 3):
            one(canvas, y)

    data = draw(lambda canvas: open_sections(canvas, SECTIONS, 110, lambda *told: mark(canvas, *told)))
    return answers_of(data, "cse_assessment")[SECTIONS[-1].key]


ANY: set[Value] = {1, 2, 3, 4, 5}
CASES: dict[str, tuple[dict[int, list[Draw]], State, set[Value]]] = {
    "a tick": ({3: [tick]}, State.READ, {3}),
    "two ticks": ({3: [tick], 4: [tick]}, State.DOUBLE, {3, 4}),
    "a cross over it": ({3: [tick, cross(8)]}, State.UNREAD, ANY),
    "a cross over it that reaches up": ({3: [tick, cross(16)]}, State.UNREAD, ANY),
    "a cross over one of two": ({3: [tick, cross(8)], 4: [tick]}, State.UNREAD, {3, 4}),
    "the same, that reaches up": (
        {3: [tick, cross(16)], 2: [tick]},
        State.UNREAD,
        {2, 3, 4},
    ),  # it ends near the fourth
    "a black box that reaches up": ({3: [box(18, 3)]}, State.UNREAD, ANY),
    "a black box over three": ({3: [box(18, 14)]}, State.UNREAD, ANY),
    "a black box over three and the tick": ({3: [tick, box(18, 14)]}, State.UNREAD, ANY),
    "a ring that reaches up": ({3: [ring(18)]}, State.UNREAD, {2, 3}),
}


@pytest.mark.parametrize(("marks", "state", "may_be"), CASES.values(), ids=CASES)
def test_what_section_10_may_be(marks: dict[int, list[Draw]], state: State, may_be: set[Value]) -> None:
    answer = last_of(marks)
    assert (answer.state, set(answer.candidates) or ANY) == (state, may_be)


@pytest.mark.parametrize(("fill", "may_be"), [((0.0,), ANY), ((1.0, 1.0, 0.0), {3, 4})])
def test_a_box_that_somebody_put_over_rows_hides_what_it_lies_on(
    fill: tuple[float, ...], may_be: set[Value]
) -> None:
    over: BBox = (18.0, 216.0, 30.0, 252.0)
    shapes = [Shape("rect", over, fill=fill), Shape("curve", over, note="Square")]
    answer = read(page([*FRONT, *STATEMENTS, *PRINT], (), shapes)).answers[LAST.key]
    assert (answer.state, set(answer.candidates) or ANY) == (State.UNREAD, may_be)


NOTES: list[tuple[float, list[Line], State, set[Value]]] = [
    (238.0, [], State.READ, {4}),
    (238.0, [(20, 200, "X")], State.DOUBLE, {2, 4}),
    (246.0, [(20, 200, "X")], State.UNREAD, {2, 4, 5}),
]


@pytest.mark.parametrize(("top", "typed", "state", "may_be"), NOTES)
def test_a_note_that_reaches_into_the_next_row_may_be_meant_for_it(
    top: float, typed: list[Line], state: State, may_be: set[Value]
) -> None:
    """Beside another mark it was the upper row's alone, and the two came as standard."""
    box: BBox = (18.0, top, 40.0, top + 14)
    first = replace(page([*FRONT, *STATEMENTS, *typed, *PRINT]), notes=(Note("FreeText", box, (box,), "X"),))
    answer = read(first).answers[LAST.key]
    assert (answer.state, set(answer.candidates)) == (state, may_be)
