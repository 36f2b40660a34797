"""Rows that a form has for what an earlier assessment said: they doubt nothing; what may be of now does."""

from __future__ import annotations

import pytest
from printed import OTHERS, SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.types import State

BAND = "summary.rag"


def band(*rows: tuple[str, str]) -> tuple[State, object]:
    """The three bands in a table, Red ticked; below it these rows: what is asked, and in the next column what is said."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        lines = [(text, "") for text in OTHERS]
        lines += [("", ""), ("RAG Rating", ""), ("Red (38 and above)", "X"), ("Amber (18-42)", "")]
        lines += [("Green (10-22)", ""), ("Overall Score", "41"), *rows]
        for place, (asked, said) in enumerate(lines):
            canvas.drawString(60, 780 - 18 * place, asked)
            canvas.drawString(300, 780 - 18 * place, said)

    found = answers_of(draw(put), "cse_assessment")[BAND]
    return found.state, found.value


@pytest.mark.parametrize(
    "rows",
    [
        [("Previous RAG", "Green")],
        [("Previous RAG Rating:", "Amber")],
        [("RAG at last review", "")],
        [("Last assessment", "Green")],
        [("Previous overall score", "22"), ("Previous RAG", "Green")],
        [("Previous RAG: Green", "")],
    ],
)
def test_what_an_earlier_assessment_said_doubts_nothing(rows: list[tuple[str, str]]) -> None:
    assert band(*rows) == (State.READ, "red")


@pytest.mark.parametrize(
    "rows",
    [
        [("Manager's RAG", "Green")],
        [("Agreed RAG", "Amber")],
        [("Previous RAG agreed by the manager now", "Green")],
        [("Previous RAG Green, now Amber", "")],
        [("Previous RAG", "Current RAG"), ("Green", "Amber")],
        [("RAG", "Amber")],
    ],
)
def test_what_may_be_of_now_is_a_doubt(rows: list[tuple[str, str]]) -> None:
    assert band(*rows)[0] is State.UNREAD
