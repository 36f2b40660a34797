"""Sections whose heading ends a page and whose statements all stand overleaf: what was chosen or written beside that heading is theirs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
SUMMARY = load_form("cse_assessment").of_kind("score")[:10]
CHOSEN = [1, 2, 3, 4, 5, 2, 3, 1, 4, 5]
FOOT, TOP = 90.0, 790.0  # baselines of a page's last line and its first
PARTED = 3  # place of the section whose heading ends a page

Put = Callable[[Canvas, int, float, float], None]
"""Draws what stands behind a heading: canvas, place of its section, end of the heading's words, baseline."""


def drop_down(chosen: list[int]) -> Put:
    def put(canvas: Canvas, place: int, x: float, y: float) -> None:
        canvas.drawString(x + 6, y, "Score:")
        canvas.acroForm.choice(
            name=f"s{place}",
            value=str(chosen[place] or "Select"),
            options=["Select", *"12345"],
            x=x + 40,
            y=y - 3,
            width=40,
            height=13,
            fontSize=9,
        )

    return put


def form(put: Put, ticked: list[int]) -> bytes:
    """ticked: the marked statement of each section, 0 for none."""

    def head(canvas: Canvas, place: int, y: float) -> float:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, y, SECTIONS[place].title)
        put(canvas, place, 60 + canvas.stringWidth(SECTIONS[place].title, "Helvetica", 9), y)
        return y

    def draw_all(canvas: Canvas) -> None:
        y = TOP
        for place, question in enumerate(SECTIONS):
            if place == PARTED:
                head(canvas, place, FOOT)
                canvas.showPage()
                y = TOP
            else:
                if y < 260:
                    canvas.showPage()
                    y = TOP
                head(canvas, place, y)
            canvas.setFont("Helvetica", 9)
            for option in question.options:
                y -= 16
                if ticked[place] == option.value:
                    canvas.drawString(85, y, "X")
                for line in simpleSplit(option.title, "Helvetica", 9, 420):
                    canvas.drawString(110, y, line)
                    y -= 11
                y += 11
            y -= 30
        canvas.showPage()
        canvas.setFont("Helvetica", 9)
        for place, question in enumerate(SUMMARY):
            canvas.drawString(60, TOP - 20 * place, question.title)

    return draw(draw_all)


def nothing(canvas: Canvas, place: int, x: float, y: float) -> None:
    """Draws none."""


def written(text: str) -> Put:
    def put(canvas: Canvas, place: int, x: float, y: float) -> None:
        if place == PARTED:
            canvas.drawString(x + 12, y, text)

    return put


BLANK = [0] * 10


def parted(data: bytes) -> tuple[object, State]:
    answer = answers_of(data, "cse_assessment")[SECTIONS[PARTED].key]
    return answer.value, answer.state


def test_what_is_chosen_beside_it_is_read() -> None:
    found = answers_of(form(drop_down(CHOSEN), BLANK), "cse_assessment")
    assert [found[q.key].value for q in SECTIONS] == CHOSEN


def test_beside_a_mark_overleaf_the_two_must_agree() -> None:
    assert parted(form(drop_down(CHOSEN), CHOSEN)) == (CHOSEN[PARTED], State.READ)
    other = [*CHOSEN[:PARTED], 2, *CHOSEN[PARTED + 1 :]]
    assert parted(form(drop_down(CHOSEN), other))[0] is None


@pytest.mark.parametrize("text", ["X", "\N{BULLET} X", "5"])
def test_a_mark_or_a_score_beside_it_alone_is_never_surely_blank(text: str) -> None:
    blank_there = [*CHOSEN[:PARTED], 0, *CHOSEN[PARTED + 1 :]]
    assert parted(form(written(text), blank_there))[1] is not State.BLANK


def test_with_nothing_beside_it_a_section_without_a_mark_is_blank() -> None:
    blank_there = [*CHOSEN[:PARTED], 0, *CHOSEN[PARTED + 1 :]]
    assert parted(form(nothing, blank_there))[1] is State.BLANK
    assert parted(form(nothing, CHOSEN)) == (CHOSEN[PARTED], State.READ)
