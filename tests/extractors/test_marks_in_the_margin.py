"""Marks beside a ruled table, one column of them in every section: they are its answers where each belongs to one statement."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import pytest
from printed import answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas

from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import Question, load_form
from schemas.types import State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
VARIED = [1, 2, 3, 4, 5, 2, 3, 1, 4, 5]
LEFT, RIGHT = 60.0, 540.0

Mark = Callable[[Canvas, float, float], object]


def typed(canvas: Canvas, x: float, y: float) -> None:
    canvas.drawString(x, y, "X")


def pen(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y + 3, x + 3, y)
    canvas.line(x + 3, y, x + 9, y + 9)


def arrow(sign: str) -> Mark:
    def put(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFont(use_dejavu(), 9)
        canvas.drawString(x, y, sign)
        canvas.setFont("Helvetica-Bold", 9)

    return put


def rows(canvas: Canvas, y: float, question: Question, at: Collection[int], mark: Mark, x: float) -> float:
    """A section's statements in cells; gives where the next begins. at: the values that are marked."""
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(LEFT, y, question.title)
    for option in question.options:
        above = y
        y = line(canvas, LEFT + 30, y - 16, option.title)
        canvas.rect(LEFT, y - 5, RIGHT - LEFT, above - y)
        if option.value in at:
            mark(canvas, x, y)
    return y - 30


def assessment(
    marked: Sequence[int], mark: Mark, x: float, but: Mapping[int, Mark] | None = None
) -> Callable[[Canvas], None]:
    """marked: of each section what is marked beside it. but: sections (from 0) with a mark of their own."""
    marks = dict.fromkeys(range(len(SECTIONS)), mark) | dict(but or {})

    def put(canvas: Canvas) -> None:
        y = 0.0
        for place, question in enumerate(SECTIONS):
            if place % 4 == 0:
                if place:
                    canvas.showPage()
                y = 780.0
            y = rows(canvas, y, question, [marked[place]], marks[place], x)

    return put


@pytest.mark.parametrize("mark", [typed, pen])
@pytest.mark.parametrize("x", [RIGHT + 12, LEFT - 15])
def test_a_column_of_marks_beside_the_tables_is_read(mark: Mark, x: float) -> None:
    answers = answers_of(draw(assessment(VARIED, mark, x)), "cse_assessment")
    assert [answers[question.key].value for question in SECTIONS] == VARIED


@pytest.mark.parametrize(
    ("x", "sign", "read"),
    [
        (LEFT - 15, "→", True),
        (LEFT - 15, "►", True),
        (RIGHT + 12, "←", True),
        (LEFT - 15, "←", False),
        (RIGHT + 12, "→", False),
    ],
)
def test_arrows_beside_the_tables_are_read_where_they_point_at_them(x: float, sign: str, read: bool) -> None:
    answers = answers_of(draw(assessment(VARIED, arrow(sign), x)), "cse_assessment")
    told = [answers[question.key] for question in SECTIONS]
    assert [answer.value for answer in told] == (VARIED if read else [None] * 10)
    assert {answer.state for answer in told} == {State.READ if read else State.UNREAD}


@pytest.mark.parametrize("mark", [typed, pen])
@pytest.mark.parametrize("x", [RIGHT + 12, LEFT - 15])
def test_a_column_of_marks_that_stand_alike_in_all_sections_is_a_doubt(mark: Mark, x: float) -> None:
    """Print stands so too."""
    answers = answers_of(draw(assessment([5] * 10, mark, x)), "cse_assessment")
    assert {answers[question.key].state for question in SECTIONS} == {State.UNREAD}


def between(canvas: Canvas, x: float, y: float) -> None:
    pen(canvas, x, y + 8)


def now_here_now_there(canvas: Canvas, x: float, y: float) -> None:
    pen(canvas, x - 20 * (round(y) % 2), y)


def again_below(canvas: Canvas, x: float, y: float) -> None:
    pen(canvas, x, y)
    pen(canvas, x, y - 14)


@pytest.mark.parametrize("mark", [between, now_here_now_there, again_below])
def test_marks_in_the_margin_that_may_be_anothers_are_doubts(mark: Mark) -> None:
    answers = answers_of(draw(assessment(VARIED, mark, RIGHT + 32)), "cse_assessment")
    assert {answers[question.key].state for question in SECTIONS} == {State.UNREAD}


def test_marks_in_the_margin_of_most_sections_are_doubts() -> None:
    put = assessment(VARIED, pen, RIGHT + 12, {5: lambda *_: None})
    answers = answers_of(draw(put), "cse_assessment")
    assert {answers[question.key].state for question in SECTIONS} == {State.UNREAD}


