"""Statements in columns with nothing but white between them, and the marks in a line below."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw, glyph
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
SCORES = {q.key: i % 5 + 1 for i, q in enumerate(SECTIONS)}
ODD = SECTIONS[3].key
SET = {"left": 0.0, "centre": 0.5}


def columns(
    odd: tuple[int, ...] | None = None,
    align: str = "left",
    at: float = 0.5,
    middle: bool = False,
    numbered: bool = True,
    wide: float = 100.0,
    below: str = "",
    boxes: bool = False,
) -> bytes:
    """Each section marked with its own score, the odd one with these. at: where in its column a mark stands, 0 at its left edge
    to 1. middle: a short statement stands in the middle of the row's height. numbered: the numbers above the columns.
    below: written below the odd section's marks, at the left. boxes: one below each statement, crossed where marked."""

    def put(canvas: Canvas) -> None:
        for place, question in enumerate(SECTIONS):
            if place and place % 3 == 0:
                canvas.showPage()
            top = 790.0 - 250 * (place % 3)
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(40, top, question.title)
            canvas.setFont("Helvetica", SIZE)
            texts = [simpleSplit(o.title, "Helvetica", SIZE, wide - 10) for o in question.options]
            tallest = max(map(len, texts))
            marked = odd if question.key == ODD and odd is not None else (SCORES[question.key],)
            for number, lines in enumerate(texts, 1):
                x = 40 + wide * (number - 1)
                y = top - 32 - (5.5 * (tallest - len(lines)) if middle else 0)
                if numbered:
                    canvas.drawCentredString(x + wide / 2 - 5, top - 16, str(number))
                for line in lines:
                    free = wide - 10 - stringWidth(line, "Helvetica", SIZE)
                    canvas.drawString(x + SET[align] * free, y, line)
                    y -= 11
                sign = ("☐☒" if boxes else " X")[number in marked]
                glyph(canvas, x + at * (wide - 15), top - 40 - 11 * tallest, sign)
                canvas.setFont("Helvetica", SIZE)
            if question.key == ODD:
                canvas.drawString(40, top - 56 - 11 * tallest, below)

    return draw(put)


def read(data: bytes) -> dict[str, Answer]:
    found = answers_of(data, "cse_assessment")
    return {key: found[key] for key in SCORES}


@pytest.mark.parametrize("boxes", [True, False])
@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize("align", SET)
def test_a_mark_below_the_middle_of_a_column_is_its_statements(
    align: str, middle: bool, numbered: bool, boxes: bool
) -> None:
    found = read(columns(align=align, middle=middle, numbered=numbered, boxes=boxes))
    assert {key: one.value for key, one in found.items()} == SCORES


@pytest.mark.parametrize("wide", [85.0, 104.0])
@pytest.mark.parametrize("at", [0.0, 0.15, 0.3, 0.7, 0.85, 1.0])
@pytest.mark.parametrize("align", SET)
def test_wherever_it_stands_it_is_never_the_neighbours(align: str, at: float, wide: float) -> None:
    found = read(columns(align=align, at=at, wide=wide))
    assert all(found[key].value in (None, own) for key, own in SCORES.items())
    assert not any(one.state is State.BLANK for one in found.values())


@pytest.mark.parametrize(
    ("odd", "below", "state"),
    [
        ((), "", State.BLANK),
        ((2, 5), "", State.DOUBLE),
        ((2,), "not 2 but 3", State.UNREAD),
        ((), "2", State.UNREAD),
    ],
    ids=["none", "two", "another said below", "a number below"],
)
def test_the_odd_section(odd: tuple[int, ...], below: str, state: State) -> None:
    found = read(columns(odd, below=below))
    assert found[ODD].state is state
    others = {key: one.value for key, one in found.items() if key != ODD}
    assert others == {key: own for key, own in SCORES.items() if key != ODD}
