"""Words in the cell to tick below one of five statements side by side leave the section open: it was surely blank."""

from __future__ import annotations

import pytest
from printed import answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State

SECTION = load_form("cse_assessment").of_kind("indicator")[9]
WIDE = 96.0


def read(written: dict[int, str]) -> Answer:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(50, 720, SECTION.title)
        canvas.setFont("Helvetica", 8)
        for place, option in enumerate(SECTION.options):
            left = 50 + WIDE * place
            canvas.rect(left, 650, WIDE, 60)
            canvas.rect(left, 634, WIDE, 16)
            for number, words in enumerate(simpleSplit(option.title, "Helvetica", 8, WIDE - 8)):
                canvas.drawString(left + 4, 700 - 10 * number, words)
            canvas.drawString(left + 40, 639, written.get(place + 1, ""))

    return answers_of(draw(put), "cse_assessment")[SECTION.key]


@pytest.mark.parametrize("text", ["this one", "see notes", "P", "?"])
@pytest.mark.parametrize("option", range(1, 6))
def test_words_in_one_of_the_cells(option: int, text: str) -> None:
    answer = read({option: text})
    assert answer.state is State.UNREAD and (not answer.candidates or option in answer.candidates)


@pytest.mark.parametrize("text", ["this one", "?"])
def test_beside_a_mark_in_another(text: str) -> None:
    assert read({2: "X", 5: text}).state is not State.READ


def test_a_mark_alone_and_none() -> None:
    assert read({4: "X"}).value == 4
    assert read({}).state is State.BLANK
