"""Sections of which a form prints the heading alone, with the score behind it, in a list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import SIZE, answers_of, draw, glyph
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
SCORES = [3, 1, 5, 4, 2, 3, 1, 3, 4, 5]
SCHOOL = "Mock Park Academy"
Over = Callable[[Canvas, float, float], object]


def _answers(
    said: dict[int, str],
    summary: list[int | None] | None = None,
    bullet: str = "•",
    over: Over = lambda canvas, x, y: None,
    above: str = "",
    below: str = "",
) -> dict[str, Answer]:
    """said: what stands behind some headings instead of their scores. over: draws at the score of the fifth. above, below: lines
    above the list and below the fifth heading."""

    def put(canvas: Canvas) -> None:
        y = 800.0
        canvas.setFont("Helvetica", SIZE)
        for question, score in zip(SECTIONS, SCORES if summary is None else summary, strict=True):
            y -= 14
            canvas.drawString(60, y, f"{FORM[question.summary or ''].title}: {score or ''}")
        for title, total in (("Total Assessment Score", 31), ("Overall Score", 38)):
            y -= 14
            canvas.drawString(60, y, f"{title}: {total}")
        y -= 30
        canvas.drawString(60, y, above)
        for n, (question, score) in enumerate(zip(SECTIONS, SCORES, strict=True)):
            y = _line(
                canvas, y, bullet, f"{question.title}:", said.get(n, str(score)), over if n == 4 else None
            )
            if n == 4 and below:
                y -= 14
                canvas.drawString(90, y, below)
            if n == 1:
                y = _line(canvas, y, bullet, "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:", SCHOOL, None)

    return answers_of(draw(put), "cse_assessment")


def _line(canvas: Canvas, y: float, bullet: str, label: str, answer: str, over: Over | None) -> float:
    y -= 15
    glyph(canvas, 75, y, bullet)
    canvas.setFont("Helvetica-Bold", SIZE)
    canvas.drawString(85, y, label)
    end = 85 + canvas.stringWidth(label, "Helvetica-Bold", SIZE) + 4
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(end, y, answer)
    if over is not None:
        over(canvas, end, y)
    return y


@pytest.mark.parametrize("bullet", ["•", "◦", "▪", ""])
@pytest.mark.parametrize("way", ["{}", "{} / 5", "({})", "{}/5"])
def test_they_are_read(bullet: str, way: str) -> None:
    found = _answers({n: way.format(score) for n, score in enumerate(SCORES)}, bullet=bullet)
    wanted = SCORES if way != "{} / 5" else [None] * 10  # of several words: left open
    assert [found[q.key].value for q in SECTIONS] == wanted
    assert found["summary.overall_score"].value == 38
    assert found["indicators.school_attendance.school"].value == SCHOOL


@pytest.mark.parametrize(
    "said", ["", "2 3", "2 (was 4)", "4 at last review", "see below", "6", "2 → 4", "2?", "two or 3", "n/a"]
)
def test_what_is_no_plain_score_leaves_one_open(said: str) -> None:
    found = _answers({4: said})
    assert found[SECTIONS[4].key].state is State.UNREAD
    assert [found[q.key].value for q in SECTIONS[:4]] == SCORES[:4]


def test_one_that_the_summary_gives_otherwise_stands() -> None:
    """It is told as `summary_mismatch`."""
    found = _answers({4: "4"})
    assert (found[SECTIONS[4].key].value, found["summary.accommodation"].value) == (4, 2)


@pytest.mark.parametrize("summary", [[None] * 10, [2, 2, 4, 3, 3, 4, 2, 4, 5, 4]])
def test_without_a_summary_that_says_the_same_all_are_open(summary: list[int | None]) -> None:
    found = _answers({}, summary)
    assert all(found[q.key].state is State.UNREAD for q in SECTIONS)


def _strike(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x - 2, y + 3, x + 8, y + 3)


def _ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x - 4, y - 4, x + 9, y + 11)


def _blot(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFillGray(0.5)
    canvas.rect(x - 1, y - 1, 8, 9, stroke=0, fill=1)
    canvas.setFillGray(0)


@pytest.mark.parametrize("over", [_strike, _ring, _blot])
def test_what_lies_over_a_score_leaves_it_open(over: Over) -> None:
    found = _answers({}, over=over)
    assert found[SECTIONS[4].key].state is State.UNREAD
    assert [found[q.key].value for q in SECTIONS[5:]] == SCORES[5:]


@pytest.mark.parametrize("below", ["Score withdrawn", "now 4", "Should be 5 since June"])
def test_so_does_what_is_said_below_it(below: str) -> None:
    found = _answers({}, below=below)
    assert found[SECTIONS[4].key].state is State.UNREAD


@pytest.mark.parametrize("bullet", ["✓", "●", "☒"])
def test_a_mark_before_a_heading_is_no_bullet(bullet: str) -> None:
    """Whatever it says, it isn't the list's."""
    found = _answers({}, bullet=bullet)
    assert all(found[q.key].value in (score, None) for q, score in zip(SECTIONS, SCORES, strict=True))
