"""Columns Yes, No and "Please explain": a tick under No with "n/a" beside it was read as yes, and sent the child elsewhere."""

from __future__ import annotations

from datetime import date

import pytest
from pages import PRINT, Line, page

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Value

FORM = load_form("cse_assessment")
YES, NO, THIRD = 300.0, 340.0, 380.0
HEADINGS: list[Line] = [(YES, 30, "Yes"), (NO, 30, "No")]
ASKED = {
    "needs.learning_disability": "Learning Difficulties/Disability Y/N",
    "needs.cp_plan_or_looked_after": "Is the child or young person subject to a CP Plan or Looked after?",
    "needs.domestic_violence": "Any issues with DV",
    "needs.open_to_services": "Is the YP open to any other services Y/N",
}
TICK = "\N{HEAVY CHECK MARK}"
OTHERS = [line for line in PRINT if "Y/N" not in line[2]]


def table(headings: list[Line], answers: dict[str, tuple[float, str, str]], first: float = 50) -> list[Line]:
    """answers: where the tick stands, what it is, and the explanation of each question."""
    lines = list(headings)
    for number, (key, title) in enumerate(ASKED.items()):
        y = first + 20 * number
        x, mark, text = answers.get(key, (NO, TICK, ""))
        lines += [(20, y, title), (x, y, mark), (THIRD, y, text)]
    return [*lines, *OTHERS]


def read(*pages: Page) -> dict[str, Value]:
    found = [PageReading(m) for m in locate(list(pages))["cse_assessment"]]
    return {k: a.value for k, a in read_form(FORM, found, date(2026, 11, 25)).answers.items()}


@pytest.mark.parametrize(
    "third", ["Please explain", "Please explain / Further info", "Details", "If yes, give details"]
)
@pytest.mark.parametrize("first", ["", "Question"])
@pytest.mark.parametrize("text", ["n/a", "Brother Sam does, YP does not", "none", "Yes, since May 2024"])
@pytest.mark.parametrize(("x", "value"), [(YES, True), (NO, False)])
def test_the_column_answers_and_the_text_behind_explains(
    third: str, first: str, text: str, x: float, value: bool
) -> None:
    key = "needs.cp_plan_or_looked_after"
    headings: list[Line] = [(20, 30, first), *HEADINGS, (THIRD, 30, third)]
    got = read(page(table(headings, {key: (x + 3, TICK, text)})))
    contradicted = (value and text in ("n/a", "none")) or (not value and text.startswith("Yes"))
    assert got[key] is (None if contradicted else value)
    assert got[f"{key}.details"] == text
    assert got["needs.domestic_violence"] is False


@pytest.mark.parametrize(
    ("text", "value"), [("No", False), ("n/a", False), ("Yes, since May 2024", True), ("asked", None)]
)
def test_a_yes_or_no_in_the_third_column_alone_is_no_blank(text: str, value: Value) -> None:
    key = "needs.domestic_violence"
    headings: list[Line] = [*HEADINGS, (THIRD, 30, "Please explain")]
    assert read(page(table(headings, {key: (NO, "", text)})))[key] is value


@pytest.mark.parametrize(("x", "value"), [(YES, True), (NO, False)])
def test_a_drawn_tick_answers_beside_a_text_that_would(x: float, value: bool) -> None:
    key = "needs.domestic_violence"
    headings: list[Line] = [*HEADINGS, (THIRD, 30, "Please explain")]
    tick = Shape("curve", (x, 91, x + 9, 100), ((x, 96), (x + 3, 100), (x + 9, 91)))
    got = read(page(table(headings, {key: (NO, "", "see chronology")}), shapes=[tick]))
    assert got[key] is value


def test_the_headings_are_no_part_of_the_text_above() -> None:
    headings: list[Line] = [(20, 30, "Question"), *HEADINGS, (THIRD, 30, "Please explain / Further info")]
    above: list[Line] = [(20, 14, "Parents contact no's"), (200, 14, "07700 900111")]
    lines = [line for line in table(headings, {}) if "Parents" not in line[2]]
    assert read(page([*above, *lines]))["parents.contact_nos"] == "07700 900111"


def test_a_tick_in_the_third_column_answers_nothing() -> None:
    key = "needs.domestic_violence"
    headings: list[Line] = [*HEADINGS, (THIRD, 30, "Please explain")]
    assert read(page(table(headings, {key: (THIRD, TICK, "")})))[key] is None


@pytest.mark.parametrize("text", ["n/a", "none known"])
def test_under_headings_that_are_not_known_a_tick_with_words_is_no_yes(text: str) -> None:
    key = "needs.domestic_violence"
    headings: list[Line] = [*HEADINGS, (THIRD, 30, "Whatever")]
    assert read(page(table(headings, {key: (NO + 3, TICK, text)})))[key] is None


def test_on_a_page_that_goes_on_without_headings_a_tick_with_words_is_a_doubt() -> None:
    key = "needs.domestic_violence"
    first = page([*HEADINGS, (THIRD, 30, "Please explain"), *PRINT])
    assert read(first, page(table([], {key: (NO + 3, TICK, "n/a")}), number=2))[key] is None
