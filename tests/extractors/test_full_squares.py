"""Check boxes whose chosen state is a full square: nothing differs within it, as in a button that looks like none."""

from __future__ import annotations

import io

import pytest
from printed import SIZE, answers_of, draw, line
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from sample_forms.model import FieldSpec
from sample_forms.producers.fields import Fields
from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
SCORES = {q.key: i % 5 + 1 for i, q in enumerate(SECTIONS)}
ODD = SECTIONS[3].key
FRAME = "q 0.3 G 0.7 w 0.5 0.5 11 11 re S Q "
SQUARE = FRAME + "q 0.05 0.1 0.6 rg 1.5 1.5 9 9 re f Q"
BLACK = FRAME + "q 0 g 1.5 1.5 9 9 re f Q"
TICK = FRAME + "q 2 w 3 6 m 5 3 l 9 9 l S Q"


def form(shows: dict[str, str], usual: str) -> bytes:
    """Ten sections with a check box at each statement. shows: what the chosen one of a section draws; the others draw the usual."""
    places: list[tuple[int, float, str, int]] = []

    def put(canvas: Canvas) -> None:
        y, sheet = 0.0, -1
        for question in SECTIONS:
            if y < 250:
                if y:
                    canvas.showPage()
                y, sheet = 800.0, sheet + 1
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y -= 17.3
                places.append(
                    (sheet, y - 2, question.key, option.value if isinstance(option.value, int) else 0)
                )
                y = line(canvas, 80, y, option.title)
            y -= 26

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw(put))))
    fields = Fields(writer, appearances=True)
    for number, (sheet, y, key, value) in enumerate(places):
        foot = y + number % 4 / 4
        chosen = "Yes" if SCORES[key] == value else None
        spec = FieldSpec("check", f"Check Box{number}", (), chosen, ("Yes",))
        fields.add(spec, [(sheet, (60.25, foot, 72.25, foot + 12))])
        faces = fields.tree[-1].get_object()["/AP"]["/N"]
        faces["/Off"].get_object().set_data(FRAME.encode())
        faces["/Yes"].get_object().set_data(shows.get(key, usual).encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("usual", [SQUARE, BLACK, TICK])
def test_full_squares_are_seen(usual: str) -> None:
    found = answers_of(form({}, usual), "cse_assessment")
    assert {key: found[key].value for key in SCORES} == SCORES


@pytest.mark.parametrize(("usual", "odd"), [(SQUARE, FRAME), (TICK, FRAME), (TICK, BLACK), (SQUARE, BLACK)])
def test_one_that_looks_like_none_or_unlike_the_others_is_a_doubt(usual: str, odd: str) -> None:
    found = answers_of(form({ODD: odd}, usual), "cse_assessment")
    assert (found[ODD].value, found[ODD].state) in (
        (None, State.UNREAD),
        *([] if odd == FRAME else [(SCORES[ODD], State.READ)]),
    )
    assert all(found[key].value == SCORES[key] for key in SCORES if key != ODD)
