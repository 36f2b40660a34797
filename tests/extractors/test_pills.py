"""Rings with straight sides and round ends, as browsers draw round a chosen word: told from a table's cell and from a form's buttons."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import cos, pi, sin

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.pills import MANY, is_pill, with_pills
from schemas.forms import load_form
from schemas.types import State

KEYS = ("assessment.yp_aware", "needs.mental_health", "needs.domestic_violence", "needs.open_to_services")
TWICE = KEYS[2]
ANSWERS = {key: number % 2 == 0 for number, key in enumerate(KEYS)}
HIGH = 13.0  # points
Word = tuple[float, float, float]  # x, baseline and width
Put = Callable[[Canvas, Word], None]
READ = {key: (State.READ, said) for key, said in ANSWERS.items()}
DOUBT = (State.UNREAD, None)


def pill(canvas: Canvas, word: Word, corner: float = HIGH / 2) -> None:
    """Drawn as a browser does, its round ends by short straight pieces."""
    x, y, wide = word
    left, right, low, top = x - 3, x + wide + 3, y - 3.5, y - 3.5 + HIGH
    path = canvas.beginPath()
    for x0, y0, start in ((right, low, -0.5), (right, top, 0.0), (left, top, 0.5), (left, low, 1.0)):
        middle = (x0 + (corner if x0 == left else -corner), y0 + (corner if y0 == low else -corner))
        for step in range(9):
            at = pi * (start + step / 16)
            point = middle[0] + corner * cos(at), middle[1] + corner * sin(at)
            (path.moveTo if start == -0.5 and not step else path.lineTo)(*point)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)


def curved(canvas: Canvas, word: Word) -> None:
    canvas.roundRect(word[0] - 3, word[1] - 3.5, word[2] + 6, HIGH, HIGH / 2)


def on_paper(canvas: Canvas, word: Word) -> None:
    """Filled with white, below its word."""
    canvas.setFillGray(1)
    canvas.roundRect(word[0] - 3, word[1] - 3.5, word[2] + 6, HIGH, HIGH / 2, fill=1)
    canvas.setFillGray(0)
    canvas.drawString(word[0], word[1], "Yes" if word[0] < 340 else "No")


def oval(canvas: Canvas, word: Word) -> None:
    canvas.ellipse(word[0] - 4, word[1] - 4, word[0] + word[2] + 4, word[1] + 10)


def sharp(canvas: Canvas, word: Word) -> None:
    canvas.rect(word[0] - 3, word[1] - 3.5, word[2] + 6, HIGH)


def tick(canvas: Canvas, word: Word) -> None:
    x, y = word[0] + word[2] + 4, word[1]
    canvas.lines([(x, y + 3, x + 2, y), (x + 2, y, x + 7, y + 8)])


def form(mark: Callable[[Canvas, str, Word, Word], None], apart: float = 43.0) -> bytes:
    """apart: points from the beginning of each Yes to that of its No."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CHILD SEXUAL EXPLOITATION ASSESSMENT")
        canvas.drawString(60, 770, "Name: Testina Example")
        canvas.drawString(300, 770, "DOB: 01/02/2010")
        canvas.drawString(60, 750, "Address: 1 Test Road, Testham")
        for number, key in enumerate(KEYS):
            y = 700.0 - 30 * number
            canvas.drawString(60, y, load_form("cse_assessment")[key].title)
            for x, text in ((320.0, "Yes"), (320 + apart, "No")):
                canvas.drawString(x, y, text)
            mark(canvas, key, (320, y, canvas.stringWidth("Yes", "Helvetica", SIZE)), (320 + apart, y, 12))

    return draw(put)


def said(data: bytes) -> dict[str, tuple[State, object]]:
    answers = answers_of(data, "cse_assessment")
    return {key: (answers[key].state, answers[key].value) for key in KEYS}


def chosen(canvas: Canvas, put: Put, key: str, yes: Word, no: Word) -> None:
    put(canvas, yes if ANSWERS[key] else no)


@pytest.mark.parametrize("put", [pill, curved, on_paper])
def test_a_pill_round_one_word_chooses_it(put: Put) -> None:
    assert said(form(lambda canvas, key, yes, no: chosen(canvas, put, key, yes, no))) == READ


@pytest.mark.parametrize("round_yes", [pill, partial(pill, corner=2.0), on_paper, sharp])
@pytest.mark.parametrize("round_no", [pill, oval, tick])
def test_where_the_other_word_is_ringed_too_it_is_a_doubt(round_yes: Put, round_no: Put) -> None:
    def mark(canvas: Canvas, key: str, yes: Word, no: Word) -> None:
        if key != TWICE:
            return chosen(canvas, round_no, key, yes, no)
        round_yes(canvas, yes)
        round_no(canvas, no)
        return None

    assert said(form(mark)) == READ | {TWICE: DOUBT}


