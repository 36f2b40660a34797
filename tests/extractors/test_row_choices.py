"""A checklist that prints "Yes / No" behind each line: right behind its words, or all at one place."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Value

LINES = load_form("cse_checklist").of_kind("tick")
TICKED = {"low.self_harm", "medium.peers_at_risk", "higher.under_13_sexual_activity"}
ODD = "medium.multiple_stis"


def form(place: float | None, how: str, odd: str) -> bytes:
    """place: where the choices stand; right behind the words where it is None. odd: what is marked of one line."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(LINES):
            y = 760 - 20 * number
            canvas.drawString(60, y, question.title)
            x = place or 66 + canvas.stringWidth(question.title, "Helvetica", SIZE)
            canvas.drawString(x, y, "Yes / No")
            marked = odd if question.key == ODD else "yes" if question.key in TICKED else "no"
            for word, at, wide in (("yes", x, 16.0), ("no", x + 24, 12.0)):
                if how == "ring" and marked in (word, "both"):
                    canvas.ellipse(at - 3, y - 4, at + wide + 3, y + 10)
                if how == "strike" and marked not in (word, "none"):
                    canvas.line(at - 1, y + 3, at + wide + 1, y + 3)

    return draw(put)


@pytest.mark.parametrize("place", [400.0, None])
@pytest.mark.parametrize("how", ["ring", "strike"])
@pytest.mark.parametrize(("odd", "value"), [("yes", True), ("no", False), ("both", None), ("none", None)])
def test_each_line_says_what_is_chosen_behind_it(
    place: float | None, how: str, odd: str, value: Value
) -> None:
    found = answers_of(form(place, how, odd), "cse_checklist")
    assert found[ODD].value is value
    others = {q.key: found[q.key].value for q in LINES if q.key != ODD}
    assert others == {key: key in TICKED for key in others}


@pytest.mark.parametrize("gap", [6.0, 12.0, 20.0, 60.0])
def test_ticks_in_a_column_behind_true_and_false(gap: float) -> None:
    """They may be meant for the line: none of those lines is surely not ticked."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(LINES):
            y = 760 - 20 * number
            canvas.drawString(60, y, question.title)
            canvas.drawString(400, y, "True")
            canvas.drawString(430, y, "False")
            if question.key in TICKED:
                canvas.drawString(430 + canvas.stringWidth("False", "Helvetica", SIZE) + gap, y, "X")

    found = answers_of(draw(put), "cse_checklist")
    assert all(found[key].value is not False for key in TICKED)
