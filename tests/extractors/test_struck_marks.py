"""A mark with a stroke through it, and another row ticked instead: it counted as made."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import answers_of, sections
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.crossed import Path, is_crossed
from extractors.pages.page import Shape
from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import load_form
from schemas.types import State

KEYS = [question.key for question in load_form("cse_assessment").of_kind("indicator")]
X = 480.0
Draw = Callable[[Canvas, float], None]


def path(canvas: Canvas, y: float, *points: tuple[float, float]) -> None:
    """A pen's path: points from X and the line's baseline, upwards."""
    drawn = canvas.beginPath()
    drawn.moveTo(X + points[0][0], y + points[0][1])
    for x, up in points[1:]:
        drawn.lineTo(X + x, y + up)
    canvas.drawPath(drawn)


def filled(canvas: Canvas, y: float) -> None:
    """A tick drawn as its outline, as programs draw a sign whose font they don't have."""
    drawn = canvas.beginPath()
    drawn.moveTo(X, y + 4)
    for x, up in ((3, 0.5), (9, 9), (10, 8), (3, -1.5), (-1, 3)):
        drawn.lineTo(X + x, y + up)
    drawn.close()
    canvas.drawPath(drawn, stroke=0, fill=1)


def typed(sign: str) -> Draw:
    def put(canvas: Canvas, y: float) -> None:
        canvas.setFont(use_dejavu(), 10)
        canvas.drawString(X, y, sign)

    return put


def lines(*pairs: tuple[float, float, float, float]) -> Draw:
    def put(canvas: Canvas, y: float) -> None:
        for x0, up0, x1, up1 in pairs:
            canvas.line(X + x0, y + up0, X + x1, y + up1)

    return put


MARKS: dict[str, Draw] = {
    "tick": lambda canvas, y: path(canvas, y, (0, 4), (3, 0), (9, 9)),
    "tick of two strokes": lines((0, 4, 3, 0), (3, 0, 9, 9)),
    "cross of two strokes": lines((0, 0, 9, 9), (0, 9, 9, 0)),
    "filled tick": filled,
    "typed cross": typed("✗"),
    "typed tick": typed("✓"),
}
STRIKES: dict[str, Draw] = {
    "level": lines((-4, 4, 14, 4)),
    "two level": lines((-4, 3, 14, 3), (-4, 5, 14, 5)),
    "its own length": lines((0, 4, 9, 4)),
    "leaning": lines((-4, 3, 14, 5.5)),
    "by hand": lambda canvas, y: path(
        canvas, y, (-4, 3.2), (-1, 4.1), (2, 3.6), (6, 4.4), (10, 3.9), (14, 4.6)
    ),
}
STRIKES["scribble"] = lambda canvas, y: path(
    canvas, y, *((-1 + 1.3 * n, 9.0 if n % 2 else 0.0) for n in range(9))
)
STEEP: dict[str, Draw] = {"rising": lines((-3, 0.5, 12, 8)), "falling": lines((-3, 9, 12, 0))}


def in_every_row(put: Draw, mark: Draw) -> bytes:
    def beside(canvas: Canvas, _x: float, y: float, _value: int | str | None, on: bool) -> None:
        put(canvas, y)
        if on:
            mark(canvas, y)

    return sections({key: {5} for key in KEYS}, beside)


def form(mark: Draw, strike: Draw | None, struck: int = 5, marked: frozenset[int] = frozenset({5})) -> bytes:
    """Marks in rows of every section, those of `struck` with something drawn through them."""

    def beside(canvas: Canvas, _x: float, y: float, value: int | str | None, on: bool) -> None:
        if on:
            mark(canvas, y)
        if value == struck and strike is not None:
            strike(canvas, y)

    return sections({key: set(marked) for key in KEYS}, beside)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("strike", STRIKES)
def test_a_struck_mark_is_a_doubt(mark: str, strike: str) -> None:
    answers = answers_of(form(MARKS[mark], STRIKES[strike]), "cse_assessment")
    for key in KEYS:
        assert answers[key].state is State.UNREAD
        assert set(answers[key].candidates) == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("mark", ["tick", "tick of two strokes", "cross of two strokes", "typed cross"])
