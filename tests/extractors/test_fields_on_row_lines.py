"""A fillable form's text field with a border of its own, in a row higher than itself, whose edge lies on the row's line: its
sides passed for lines of the table, and the score in it for that of another cell. Those rows were unread."""

from __future__ import annotations

import pytest
from printed import answers_of, draw
from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form

FORM = load_form("cse_assessment")
SCORES = list(FORM.of_kind("indicator"))
KEYS = [q.summary or "" for q in SCORES]
HIGH, WIDE = 30.0, 62.0  # points, of a row and of the cell to write in
FIELD = 14.0


def read(at: float, wide: float = 38.0, named: bool = True, cells: bool = False) -> dict[str, object]:
    """The summary's scores, 1 to 5 in turn. at: points from a row's line to its field's upper edge; cells: its lines are drawn
    for each cell."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for place, key in enumerate(KEYS):
            top = 780 - HIGH * place
            for one in (top, top - HIGH):
                for x0, x1 in ((40, 300), (300, 300 + WIDE)) if cells else ((40, 300 + WIDE),):
                    canvas.line(x0, one, x1, one)
            for x in (40, 300, 300 + WIDE):
                canvas.line(x, top, x, top - HIGH)
            title = FORM[key].title
            canvas.drawString(45, top - 11, title[:24])
            canvas.drawString(45, top - 23, title[24:])
            canvas.acroForm.textfield(
                name=key.replace(".", "_") if named else f"Text{place}", value=str(1 + place % 5), fontSize=9,
                x=300 + (WIDE - wide) / 2, y=top - at - FIELD, width=wide, height=FIELD,
                borderWidth=1, borderColor=black, fillColor=None,
            )  # fmt: skip

    answers = answers_of(draw(put), "cse_assessment")
    return {key: answers[key].value if key in answers else None for key in KEYS}


ALL = {key: 1 + place % 5 for place, key in enumerate(KEYS)}


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("cells", [True, False])
@pytest.mark.parametrize("at", [-0.3, 0.0, 0.3, 2.0, 8.0, HIGH - FIELD])
def test_where_a_field_hangs_in_its_row(at: float, cells: bool, named: bool) -> None:
    assert read(at, named=named, cells=cells) == ALL


@pytest.mark.parametrize("wide", [20.0, 38.0, WIDE])
def test_however_wide_it_is(wide: float) -> None:
    assert read(0.0, wide) == ALL


@pytest.mark.parametrize("at", [HIGH - FIELD / 2, -FIELD / 2])
def test_a_field_across_the_line_of_two_rows_answers_neither_wrongly(at: float) -> None:
    found = read(at, named=False)
    assert [key for key in KEYS if found[key] not in (None, ALL[key])] == []
