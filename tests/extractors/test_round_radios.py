"""Ticks of one stroke over round buttons of their size: they passed for more print, and every section for surely blank."""

from __future__ import annotations

import pytest
from printed import answers_of, sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Value

INDICATORS = [question.key for question in load_form("cse_assessment").of_kind("indicator")]
LAST = INDICATORS[-1]


def beside(canvas: Canvas, x: float, y: float, option: int | str | None, marked: bool) -> None:
    if option is None:
        return
    canvas.circle(x - 15.5, y + 3.5, 4.5)
    if marked:
        path = canvas.beginPath()
        path.moveTo(x - 20, y + 4)
        path.lineTo(x - 17, y - 1)
        path.lineTo(x - 11, y + 8)
        canvas.drawPath(path)


@pytest.mark.parametrize(("last", "value"), [([2], 2), ([5], 5), ([], None), ([2, 5], None)])
@pytest.mark.parametrize("others", [2, 5])
def test_a_tick_over_a_round_button_is_a_mark(others: int, last: list[int], value: Value) -> None:
    marks = {key: [others] for key in INDICATORS} | {LAST: last}
    found = answers_of(sections(marks, beside), "cse_assessment")
    assert {found[key].value for key in INDICATORS[:-1]} == {others}
    assert found[LAST].value == value and set(last) <= set(found[LAST].candidates or [value])
