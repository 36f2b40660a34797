"""A Yes and a No that are both bold, or both shaded, where others of the form have the chosen one so: two are chosen, or none."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

KEYS = ("assessment.yp_aware", "needs.mental_health", "needs.domestic_violence", "needs.open_to_services")


def form(ways: tuple[str, ...], how: str) -> bytes:
    """ways: for each question which words are set so, of "yn"."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for x, y, text in (
            (60, 800, "CHILD SEXUAL EXPLOITATION ASSESSMENT"),
            (60, 770, "Name: Testina Example"),
        ):
            canvas.drawString(x, y, text)
        canvas.drawString(60, 750, "Address: 1 Test Road, Testham")
        for number, (key, way) in enumerate(zip(KEYS, ways, strict=True)):
            y = 700.0 - 30 * number
            canvas.setFont("Helvetica", SIZE)
            canvas.drawString(60, y, load_form("cse_assessment")[key].title)
            for x, text in ((320.0, "Yes"), (363.0, "No")):
                chosen = text[0].lower() in way
                if chosen and how == "shaded":
                    canvas.setFillGray(0.8)
                    canvas.rect(x - 2, y - 3, 22, 13, stroke=0, fill=1)
                    canvas.setFillGray(0)
                canvas.setFont("Helvetica-Bold" if chosen and how == "bold" else "Helvetica", SIZE)
                canvas.drawString(x, y, text)

    return draw(put)


@pytest.mark.parametrize(
    ("ways", "states"),
    [
        (("y", "yn", "n", "y"), "RDRR"),
        (("yn", "n", "n", ""), "DRRB"),
        (("yn", "yn", "yn", "yn"), "BBBB"),  # print
    ],
)
def test_bold(ways: tuple[str, ...], states: str) -> None:
    found = answers_of(form(ways, "bold"), "cse_assessment")
    told = {State.READ: "R", State.UNREAD: "D", State.BLANK: "B"}
    if states == "BBBB":
        assert all(found[key].value is None for key in KEYS)
    else:
        assert "".join(told[found[key].state] for key in KEYS) == states


def test_both_on_a_shade_are_a_doubt() -> None:
    assert answers_of(form(("y", "yn", "n", "y"), "shaded"), "cse_assessment")[KEYS[1]].state is State.UNREAD
