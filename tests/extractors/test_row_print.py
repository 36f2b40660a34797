"""What is printed in rows besides their statements, and what somebody put there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from tests.extractors.printed import answers_of, glyph, sections

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
