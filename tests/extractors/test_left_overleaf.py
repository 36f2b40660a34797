"""A question's label at the foot of a page and its answer at the top of the next, where page margins are next to none."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State, Value
from tests.extractors.pages import PRINT, Line, page

TODAY = date(2026, 11, 26)
NAMED: list[Line] = [(x, top - 640, text) for x, top, text in PRINT]
WORDING: list[Line] = [(40, 140, "Overall Score"), (40, 180, "Any issues with homophobia")]
BIRTH, CP, TEXT = "young_person.dob", "needs.cp_plan_or_looked_after", "young_person.sexuality"
LABELS = {
    BIRTH: "DOB",
    CP: "Is the child or young person subject to a CP Plan or Looked after?",
    TEXT: "Sexuality",
}


def _read(key: str, top: list[Line], third: list[Line] | None = None) -> dict[str, Answer]:
    """Answers of a form whose first page ends with this question, whose second begins with these words."""
    first = page([*NAMED, (40, 800, LABELS[key])])
    second = page([*top, *WORDING], number=2)
    rest = [page([*third, (40, 300, "Ethnicity")], number=3)] if third is not None else []
    maps = locate([first, second, *rest])["cse_assessment"]
    return read_form(load_form("cse_assessment"), [PageReading(one) for one in maps], TODAY).answers


@pytest.mark.parametrize("high", [24.0, 44.0, 60.0])  # margins of 8, 16 and 21 mm
@pytest.mark.parametrize(
    ("key", "said", "may_be"),
    [
        (BIRTH, "25/12/2013", ("2013-12-25",)),  # under 13, as routing has to see
        (BIRTH, "25/12/2011", ()),  # 14, or another thing's date: no less than nothing known
        (BIRTH, "twelve", ()),
        (TEXT, "Not said", ()),
    ],
)
def test_an_answer_overleaf_is_no_blank(high: float, key: str, said: str, may_be: tuple[Value, ...]) -> None:
    answer = _read(key, [(52, high, said)])[key]
    assert (answer.state, answer.candidates) == (State.UNREAD, may_be)


@pytest.mark.parametrize("high", [24.0, 44.0])
def test_a_yes_overleaf_is_no_blank(high: float) -> None:
    answer = _read(CP, [(52, high, "Yes")])[CP]
    assert (answer.state, answer.candidates) == (State.UNREAD, (True, False))


@pytest.mark.parametrize(
    ("top", "third"),
    [
        ([], None),
        ([(560, 24, "2")], None),  # the page's number
        ([(290, 24, "Page 2 of 3")], None),
        ([(290, 24, "2/3")], [(290, 24, "3/3")]),
        ([(40, 24, "CSE")], [(40, 24, "CSE")]),  # a running head
        ([(40, 24, "2")], [(40, 24, "3")]),
    ],
)
def test_heads_of_pages_answer_nothing(top: list[Line], third: list[Line] | None) -> None:
    assert _read(TEXT, top, third=third)[TEXT].state is State.BLANK


def test_a_yes_at_the_top_of_two_pages_is_no_running_head() -> None:
    assert _read(CP, [(52, 24, "Yes")], third=[(52, 24, "Yes")])[CP].state is State.UNREAD


def test_the_number_at_a_page_s_foot_is_no_answer() -> None:
    first = page([*NAMED, (40, 800, "DOB"), (40, 820, "1")])
    second = page([(52, 24, "25/12/2013"), *WORDING, (40, 820, "2")], number=2)
    maps = locate([first, second])["cse_assessment"]
    answers = read_form(load_form("cse_assessment"), [PageReading(one) for one in maps], TODAY).answers
    assert (answers[BIRTH].state, answers[BIRTH].candidates) == (State.UNREAD, ("2013-12-25",))
