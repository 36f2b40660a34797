"""Statements with their number in a column beside them, in the middle of their height, and no line between: of three lines it
stands level with the second."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
SCORES = {q.key: i % 5 + 1 for i, q in enumerate(SECTIONS)}


def sections(wide: float, written: str = "({})", off: int = 0, at: float = 45) -> bytes:
    """Each section marked with an X behind its own score's statement. wide: points of a statement's lines. written: how its
    number stands. off: what is added to each number. at: where the numbers stand."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for question in SECTIONS:
            if y < 420:
                canvas.showPage() if y else None
                y = 800.0
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(40, y, question.title)
            canvas.setFont("Helvetica", SIZE)
            y -= 8
            for option in question.options:
                lines = simpleSplit(option.title, "Helvetica", SIZE, wide)
                value = int(str(option.value))
                for line in lines:
                    y -= 11
                    canvas.drawString(75, y, line)
                middle = y + 5.5 * (len(lines) - 1)
                canvas.drawString(at, middle, written.format(value + off))
                if value == SCORES[question.key]:
                    canvas.drawString(90 + wide, middle, "X")
                y -= 5
            y -= 20

    return draw(put)


@pytest.mark.parametrize("at", [45, 60])
@pytest.mark.parametrize("written", ["({})", "{}", "{}."])
@pytest.mark.parametrize("wide", [240.0, 280.0])
def test_the_statement_is_found(wide: float, written: str, at: float) -> None:
    """Also where its middle line begins with a word that is a label elsewhere: "(2) accommodation meets most of the needs"."""
    found = answers_of(sections(wide, written, at=at), "cse_assessment")
    assert {key: found[key].value for key in SCORES} == SCORES


@pytest.mark.parametrize("off", [1, 5])
def test_another_number_within_its_words_leaves_it_open(off: int) -> None:
    found = answers_of(sections(240.0, off=off, at=60), "cse_assessment")
    assert all(found[key].value in (None, own) for key, own in SCORES.items())
    assert not any(found[key].state is State.BLANK for key in SCORES)
