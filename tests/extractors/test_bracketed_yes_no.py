"""Yes or No in brackets, on a form that says that they choose, and on forms that say otherwise or nothing."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.form_reader import read_form
from extractors.gather import PageReading
from extractors.locate import locate
from extractors.page import Shape
from schemas.forms import load_form
from schemas.types import Value

FORM = load_form("cse_assessment")
KEY, OTHER = "needs.domestic_violence", "needs.loss_bereavement"
TOLD = "Put brackets round the answer you choose, e.g. (Yes) / No."


def read(typed: str, *told: str, shapes: tuple[Shape, ...] = ()) -> Value:
    lines: list[Line] = [(40, 30 + 14 * row, line) for row, line in enumerate(told)]
    lines += [(40, 120, "Any issues with DV"), (250, 120, typed)]
    lines += [(40, 136, "Is the YP open to any other services"), (250, 136, "(Yes) / No")]
    found = [PageReading(m) for m in locate([page([*lines, *PRINT], (), shapes)])["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers[KEY].value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Yes / (No)", False),
        ("(Yes) / No", True),
        ("Y / (N)", False),
        ("[Yes] / No", True),
        ("(YES) or NO", True),
        ("(Yes) / No Known since the spring", True),
        ("Yes / (No) none known", False),
        # no plain choice
        ("Yes / No", None),
        ("(Yes) / (No)", None),
        ("(Yes / No)", None),
        ("(Yes) / No (No)", None),
        ("Yes / (No) self-harms", None),
        ("Yes / (No) yes", None),
        ("(Yes) / No no", None),
        ("(Yes?) / No", None),
        ("(Yes) / No not sure", None),
        ("No / (Yes)", None),
        ("(Yes / No", None),
    ],
)
def test_where_brackets_choose(typed: str, value: Value) -> None:
    assert read(typed, TOLD) is value


@pytest.mark.parametrize(
    "told",
    [
        (),
        ("Put brackets round the answer you do not choose",),
        ("Put brackets round the answer that doesn't apply",),
        ("Put brackets round the option to be deleted",),
        ("Put brackets round the word to leave out",),
        ("Put brackets round the answer, or leave it",),
        ("Answers in brackets are no longer correct",),
        ("Notes in brackets are for office use",),
        (TOLD, "What stands in brackets is not applicable"),
    ],
)
def test_where_nobody_says_that_they_do(told: tuple[str, ...]) -> None:
    assert read("Yes / (No)", *told) is None
    assert read("(Yes) / No", *told) is None


@pytest.mark.parametrize(
    "told",
    [
        TOLD,
        "Please place brackets around your answer",
        "Bracket the option: type brackets around the option that applies.",
        "Use brackets round the word you select",
    ],
)
def test_ways_of_saying_that_they_do(told: str) -> None:
    assert read("Yes / (No)", told) is False


def test_a_struck_choice_is_a_doubt() -> None:
    line = Shape("line", (250, 125, 275, 125), ((250, 125), (275, 125)))
    assert read("(Yes) / No", TOLD, shapes=(line,)) is None
