"""Section 9 asks for names in the tick cell of its first statement: what stands there is names, but a mark at their end may be the
statement's."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw, glyph
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
SECTIONS, SCORES = FORM.of_kind("indicator"), FORM.of_kind("score")[:10]
CHOSEN = [1, 2, 3, 4, 5, 2, 3, 1, 4, 5]
ASKED = ("Please list all", "known peer/adult", "associates of the", "YP:")
KEY = "indicators.risky_associations"


def form(said: tuple[str, ...], mark: str, first: int, score: int, ruled: bool) -> bytes:
    """said: lines of names below the request; mark: what stands on a line below them; first: the statement of section 9 that is
    ticked besides, 0 for none; score: in the summary. ruled: level lines between the rows, and none else."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for number, question in enumerate(SCORES):
            canvas.drawString(60, 780 - 16 * number, question.title)
            canvas.drawString(400, 780 - 16 * number, str(score if number == 8 else CHOSEN[number]))
        y = 0.0
        for place, question in enumerate(SECTIONS):
            if y < 360:
                canvas.showPage()
                y = 800.0
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(60, y, question.title)
            y -= 8
            for option in question.options:
                canvas.line(50, y, 555, y) if ruled else None
                asks = place == 8 and option.value == 1
                for number, text in enumerate((*ASKED, *said)) if asks else ():
                    canvas.setFont("Helvetica", 7)
                    canvas.drawString(462, y - 9 * (number + 1), text)
                if asks and mark:
                    glyph(canvas, 490, y - 9 * len((*ASKED, *said)) - 10, mark)
                ticked = option.value == (first if place == 8 else CHOSEN[place])
                canvas.setFont("Helvetica", SIZE)
                pieces = simpleSplit(option.title, "Helvetica", SIZE, 380)
                for number, piece in enumerate(pieces):
                    canvas.drawString(60, y - 11 * (number + 1), piece)
                last = y - 11 * len(pieces)
                if ticked:
                    glyph(canvas, 490, y - 11, "✓")
                y = min(last, y - 9 * len((*ASKED, *said)) - 12 if asks else last) - 7
            canvas.line(50, y, 555, y) if ruled else None
            y -= 24

    return draw(put)


NAMES = ("Dean, 24,", "and Smiler", "(older)")


@pytest.mark.parametrize("ruled", [True, False])
def test_names_are_no_mark(ruled: bool) -> None:
    answers = answers_of(form(NAMES, "", 4, 4, ruled), "cse_assessment")
    assert (answers[KEY].value, answers[KEY].state) == (4, State.READ)
    assert answers[f"{KEY}.associates"].value == " ".join(NAMES)


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("mark", ["✓", "●", "X"])
def test_a_mark_below_them_is_the_statement_s_where_the_summary_says_so(mark: str, ruled: bool) -> None:
    answers = answers_of(form(NAMES, mark, 0, 1, ruled), "cse_assessment")
    assert (answers[KEY].value, answers[KEY].state) == (1, State.READ)
    assert answers[f"{KEY}.associates"].value == " ".join(NAMES)


@pytest.mark.parametrize(("first", "score"), [(0, 3), (3, 3)])
def test_a_mark_that_the_summary_or_another_mark_contradicts_is_none_surely(first: int, score: int) -> None:
    answer = answers_of(form(NAMES, "X", first, score, False), "cse_assessment")[KEY]
    assert answer.state is State.UNREAD
    assert not answer.candidates if not first else {1, first} <= {*answer.candidates}  # the mark may be none


@pytest.mark.parametrize("mark", ["1", "Yes", "Y", "TICK", "✓"])
def test_a_mark_below_them_beside_another_is_a_doubt_between_the_two(mark: str) -> None:
    """The other one was accepted alone."""
    answer = answers_of(form(NAMES, mark, 3, 3, False), "cse_assessment")[KEY]
    assert answer.state in (State.UNREAD, State.DOUBLE)
    assert {1, 3} <= {*answer.candidates}


@pytest.mark.parametrize("last", ["Yes", "Y", "1"])
def test_a_word_where_the_names_begin_is_one_of_them(last: str) -> None:
    answers = answers_of(form((*NAMES, last), "", 4, 4, False), "cse_assessment")
    assert answers[KEY].value == 4
    assert answers[f"{KEY}.associates"].value == " ".join((*NAMES, last))


def test_an_empty_box_below_them_says_nothing() -> None:
    answers = answers_of(form(NAMES, "☐", 4, 4, False), "cse_assessment")
    assert answers[KEY].value == 4
    assert answers[f"{KEY}.associates"].value == " ".join(NAMES)


@pytest.mark.parametrize("names", [("Tom and", "Person X"), ("Brother and", "Mr X"), ("Unknown male", "X")])
@pytest.mark.parametrize(("first", "score"), [(4, 4), (0, 1)])
def test_somebody_called_x_is_no_mark(names: tuple[str, ...], first: int, score: int) -> None:
    """With nothing ticked the section was surely 1, and the name lost its X."""
    answers = answers_of(form(names, "", first, score, False), "cse_assessment")
    assert answers[KEY].value == (first or None)
    assert answers[f"{KEY}.associates"].value == " ".join(names)
