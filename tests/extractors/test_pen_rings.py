"""Rings of a pen, as PDF viewers draw them: one path that doesn't quite close, or each short piece by itself."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import cos, pi, sin

import pytest
from printed import SIZE, answers_of, choices, sections
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.pen_strokes import with_pen_strokes
from schemas.forms import load_form
from schemas.types import Answer, State

LINES = load_form("cse_checklist").of_kind("tick")
SECTIONS = load_form("cse_assessment").of_kind("indicator")
TICKED = {"low.self_harm", "medium.peers_at_risk", "higher.under_13_sexual_activity"}
WORDS = {
    "Yes / No": ((0.0, 16.0), (24.0, 12.0)),
    "Y / N": ((0.0, 6.0), (13.0, 6.0)),
    "Yes      No": ((0.0, 15.0), (33.0, 12.0)),
}


def turns(x: float, y: float, wide: float, high: float, growth: float = 0.0) -> list[tuple[float, float]]:
    """Points round a middle. growth: of the radius over the whole turn, points."""
    steps = [(t * pi / 20, growth * t / 40) for t in range(41)]
    return [(x + (wide + more) * cos(at), y + (high + more) * sin(at)) for at, more in steps]


def whole(canvas: Canvas, points: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path)


def in_pieces(canvas: Canvas, points: list[tuple[float, float]]) -> None:
    for a, b in pairwise(points):
        canvas.line(*a, *b)


@pytest.mark.parametrize("growth", [0.0, 2.0])
@pytest.mark.parametrize("pen", [whole, in_pieces])
@pytest.mark.parametrize("words", WORDS)
def test_each_line_has_a_ring(
    words: str, pen: Callable[[Canvas, list[tuple[float, float]]], None], growth: float
) -> None:
    def put(canvas: Canvas, y: float, key: str) -> None:
        canvas.drawString(440, y, words)
        at, wide = WORDS[words][key not in TICKED]
        pen(canvas, turns(440 + at + wide / 2, y + 3, wide / 2 + 3, 7, growth))

    found = answers_of(choices(put), "cse_checklist")
    assert {q.key: found[q.key].value for q in LINES} == {q.key: q.key in TICKED for q in LINES}


@pytest.mark.parametrize("marked", [3, 5])
def test_a_number_ringed_in_pieces(marked: int) -> None:
    def beside(canvas: Canvas, x: float, y: float, option: int | str | None, chosen: bool) -> None:
        canvas.drawString(x - 30, y, str(option))
        if chosen:
            in_pieces(canvas, turns(x - 27, y + 3, 8, 8))

    found = answers_of(sections({q.key: [marked] for q in SECTIONS}, beside), "cse_assessment")
    assert {q.key: found[q.key].value for q in SECTIONS} == {q.key: marked for q in SECTIONS}


def line(*points: tuple[float, float], width: float = 1.0) -> dict[str, object]:
    return {
        "object_type": "line",
        "stroke": True,
        "linewidth": width,
        "stroking_color": 0,
        "pts": list(points),
    }


@pytest.mark.parametrize(
    "drawn",
    [
        [line((0, 0), (40, 0)), line((40, 0), (40, 20)), line((40, 20), (0, 20)), line((0, 20), (0, 0)), line((0, 0), (40, 0))],
        [line((0, 3), (3, 0)), line((3, 0), (9, 9))],
        [line((5.0 * i, 0), (5.0 * i + 3, 2)) for i in range(9)],
        [line((i, i), (i + 1, i + 1), width=1.0 + i % 2) for i in range(9)],
    ],
    ids=["a cell's sides", "a tick", "strokes apart", "two pens"],
)  # fmt: skip
def test_what_is_no_stroke_of_a_pen_stays_as_it_is(drawn: list[dict[str, object]]) -> None:
    assert with_pen_strokes(drawn) == drawn


def zigzag(x: float, y: float) -> list[tuple[float, float]]:
    return [(x - 10 + 2 * i, y - 9 + 18 * (i % 2)) for i in range(11)]


def scribble(x: float, y: float) -> list[tuple[float, float]]:
    return [(x - 10 + 20 * (i % 2), y - 7 + 1.4 * i) for i in range(11)]


def small_zigzag(x: float, y: float) -> list[tuple[float, float]]:
    return [(x - 5 + i, y - 4 + 8 * (i % 2)) for i in range(11)]


def slash(x: float, y: float) -> list[tuple[float, float]]:
    return [(x - 10, y - 7), (x + 10, y + 8)]


def cross(x: float, y: float) -> list[tuple[float, float]]:
    return [(x - 10, y - 7), (x + 10, y + 8), (x + 10, y - 7), (x - 10, y + 8)]


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("pen", [whole, in_pieces])
@pytest.mark.parametrize("through", [zigzag, scribble, small_zigzag, slash, cross])
def test_a_ring_with_a_stroke_through_it_is_a_doubt(
    through: Callable[[float, float], list[tuple[float, float]]],
    pen: Callable[[Canvas, list[tuple[float, float]]], None],
    numbered: bool,
) -> None:
    """Round a printed number, or where others have nothing. On scans it is one too. Another statement may be meant."""

    def beside(canvas: Canvas, x: float, y: float, option: int | str | None, chosen: bool) -> None:
        if numbered:
            canvas.drawString(x - 30, y, str(option))
        if chosen:
            pen(canvas, turns(x - 27, y + 3, 8, 8))
            whole(canvas, through(x - 27, y + 3))

    found = answers_of(sections({q.key: [3] for q in SECTIONS}, beside), "cse_assessment")
    assert {found[q.key].state for q in SECTIONS} == {State.UNREAD}
    assert all(set(found[q.key].candidates) == {1, 2, 3, 4, 5} for q in SECTIONS)


def dot(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 2.5, stroke=0, fill=1)


def small_tick(canvas: Canvas, x: float, y: float) -> None:
    whole(canvas, [(x - 3, y), (x - 1, y - 3), (x + 3, y + 4)])


def tick_beyond(canvas: Canvas, x: float, y: float) -> None:
    whole(canvas, [(x - 4, y), (x - 1, y - 4), (x + 8, y + 9)])


def ring_again(canvas: Canvas, x: float, y: float) -> None:
    whole(canvas, turns(x + 0.5, y - 0.5, 8, 7, 1.0))


@pytest.mark.parametrize(
    ("every", "mark"), [(True, dot), (True, small_tick), (True, tick_beyond), (False, ring_again)]
)
def test_marks_in_round_buttons_and_rings_drawn_twice(
    every: bool, mark: Callable[[Canvas, float, float], None]
) -> None:
    """every: whether each statement has a ring, which is print then."""

    def beside(canvas: Canvas, x: float, y: float, option: int | str | None, chosen: bool) -> None:
        if every:
            canvas.circle(x - 27, y + 3, 6)
        else:
            canvas.drawString(x - 30, y, str(option))
        if chosen:
            if not every:
                whole(canvas, turns(x - 27, y + 3, 8, 8))
            mark(canvas, x - 27, y + 3)

    found = answers_of(sections({q.key: [3] for q in SECTIONS}, beside), "cse_assessment")
    assert {q.key: found[q.key].value for q in SECTIONS} == {q.key: 3 for q in SECTIONS}


def filled_slash(canvas: Canvas, x: float, y: float) -> None:
    """The outline of a stroke, as ink pads export it."""
    path = canvas.beginPath()
    path.moveTo(x - 10, y - 7)
    for dx, dy in ((10, 7), (11, 8), (10, 9), (-11, -6)):
        path.lineTo(x + dx, y + dy)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def typed_cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFont("Helvetica", 16)
    canvas.drawString(x - 6, y - 6, "X")
    canvas.setFont("Helvetica", SIZE)


def ringed_and(more: Callable[[Canvas, float, float], None]) -> dict[str, Answer]:
    """The answers of ten sections whose printed 3 is ringed. more: draws something else there, given the number's middle."""

    def beside(canvas: Canvas, x: float, y: float, option: int | str | None, chosen: bool) -> None:
        canvas.drawString(x - 30, y, str(option))
        if chosen:
            whole(canvas, turns(x - 27, y + 3, 8, 8))
            more(canvas, x - 27, y + 3)

    return answers_of(sections({q.key: [3] for q in SECTIONS}, beside), "cse_assessment")


