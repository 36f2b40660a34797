"""The judgement's ten numbers in one row, and a mark below one of them: nothing took it, and no such form was accepted."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw, glyph, line
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")[:2]
EMPTY, FULL = "\N{BALLOT BOX}", "\N{BALLOT BOX WITH X}"


def form(
    marks: dict[int, str], others: str = "", off: float = 0.0, struck: int = 0, above: bool = False
) -> bytes:
    """marks: by number what stands with it; others: what stands with the rest. off: points to the right."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 780, "Professional Judgement Other Comments - * Please score this section 1-10")
        canvas.drawString(60, 760, "The worker is concerned.")
        canvas.drawString(60, 720, "Score")
        for score in range(1, 11):
            x, y = 100 + 40.0 * score, 736 if above else 704
            canvas.setFont("Helvetica", SIZE)
            canvas.drawString(x, 720, str(score))
            glyph(canvas, x + off, y, marks.get(score, others))
            if score == struck:
                canvas.line(x + off - 2, y + 3, x + off + 10, y + 3)
        canvas.setFont("Helvetica", SIZE)
        for number, question in enumerate(SECTIONS):
            canvas.drawString(60, 640 - 120 * number, question.title)
            for index, option in enumerate(question.options):
                line(canvas, 110, 624 - 120 * number - 16 * index, option.title)

    return draw(put)


@pytest.mark.parametrize("value", [1, 7, 10])
@pytest.mark.parametrize(("mark", "others"), [("X", ""), ("\N{CHECK MARK}", ""), (FULL, EMPTY)])
@pytest.mark.parametrize("above", [False, True])
def test_the_number_with_the_one_mark_is_the_score(value: int, mark: str, others: str, above: bool) -> None:
    answers = answers_of(form({value: mark}, others, above=above), "cse_assessment")
    answer = answers["judgement.score"]
    assert (answer.value, answer.state) == (value, State.READ)
    assert answers["judgement.comments"].value == "The worker is concerned."


@pytest.mark.parametrize(
    "data",
    [
        form({}),
        form({}, EMPTY),
        form({4: "X", 7: "X"}),
        form({4: FULL, 7: FULL}, EMPTY),
        form({4: "X", 7: "?"}),
        form({4: "X", 7: "not"}),
        form({4: "X"}, off=20),  # between two
        form({4: "X"}, struck=4),
        form({4: "X", 7: "X"}, above=True),
        form({4: "X", 7: "?"}, above=True),
        form({4: FULL, 7: ""}, EMPTY),  # a box that isn't there
    ],
)
def test_anything_else_is_a_doubt(data: bytes) -> None:
    answer = answers_of(data, "cse_assessment")["judgement.score"]
    assert (answer.value, answer.state) == (None, State.UNREAD)
