"""Boxes to tick whose edge lies on the line between two rows, as canvases draw them: their sides passed for the table's, all marks stood
outside their rows, and the one box that touched no line, before the first, was its section's tick."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
TICKS = load_form("cse_checklist").of_kind("tick")
CHOSEN = [1, 2, 3, 4, 5, 2, 3, 1, 4, 5]
SIDE = 12.0
Row = Callable[[int, int, float], object]


def box(canvas: Canvas, x: float, head: float, full: bool) -> None:
    """A box that hangs from a line at `head`."""
    canvas.rect(x, head - SIDE, SIDE, SIDE)
    if full:
        canvas.drawString(x + 3, head - SIDE + 3, "X")


def ruled(canvas: Canvas, row: Row, foot: Callable[[float], object] = lambda y: None) -> None:
    """The ten sections, over as many pages as they need. row: draws at the line above a statement, told the section's place, the
    statement's score and the line's height; foot: at the line below the last."""
    y = 0.0
    for place, question in enumerate(SECTIONS):
        if y < 330:
            canvas.showPage() if y else None
            y = 800.0
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(70, y, question.title)
        y -= 6
        for option in question.options:
            row(place, int(str(option.value)), y)
            y = line(canvas, 90, y - 11, option.title) - 7
        foot(y)
        y -= 24


def sections(at: float, blank: int | None) -> bytes:
    def put(canvas: Canvas) -> None:
        def row(place: int, value: int, y: float) -> None:
            if value != 1:
                canvas.line(45, y, 570, y)
            box(canvas, at, y, value == CHOSEN[place] and place != blank)

        ruled(canvas, row)

    return draw(put)


@pytest.mark.parametrize("at", [45.0, 548.0])  # where the line begins, or within it
@pytest.mark.parametrize("blank", [None, 0, 9])
def test_ticks_are_read_and_a_blank_section_is_none(at: float, blank: int | None) -> None:
    answers = answers_of(sections(at, blank), "cse_assessment")
    for place, question in enumerate(SECTIONS):
        answer = answers[question.key]
        if place == blank:
            assert answer.value is None and answer.state in (State.BLANK, State.UNREAD)
        else:
            assert (answer.value, answer.state) == (CHOSEN[place], State.READ)


def test_a_box_alone_on_the_last_line_of_a_section_is_no_tick() -> None:
    """ "Office use" beside each: it bounds its cell, as all that touches a table's lines."""

    def put(canvas: Canvas) -> None:
        def row(place: int, value: int, y: float) -> None:
            canvas.line(45, y, 570, y)
            if value == CHOSEN[place]:
                canvas.drawString(550, y - 11, "X")

        def foot(y: float) -> None:
            canvas.line(45, y, 570, y)
            canvas.rect(500, y, 14, 14)

        ruled(canvas, row, foot)

    answers = answers_of(draw(put), "cse_assessment")
    assert all(answers[q.key].value in (value, None) for q, value in zip(SECTIONS, CHOSEN, strict=True))
    assert {answers[q.key].value for q in SECTIONS} >= {1, 2, 3, 4}


@pytest.mark.parametrize("ticked", [(), (0, 4), (9,)])
def test_a_checklist(ticked: tuple[int, ...]) -> None:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        y = 780.0
        for place, question in enumerate(TICKS):
            if place % 4:
                canvas.line(45, y, 570, y)
            box(canvas, 520, y, place in ticked)
            y = line(canvas, 60, y - 11, question.title[:74]) - 9

    answers = answers_of(draw(put), "cse_checklist")
    assert [answers[q.key].value for q in TICKS] == [place in ticked for place in range(len(TICKS))]
