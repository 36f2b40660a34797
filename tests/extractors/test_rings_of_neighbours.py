"""Ovals round the statements of lines one below another: where two reach over each other neither is crossed out. Both lines were
doubts. What runs through an oval still is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import SIZE, answers_of, choices, sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

TICKS = [q.key for q in load_form("cse_checklist").of_kind("tick")]
INDICATORS = [q.key for q in load_form("cse_assessment").of_kind("indicator")]
TITLES = {q.key: q.title[:74] for q in load_form("cse_checklist").of_kind("tick")}


def oval(canvas: Canvas, x: float, y: float, text: str, over: float = 9.0) -> None:
    """Round a line's words, reaching so many points over them; lines are 20 apart."""
    canvas.ellipse(x - 6, y - over, x + canvas.stringWidth(text, "Helvetica", SIZE) + 6, y + 6 + over)


def read(ringed: list[str], more: Callable[[Canvas, float, str], object] = lambda *one: None, over: float = 9.0) -> dict[str, bool | None]:  # fmt: skip
    def put(canvas: Canvas, y: float, key: str) -> None:
        if key in ringed:
            oval(canvas, 60, y, TITLES[key], over)
        more(canvas, y, key)

    answers = answers_of(choices(put), "cse_checklist")
    return {key: answers[key].value for key in TICKS}  # type: ignore[misc]


@pytest.mark.parametrize("over", [4.0, 7.5, 9.0])
@pytest.mark.parametrize("ringed", [TICKS[:2], TICKS[3:6], [TICKS[0], TICKS[4], TICKS[5]], TICKS[:1]])
def test_ovals_round_lines_below_each_other(ringed: list[str], over: float) -> None:
    assert read(ringed, over=over) == {key: key in ringed for key in TICKS}


STROKES: dict[str, Callable[[Canvas, float, float], object]] = {
    "slanting": lambda canvas, y, end: canvas.line(50, y - 12, end, y + 18),
    "through its middle": lambda canvas, y, end: canvas.line(90, y - 14, 110, y + 20),
    "a wave": lambda canvas, y, end: canvas.bezier(50, y, 90, y + 16, 110, y - 12, end, y + 6),
}


@pytest.mark.parametrize("stroke", STROKES)
def test_an_oval_that_is_struck_stays_a_doubt(stroke: str) -> None:
    def strike(canvas: Canvas, y: float, key: str) -> None:
        if key == TICKS[1]:
            STROKES[stroke](canvas, y, 66 + canvas.stringWidth(TITLES[key], "Helvetica", SIZE))

    assert read(TICKS[:2], strike)[TICKS[1]] is None


def test_an_oval_round_two_lines_is_for_neither_surely() -> None:
    def both(canvas: Canvas, y: float, key: str) -> None:
        if key == TICKS[1]:
            canvas.ellipse(50, y - 12, 230, y + 38)

    found = read([], both)
    assert (found[TICKS[0]], found[TICKS[1]]) == (None, None)
    assert read(TICKS[:1], both)[TICKS[1]] is None


def test_two_ovals_in_a_section_are_two_marks() -> None:
    def beside(canvas: Canvas, x: float, y: float, _value: object, on: bool) -> None:
        if on:
            canvas.ellipse(x - 6, y - 8, x + 130, y + 14)

    marks = {key: [2, 3] if place == 4 else [2] for place, key in enumerate(INDICATORS)}
    answers = answers_of(sections(marks, beside), "cse_assessment")
    assert answers[INDICATORS[4]].value is None
    assert answers[INDICATORS[4]].state in (State.DOUBLE, State.UNREAD)
