"""A list whose marks were printed on a sheet of their own: its lines were surely not ticked."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from extractors.values.answers import Readings
from schemas.forms import load_form
from schemas.types import State

CHECKLIST, ASSESSMENT = load_form("cse_checklist"), load_form("cse_assessment")
TICKS = [question.key for question in CHECKLIST.of_kind("tick")]
SECTION = ASSESSMENT.of_kind("indicator")[9]


def read(form: str, first: list[Line], behind: list[Line]) -> Readings:
    maps = locate([page(first), page(behind, number=2)])[form]
    return read_form(load_form(form), [PageReading(m) for m in maps], TODAY)


def row(place: int) -> int:
    return 60 + 24 * place


@pytest.mark.parametrize(("mark", "no"), [("x", ""), ("TRUE", "FALSE"), ("\N{CHECK MARK}", "-")])
def test_ticks_on_the_next_sheet(mark: str, no: str) -> None:
    ticked = {2, 9}
    lines: list[Line] = [(40, row(i), CHECKLIST[key].title) for i, key in enumerate(TICKS)]
    marks: list[Line] = [(60, row(i), mark if i in ticked else no) for i in range(len(TICKS))]
    answers = read("cse_checklist", lines, marks).answers
    assert {i for i, key in enumerate(TICKS) if answers[key].state is State.UNREAD} == ticked
    assert all(set(answers[TICKS[i]].candidates) == {True, False} for i in ticked)


def test_a_section_on_the_next_sheet() -> None:
    titles = [SECTION.title, *(option.title for option in SECTION.options)]
    lines: list[Line] = [*((40, row(i), title) for i, title in enumerate(titles)), *PRINT]
    answer = read("cse_assessment", lines, [(60, row(5), "X")]).answers[SECTION.key]
    assert (answer.state, answer.candidates) == (State.UNREAD, ())


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param([(60, row(3), "I saw this child x times"), (60, row(4), "Yours")], id="a letter"),
        pytest.param([(60, row(3), "NHS")], id="initials"),
        pytest.param([(60, 700, "x"), (60, 740, "3")], id="level with no line"),
    ],
)
def test_another_page(behind: list[Line]) -> None:
    lines: list[Line] = [(40, row(i), CHECKLIST[key].title) for i, key in enumerate(TICKS)]
    answers = read("cse_checklist", lines, behind).answers
    assert {answers[key].value for key in TICKS} == {False}
