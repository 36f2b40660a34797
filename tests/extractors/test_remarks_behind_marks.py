"""A remark behind a tick leaves its section open at its worst: the row's own score was all that stayed possible, and a child for
whom somebody wrote "should be 5" was standard."""

from __future__ import annotations

import pytest
from printed import answers_of, glyph, sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form

KEYS = [question.key for question in load_form("cse_assessment").of_kind("indicator")]


@pytest.mark.parametrize(
    ("remark", "value", "worst"),
    [
        (" should be 5", None, 5),
        ("?5", None, 5),
        (" ?", None, 5),
        (" worse", None, 5),
        (" (denied)", None, 5),
        (" see below", None, 5),
        ("      worse since", None, 5),
        (" 12/10/2026", 2, 2),
        (" confirmed by school", 2, 2),
    ],
)
def test_a_remark_behind_a_tick(remark: str, value: int | None, worst: int) -> None:
    def beside(canvas: Canvas, x: float, y: float, _: int | str | None, ticked: bool) -> None:
        if ticked:
            glyph(canvas, 470, y, f"X{remark if len(drawn) == len(KEYS) - 1 else ''}")
            drawn.append(y)

    drawn: list[float] = []
    answer = answers_of(sections({key: [2] for key in KEYS}, beside), "cse_assessment")[KEYS[-1]]
    assert (answer.value, max(map(int, map(str, answer.candidates or (5,))))) == (value, worst)
