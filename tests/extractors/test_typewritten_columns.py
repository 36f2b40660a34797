"""In type whose letters are all as wide a space is wider than elsewhere: no column begins behind it, and what a line begins with
stands farther from the next word."""

from __future__ import annotations

import pytest
from printed import answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.grid import Grid
from extractors.pages.page import Page, Word
from extractors.questions.streams import page_streams
from schemas.forms import load_form
from schemas.types import Value

SIZE = 9.0
LABEL = "Is the YP aware of|this referral Y/N"


def typed(x: float, top: float, text: str, letter: float, space: float) -> list[Word]:
    found = []
    for part in text.split():
        xs = tuple(x + letter * i for i in range(len(part) + 1))
        found.append(Word(part, (x, top, xs[-1], top + SIZE), "Courier", SIZE, (0.0,), xs, 0))
        x = xs[-1] + space
    return found


@pytest.mark.parametrize(
    ("letter", "space", "one"),
    [
        (0.6, 0.6, True),  # Courier
        (0.5, 0.25, True),  # where words stand near each other anyhow
        (0.6, 1.2, False),  # more than a space: an answer beside its label
    ],
)
def test_a_word_that_stands_where_a_column_begins_belongs_to_its_label(
    letter: float, space: float, one: bool
) -> None:
    label = [
        word
        for line, text in enumerate(LABEL.split("|"))
        for word in typed(52, 171 + 10.8 * line, text, letter * SIZE, space * SIZE)
    ]
    beside = typed(180, 176.4, "no", letter * SIZE, letter * SIZE)  # on half a line, as a cell's middle is
    at = next(word.box[0] for word in label if word.text == "referral")
    below = [
        word
        for line in range(5)
        for x, text in ((40.0, "1"), (at, "Good engagement"))
        for word in typed(x, 400 + 20 * line, text, letter * SIZE, letter * SIZE)
    ]
    page = Page(1, 595.0, 842.0, (*label, *beside, *below), (), ())
    asked = any("istheypawareofthisreferralyn" in s.letters for s in page_streams(page, Grid(page)))
    assert asked is one


def section(marked: int, sign: str, at: float, line: int) -> Value:
    """What is read of the section on sexual health, set in Courier, its third statement cut before a "/". The statement `marked`
    has the sign left of its text, its right edge at `at`, beside this line of its own."""
    form = load_form("cse_assessment")

    def put(canvas: Canvas) -> None:
        y = 0.0
        for question in form.of_kind("indicator"):
            if y < 300:
                canvas.showPage() if y else None
                y = 800.0
            canvas.setFont("Courier-Bold", 10)
            canvas.drawString(40, y, question.title)
            canvas.setFont("Courier", 10)
            for option in question.options:
                y -= 3
                for number, text in enumerate(simpleSplit(option.title, "Courier", 10, 370)):
                    y -= 11
                    canvas.drawString(75, y, text)
                    if option.value == marked and number == line:
                        canvas.drawRightString(at, y, sign)
            y -= 25

    return answers_of(draw(put), "cse_assessment")["indicators.sexual_health_awareness"].value


@pytest.mark.parametrize(
    ("marked", "sign", "at", "line", "value"),
    [
        (2, "X", 60, 0, 2),  # the "/" that begins the third's second line is none
        (3, "/", 60, 0, 3),
        (3, "/", 60, 1, 3),
        (3, "/", 68, 1, 3),
    ],
)
def test_a_slash_that_begins_a_line_of_print_is_no_tick(
    marked: int, sign: str, at: float, line: int, value: int
) -> None:
    assert section(marked, sign, at, line) == value
