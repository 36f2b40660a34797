"""A form answered by a box round one number of each section's strip, and by a box round its band."""

from __future__ import annotations

import pytest
from printed import answers_of, draw, line, scores_said, summary_table
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

SECTIONS = load_form("cse_assessment").of_kind("indicator")
SCORES = {q.key: i % 5 + 1 for i, q in enumerate(SECTIONS)}
ALIKE = {q.key: 1 + i // 9 for i, q in enumerate(SECTIONS)}
BANDS = {"red": (110, "Red (38 and above)"), "amber": (230, "Amber (18-42)"), "green": (350, "Green (10-22)")}


def box(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.setLineWidth(1.6)
    corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))
    for a, b in zip(corners, corners[1:], strict=False):
        canvas.line(*a, *b)
    canvas.setLineWidth(0.5)


def form(scores: dict[str, int], boxed: tuple[str, ...], said: int) -> bytes:
    """said: sections whose score in the summary is the boxed one; of the others it is one more, or less."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for question in SECTIONS:
            if y < 330:
                if y:
                    canvas.showPage()
                y = 800.0
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y = line(canvas, 110, y - 16, option.title)
            y -= 26
            for score in range(1, 6):
                x = 120 + 40.0 * score
                canvas.drawCentredString(x, y, str(score))
                if score == scores[question.key]:
                    box(canvas, x - 15, y - 5, x + 15, y + 13)
            y -= 30
        canvas.showPage()
        summary_table(canvas, scores_said(scores, said))
        canvas.drawString(40, 500, "RAG Rating")
        for band, (x, text) in BANDS.items():
            canvas.drawString(x, 500, text)
            if band in boxed:
                box(canvas, x - 5, 492, x + 105, 514)

    return draw(put)


@pytest.mark.parametrize("scores", [SCORES, ALIKE], ids=["mixed", "nearly alike"])
@pytest.mark.parametrize(
    ("boxed", "said", "value", "state"),
    [
        (("green",), 10, "green", State.READ),
        (("red",), 8, "red", State.READ),
        (("green",), 7, None, State.UNREAD),
        (("green", "red"), 10, None, State.UNREAD),
        ((), 10, None, State.BLANK),
    ],
)
def test_the_boxed_band_is_read_where_the_summary_bears_out_the_boxed_numbers(
    scores: dict[str, int], boxed: tuple[str, ...], said: int, value: Value, state: State
) -> None:
    found = answers_of(form(scores, boxed, said), "cse_assessment")
    assert {key: found[key].value for key in scores} == scores
    assert (found["summary.rag"].value, found["summary.rag"].state) == (value, state)