@pytest.mark.parametrize("strike", STEEP)
def test_a_steep_stroke_strikes_too(mark: str, strike: str) -> None:
    answers = answers_of(form(MARKS[mark], STEEP[strike]), "cse_assessment")
    assert {answers[key].state for key in KEYS} == {State.UNREAD}


@pytest.mark.parametrize("strike", ["level", "by hand"])
def test_of_two_marks_one_struck_either_may_count(strike: str) -> None:
    answers = answers_of(form(MARKS["tick"], STRIKES[strike], 5, frozenset({4, 5})), "cse_assessment")
    for key in KEYS:
        assert answers[key].state is State.UNREAD
        assert {4, 5} <= set(answers[key].candidates)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_with_nothing_through_it_is_read(mark: str) -> None:
    answers = answers_of(form(MARKS[mark], None), "cse_assessment")
    assert {answers[key].value for key in KEYS} == {5}


NO_STRIKES: dict[str, Draw] = {
    "a line below it": lines((-4, -3, 14, -3)),
    "a box round it": lines((-1, -1, 10, -1), (10, -1, 10, 10), (10, 10, -1, 10), (-1, 10, -1, -1)),
    "a box lower than it": lines((-1, -1, 8, -1), (8, -1, 8, 6), (8, 6, -1, 6), (-1, 6, -1, -1)),
}


@pytest.mark.parametrize("mark", ["tick", "cross of two strokes"])
@pytest.mark.parametrize("around", NO_STRIKES)
def test_what_stands_around_a_mark_is_no_strike(mark: str, around: str) -> None:
    answers = answers_of(form(MARKS[mark], NO_STRIKES[around]), "cse_assessment")
    assert {answers[key].value for key in KEYS} == {5}


def box(red: float, green: float, blue: float) -> Draw:
    def put(canvas: Canvas, y: float) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(red, green, blue)
        canvas.rect(X - 3, y - 3, 16, 16, stroke=0, fill=1)
        canvas.restoreState()

    return put


BOXES = {"black": box(0, 0, 0), "white": box(1, 1, 1), "grey": box(0.7, 0.7, 0.7), "yellow": box(1, 1, 0)}


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("colour", BOXES)
def test_a_mark_under_a_filled_box_answers_nothing_surely(mark: str, colour: str) -> None:
    """Who covers a mark may take it back. What is white over typed words leaves nothing there."""
    answers = answers_of(form(MARKS[mark], BOXES[colour]), "cse_assessment")
    assert not {answers[key].state for key in KEYS} & {State.READ}


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("colour", ["white", "grey", "yellow"])
def test_a_mark_on_a_filled_box_is_read(mark: str, colour: str) -> None:
    answers = answers_of(in_every_row(BOXES[colour], MARKS[mark]), "cse_assessment")
    assert {answers[key].value for key in KEYS} == {5}


def shape(points: Path) -> Shape:
    xs, ys = zip(*points, strict=True)
    box = min(xs), min(ys), max(xs), max(ys)
    return Shape("line" if len(points) == 2 else "curve", box, points)


def stroke(angle: float, size: float = 12.0, x: float = 0.0, y: float = 0.0) -> Path:
    dx, dy = cos(radians(angle)) * size / 2, sin(radians(angle)) * size / 2
    return (x - dx, y - dy), (x + dx, y + dy)


@given(st.floats(20, 70), st.floats(110, 160), st.floats(0, 360))
def test_two_strokes_are_a_cross_and_a_third_strikes_it(a: float, b: float, turn: float) -> None:
    cross = [shape(stroke(a)), shape(stroke(b))]
    if 60 <= b - a <= 120:
        assert not is_crossed(cross)
        assert not is_crossed([*cross, *cross]), "drawn twice it is the same cross"
    third = stroke(turn, 14.0)
    if min(abs((turn - one + 90) % 180 - 90) for one in (a, b)) > 16:
        assert is_crossed([*cross, shape(third)])


@given(st.floats(-20, 20), st.floats(-3, 3))
def test_whatever_crosses_both_arms_of_a_tick_strikes_it(angle: float, up: float) -> None:
    tick = shape(((-6.0, 0.0), (-2.0, 6.0), (6.0, -9.0)))
    assert not is_crossed([tick])
    assert is_crossed([tick, shape(stroke(angle, 24.0, 0.0, up / 3))])
