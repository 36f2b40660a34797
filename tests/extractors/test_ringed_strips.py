"""A strip "1 2 3 4 5" between each section's heading and its statements, so near them that rings reach into the first."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
SCORES = {q.key: i % 5 + 1 for i, q in enumerate(SECTIONS)}
ODD = SECTIONS[3].key
RING, WIDE = 8.0, 380.0  # points: the radius of a ring; how wide statements are


def strips(lefts: tuple[float, ...], rings: dict[int, float], typed: str = "") -> bytes:
    """lefts: where the page's columns begin. rings: radius of those drawn in the odd section, by number. typed: put
    behind its strip."""

    def put(canvas: Canvas) -> None:
        canvas.setPageSize((900, 1100))
        each = -(-len(SECTIONS) // len(lefts))
        for place, question in enumerate(SECTIONS):
            if place % each == 0:
                y = 1080.0
            x = lefts[place // each]
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(x, y, question.title)
            canvas.setFont("Helvetica", SIZE)
            y -= 14
            own = rings if question.key == ODD else {SCORES[question.key]: RING}
            for score in range(1, 6):
                canvas.drawCentredString(x + 24 * score, y, str(score))
                if score in own:
                    canvas.circle(x + 24 * score, y + 3, own[score])
            if typed and question.key == ODD:
                canvas.drawString(x + 160, y, typed)
            y -= 2
            for option in question.options:
                for text in simpleSplit(f"{option.value} = {option.title}", "Helvetica", SIZE, WIDE):
                    y -= 10
                    canvas.drawString(x, y, text)
            y -= 12

    return draw(put)


COLUMNS = pytest.mark.parametrize("lefts", [(40.0,), (40.0, 480.0)], ids=["one column", "two columns"])


@COLUMNS
def test_the_ring_goes_round_the_number_and_marks_no_statement(lefts: tuple[float, ...]) -> None:
    found = answers_of(strips(lefts, {SCORES[ODD]: RING}), "cse_assessment")
    assert {key: found[key].value for key in SCORES} == SCORES


@COLUMNS
@pytest.mark.parametrize(
    ("rings", "typed", "state"),
    [
        ({}, "", State.UNREAD),
        ({2: RING, 4: RING}, "", State.UNREAD),
        ({2: 18.0}, "", State.UNREAD),  # round the first statement's number too
        ({2: RING}, "4", State.UNREAD),
        ({}, "4", State.UNREAD),
    ],
    ids=["no ring", "two rings", "a ring over the statement", "another number behind", "a number alone"],
)
def test_anything_else_is_as_it_was(
    lefts: tuple[float, ...], rings: dict[int, float], typed: str, state: State
) -> None:
    assert answers_of(strips(lefts, rings, typed), "cse_assessment")[ODD].state is state
