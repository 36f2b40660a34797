"""A checklist typed as a list: its bullets are no marks, unless one differs from the others or nothing else is marked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, checklist, glyph
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer

LINES = [q.key for q in load_form("cse_checklist").of_kind("tick")]
TICKED = {"low.self_harm", "medium.multiple_stis"}

Bullet = Callable[[Canvas, float, float, bool, int], None]


def disc(canvas: Canvas, x: float, y: float, _on: bool, _number: int) -> None:
    canvas.circle(x - 12, y + 3, 1.7, stroke=0, fill=1)


def square(canvas: Canvas, x: float, y: float, _on: bool, _number: int) -> None:
    canvas.rect(x - 12, y + 2, 3, 3, stroke=0, fill=1)


def filled_where_ticked(canvas: Canvas, x: float, y: float, on: bool, _number: int) -> None:
    canvas.circle(x - 12, y + 3, 1.7, stroke=1, fill=1 if on else 0)


def one_filled(canvas: Canvas, x: float, y: float, _on: bool, number: int) -> None:
    canvas.circle(x - 12, y + 3, 1.7, stroke=1, fill=1 if number == 9 else 0)


def one_red(canvas: Canvas, x: float, y: float, _on: bool, number: int) -> None:
    canvas.setFillColorRGB(1 if number == 9 else 0, 0, 0)
    canvas.circle(x - 12, y + 3, 1.7, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)


def one_larger(canvas: Canvas, x: float, y: float, _on: bool, number: int) -> None:
    canvas.circle(x - 12, y + 3, 2.2 if number == 9 else 1.4, stroke=0, fill=1)


def before_few(canvas: Canvas, x: float, y: float, _on: bool, number: int) -> None:
    if number in (8, 9):
        disc(canvas, x, y, False, number)


def two_at_one(canvas: Canvas, x: float, y: float, _on: bool, number: int) -> None:
    disc(canvas, x, y, False, number)
    if number == 9:
        disc(canvas, x - 8, y, False, number)


def large_boxes(canvas: Canvas, x: float, y: float, _on: bool, _number: int) -> None:
    canvas.rect(x - 20, y - 1, 9, 9, stroke=0, fill=1)


def typed(text: str) -> Bullet:
    """This character before every line."""

    def put(canvas: Canvas, x: float, y: float, _on: bool, _number: int) -> None:
        glyph(canvas, x - 16, y, text)

    return put


def typed_where_ticked(canvas: Canvas, x: float, y: float, on: bool, number: int) -> None:
    if on or number == 9:
        glyph(canvas, x - 16, y, "●")


def one_unlike(canvas: Canvas, x: float, y: float, _on: bool, number: int) -> None:
    glyph(canvas, x - 16, y, "●" if number == 9 else "•")


def one_further_out(canvas: Canvas, x: float, y: float, _on: bool, number: int) -> None:
    glyph(canvas, x - (24 if number == 9 else 16), y, "•")


def one_missing(canvas: Canvas, x: float, y: float, _on: bool, number: int) -> None:
    if number != 9:
        glyph(canvas, x - 16, y, "■")


def drawn_and_typed(canvas: Canvas, x: float, y: float, on: bool, number: int) -> None:
    (disc if number == 9 else typed("•"))(canvas, x, y, on, number)


TYPED = [typed(text) for text in "•▪‣–-*o●■◦"]


def read(bullet: Bullet, ticked: set[str], mark: str) -> dict[str, Answer]:
    """The answers of a list with these bullets. mark: how its ticked lines are."""
    numbers = iter(range(len(LINES)))

    def beside(canvas: Canvas, x: float, y: float, _value: int | str | None, on: bool) -> None:
        bullet(canvas, x, y, on, next(numbers))
        if on and mark == "X":
            canvas.drawString(480, y, "X")
        elif on and mark == "tick":
            canvas.lines([(480, y + 3, 483, y), (483, y, 489, y + 8)])
        elif on and mark == "highlight":
            canvas.saveState()
            canvas.setFillColorRGB(1, 1, 0)
            canvas.setFillAlpha(0.5)
            canvas.rect(x - 1, y - 2, 300, 11, stroke=0, fill=1)
            canvas.restoreState()

    return answers_of(checklist(ticked, beside), "cse_checklist")


@pytest.mark.parametrize("bullet", [disc, square, *TYPED])
@pytest.mark.parametrize("mark", ["X", "tick", "highlight"])
@pytest.mark.parametrize("ticked", [TICKED, {LINES[9]}])
def test_bullets_alike_are_the_lists(bullet: Bullet, mark: str, ticked: set[str]) -> None:
    answers = read(bullet, ticked, mark)
    assert {key: answers[key].value for key in LINES} == {key: key in ticked for key in LINES}


@pytest.mark.parametrize(
    ("bullet", "ticked", "mark"),
    [
        (disc, set(), ""),
        (disc, {*LINES}, "X"),
        (one_filled, TICKED, "X"),
        (one_red, TICKED, "X"),
        (one_larger, TICKED, "X"),
        (before_few, TICKED, "X"),
        (two_at_one, TICKED, "X"),
        (large_boxes, TICKED, "X"),
        (typed("•"), {*LINES}, "X"),
        (typed("✓"), TICKED, "highlight"),
        (typed("✗"), TICKED, "highlight"),
        (typed_where_ticked, TICKED, "X"),
        (one_unlike, TICKED, "X"),
        (one_further_out, TICKED, "X"),
        (drawn_and_typed, TICKED, "X"),
    ],
)
def test_bullets_that_may_be_marks_are_doubts(bullet: Bullet, ticked: set[str], mark: str) -> None:
    """The tenth line is nowhere surely left blank."""
    answer = read(bullet, ticked, mark)[LINES[9]]
    assert answer.value is not False or not answer.confidence


def test_a_line_without_the_bullet_of_all_others_leaves_them_doubts() -> None:
    answers = read(one_missing, TICKED, "X")
    assert not any(
        answers[key].value is False and answers[key].confidence for key in LINES if key != LINES[9]
    )


@pytest.mark.slow
def test_filled_bullets_among_hollow_ones_are_the_marks() -> None:
    answers = read(filled_where_ticked, TICKED, "")
    assert all(answers[key].value is not False for key in TICKED)