@pytest.mark.parametrize("put", [pill, sharp])
def test_both_words_of_one_question_in_the_same_frames_are_a_doubt(put: Put) -> None:
    def mark(canvas: Canvas, key: str, yes: Word, no: Word) -> None:
        for word in (yes, no) if key == TWICE else ():
            put(canvas, word)
        if key != TWICE:
            chosen(canvas, tick, key, yes, no)

    assert said(form(mark)) == READ | {TWICE: DOUBT}


@pytest.mark.parametrize("put", [pill, curved])
def test_buttons_at_all_words_say_nothing(put: Put) -> None:
    def mark(canvas: Canvas, key: str, yes: Word, no: Word) -> None:
        put(canvas, yes)
        put(canvas, no)

    assert not any(value is not None for _, value in said(form(mark)).values())


def test_a_frame_round_both_words_leaves_the_tick() -> None:
    def mark(canvas: Canvas, key: str, yes: Word, no: Word) -> None:
        pill(canvas, (yes[0], yes[1], no[0] + no[2] - yes[0]))
        chosen(canvas, tick, key, yes, no)

    assert said(form(mark)) == READ


def blue(canvas: Canvas, put: Put, word: Word) -> None:
    canvas.setStrokeColorRGB(0.1, 0.3, 0.9)
    put(canvas, word)
    canvas.setStrokeColorRGB(0, 0, 0)


def thick(canvas: Canvas, put: Put, word: Word) -> None:
    canvas.setLineWidth(2.5)
    put(canvas, word)
    canvas.setLineWidth(1)


@pytest.mark.parametrize("put", [curved, sharp])
@pytest.mark.parametrize("other", [blue, thick])
@pytest.mark.parametrize("apart", [43.0, 90.0])
def test_frames_that_differ_never_say_the_other_word(
    put: Put, other: Callable[[Canvas, Put, Word], None], apart: float
) -> None:
    """What is no larger than a ring, the No's frame, was surely the answer, whichever frame was the chosen one's."""

    def mark(canvas: Canvas, key: str, yes: Word, no: Word) -> None:
        put(canvas, yes)
        put(canvas, no)
        other(canvas, put, yes if ANSWERS[key] else no)

    read = said(form(mark, apart))
    assert all(read[key] in (READ[key], DOUBT) for key in KEYS)


def wide(canvas: Canvas, word: Word) -> None:
    canvas.roundRect(word[0] - 11, word[1] - 3.5, word[2] + 22, HIGH, HIGH / 2)


def test_a_wide_pill_round_one_word_chooses_it() -> None:
    """It leaves more room than letters need, as an empty one of the form's own would."""
    assert said(form(lambda canvas, key, yes, no: chosen(canvas, wide, key, yes, no))) == READ


@pytest.mark.parametrize("put", [pill, curved])
def test_badges_round_typed_values_are_no_rings(put: Put) -> None:
    dates = {"young_person.dob": "01/02/2010", "assessment.date": "01/03/2024"}
    values = dates | {key: "Yes" if ANSWERS[key] else "No" for key in KEYS}

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CHILD SEXUAL EXPLOITATION ASSESSMENT")
        for number, (key, value) in enumerate(values.items()):
            y = 760.0 - 26 * number
            canvas.drawString(60, y, load_form("cse_assessment")[key].title)
            canvas.drawString(330, y, value)
            put(canvas, (330, y, canvas.stringWidth(value, "Helvetica", SIZE)))

    answers = answers_of(draw(page), "cse_assessment")
    assert {key: (answers[key].state, answers[key].value) for key in KEYS} == READ
    assert all(answers[key].state is State.READ for key in dates)


def test_very_many_pills_are_left_as_they_are() -> None:
    """Each was compared with every other, and with every letter: a page of them took minutes."""
    points = [(0, 5), (2, 0), (30, 0), (32, 5), (30, 10), (2, 10), (0, 5)]
    one = {"object_type": "curve", "x0": 0, "top": 0, "x1": 32, "bottom": 10, "pts": points, "stroke": True}
    pills = [{**one, "order": number} for number in range(MANY + 1)]
    letters = [("Y", (6.0, 2.0, 14.0, 8.0)), ("s", (14.0, 2.0, 26.0, 8.0))]
    assert is_pill(one) and with_pills(pills[:1], letters)[0]["ring"]
    assert with_pills(pills, letters) == pills
