"""A checklist on which the choice isn't a mark: the other lines greyed, the chosen ones shaded, a word boxed. Each line was surely
not ticked, and a child at risk in the common queue."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, choices, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

LINES = load_form("cse_checklist").of_kind("tick")
CHOSEN = {"low.self_harm", "higher.under_13_sexual_activity"}
X = 440.0


def lines(how: str, chosen: set[str], ticked: str = "") -> bytes:
    """how: what is done to the lines that are chosen, or to the others. ticked: a line with a mark."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(LINES):
            y = 760.0 - 20 * number
            text = question.title[:74]
            if question.key in chosen:
                text = {"capitals": text.upper(), "star": f"{text}*"}.get(how, text)
            wide = canvas.stringWidth(text, "Helvetica", SIZE)
            on = question.key in chosen
            if how == "shade" and on:
                canvas.setFillGray(0.85)
                canvas.rect(60, y - 2, wide, SIZE + 2, stroke=0, fill=1)
            canvas.setFillGray(0.7 if how == "grey" and not on else 0)
            canvas.setFont("Helvetica", SIZE + (4 if how == "large" and on else 0))
            canvas.drawString(60, y, text)
            canvas.setFont("Helvetica", SIZE)
            canvas.setFillGray(0)
            if how == "strike" and not on:
                canvas.line(60, y + 3, 60 + wide, y + 3)
            if question.key == ticked:
                canvas.drawString(X, y, "X")

    return draw(put)


@pytest.mark.parametrize("how", ["shade", "grey", "strike", "large", "capitals", "star"])
def test_lines_that_look_unlike_are_doubts(how: str) -> None:
    answers = answers_of(lines(how, CHOSEN), "cse_checklist")
    assert {answers[q.key].state for q in LINES} == {State.UNREAD}


@pytest.mark.parametrize("how", ["shade", "grey", "large", "star"])
def test_lines_that_look_alike_are_not(how: str) -> None:
    answers = answers_of(lines(how, set() if how != "grey" else {q.key for q in LINES}), "cse_checklist")
    assert {answers[q.key].value for q in LINES} == {False}


def test_a_mark_goes_before_looks() -> None:
    answers = answers_of(lines("large", CHOSEN, "low.drugs_alcohol"), "cse_checklist")
    assert answers["low.drugs_alcohol"].value is True
    assert answers["medium.peers_at_risk"].value is False


def choice(framed: str, yes: str = "Yes", no: str = "No", shift: float = 0.0) -> bytes:
    """framed: the word of each line in a box, by whether it is chosen. shift: points by which each part's words begin further."""

    def put(canvas: Canvas, y: float, key: str) -> None:
        x = X + shift * ["low", "medium", "higher"].index(key.split(".")[0])
        for at, text, on in ((x, yes, key in CHOSEN), (x + 40, no, key not in CHOSEN)):
            canvas.drawString(at, y, text.upper() if framed == "capitals" and on else text)
            if framed == "box" and on:
                canvas.rect(at - 3, y - 3, 22, SIZE + 4)

    return choices(put)


def test_boxed_words_of_lines_are_never_surely_the_other() -> None:
    answers = answers_of(choice("box"), "cse_checklist")
    for question in LINES:
        assert answers[question.key].value in (None, question.key in CHOSEN)


@pytest.mark.parametrize("shift", [0.0, 12.0])
def test_a_printed_yes_beside_a_no_is_not_typed(shift: float) -> None:
    answers = answers_of(choice("capitals", "yes", "no", shift), "cse_checklist")
    for question in LINES:
        assert answers[question.key].value in (None, question.key in CHOSEN)


@pytest.mark.parametrize("sign", [">", "*", "->"])
def test_a_sign_before_some_words_is_a_doubt(sign: str) -> None:
    def put(canvas: Canvas, y: float, key: str) -> None:
        canvas.drawString(X, y, "Yes / No")
        canvas.drawString(X - 10, y, sign if key in CHOSEN else "")

    answers = answers_of(choices(put), "cse_checklist")
    assert {answers[q.key].state for q in LINES} == {State.UNREAD}
