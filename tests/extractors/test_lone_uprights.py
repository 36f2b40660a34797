"""Tables whose only lines stand upright between the columns: nothing in them was read, and dates were surely blank."""

from __future__ import annotations

import pytest
from printed import answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
SECTIONS, SCORES = FORM.of_kind("indicator"), FORM.of_kind("score")[:10]
CHOSEN = [1, 2, 3, 4, 5, 2, 3, 1, 4, 5]
DETAILS = [
    ("Name:", "Efa Mock"), ("DOB:", "3 April 2014"), ("Address:", "1 Affinity Road"), ("Ethnicity:", "Roma"),
    ("Date of assessment:", "4/5/2026"), ("Is the YP aware of this referral Y/N", "N"), ("Any issues with DV:", "Y"),
    ("Is the YP open to any other services Y/N", "Y"),
]  # fmt: skip


def form() -> bytes:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for number, (label, said) in enumerate(DETAILS):
            y = 780 - 18 * number
            canvas.drawString(60, y, label)
            canvas.drawString(260, y, said)
            canvas.line(255, y - 6, 255, y + 12)
        for number, question in enumerate(SCORES):
            y = 560 - 18 * number
            canvas.drawString(60, y, question.title)
            canvas.drawString(400, y, str(CHOSEN[number]))
            canvas.line(380, y - 6, 380, y + 12)
        canvas.showPage()

        def mark(place: int, value: int, y: float) -> None:
            canvas.line(545, y - 6, 545, y + 13)
            if value == CHOSEN[place]:
                canvas.drawString(560, y, "X")

        open_sections(canvas, SECTIONS, 110, mark, gap=20, top=780.0)

    return draw(put)


def test_values_beside_their_labels_are_read() -> None:
    answers = answers_of(form(), "cse_assessment")
    said = {
        "young_person.name": "Efa Mock",
        "young_person.dob": "2014-04-03",
        "young_person.address": "1 Affinity Road",
        "young_person.ethnicity": "Roma",
        "assessment.date": "2026-05-04",
        "assessment.yp_aware": False,
        "needs.domestic_violence": True,
        "needs.open_to_services": True,
    }
    assert {key: answers[key].value for key in said} == said
    assert [answers[q.key].value for q in SCORES] == CHOSEN
    assert [answers[q.key].value for q in SECTIONS] == CHOSEN


@pytest.mark.parametrize("place", range(10))
def test_upright_strokes_as_ticks_stay_marks(place: int) -> None:
    """Each as high as its row: no table's line is so short."""

    def put(canvas: Canvas) -> None:
        def mark(section: int, value: int, y: float) -> None:
            if value == CHOSEN[section]:
                canvas.line(560, y - 3, 560 if section != place else 563, y + 8)

        open_sections(canvas, SECTIONS, 110, mark, gap=20, top=780.0)

    answers = answers_of(draw(put), "cse_assessment")
    for section, question in enumerate(SECTIONS):
        assert answers[question.key].value in (CHOSEN[section], None)
        assert answers[question.key].state is not State.BLANK


def test_one_line_more() -> None:
    """A statement's own stroke beside a column line is a doubt or its mark, never nothing."""

    def put(canvas: Canvas) -> None:
        def mark(place: int, value: int, y: float) -> None:
            canvas.line(545, y - 6, 545, y + 13)
            if value == CHOSEN[place]:
                canvas.drawString(560, y, "X") if place else canvas.line(555, y - 2, 570, y + 8)

        open_sections(canvas, SECTIONS, 110, mark, gap=20, top=780.0)

    assert answers_of(draw(put), "cse_assessment")[SECTIONS[0].key].state is not State.BLANK
