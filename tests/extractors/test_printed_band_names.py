"""A band's name that a form prints bold and light on its own colour, with a mark at a band: the marked one; any other bold name is a mark."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.types import Answer

BANDS = {"red": "Red (38 and above)", "amber": "Amber (18-42)", "green": "Green (10-22)"}
PRINT = ["Episodes of missing from home/care", "School/college attendance", "Total Assessment Score 20", "Overall Score 24",
         "Name of Parents", "Emotional/Mental Health concerns Y/N", "Any significant loss/bereavement", "RAG Rating"]  # fmt: skip
COLOURS = {"red": (1.0, 0.0, 0.0), "amber": (1.0, 0.88, 0.7), "green": (0.78, 0.9, 0.79)}
WHITE, BLACK = 1.0, 0.0


def band(
    marked: str,
    bold: str = "r",
    light: str = "r",
    cells: str = "rag",
    colours: dict[str, tuple[float, float, float]] = COLOURS,
) -> Answer:
    """Each named by the bands' first letters. marked: with an X behind. light: in white letters. cells: on a colour of their own."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for row, text in enumerate(PRINT):
            canvas.drawString(60, 780 - 18 * row, text)
        for place, (value, words) in enumerate(BANDS.items()):
            y = 620 - 20 * place
            canvas.grid([56, 260, 320], [y - 6, y + 14])
            if value[0] in cells:
                canvas.setFillColorRGB(*colours[value])
                canvas.rect(56, y - 6, 204, 20, stroke=0, fill=1)
            canvas.setFillGray(WHITE if value[0] in light else BLACK)
            canvas.setFont("Helvetica-Bold" if value[0] in bold else "Helvetica", SIZE)
            canvas.drawString(60, y, words)
            canvas.setFillGray(BLACK)
            canvas.setFont("Helvetica", SIZE)
            if value[0] in marked:
                canvas.drawString(280, y, "X")

    return answers_of(draw(put), "cse_assessment")["summary.rag"]


@pytest.mark.parametrize("marked", BANDS)
def test_the_marked_band_is_read(marked: str) -> None:
    assert band(marked[0]).value == marked


@pytest.mark.parametrize(
    ("marked", "bold", "light", "cells"),
    [
        ("a", "r", "", "rag"),
        ("a", "r", "", ""),
        ("a", "r", "r", "r"),
        ("a", "rg", "rg", "rag"),
        ("g", "ra", "ra", "rag"),
        ("a", "r", "rag", "rag"),
        ("ra", "r", "r", "rag"),
        ("ag", "r", "r", "rag"),
    ],
)
def test_a_bold_name_that_may_be_chosen_or_two_marks_are_no_answer(
    marked: str, bold: str, light: str, cells: str
) -> None:
    assert band(marked, bold, light, cells).value is None


def test_a_name_on_the_colour_of_another_band_is_no_style() -> None:
    assert band("a", colours={**COLOURS, "red": (0.0, 0.5, 0.0)}).value is None


def test_without_a_mark_the_bold_name_is_never_surely_no_answer() -> None:
    answer = band("")
    assert answer.value == "red" or not answer.confidence
