"""What is printed in rows besides their statements, and what somebody put there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from tests.extractors.printed import answers_of, draw, glyph, line, sections
from tests.extractors.test_tick_boxes import web_box

INDICATORS = [q.key for q in load_form("cse_assessment").of_kind("indicator")]
MARKS = {key: [1 + number % 5] for number, key in enumerate(INDICATORS)}

Before = Callable[[int, bool], str]


def ballot_dash(value: int, on: bool) -> str:
    return f"{'☒' if on else '☐'}  {value} –"


def ballot(_value: int, on: bool) -> str:
    return "☒" if on else "☐"


def brackets(value: int, on: bool) -> str:
    return f"{'(X)' if on else '(  )'}   {value}"


def dashes_elsewhere(value: int, on: bool) -> str:
    return f"{value}  {'X' if on else '-'}"


@pytest.mark.parametrize("tail", ["", "({})", "– {}"])
@pytest.mark.parametrize("before", [ballot_dash, ballot, brackets, dashes_elsewhere])
def test_numbers_and_dashes_around_statements(before: Before, tail: str) -> None:
    if tail and before is not ballot:
        tail = ""

    def beside(canvas: Canvas, x: float, y: float, value: int | str | None, on: bool) -> None:
        glyph(canvas, x - 45, y, before(int(value or 0), on))

    answers = answers_of(sections(MARKS, beside, tail), "cse_assessment")
    assert {key: answers[key].value for key in INDICATORS} == {k: v[0] for k, v in MARKS.items()}


def in_cards(left: list[int], right: list[int]) -> bytes:
    """Two sections abreast, each in a frame with rounded corners."""
    one, two = (load_form("cse_assessment")[key] for key in INDICATORS[:2])

    def put(canvas: Canvas) -> None:
        for x, question, marks in ((50, one, left), (305, two, right)):
            canvas.roundRect(x, 470, 240, 320, 5)
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(x + 8, 776, question.title)
            y = 760.0
            for option in question.options:
                canvas.setFont("Helvetica", 9)
                for number, piece in enumerate(simpleSplit(option.title, "Helvetica", 9, 195)):
                    canvas.drawString(x + 40, y - 11 * number, piece)
                web_box(canvas, x + 28, y, option.value, option.value in marks)
                canvas.drawString(x + 26, y, str(option.value))
                y = y - 11 * number - 15

    return draw(put)


@pytest.mark.parametrize(("left", "right"), [([1], [4]), ([5], [1]), ([], [2]), ([3], [])])
def test_sections_abreast_in_cards(left: list[int], right: list[int]) -> None:
    answers = answers_of(in_cards(left, right), "cse_assessment")
    got = [answers[key] for key in INDICATORS[:2]]
    assert [a.value for a in got] == [(marks or [None])[0] for marks in (left, right)]
    assert all(a.confidence for a in got)


@pytest.mark.parametrize("marked", ["red", "amber", "green"])
def test_bands_in_shaded_cells_with_boxes_between(marked: str) -> None:
    colours = {"red": (1.0, 0.6, 0.6), "amber": (1.0, 0.83, 0.54), "green": (0.71, 0.91, 0.71)}
    options = load_form("cse_assessment")["summary.rag"].options

    def put(canvas: Canvas) -> None:
        sections_page(canvas)
        x = 60.0
        canvas.drawString(60, 330, "RAG Rating")
        for option in options:
            if option.value not in colours:
                continue
            canvas.setFillColorRGB(*colours[option.value])
            canvas.rect(x, 290, 110, 24, stroke=1, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.rect(x + 110, 290, 40, 24)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x + 6, 299, option.title)
            if option.value == marked:
                glyph(canvas, x + 126, 299, "✔")
            x += 150

    assert answers_of(draw(put), "cse_assessment")["summary.rag"].value == marked


def sections_page(canvas: Canvas) -> None:
    """Enough of the form to be known by: its first two sections."""
    y = 800.0
    for key in INDICATORS[:2]:
        question = load_form("cse_assessment")[key]
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(60, y, question.title)
        for option in question.options:
            y = line(canvas, 110, y - 16, option.title)
        y -= 30


@pytest.mark.parametrize("marked", [(1, ""), (3, "first"), (3, "second"), (5, ""), (None, "")])
def test_a_statement_cut_by_a_page_break(marked: tuple[int | None, str]) -> None:
    question = load_form("cse_assessment")["indicators.accommodation"]

    def put(canvas: Canvas) -> None:
        sections_page(canvas)
        canvas.drawString(60, 150, question.title)
        y = 135.0
        for option in question.options:
            words, here = option.title.split(), ("" if option.value != 3 else "first")
            line(canvas, 110, y, " ".join(words[:-3] if here else words))
            if (option.value, here) == marked:
                glyph(canvas, 90, y, "✔")
            if here:
                canvas.showPage()
                y = 800.0
                line(canvas, 110, y, " ".join(words[-3:]))
                if marked == (3, "second"):
                    glyph(canvas, 90, y, "✔")
            y -= 25

    answer = answers_of(draw(put), "cse_assessment")[question.key]
    assert answer.value == marked[0]
    assert answer.confidence


@pytest.mark.parametrize("how", ["ring", "cross", "bold", "none"])
def test_a_strip_of_numbers_below_the_statements(how: str) -> None:
    """Numbers to circle under numbered statements: what is drawn there is never taken for a blank."""
    marked = INDICATORS[2]

    def put(canvas: Canvas) -> None:
        for number, key in enumerate(INDICATORS):
            y = 800.0 - 270 * (number % 3)
            if number and number % 3 == 0:
                canvas.showPage()
            question = load_form("cse_assessment")[key]
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                line(canvas, 90, y - 16, f"{option.value}. {option.title}")
                y -= 30
            y -= 40
            canvas.drawString(60, y, "Score (circle one):")
            for value in range(1, 6):
                here = key == marked and value == 4
                canvas.setFont("Helvetica-Bold" if here and how == "bold" else "Helvetica", 9)
                canvas.drawString(150 + 30 * value, y, str(value))
                if here and how == "ring":
                    canvas.circle(152 + 30 * value, y + 3, 8)
                if here and how == "cross":
                    canvas.lines(
                        [
                            (149 + 30 * value, y, 156 + 30 * value, y + 7),
                            (149 + 30 * value, y + 7, 156 + 30 * value, y),
                        ]
                    )

    answers = answers_of(draw(put), "cse_assessment")
    sure_blank = {key for key in INDICATORS if answers[key].value is None and answers[key].confidence}
    assert sure_blank == set(INDICATORS) - ({marked} if how != "none" else set())
    if how == "ring":
        assert answers[marked].candidates == (4,)
