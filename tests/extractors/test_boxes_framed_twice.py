"""A form field's frame within the frame that the page prints for it: once a cell of a table, or a box with something in it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

KEYS = [q.key for q in load_form("cse_assessment").of_kind("yes_no")]
TITLES = {q.key: q.title for q in load_form("cse_assessment").of_kind("yes_no")}


def form(answers: Mapping[str, bool | None], gap: float, thin: float) -> bytes:
    """Yes and No with a box behind each, and once more by `gap` smaller; a tick in those chosen."""

    def put(canvas: Canvas) -> None:
        y = 780.0
        for key, value in answers.items():
            canvas.setFont("Helvetica", SIZE)
            label = f"{TITLES[key].removesuffix(':').removesuffix(' Y/N')}: "
            canvas.drawString(50, y, label)
            end = 54 + canvas.stringWidth(label, "Helvetica", SIZE)
            for x, word, said in ((end, "Yes", True), (end + 40, "No", False)):
                canvas.setFont("Helvetica", SIZE)
                canvas.drawString(x, y, word)
                for n in range(2):
                    canvas.setLineWidth(0.8 if n == 0 else thin)
                    by = n * gap
                    canvas.rect(x + 19 + by, y - 2 + by, 11.6 - 2 * by, 11.6 - 2 * by)
                if value is said:
                    canvas.setFont("ZapfDingbats", 8)
                    canvas.drawString(x + 21.5, y + 1, "\u2714")
            y -= 22
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(50, y - 20, "Date of assessment: 03/04/2026")

    return draw(put)


@pytest.mark.parametrize("gap", [0.3, 0.8, 1.3, 2.8])
def test_the_box_with_a_tick_is_the_answer(gap: float) -> None:
    said = {key: n % 2 == 0 for n, key in enumerate(KEYS)}
    found = answers_of(form(said, gap, 0.5), "cse_assessment")
    assert {key: found[key].value for key in KEYS} == said


@pytest.mark.parametrize("gap", [0.3, 1.3])
def test_no_tick_is_no_answer(gap: float) -> None:
    found = answers_of(form(dict.fromkeys(KEYS), gap, 0.5), "cse_assessment")
    assert all(found[key].value is None for key in KEYS)
    assert State.READ not in {found[key].state for key in KEYS}
