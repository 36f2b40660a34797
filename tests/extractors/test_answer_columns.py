"""Two columns of answers behind yes/no questions: their heads say whether one of them answers what is asked."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from pages import PRINT, Line, box, page

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State, Value

FORM = load_form("cse_assessment")
QUESTIONS = {
    "needs.domestic_violence": "Any issues with DV:",
    "needs.open_to_services": "Is the YP open to any other services Y/N",
    "needs.learning_disability": "Learning Difficulties/Disability Y/N",
}
EDGES = (36, 260, 360, 460, 560)
AT = (44, 270, 370, 470)  # where what stands in a column begins
OPEN, RULED = False, True

Row = tuple[str, ...]


def drawn(heads: Row, rows: list[Row], ruled: bool) -> Page:
    """Questions in the order above, below the heads of their columns."""
    labels = list(QUESTIONS.values())
    table = [heads, *((label, *said) for label, said in zip(labels, rows, strict=False))]
    tops = [30 + 18 * i for i in range(len(table))]
    lines: list[Line] = [
        (x, top + 3, text)
        for top, row in zip(tops, table, strict=True)
        for x, text in zip(AT, row, strict=False)
    ]
    cells = [s for top in tops for x0, x1 in pairwise(EDGES) for s in box(x0, top, x1, top + 18)]
    return page([*lines, *PRINT], cells if ruled else [])


def read(heads: Row, rows: list[Row], ruled: bool) -> list[Answer]:
    found = [PageReading(m) for m in locate([drawn(heads, rows, ruled)])["cse_assessment"]]
    answers = read_form(FORM, found, date(2026, 11, 25)).answers
    return [answers[key] for key, _ in zip(QUESTIONS, rows, strict=False)]


DOUBTS: list[tuple[Row, Row]] = [
    (("", "Previously", "Now"), ("No", "Yes")),
    (("", "Previously", "Now"), ("Yes", "No")),
    (("", "Previously", "Now"), ("Yes", "")),
    (("", "Previously", "Now"), ("No", "")),
    (("", "Previously", "Now"), ("Yes", "Yes")),
    (("", "Current", "Past"), ("Yes", "No")),
    (("Question", "Mother", "Child"), ("N", "Y")),
    (("Status:", "2025", "2026"), ("No", "Yes")),
    (("Question", "Mother", "Child"), ("", "No")),
    (("", "Mother", "Father", "Child"), ("No", "", "Yes")),
    (("", "Previously", "Now", "Comments"), ("No", "Yes", "since May")),
]


@pytest.mark.parametrize("ruled", [RULED, OPEN])
@pytest.mark.parametrize(("heads", "said"), DOUBTS)
def test_which_of_several_columns_answers_nobody_knows(heads: Row, said: Row, ruled: bool) -> None:
    (answer,) = read(heads, [said], ruled)
    assert (answer.state, set(answer.candidates)) == (State.UNREAD, {True, False})


SURE: list[tuple[Row, list[Row], list[Value]]] = [
    (("", "Yes", "No"), [("X", ""), ("", "X"), ("", "X")], [True, False, False]),
    (("", "No", "Yes"), [("X", ""), ("", "X"), ("", "X")], [False, True, True]),
    (("Question", "Answer", "Source"), [("Yes", "School"), ("No", ""), ("No", "")], [True, False, False]),
    (
        ("Question", "Y/N", "Further details"),
        [("Yes", "father"), ("No", ""), ("No", "")],
        [True, False, False],
    ),
    (("", "Answer"), [("Yes",), ("No",), ("No",)], [True, False, False]),
    (("Allocated worker:", "J Bloggs", "Youth Team"), [("Yes", "")], [True]),
    (("Allocated worker", "J Bloggs", "01632 960001"), [("No", "")], [False]),
    (("", "Current", "Past"), [("Yes", ""), ("No", ""), ("No", "")], [True, False, False]),
]


@pytest.mark.parametrize("ruled", [RULED, OPEN])
@pytest.mark.parametrize(("heads", "rows", "values"), SURE)
def test_the_column_that_answers_is_known(
    heads: Row, rows: list[Row], values: list[Value], ruled: bool
) -> None:
    assert [answer.value for answer in read(heads, rows, ruled)] == values


EARLIER: list[tuple[Row, list[Row]]] = [
    (("", "Previously", "Now"), [("Yes", ""), ("No", ""), ("No", "")]),
    (("", "Past", "Current"), [("Yes", ""), ("No", ""), ("No", "No")]),
]


@pytest.mark.parametrize(("heads", "rows"), EARLIER)
def test_answers_of_before_are_none_of_now(heads: Row, rows: list[Row]) -> None:
    assert all(answer.state is State.UNREAD for answer in read(heads, rows, RULED))


@pytest.mark.parametrize("said", [("Yes", "No"), ("No", "Yes"), ("N", "Y")])
def test_a_yes_and_a_no_in_cells_of_one_question_alone_are_no_print(said: Row) -> None:
    heads = (QUESTIONS["needs.domestic_violence"], "No")  # as the other question is answered
    cells = [s for top in (30, 48) for x0, x1 in pairwise(EDGES[:4]) for s in box(x0, top, x1, top + 18)]
    asked = (QUESTIONS["needs.open_to_services"], *said)
    lines = [
        (x, top, text) for top, row in ((33, heads), (51, asked)) for x, text in zip(AT, row, strict=False)
    ]
    found = [PageReading(m) for m in locate([page([*lines, *PRINT], cells)])["cse_assessment"]]
    answers = read_form(FORM, found, date(2026, 11, 25)).answers
    assert answers["needs.domestic_violence"].value is False
    assert answers["needs.open_to_services"].state is State.UNREAD
