"""Two pages printed on one sheet: a statement of the right one is level with a question of the left one, whose answer stands
between them."""

from __future__ import annotations

import io

import pytest
from printed import answers_of
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
NEEDS = [q for q in FORM.of_kind("yes_no") if q.key.startswith("needs.")]


@pytest.mark.parametrize("said", ["☐ Yes   ☒ No", "☒ Yes   ☐ No"])
@pytest.mark.parametrize("shift", [0.0, 5.0, 10.0, 15.0, 20.0, 25.0])
def test_no_answer_between_them_is_lost(said: str, shift: float) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(842, 595), invariant=1)
    canvas.setFont(use_dejavu(), 7)
    canvas.drawString(40, 560, "Young Person's Information:")
    for number, question in enumerate(NEEDS):
        canvas.drawString(40, 540 - 34 * number, f"{question.title.replace(' Y/N', '')} {said}")
        canvas.drawString(40, 523 - 34 * number, "Please explain:")
    y = 540.0 - shift
    for question in FORM.of_kind("indicator")[1:3]:
        canvas.drawString(460, y, question.title)
        for option in question.options:
            y -= 3
            for piece in simpleSplit(f"☐ {option.value} {option.title}", use_dejavu(), 7, 300):
                y -= 10
                canvas.drawString(466, y, piece)
        y -= 17
    canvas.save()
    found = answers_of(stream.getvalue(), "cse_assessment")
    meant = said.startswith("☒")
    assert all(found[q.key].value is meant or found[q.key].state is State.UNREAD for q in NEEDS)
