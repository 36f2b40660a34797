"""The judgement's score ringed on the printed numbers from 1 to 10."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State, Value

FORM = load_form("cse_assessment")
KEY = "judgement.score"
Y = 120.0


def at(number: int) -> float:
    return 120 + 26.0 * number


def form(marks: Callable[[Canvas], None]) -> bytes:
    def put(canvas: Canvas) -> None:
        y = 800.0
        for question in FORM.of_kind("indicator")[:3]:
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y = line(canvas, 110, y - 16, option.title)
            y -= 30
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(60, 200, "Professional Judgement:")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 180, "Professional Judgement Other Comments - * Please score this section 1-10")
        canvas.drawString(60, 160, "Settled at home.")
        canvas.drawString(60, Y, "Score:")
        for number in range(1, 11):
            canvas.drawCentredString(at(number), Y, str(number))
        marks(canvas)

    return draw(put)


def ring(canvas: Canvas, number: int) -> None:
    canvas.setLineWidth(2)
    canvas.ellipse(at(number) - 12, Y - 8, at(number) + 12, Y + 14)
    canvas.setLineWidth(1)


@pytest.mark.parametrize("number", [1, 4, 6, 10])
def test_the_ringed_number_is_the_score(number: int) -> None:
    answer = answers_of(form(lambda canvas: ring(canvas, number)), "cse_assessment")[KEY]
    assert (answer.state, answer.value) == (State.READ, number)


def struck(canvas: Canvas) -> None:
    ring(canvas, 6)
    canvas.line(at(6) - 8, Y + 3, at(6) + 8, Y + 3)


def crossed(canvas: Canvas) -> None:
    ring(canvas, 6)
    canvas.line(at(6) - 10, Y - 6, at(6) + 10, Y + 12)
    canvas.line(at(6) - 10, Y + 12, at(6) + 10, Y - 6)


def scribbled(canvas: Canvas) -> None:
    ring(canvas, 6)
    path = canvas.beginPath()
    path.moveTo(at(6) - 7, Y - 3)
    for i in range(12):
        path.lineTo(at(6) + (7 if i % 2 else -7), Y - 3 + i)
    canvas.drawPath(path)


def twice(canvas: Canvas) -> None:
    ring(canvas, 6)
    ring(canvas, 8)


def ticked_elsewhere(canvas: Canvas) -> None:
    ring(canvas, 6)
    canvas.line(at(8) - 6, Y + 3, at(8) - 2, Y - 3)
    canvas.line(at(8) - 2, Y - 3, at(8) + 8, Y + 11)


def written_behind(canvas: Canvas) -> None:
    ring(canvas, 6)
    canvas.drawString(at(10) + 24, Y, "8")


def drawn_behind(canvas: Canvas) -> None:
    ring(canvas, 6)
    path = canvas.beginPath()  # a 7 without letters
    path.moveTo(at(10) + 24, Y + 9)
    path.lineTo(at(10) + 32, Y + 9)
    path.lineTo(at(10) + 26, Y)
    canvas.drawPath(path)


@pytest.mark.parametrize(
    "marks", [struck, crossed, scribbled, twice, ticked_elsewhere, written_behind, drawn_behind]
)
def test_anything_else_at_the_numbers_is_a_doubt(marks: Callable[[Canvas], None]) -> None:
    answer = answers_of(form(marks), "cse_assessment")[KEY]
    assert answer.state is State.UNREAD


def test_no_ring_is_no_score() -> None:
    value: Value = answers_of(form(lambda canvas: None), "cse_assessment")[KEY].value
    assert value is None


def other_above(canvas: Canvas) -> None:
    ring(canvas, 6)
    canvas.drawString(at(6) - 2, Y + 18, "8")


def other_below(canvas: Canvas) -> None:
    ring(canvas, 6)
    canvas.drawString(at(6) - 2, Y - 18, "(8)")


@pytest.mark.parametrize("marks", [other_above, other_below])
def test_another_number_typed_at_the_ringed_one(marks: Callable[[Canvas], None]) -> None:
    answer = answers_of(form(marks), "cse_assessment")[KEY]
    assert answer.state is State.UNREAD
    assert {6, 8} <= set(answer.candidates)


def said(text: str) -> Answer:
    def marks(canvas: Canvas) -> None:
        ring(canvas, 6)
        canvas.drawString(60, 148, text)

    return answers_of(form(marks), "cse_assessment")[KEY]


@pytest.mark.parametrize(
    "text",
    [
        "I score this 8.",
        "In my view it should be an 8.",
        "We would rate this as an 8 out of 10.",
        "I'd give her eight.",
        "My own score: 8",
        "Manager scores it 8.",
        "I scored this as 8 because she went missing again.",
        "Last time I scored this 5, now 8.",
        "Last time I scored this 5. It has gone up to 8.",
        "Last time I scored this 6, but I score it 8.",
        "Since last time I scored this 8.",
        "If it were up to me I would score this 8.",
        "If she is still missing I would score this 8.",
        "I marked 4 for school attendance but I score this 8.",
        "I would score 8 for missing.",
        "I gave her 8 on the form.",
        "I gave her 8 on Friday.",
        "DSL says 8.",
        "Should be 8.",
        "8/10",
        "8 out of 10",
        "I would increase this to 8.",
        "I am scoring this at an 8.",
        "I'd say 8.",
        "I score this: 8",
        "Guarded. Score 8 agreed with manager, not 6.",
        "Scored 8 by the panel",
        "Manager is scoring this as 8.",
        "I've raised it to 8.",
        "It ought to be 8",
        "Police say it should be an 8.",
        "Changed to 8 after supervision.",
        "Raised from 6 to 8 on review",
        "(manager: 8, as per supervision)",
    ],
)
def test_a_comment_that_gives_another_score(text: str) -> None:
    assert (said(text).state, set(said(text).candidates)) == (State.UNREAD, {6, 8})


@pytest.mark.parametrize(
    "text",
    [
        "I score this 6.",
        "I gave her 2 leaflets and we made 3 visits.",
        "I give 5 for section 10, sadly.",
        "She rates her mood as 8 out of 10.",
        "It is 8 weeks since she was seen.",
        "We have made 8 referrals.",
        "Scored over 8 sessions with her worker.",
        "This is a year 9 pupil.",
        "Last time I scored this 5, now 6.",
        "At last review I scored this 5.",
        "If she goes missing again I would score this 8.",
        "If Testina discloses more, I'd score this 8.",
        "I marked 4 for school attendance.",
        "Overall I'd say 8 out of 10 but have scored as shown; see chronology.",
        "I would give 8, but still rated as ringed.",
        "I have put 5 for missing.",
        "6/10",
        "I'd say 6.",
        "DSL says 8 episodes since May.",
        "Moved to 8 Example Street in May.",
        "Reduced to 8 hours a week.",
        "Changed to 6 after supervision.",
        "School say 4 days missed.",
        "Should be 8 people at the meeting.",
        "She is 8.",
        "It is 8 pm.",
        "This should be reviewed in 8 weeks.",
        "I moved to 5 days a week.",
        "I would increase visits to 8 a month.",
        "We gave her 5 on Friday for bus fare.",
    ],
)
def test_a_comment_that_gives_no_other_score(text: str) -> None:
    assert said(text).value == 6
