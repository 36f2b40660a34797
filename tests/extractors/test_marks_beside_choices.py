"""A checklist without boxes: "Yes   No" typed behind each line, and a tick or cross drawn before the one meant, or
behind it. All lines of one form are marked in one way; between the two words it tells whose a mark is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, choices
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form

LINES = load_form("cse_checklist").of_kind("tick")
TICKED = {"low.self_harm", "medium.peers_at_risk", "higher.under_13_sexual_activity"}
TRUTH = {q.key: q.key in TICKED for q in LINES}
X = 400.0


def two_strokes(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y + 3, x + 3, y)
    canvas.line(x + 3, y, x + 9, y + 9)


def one_stroke(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + 3)
    path.lineTo(x + 3, y)
    path.lineTo(x + 9, y + 9)
    canvas.drawPath(path)


def outline(canvas: Canvas, x: float, y: float) -> None:
    """A tick as a font's outline has it, filled."""
    path = canvas.beginPath()
    path.moveTo(x, y + 3)
    for dx, dy in ((3, 0), (9, 9), (8, 9.5), (3, 2.5), (1, 4)):
        path.lineTo(x + dx, y + dy)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y, x + 8, y + 8)
    canvas.line(x, y + 8, x + 8, y)


MARKS = (two_strokes, one_stroke, outline, cross)


Put = Callable[[Canvas, float, str], None]


def checklist(put: Put, gap: float = 60.0) -> bytes:
    """put: draws at a line, given its height and the question's key. gap: from the beginning of Yes to that of No."""

    def beside(canvas: Canvas, y: float, key: str) -> None:
        canvas.drawString(X, y, "Yes")
        canvas.drawString(X + gap, y, "No")
        put(canvas, y, key)

    return choices(beside)


def form(mark: Callable[[Canvas, float, float], None], gap: float, places: dict[bool, float]) -> bytes:
    """places: of a mark for Yes (True) and for No, from where Yes begins."""

    def put(canvas: Canvas, y: float, key: str) -> None:
        if TRUTH[key] in places:
            mark(canvas, X + places[TRUTH[key]], y)

    return checklist(put, gap)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("gap", [40.0, 60.0, 90.0])
def test_marks_before_their_words(mark: Callable[[Canvas, float, float], None], gap: float) -> None:
    found = answers_of(form(mark, gap, {True: -13.0, False: gap - 13}), "cse_checklist")
    assert {q.key: found[q.key].value for q in LINES} == TRUTH


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("gap", [40.0, 60.0, 90.0])
def test_marks_behind_their_words(mark: Callable[[Canvas, float, float], None], gap: float) -> None:
    found = answers_of(form(mark, gap, {True: 20.0, False: gap + 16}), "cse_checklist")
    assert {q.key: found[q.key].value for q in LINES} == TRUTH


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("places", [{True: 24.0, False: 51.0}, {True: -13.0, False: 20.0}])
def test_marks_that_stand_nearer_the_other_word_choose_nothing(
    mark: Callable[[Canvas, float, float], None], places: dict[bool, float]
) -> None:
    """Words 17 points apart: a mark for Yes behind it touches the No, or a mark for No before it touches the Yes."""
    found = answers_of(form(mark, 35.0, places), "cse_checklist")
    assert all(found[key].value in (None, TRUTH[key]) for key in TRUTH)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("place", [-13.0, 20.0])
def test_only_what_is_so_is_marked(mark: Callable[[Canvas, float, float], None], place: float) -> None:
    found = answers_of(form(mark, 60.0, {True: place}), "cse_checklist")
    assert all(found[key].value is True for key in TICKED)


def triangle(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y)
    path.lineTo(x, y + 6)
    path.lineTo(x + 5, y + 3)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def dash(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y + 3, x + 9, y + 3)


def ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x - 2, y - 4, x + 18, y + 11)


def scribble(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - 1, y)
    for step in range(1, 12):
        path.lineTo(x - 1 + 11 * (step % 2), y + 0.9 * step)
    canvas.drawPath(path)


@pytest.mark.parametrize("bullet", [triangle, dash])
@pytest.mark.parametrize("mark", [ring, two_strokes])
def test_bullets_before_the_words_are_print(
    bullet: Callable[[Canvas, float, float], None], mark: Callable[[Canvas, float, float], None]
) -> None:
    def put(canvas: Canvas, y: float, key: str) -> None:
        for at in (0.0, 60.0):
            bullet(canvas, X + at - 12, y)
        at = 0.0 if TRUTH[key] else 60.0
        mark(canvas, X + at if mark is ring else X + at + (20 if TRUTH[key] else 16), y)

    found = answers_of(checklist(put), "cse_checklist")
    assert {q.key: found[q.key].value for q in LINES} == TRUTH


def test_bullets_before_each_yes_choose_nothing() -> None:
    """Whether ticks stand behind some, or none: nothing says that those without are so."""
    for marks in (True, False):

        def put(canvas: Canvas, y: float, key: str, marks: bool = marks) -> None:
            triangle(canvas, X - 10, y)
            if marks and TRUTH[key]:
                two_strokes(canvas, X + 20, y)

        found = answers_of(checklist(put), "cse_checklist")
        assert not any(found[key].value is (not TRUTH[key]) for key in TRUTH)


UNSURE: dict[str, Put] = {
    "a tick before words that leave no room": lambda canvas, y, key: (
        two_strokes(canvas, X - 13, y) if TRUTH[key] else None
    ),
    "dashes before what is so": lambda canvas, y, key: dash(canvas, X - 12, y) if TRUTH[key] else None,
    "arrows far before what is so": lambda canvas, y, key: (
        canvas.line(X - 28, y, X - 8, y + 5) if TRUTH[key] else None
    ),
}


@pytest.mark.parametrize("what", UNSURE)
def test_what_is_drawn_at_a_line_is_never_nothing(what: str) -> None:
    found = answers_of(checklist(UNSURE[what], 22.0 if "no room" in what else 60.0), "cse_checklist")
    assert all(found[key].value is not False for key in TICKED)


@pytest.mark.parametrize("gap", [24.0, 26.0, 30.0])
@pytest.mark.parametrize("place", [17.0, 19.0])
def test_a_mark_that_touches_both_words_is_a_doubt(gap: float, place: float) -> None:
    """Where no other line tells on which side marks stand."""
    found = answers_of(form(cross, gap, {True: place}), "cse_checklist")
    assert all(found[key].value is not False for key in TICKED)


@pytest.mark.parametrize("again", [-13.0, -24.0, -40.0])
@pytest.mark.parametrize("mark", [two_strokes, dash])
def test_a_no_with_another_mark_before_it_is_a_doubt(
    mark: Callable[[Canvas, float, float], None], again: float
) -> None:
    odd = "higher.terminations_miscarriages"

    def put(canvas: Canvas, y: float, key: str) -> None:
        two_strokes(canvas, X + (-13 if TRUTH[key] else 47), y)
        if key == odd:
            mark(canvas, X + again, y)

    found = answers_of(checklist(put), "cse_checklist")
    assert {q.key: found[q.key].value for q in LINES} == {**TRUTH, odd: None}


def test_a_tick_scribbled_over_chooses_nothing() -> None:
    odd = "higher.terminations_miscarriages"

    def put(canvas: Canvas, y: float, key: str) -> None:
        two_strokes(canvas, X + (-13 if TRUTH[key] else 47), y)
        if key == odd:
            scribble(canvas, X + 47, y)

    found = answers_of(checklist(put), "cse_checklist")
    assert {q.key: found[q.key].value for q in LINES} == {**TRUTH, odd: None}
