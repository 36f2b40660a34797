"""One mark far from the column of all others may be a punch hole, or somebody's initials."""

from __future__ import annotations

import pytest
from printed import answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from extractors.gathering.gather import PageReading
from extractors.pdf.pdf_file import check_pdf, load_pages
from extractors.questions.locate import locate
from extractors.sections.odd_marks import doubt_odd_marks
from extractors.values.answers import Readings
from schemas.forms import load_form
from schemas.types import Answer, State

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


@pytest.mark.parametrize(
    ("off", "others_along", "state"),
    [
        (0.0, True, State.READ),
        (7.0, True, State.READ),
        (-20.0, True, State.UNREAD),
        (0.0, False, State.UNREAD),
    ],
)
def test_what_lies_along_a_short_statement_is_its_mark(off: float, others_along: bool, state: State) -> None:
    """The others' are long, so that its middle is far from theirs. What lies on a part of it may be anything, and so may a line
    below words where others have their marks elsewhere. off: points by which it is longer, or shorter."""
    data = draw(lambda canvas: open_sections(canvas, SECTIONS, 110, lambda *_: None, gap=20, top=780.0))
    pages = [
        PageReading(one)
        for one in locate(load_pages(data, range(1, check_pdf(data, 9).page_count + 1)))["cse_assessment"]
    ]
    rows = [row for page in pages for row in page.gathered.rows]
    into = Readings()
    for question in SECTIONS:
        own = sorted((row.match.box[2], n) for n, row in enumerate(rows) if row.key == question.key)
        last = question is SECTIONS[-1]
        x1, number = own[0] if last else own[-1]
        row = rows[number]
        _, top, _, bottom = row.match.box
        along = (110.0, top, x1 + off if last else 290.0, bottom)
        box = along if others_along or last else (540.0, top, 550.0, bottom)
        into.answers[question.key] = Answer(row.value, 0.95, "mark", row.page, box, (row.value,))
    doubt_odd_marks(load_form("cse_assessment"), pages, into)
    states = [into.answers[question.key].state for question in SECTIONS]
    assert states == [State.READ] * 9 + [state]
