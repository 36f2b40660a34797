"""Bars of colour printed before the names of the bands."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
BANDS = (("Red (38 and above)", 60.0), ("Amber (18-42)", 230.0), ("Green (10-22)", 400.0))
Colour = tuple[float, float, float]
OWN: tuple[Colour, ...] = ((0.8, 0, 0), (1, 0.6, 0), (0, 0.6, 0))
GREY, BLUE = (0.6, 0.6, 0.6), (0.1, 0.2, 0.6)
Sizes = tuple[tuple[float, float], ...]


def form(bars: tuple[Colour | None, ...], sizes: Sizes, full: int | None) -> bytes:
    """full: which band has a cross, from 0."""

    def put(canvas: Canvas) -> None:
        for place, question in enumerate(FORM.of_kind("indicator")[:2]):
            canvas.drawString(60, 780 - 130 * place, question.title)
            for row, option in enumerate(question.options):
                canvas.drawString(80, 764 - 130 * place - 16 * row, option.title)
        canvas.setFont("Helvetica-Bold", SIZE)
        canvas.drawString(60, 460, "RAG Rating")
        canvas.setFont("Helvetica", SIZE)
        for place, ((text, x), bar, (wide, high)) in enumerate(zip(BANDS, bars, sizes, strict=True)):
            if bar is not None:
                canvas.setFillColorRGB(*bar)
                canvas.rect(x, 443 - high / 2, wide, high, stroke=0, fill=1)
                canvas.setFillColorRGB(0, 0, 0)
            if place == full:
                canvas.drawString(x + 16, 440, "X")
            canvas.drawString(x + 30, 440, text)

    return draw(put)


BARS: Sizes = ((6.0, 19.0),) * 3
CASES: list[tuple[str, tuple[Colour | None, ...], Sizes, int | None, Value, State]] = [
    ("each its own colour", OWN, BARS, 1, "amber", State.READ),
    ("the last", OWN, BARS, 2, "green", State.READ),
    ("all grey", (GREY,) * 3, BARS, 0, "red", State.READ),
    ("none chosen", OWN, BARS, None, None, State.BLANK),
    ("one blue among grey", (GREY, BLUE, GREY), BARS, None, None, State.UNREAD),
    ("one blue, another chosen", (GREY, BLUE, GREY), BARS, 0, None, State.UNREAD),
    ("vivid among pale", ((1, 0.85, 0.85), (1, 0.6, 0), (0.85, 1, 0.85)), BARS, None, None, State.UNREAD),
    ("one alone", (None, OWN[1], None), BARS, 0, None, State.DOUBLE),
    ("one higher", OWN, ((6.0, 19.0), (6.0, 26.0), (6.0, 19.0)), 0, None, State.DOUBLE),
]


@pytest.mark.parametrize(
    ("bars", "sizes", "full", "value", "state"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_bars_that_stand_alike_at_all_bands_are_print(
    bars: tuple[Colour | None, ...], sizes: Sizes, full: int | None, value: Value, state: State
) -> None:
    answer = answers_of(form(bars, sizes, full), "cse_assessment")["summary.rag"]
    assert (answer.value, answer.state) == (value, state)
