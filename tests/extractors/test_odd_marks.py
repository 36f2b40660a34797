"""One mark far from the column of all others may be a punch hole, or somebody's initials."""

from __future__ import annotations

import pytest
from printed import answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
CHOSEN = [1, 2, 3, 4, 5, 2, 3, 1, 4, 5]


def read(xs: list[float]) -> list[tuple[object, State]]:
    """xs: where the mark of each section stands."""

    def put(canvas: Canvas) -> None:
        def mark(place: int, value: int, y: float) -> None:
            if value != CHOSEN[place]:
                return
            if xs[place] < 50:
                canvas.circle(xs[place], y + 3, 5)
            else:
                canvas.drawString(xs[place], y, "X")

        open_sections(canvas, SECTIONS, 110, mark, gap=20, top=780.0)

    answers = answers_of(draw(put), "cse_assessment")
    return [(answers[q.key].value, answers[q.key].state) for q in SECTIONS]


@pytest.mark.parametrize("odd", [0, 4, 9])
def test_a_hole_at_the_edge_is_a_doubt(odd: int) -> None:
    found = read([22.0 if place == odd else 560.0 for place in range(10)])
    assert found[odd] == (None, State.UNREAD)
    others = [one for place, one in enumerate(found) if place != odd]
    assert others == [(value, State.READ) for place, value in enumerate(CHOSEN) if place != odd]


@pytest.mark.parametrize("xs", [[560.0] * 10, [548.0, 560.0] * 5])
def test_marks_in_one_column_are_read(xs: list[float]) -> None:
    assert read(xs) == [(value, State.READ) for value in CHOSEN]
