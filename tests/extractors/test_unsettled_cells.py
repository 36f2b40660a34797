"""A note in larger letters in the cell of a form field's score, which passes for a heading: the score was given surely."""

from __future__ import annotations

import pytest
from printed import answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SUMMARY = load_form("cse_assessment").of_kind("score")[:10]
THIRD = SUMMARY[2].key


def scores(notes: dict[int, str]) -> dict[str, State]:
    """The summary in a ruled table, each score in a form field at the top of its cell, and notes below some."""

    def put(canvas: Canvas) -> None:
        for place, question in enumerate(SUMMARY):
            y = 780.0 - 30 * place
            canvas.rect(50, y - 18, 250, 30)
            canvas.rect(300, y - 18, 66, 30)
            canvas.setFont("Helvetica", 9)
            first, _, rest = question.title.partition(" ")
            canvas.drawString(55, y, first)
            canvas.drawString(55, y - 12, rest)
            value = str(1 + place % 5)
            canvas.acroForm.textfield(
                name=f"s{place}", value=value, x=305, y=y - 4, width=57, height=13, fontSize=8
            )
            canvas.setFont("Helvetica", 11)
            canvas.drawString(312, y - 14, notes.get(place, ""))

    found = answers_of(draw(put), "cse_assessment")
    return {question.key: found[question.key].state for question in SUMMARY}


@pytest.mark.parametrize("note", ["?", "not sure", "tbc", "see email", "please check"])
def test_it_leaves_that_score_open(note: str) -> None:
    found = scores({2: note})
    assert [key for key, state in found.items() if state is State.UNREAD] == [THIRD]


@pytest.mark.parametrize("note", ["", "(1-5)"])
def test_what_says_nothing_of_it_leaves_it(note: str) -> None:
    assert set(scores({2: note}).values()) == {State.READ}


def test_what_stands_in_every_cell_is_print() -> None:
    assert set(scores(dict.fromkeys(range(10), "please check")).values()) == {State.READ}
