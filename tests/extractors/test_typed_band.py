"""A form without printed bands, on which the band is said in words: it was a doubt on each such form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.form_reader import read_form
from extractors.gather import PageReading
from extractors.locate import locate
from extractors.page import Shape, Widget
from schemas.forms import load_form
from schemas.types import Answer, State, Value

FORM = load_form("cse_assessment")
KEY = "summary.rag"
LABEL: Line = (44, 620, "RAG Rating")
MORE: list[Line] = [(40, 764, "Any issues with homophobia"), (40, 780, "Date of assessment")]
CELLS = [*box(40, 612, 200, 640), *box(200, 612, 400, 640)]
STRIKE = Shape("line", (202, 625, 240, 625), ((202, 625), (240, 625)))


def read(
    *lines: Line,
    rulings: bool = True,
    shapes: tuple[Shape, ...] = (),
    widgets: tuple[Widget, ...] = (),
) -> Answer | None:
    one = replace(page([LABEL, *lines, *PRINT, *MORE], CELLS if rulings else (), shapes), widgets=widgets)
    found = [PageReading(m) for m in locate([one])["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers.get(KEY)


@pytest.mark.parametrize("rulings", [True, False])
@pytest.mark.parametrize(
    ("text", "value", "candidates"),
    [
        ("Amber", "amber", ("amber",)),
        ("RED", "red", ("red",)),
        ("Amber (18-42)", "amber", ("amber",)),
        ("Amber?", None, ()),
        ("Red and Amber", None, ("red", "amber")),
        ("not Red", None, ()),
        ("Amber -> Red", None, ("red", "amber")),
        ("see above", None, ()),
    ],
)
def test_a_band_in_words(text: str, value: Value, candidates: tuple[Value, ...], rulings: bool) -> None:
    answer = read((204, 620, text), rulings=rulings)
    assert answer is not None
    assert (answer.value, answer.candidates) == (value, candidates)


def test_a_band_from_a_list() -> None:
    list_ = Widget("List1", "choice", (200.0, 614.0, 300.0, 636.0), "Amber")
    answer = read(widgets=(list_,))
    assert answer is not None
    assert (answer.value, answer.method) == ("amber", "acroform")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([(204, 620, "Red"), (410, 620, "Amber"), (500, 620, "Green")], id="others beside it"),
        pytest.param([(204, 620, "Red"), (204, 650, "Amber"), (204, 680, "Green")], id="others below it"),
        pytest.param([(204, 620, "Red"), (44, 600, "Previous assessment")], id="another assessment's"),
    ],
)
def test_a_band_that_may_not_be_the_answer(lines: list[Line]) -> None:
    answer = read(*lines)
    assert answer is None or answer.state is State.UNREAD


def test_a_band_that_is_struck() -> None:
    answer = read((204, 620, "Amber"), shapes=(STRIKE,))
    assert answer is not None
    assert answer.state is State.UNREAD


def test_a_space_left_free_is_no_blank() -> None:
    """Its paper may be red."""
    assert read() is None
