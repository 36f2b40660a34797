"""Sections answered by striking out all other statements, of which a page end cuts one in two."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
CUT = 1  # the section of which the page end cuts the statement
FIRST, TOP, STEP = 235.0, 800.0, 12.0  # points


def form(cut: int, chosen: int, half: bool = False) -> bytes:
    """cut: the statement behind whose first line the page ends. chosen: the one that is left in that section; 4 in all others.
    half: of the one that is cut the second line alone isn't struck."""

    def put(canvas: Canvas) -> None:
        y = FIRST
        for place, question in enumerate(SECTIONS):
            if place in (4, 7):
                canvas.showPage()
                y = TOP
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(60, y, question.title)
            canvas.setFont("Helvetica", SIZE)
            for option in question.options:
                here = place == CUT and option.value == cut
                left = option.value == (chosen if place == CUT else 4)
                pieces = simpleSplit(option.title, "Helvetica", SIZE, 330)
                for part, lines in enumerate((pieces[:1], pieces[1:]) if here else (pieces,)):
                    if part:
                        canvas.showPage()
                        canvas.setFont("Helvetica", SIZE)
                        y = TOP
                    high = STEP * len(lines) + 4
                    canvas.rect(100, y - 6 - high, 400, high)
                    for piece in lines:
                        y -= STEP
                        canvas.drawString(110, y - 5, piece)
                        if not left and not (half and part):
                            wide = canvas.stringWidth(piece, "Helvetica", SIZE)
                            canvas.line(110, y - 2, 110 + wide, y - 2)
                    y -= 4
            y -= 2 * STEP

    return draw(put)


@pytest.mark.parametrize(("cut", "chosen"), [(2, 4), (2, 2), (3, 1)])
def test_the_one_that_is_left_is_read(cut: int, chosen: int) -> None:
    found = answers_of(form(cut, chosen), "cse_assessment")
    said = [found[question.key].value for question in SECTIONS]
    assert said == [chosen if place == CUT else 4 for place in range(10)]


def test_one_that_is_struck_in_part_is_a_doubt() -> None:
    found = answers_of(form(2, 4, half=True), "cse_assessment")
    assert found[SECTIONS[CUT].key].state is State.UNREAD
