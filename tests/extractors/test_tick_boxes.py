"""Printed boxes of any kind, and how many of them are ticked."""

from __future__ import annotations

import itertools

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas

from schemas.forms import load_form
from tests.extractors.printed import Beside, answers_of, checklist, draw, glyph, sections

TICKS = [q.key for q in load_form("cse_checklist").of_kind("tick")]
INDICATORS = [q.key for q in load_form("cse_assessment").of_kind("indicator")]
BLUE, GREY, BLACK = (0.0, 0.46, 1.0), (0.93, 0.93, 0.93), (0.0, 0.0, 0.0)


def web_box(canvas: Canvas, x: float, y: float, _value: object, on: bool) -> None:
    """As a browser prints it: an outline, or a somewhat larger filled one with a white tick."""
    canvas.setFillColorRGB(*BLUE)
    grow = 0.4 if on else 0.0
    size = 9 + 2 * grow
    canvas.roundRect(x - 20 - grow, y - 1 - grow, size, size, 2, stroke=0 if on else 1, fill=1 if on else 0)
    if on:
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.lines([(x - 18, y + 3, x - 16, y + 1), (x - 16, y + 1, x - 13, y + 6)])
    canvas.setStrokeColorRGB(*BLACK)
    canvas.setFillColorRGB(*BLACK)


def grey_box(canvas: Canvas, x: float, y: float, _value: object, on: bool) -> None:
    """Boxes out of use, shaded; a ticked one is dark."""
    canvas.setFillColorRGB(*((0.4, 0.4, 0.4) if on else GREY))
    canvas.roundRect(x - 20, y - 1, 9, 9, 2, stroke=1, fill=1)
    canvas.setFillColorRGB(*BLACK)


def radio(canvas: Canvas, x: float, y: float, _value: object, on: bool) -> None:
    canvas.circle(x - 15, y + 3, 5, stroke=1, fill=0)
    if on:
        canvas.circle(x - 15, y + 3, 2.5, stroke=0, fill=1)


def filled_square(canvas: Canvas, x: float, y: float, _value: object, on: bool) -> None:
    canvas.rect(x - 20, y - 1, 9, 9, stroke=1, fill=1 if on else 0)


def four_lines(canvas: Canvas, x: float, y: float, _value: object, on: bool) -> None:
    left, low, right, high = x - 20, y - 1, x - 11, y + 8
    canvas.lines(
        [
            (left, low, right, low),
            (right, low, right, high),
            (right, high, left, high),
            (left, high, left, low),
        ]
    )
    if on:
        canvas.lines([(left + 1, low + 1, right - 1, high - 1), (left + 1, high - 1, right - 1, low + 1)])


def border(canvas: Canvas, x: float, y: float, _value: object, on: bool) -> None:
    """As a web page's border is printed: one path of two rectangles, filled between them. A typed tick within."""
    path = canvas.beginPath()
    path.rect(x - 19.2, y - 0.2, 7.4, 7.4)
    path.rect(x - 20, y - 1, 9, 9)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_EVEN_ODD)
    if on:
        glyph(canvas, x - 19, y, "\N{CHECK MARK}")


def round_border(canvas: Canvas, x: float, y: float, _value: object, on: bool) -> None:
    path = canvas.beginPath()
    path.circle(x - 15, y + 3, 5)
    path.circle(x - 15, y + 3, 4.2)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_EVEN_ODD)
    if on:
        canvas.circle(x - 15, y + 3, 2.5, stroke=0, fill=1)


def pair(empty: str, full: str) -> Beside:
    return lambda canvas, x, y, _value, on: glyph(canvas, x - 20, y, full if on else empty)


BOXES = {
    "web": web_box,
    "grey": grey_box,
    "radio": radio,
    "filled": filled_square,
    "lines": four_lines,
    "border": border,
    "round border": round_border,
    "ballot": pair("☐", "☒"),
    "fisheye": pair("○", "◉"),
    "bullseye": pair("○", "●"),
    "squares": pair("□", "■"),
}
SOME = {"none": [], "one": TICKS[3:4], "two": TICKS[1:11:9], "most": TICKS[:-1], "half": TICKS[::2]}


