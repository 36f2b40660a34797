"""Spaces that nobody sees, left in an answer's place by form software: they are no answer, and no doubt."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.types import State

SPACES = {
    "no-break": "\u00a0",
    "figure": "\u2007",
    "narrow no-break": "\u202f",
    "of no width": "\u200b",
    "word joiner": "\u2060",
    "several": "\u00a0\u00a0 \u00a0",
}
EMPTY = {
    "summary.overall_score": "Overall Score",
    "summary.total_assessment_score": "Total Assessment Score",
    "assessment.date": "Date of assessment",
    "young_person.dob": "DOB",
}
PRINT = [
    "Name: Testina Notreal",
    "Emotional/Mental Health concerns Y/N: No",
    "Any significant loss/bereavement: No",
]


@pytest.mark.parametrize("cells", [True, False])
@pytest.mark.parametrize("space", SPACES)
def test_an_answer_of_spaces_is_blank(space: str, cells: bool) -> None:
    def put(canvas: Canvas) -> None:
        canvas.setFont(use_dejavu(), SIZE)
        for place, text in enumerate(PRINT):
            canvas.drawString(60, 780 - 24 * place, text)
        for place, label in enumerate(EMPTY.values()):
            y = 680.0 - 24 * place
            canvas.drawString(60, y, label if cells else f"{label}: {SPACES[space]}")
            if cells:
                canvas.grid([54, 260, 400], [y - 7, y + 17])
                canvas.drawString(270, y, SPACES[space])

    found = answers_of(draw(put), "cse_assessment")
    assert {key: found[key].state for key in EMPTY} == dict.fromkeys(EMPTY, State.BLANK)
