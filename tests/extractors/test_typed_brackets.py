"""Boxes typed with brackets beside a printed Yes and No: an empty one was two words, and the answer a doubt."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form

FORM = load_form("cse_assessment")
ASKED = {
    "assessment.yp_aware": "Is the YP aware of this referral Y/N",
    "needs.learning_disability": "Learning Difficulties/Disability Y/N",
    "needs.cp_plan_or_looked_after": "Is the child or young person subject to a CP Plan or Looked after?",
    "needs.domestic_violence": "Any issues with DV:",
    "needs.open_to_services": "Is the YP open to any other services Y/N",
}


def read(said: dict[str, bool], empty: str, full: str, before: bool) -> dict[str, object]:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for number, (key, label) in enumerate(ASKED.items()):
            yes, no = (full, empty) if said[key] else (empty, full)
            choice = f"{yes} Yes  {no} No" if before else f"Yes {yes}  No {no}"
            canvas.drawString(60, 780 - 18 * number, label)
            canvas.drawString(400, 780 - 18 * number, choice)
        canvas.showPage()
        open_sections(canvas, FORM.of_kind("indicator")[:3], 110, lambda *one: None)

    answers = answers_of(draw(put), "cse_assessment")
    return {key: answers[key].value for key in ASKED}


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    ("empty", "full"), [("[ ]", "[x]"), ("[ ]", "[ x ]"), ("( )", "(X)"), ("[  ]", "[X]"), ("[]", "[x]")]
)
def test_a_box_of_brackets(empty: str, full: str, before: bool) -> None:
    for said in (dict.fromkeys(ASKED, True), dict.fromkeys(ASKED, False)):
        said["needs.domestic_violence"] = not said["needs.domestic_violence"]
        assert read(said, empty, full, before) == said
