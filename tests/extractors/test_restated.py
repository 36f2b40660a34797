"""Below a section's statements a row says which was selected: "Option selected: 4 Frequent and short missing episodes"."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import SIZE, answers_of, draw, line, section_heading
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
SCORES = [4, 5, 1, 4, 2, 2, 2, 3, 3, 5]
THIRD = SECTIONS[2]
Over = Callable[[Canvas, float, float], object]


def _answers(
    way: str = "Option selected: {n} {title}",
    third: str | None = None,
    ticked: int | None = None,
    over: Over = lambda canvas, x, y: None,
) -> dict[str, Answer]:
    """third: what stands below the third section's statements. ticked: the statement of it that an X marks. over: draws at it."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for place, (question, score) in enumerate(zip(SECTIONS, SCORES, strict=True)):
            y = section_heading(canvas, y, question.title)
            for option in question.options:
                canvas.setFont("Helvetica", SIZE)
                canvas.drawString(66, y - 16, str(option.value))
                if place == 2 and option.value == ticked:
                    canvas.drawString(550, y - 16, "X")
                y = line(canvas, 90, y - 16, option.title)
            said = way.format(n=score, title=question.options[score - 1].title)
            for piece in simpleSplit(
                third if place == 2 and third is not None else said, "Helvetica", SIZE, 440
            ):
                y -= 14
                canvas.drawString(60, y, piece)
            if place == 2:
                over(canvas, 60, y)
            y -= 30

    return answers_of(draw(put), "cse_assessment")


@pytest.mark.parametrize(
    "way",
    [
        "Option selected: {n} {title}", "Selected option: {n} - {title}", "Statement chosen: {title}", "Chosen: {n}. {title}",
        "Answer selected: ({n}) {title}",
    ],
)  # fmt: skip
def test_it_is_read(way: str) -> None:
    found = _answers(way)
    assert [found[q.key].value for q in SECTIONS] == SCORES


@pytest.mark.parametrize(
    "third",
    [
        "Option selected: 2 No substance use/concerns",  # the number of another
        "Option selected at the last review: 1 No substance use/concerns",
        "Previous assessment. Option selected: 1 No substance use/concerns",
        "Option selected: 1 No substance use/concerns (not agreed)",
        "Option selected: 1 No substance use/concerns, then 2 Some concerns about drug/alcohol use",
        "Option to be selected: 1 No substance use/concerns",
        "Option selected: 3 No concerns",
        "Option not selected: 1 No substance use/concerns",
        "Option selected: 1 or 2",
    ],
)
def test_what_is_said_otherwise_is_not(third: str) -> None:
    found = _answers(third=third)
    assert found[THIRD.key].state is State.UNREAD
    assert found[SECTIONS[3].key].value == SCORES[3]


def test_two_rows_are_a_doubt() -> None:
    def second(canvas: Canvas, x: float, y: float) -> None:
        canvas.drawString(x, y - 12, f"Option selected: 2 {THIRD.options[1].title}")

    assert _answers(over=second)[THIRD.key].state is State.UNREAD


def test_an_earlier_ones_heading_above_it_makes_it_a_doubt() -> None:
    def heading(canvas: Canvas, x: float, y: float) -> None:
        canvas.drawString(x + 300, y, "As at previous review")

    assert _answers(over=heading)[THIRD.key].state is State.UNREAD


def _strike(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y + 3, x + 200, y + 3)


def _cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 20, y - 4, x + 60, y + 12)
    canvas.line(x + 20, y + 12, x + 60, y - 4)


@pytest.mark.parametrize("over", [_strike, _cross])
def test_one_that_is_crossed_out_is_a_doubt(over: Over) -> None:
    assert _answers(over=over)[THIRD.key].state is State.UNREAD


@pytest.mark.parametrize(("ticked", "value"), [(1, 1), (3, None)])
def test_a_mark_at_another_statement_makes_it_a_doubt(ticked: int, value: int | None) -> None:
    assert _answers(ticked=ticked)[THIRD.key].value == value