@pytest.mark.parametrize("through", [filled_slash, typed_cross])
def test_a_ring_round_a_number_taken_back_otherwise(through: Callable[[Canvas, float, float], None]) -> None:
    found = ringed_and(through)
    assert {found[q.key].state for q in SECTIONS} == {State.UNREAD}


def tick_over(canvas: Canvas, x: float, y: float) -> None:
    whole(canvas, [(x - 9, y), (x - 3, y - 8), (x + 10, y + 11)])


def underline(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x - 6, y - 5, x + 6, y - 5)


@pytest.mark.parametrize("more", [tick_over, underline])
def test_a_ring_that_another_mark_bears_out(more: Callable[[Canvas, float, float], None]) -> None:
    found = ringed_and(more)
    assert {q.key: found[q.key].value for q in SECTIONS} == {q.key: 3 for q in SECTIONS}


def edge(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 4, y + 6, x + 11, y - 1)


def edge_above(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x - 2, y + 4, x + 3, y + 13)


@pytest.mark.parametrize("slash", [edge, edge_above])
def test_a_slash_through_a_rings_edge_takes_it_back(slash: Callable[[Canvas, float, float], None]) -> None:
    found = ringed_and(slash)
    assert {found[q.key].state for q in SECTIONS} == {State.UNREAD}


def tail(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 8, y, x + 14, y + 1)


def link(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 6, y, x + 26, y + 1)


@pytest.mark.parametrize("more", [tail, link])
def test_a_line_from_a_ring_to_its_statement_takes_nothing_back(
    more: Callable[[Canvas, float, float], None],
) -> None:
    found = ringed_and(more)
    assert {q.key: found[q.key].value for q in SECTIONS} == {q.key: 3 for q in SECTIONS}


@pytest.mark.parametrize(
    ("half", "state"), [(0.0, State.READ), (6.0, State.UNREAD), (10.0, State.UNREAD), (20.0, State.UNREAD)]
)
def test_a_level_line_through_a_ring_beside_a_statement(half: float, state: State) -> None:
    """Ten such lines below each other passed for those of a table."""

    def beside(canvas: Canvas, x: float, y: float, option: int | str | None, chosen: bool) -> None:
        if chosen:
            whole(canvas, turns(x - 27, y + 3, 7, 7))
            canvas.line(x - 27 - half, y + 3, x - 27 + half, y + 3)

    found = answers_of(sections({q.key: [3] for q in SECTIONS}, beside), "cse_assessment")
    assert {found[q.key].state for q in SECTIONS} == {state}
