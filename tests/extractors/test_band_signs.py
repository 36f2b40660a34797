"""Boxes beside each of the bands in one line: a mark in one stands as near to the next band, and was a doubt."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import load_form
from schemas.types import Answer

FORM = load_form("cse_assessment")
NAMES = {"red": "Red (38 and above)", "amber": "Amber (18-42)", "green": "Green (10-22)"}
SIGNS = {"brackets": ("[ ]", "[x]"), "circles": ("○", "●"), "boxes": ("☐", "☒")}


def read(pieces: list[str], buttons: str | None = None, beside: str = "") -> Answer:
    """pieces: what stands in the line of the bands. buttons: the band whose round button is chosen, where one is drawn behind each;
    beside: the band right behind whose words an X is typed, in no button."""

    def put(canvas: Canvas) -> None:
        open_sections(canvas, FORM.of_kind("indicator")[:3], 110, lambda *one: None)
        canvas.setFont(use_dejavu(), SIZE)
        x, y = 60.0, 120.0
        for text in pieces:
            canvas.drawString(x, y, text)
            x += canvas.stringWidth(text, use_dejavu(), SIZE) + (60 if buttons else 3)
            if buttons:
                canvas.setFillGray(1)
                canvas.circle(x - 12, y + 3, 5, stroke=1, fill=1)
                canvas.setFillGray(0)
                if beside:
                    canvas.drawString(x - 57, y, "X") if text == NAMES[beside] else None
                elif text == NAMES[buttons]:
                    canvas.circle(x - 12, y + 3, 2.5, stroke=0, fill=1)

    return answers_of(draw(put), "cse_assessment")["summary.rag"]


@pytest.mark.parametrize("kind", SIGNS)
@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("chosen", NAMES)
def test_the_box_of_one_band_is_marked(chosen: str, before: bool, kind: str) -> None:
    pieces = ["RAG Rating:"]
    for band, name in NAMES.items():
        sign = SIGNS[kind][band == chosen]
        pieces += [sign, name] if before else [name, sign]
    assert read(pieces).value == chosen


@pytest.mark.parametrize("chosen", NAMES)
def test_round_buttons_drawn_behind_each(chosen: str) -> None:
    assert read(list(NAMES.values()), chosen).value == chosen


@pytest.mark.parametrize(
    "pieces",
    [
        ["RAG Rating:", *list(NAMES.values())[:1], "[x]", *list(NAMES.values())[1:]],
        ["RAG Rating:", "[ ]", NAMES["red"], "[x]", NAMES["amber"], NAMES["green"], "[ ]"],
        ["RAG Rating:", "[ ]", NAMES["red"], "[x]", NAMES["amber"], "[x]", NAMES["green"]],
    ],
)
def test_boxes_that_tell_no_side_leave_a_doubt(pieces: list[str]) -> None:
    assert read(pieces).value is None


@pytest.mark.parametrize("beside", ["red", "amber"])
def test_a_mark_in_none_of_the_boxes_is_not_told_by_them(beside: str) -> None:
    """It stood next to the words of one band and was surely the next one's, whose box comes before it."""
    answer = read(list(NAMES.values()), "red", beside=beside)
    assert answer.value in (beside, None)