def test_what_stands_beside_each_statement_is_print() -> None:
    def put(canvas: Canvas) -> None:
        y = 780.0
        for question in SECTIONS[:4]:
            y = rows(canvas, y, question, range(1, 6), typed, RIGHT + 12)

    answers = answers_of(draw(put), "cse_assessment")
    assert {answers[question.key].state for question in SECTIONS[:4]} == {State.BLANK}


@pytest.mark.parametrize("few", [3, 12, 13])
def test_ticks_typed_behind_the_lines_of_a_checklist_are_no_print(few: int) -> None:
    lines = load_form("cse_checklist").of_kind("tick")

    def put(canvas: Canvas) -> None:
        y = 780.0
        for place, question in enumerate(lines):
            above = y
            y = line(canvas, LEFT, y - 16, question.title)
            canvas.rect(LEFT - 5, y - 5, RIGHT - LEFT, above - y)
            if place < few:
                typed(canvas, RIGHT + 12, y)

    answers = answers_of(draw(put), "cse_checklist")
    assert [answers[q.key].state for q in lines[:few]] == [State.UNREAD] * few


def struck(canvas: Canvas, x: float, y: float) -> None:
    pen(canvas, x, y)
    canvas.line(x - 2, y + 4, x + 12, y + 5)


def scribbled(canvas: Canvas, x: float, y: float) -> None:
    pen(canvas, x, y)
    path = canvas.beginPath()
    path.moveTo(x - 1, y)
    for step in range(12):
        path.lineTo(x - 1 + step, y + (9 if step % 2 else 0))
    canvas.drawPath(path)


def slashed(canvas: Canvas, x: float, y: float) -> None:
    pen(canvas, x, y)
    canvas.line(x - 2, y - 2, x + 11, y + 11)


def denied(canvas: Canvas, x: float, y: float) -> None:
    pen(canvas, x, y)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(x + 12, y, "no")


@pytest.mark.parametrize("other", [struck, scribbled, slashed, denied, typed])
def test_one_mark_in_the_margin_that_is_unlike_the_others_makes_all_doubts(other: Mark) -> None:
    """A struck one was read as that section's answer."""
    answers = answers_of(draw(assessment(VARIED, pen, RIGHT + 12, {3: other})), "cse_assessment")
    assert {answers[question.key].state for question in SECTIONS} == {State.UNREAD}


def dot(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x + 2, y + 3, 1.2)


def bar(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y - 2, x, y + 9)


def ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x + 4, y + 3, 5)


def star(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFont(use_dejavu(), 9)
    canvas.drawString(x, y, "★")


@pytest.mark.parametrize("mark", [dot, bar, ring, star, struck])
def test_signs_in_the_margin_that_choose_nothing_are_doubts(mark: Mark) -> None:
    answers = answers_of(draw(assessment(VARIED, mark, RIGHT + 12)), "cse_assessment")
    assert {answers[question.key].state for question in SECTIONS} == {State.UNREAD}


def test_a_fold_mark_on_each_page_answers_no_section() -> None:
    """A section a page: it stood level with another statement in each."""

    def put(canvas: Canvas) -> None:
        for place, question in enumerate(SECTIONS):
            canvas.showPage() if place else None
            canvas.line(RIGHT + 20, 718, RIGHT + 32, 724)
            rows(canvas, 780.0, question, [], pen, RIGHT)

    answers = answers_of(draw(put), "cse_assessment")
    assert all(answers[question.key].state is not State.READ for question in SECTIONS)


def dash(long: float) -> Mark:
    return lambda canvas, x, y: canvas.line(x, y + 3, x + long, y + 3)


def flat(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 20, 2, fill=1)


@pytest.mark.parametrize("mark", [dash(6), dash(14), dash(20), dash(30), flat])
@pytest.mark.parametrize("x", [RIGHT + 3, RIGHT + 12, LEFT - 34])
def test_dashes_in_the_margin_are_doubts(mark: Mark, x: float) -> None:
    """A level stroke has no height: it is level with one statement all the same, and no table's line where it meets none."""
    answers = answers_of(draw(assessment(VARIED, mark, x)), "cse_assessment")
    assert {answers[question.key].state for question in SECTIONS} == {State.UNREAD}


@pytest.mark.parametrize("mark", [dash(6), dash(20)])
def test_a_dash_beside_each_statement_is_print(mark: Mark) -> None:
    def put(canvas: Canvas) -> None:
        y = 780.0
        for question in SECTIONS[:4]:
            y = rows(canvas, y, question, range(1, 6), mark, RIGHT + 12)

    answers = answers_of(draw(put), "cse_assessment")
    assert {answers[question.key].state for question in SECTIONS[:4]} == {State.BLANK}
