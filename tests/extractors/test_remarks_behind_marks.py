"""A remark behind a tick leaves its section open at its worst: the row's own score was all that stayed possible, and a child for
whom somebody wrote "should be 5" was standard."""

from __future__ import annotations

import pytest
from printed import answers_of, draw, glyph, line, sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer

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
        (" agreed with mum", 2, 2),
        (" - discussed with school 12/10/2026", 2, 2),
        (" not agreed with mum", None, 5),
        (" agreed with mum not", None, 5),
        (" agreed with mum 3", None, 5),
        (" agreed with dad?", None, 5),
        (" with dad", None, 5),
        (" agreed with sister", None, 5),
        (" agreed without mum", None, 5),
        (" disagreed with mum", None, 5),
        (" see notes", None, 5),
        (" (was 3)", None, 5),
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


WRAPPED = "indicators.risky_associations"  # of statements on two lines
MARKED = {key: 3 if key == WRAPPED else 2 for key in KEYS}


def remarked(where: int, remark: str, before: str = "") -> Answer:
    """The section of statements on two lines, marked at 3, with a remark behind the last line of one."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for question in load_form("cse_assessment").of_kind("indicator"):
            if y < 330:
                canvas.showPage() if y else None
                y = 800.0
            canvas.drawString(60, y, question.title)
            for option in question.options:
                here = question.key == WRAPPED and option.value == where
                text = f"{option.title} {remark}" if here else option.title
                if before:
                    text = text.replace("Young person", before)
                if option.value == MARKED[question.key]:
                    glyph(canvas, 80, y - 16, "X")
                y = line(canvas, 110, y - 16, text)
            y -= 30

    return answers_of(draw(put), "cse_assessment")[WRAPPED]


REMARKS = ["instead", "APPLIES", "this one", "n/a", "(not her)", "- incorrect", "was", "see 5", "!", "?"]


@pytest.mark.parametrize("worded", ["", "YP"])
@pytest.mark.parametrize("where", [5, 3])
@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_behind_the_last_line_of_a_statement(remark: str, where: int, worded: str) -> None:
    answer = remarked(where, remark, worded)
    assert (answer.value, answer.confidence) == (None, 0)
    assert max(map(int, map(str, answer.candidates or (5,)))) == 5


@pytest.mark.parametrize("where", [2, 5])
@pytest.mark.parametrize("sign", ["", ".", ";", "–"])
def test_a_statement_of_two_lines_with_nothing_behind_it(sign: str, where: int) -> None:
    assert remarked(where, sign).value == 3
