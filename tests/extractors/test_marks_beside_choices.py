"""A checklist without boxes: "Yes   No" typed behind each line, and a tick or cross drawn before the one meant, or
behind it. All lines of one form are marked in one way; between the two words it tells whose a mark is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import SIZE, answers_of, draw
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


def form(mark: Callable[[Canvas, float, float], None], gap: float, places: dict[bool, float]) -> bytes:
    """gap: from the beginning of Yes to that of No. places: of a mark for Yes (True) and for No, from where Yes begins."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(LINES):
            y = 760 - 20 * number
            canvas.drawString(60, y, question.title[:70])
            canvas.drawString(X, y, "Yes")
            canvas.drawString(X + gap, y, "No")
            if TRUTH[question.key] in places:
                mark(canvas, X + places[TRUTH[question.key]], y)

    return draw(put)


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