@pytest.mark.parametrize("which", SOME)
@pytest.mark.parametrize("box", BOXES)
def test_a_checklist_however_many_are_ticked(box: str, which: str) -> None:
    answers = answers_of(checklist(SOME[which], BOXES[box]), "cse_checklist")
    assert {key for key in TICKS if answers[key].value} == set(SOME[which])
    assert {key for key in TICKS if answers[key].value is None} == set()


@pytest.mark.parametrize("box", BOXES)
def test_a_checklist_all_ticked_is_never_read_otherwise(box: str) -> None:
    answers = answers_of(checklist(TICKS, BOXES[box]), "cse_checklist")
    assert not [key for key in TICKS if answers[key].value is False]


def test_bullets_alone_may_be_ticks() -> None:
    bullet: Beside = lambda canvas, x, y, _value, _on: canvas.circle(x - 15, y + 3, 2, stroke=0, fill=1)  # noqa: E731
    answers = answers_of(checklist([], bullet), "cse_checklist")
    assert {answers[key].value for key in TICKS} == {None}


@pytest.mark.parametrize("box", BOXES)
def test_ten_sections(box: str) -> None:
    marks: dict[str, list[int]] = {key: [1 + number % 5] for number, key in enumerate(INDICATORS)}
    marks[INDICATORS[4]] = []
    marks[INDICATORS[6]] = [2, 5]
    answers = answers_of(sections(marks, BOXES[box]), "cse_assessment")
    assert {key: answers[key].value for key in INDICATORS} == {
        key: values[0] if len(values) == 1 else None for key, values in marks.items()
    }
    assert answers[INDICATORS[4]].candidates == ()
    assert answers[INDICATORS[6]].candidates == (2, 5)
    assert all(answers[key].confidence for key in INDICATORS)


@pytest.mark.parametrize("ticked", [1, 4])
@pytest.mark.parametrize("box", ["web", "radio", "border", "round border"])
def test_one_box_that_the_text_beside_it_moved(box: str, ticked: int) -> None:
    """Section 9 asks for names in the cell of its first box, which was its tick."""
    rows = itertools.count()
    first = 8 * 5

    def beside(canvas: Canvas, x: float, y: float, value: object, on: bool) -> None:
        BOXES[box](canvas, x - (16 if next(rows) == first else 0), y, value, on)

    marks = {key: [1 + number % 5] for number, key in enumerate(INDICATORS)}
    marks[INDICATORS[8]] = [ticked]
    answers = answers_of(sections(marks, beside), "cse_assessment")
    assert {key: [answers[key].value] for key in INDICATORS} == marks


def test_statements_that_go_on_below_their_box() -> None:
    """Cards: a round box of one of two widths, a number and the statement, which goes on at the box's left edge; beside
    it a narrow note in small letters all but touches it."""
    form = load_form("cse_assessment")
    chosen = {q.key: 1 + number % 5 for number, q in enumerate(form.of_kind("indicator"))}

    def put(canvas: Canvas) -> None:
        y = 0.0
        for question in form.of_kind("indicator"):
            if y < 250:
                if y:
                    canvas.showPage()
                y = 800.0
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, y, question.title)
            canvas.setFont("Helvetica", 7)
            for number, text in enumerate(
                ("Mandatory", "Field; please", "complete as", "fully as", "possible")
            ):
                canvas.drawString(502, y - 2 - 8 * number, text)
            for option in question.options:
                y -= 13
                glyph(
                    canvas,
                    60,
                    y,
                    "\N{FISHEYE}" if chosen[question.key] == option.value else "\N{WHITE CIRCLE}",
                )
                canvas.setFont("Helvetica", 9)
                canvas.drawString(77, y, str(option.value))
                first, *rest = simpleSplit(option.title, "Helvetica", 9, 415)
                canvas.drawString(85, y, first)
                for piece in simpleSplit(" ".join(rest), "Helvetica", 9, 440):
                    y -= 11
                    canvas.drawString(60, y, piece)
            y -= 26

    answers = answers_of(draw(put), "cse_assessment")
    assert {key: answers[key].value for key in chosen} == chosen
