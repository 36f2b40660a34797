"""Drawn boxes of a Yes and No whose second stands alone on the next line of their cell, as there was no room behind the No: both
questions asked so were doubts."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page, tick_box
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Ruling, Shape
from extractors.questions.locate import locate
from schemas.forms import load_form

KEY = "needs.learning_disability"
YES, NO = 244.0, 284.0  # points: where the words begin
BETWEEN, NEXT = (263.0, 303.0), (44.0, 316.0)  # where a box between them stands, and one on the next line


def read(boxes: list[tuple[float, float, bool]], right: float = 304.0, more: tuple[Line, ...] = ()) -> object:
    """The question's answer, or None. boxes: left edge, top and whether it is full; right: where the cell ends."""
    lines: list[Line] = [
        (44, 304, "Learning Difficulties/Disability Y/N"), (YES, 304, "Yes"), (NO, 304, "No"), (right + 4, 304, "Please explain:"), *more,
    ]  # fmt: skip
    sides = [Ruling(True, y, 40, 560) for y in (300, 330)]
    sides += [Ruling(False, x, 300, 330) for x in (40, right, 560)]
    shapes: list[Shape] = [shape for x, top, full in boxes for shape in tick_box(x, top, full)]
    one = page([*lines, *PRINT], sides, shapes)
    found = locate([one])["cse_assessment"]
    answer = read_form(load_form("cse_assessment"), [PageReading(m) for m in found], TODAY).answers[KEY]
    return (answer.value, answer.confidence > 0.9)


@pytest.mark.parametrize(
    ("yes", "no", "said"), [(True, False, (True, True)), (False, True, (False, True)), (True, True, (None, False))]
)  # fmt: skip
def test_the_order_of_reading_tells_whose_a_box_is(yes: bool, no: bool, said: object) -> None:
    assert read([(*BETWEEN, yes), (*NEXT, no)]) == said


def test_two_empty_boxes_say_nothing() -> None:
    assert read([(*BETWEEN, False), (*NEXT, False)])[0] is None  # type: ignore[index]


OTHERS: dict[str, tuple[list[tuple[float, float, bool]], float, tuple[Line, ...]]] = {
    "room behind the No": ([(*BETWEEN, False), (*NEXT, True)], 350.0, ()),
    "words beside the lower box": ([(*BETWEEN, False), (*NEXT, True)], 304.0, ((58, 316, "CP plan"),)),
    "a lower box in the middle": ([(*BETWEEN, False), (180.0, 316.0, True)], 304.0, ()),
    "a third box before the Yes": ([(231.0, 303.0, False), (*BETWEEN, False), (*NEXT, True)], 304.0, ()),
    "a third box below": ([(*BETWEEN, False), (*NEXT, True), (70.0, 316.0, False)], 304.0, ()),
}  # fmt: skip


@pytest.mark.parametrize("way", OTHERS)
def test_what_stays_a_doubt(way: str) -> None:
    boxes, right, more = OTHERS[way]
    value, sure = read(boxes, right, more)  # type: ignore[misc]
    assert (value, sure) == (None, False)
