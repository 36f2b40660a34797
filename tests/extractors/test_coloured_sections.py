"""Sections answered by the colour of one statement, with its number or without: read where the summary says the same."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from printed import SIZE, answers_of, draw, line, scores_said, summary_table
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form

SECTIONS = load_form("cse_assessment").of_kind("indicator")
SCORES = {q.key: i % 5 + 1 for i, q in enumerate(SECTIONS)}
FIVES = {q.key: 5 for q in SECTIONS}
RED, BLACK = (0.78, 0.0, 0.0), (0.0, 0.0, 0.0)


def form(coloured: Mapping[str, int], numbers: bool, said: int) -> bytes:
    """numbers: whether the statement's number has its colour. said: sections whose score in the summary is that one too."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for question in SECTIONS:
            if y < 330:
                if y:
                    canvas.showPage()
                y = 800.0
            canvas.setFont("Helvetica", SIZE)
            canvas.setFillColorRGB(*BLACK)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                chosen = option.value == coloured[question.key]
                canvas.setFillColorRGB(*(RED if chosen and numbers else BLACK))
                canvas.drawString(90, y - 16, str(option.value))
                canvas.setFillColorRGB(*(RED if chosen else BLACK))
                y = line(canvas, 110, y - 16, option.title)
            y -= 30
        canvas.showPage()
        canvas.setFillColorRGB(*BLACK)
        summary_table(canvas, scores_said(coloured, said))

    return draw(put)


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize(
    ("coloured", "said", "read"), [(SCORES, 10, True), (SCORES, 5, False), (FIVES, 10, False)]
)
def test_a_colour_chooses_where_the_summary_says_the_same(
    coloured: Mapping[str, int], said: int, read: bool, numbers: bool
) -> None:
    """The same statement in each section may be the form's own print."""
    found = answers_of(form(coloured, numbers, said), "cse_assessment")
    assert {key: found[key].value for key in coloured} == {
        key: v if read else None for key, v in coloured.items()
    }
    assert read or all(found[key].confidence == 0 for key in coloured)
