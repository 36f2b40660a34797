"""Dates and names in a row of small equal boxes within a table, a letter in each: the date was unread."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
TEXTS = (
    "Name:",
    "DOB:",
    "Date of assessment:",
    "Ethnicity:",
    "Parents contact no's:",
    "Any issues with DV:",
    "Any significant loss/bereavement:",
    "Any issues with homophobia:",
)
PLAIN = ("Silas Nonesuch", "03/12/2010", "12/03/2025", "White British", "", "No", "Yes", "None")


def form(label: str, written: str, boxes: int, side: float, gap: float = 0.0) -> bytes:
    """A table of labels and answers, of which one stands in a comb. gap: between day, month and year."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        y = 780.0
        for text, plain in zip(TEXTS, PLAIN, strict=True):
            canvas.rect(56, y - 8, 160, 26)
            canvas.rect(216, y - 8, 330, 26)
            canvas.drawString(60, y, text)
            if text != label:
                canvas.drawString(222, y, plain)
            for at in range(boxes if text == label else 0):
                x = 222 + at * side + gap * sum(at >= after for after in (2, 4))
                canvas.rect(x, y - 4, side, side)
                canvas.drawCentredString(x + side / 2, y, written[at : at + 1])
            y -= 34

    return draw(put)


@pytest.mark.parametrize("side", [11.0, 14.0, 18.0])
@pytest.mark.parametrize(
    ("written", "value"),
    [("03122010", "2010-12-03"), ("25012009", "2009-01-25"), ("11112011", "2011-11-11"), ("", None)],
)
def test_a_date_in_a_comb(written: str, value: str | None, side: float) -> None:
    found = answers_of(form("DOB:", written, 8, side), "cse_assessment")
    dob = found["young_person.dob"]
    assert (dob.value, dob.state) == (value, State.READ if value else State.BLANK)
    assert found["assessment.date"].value == "2025-03-12"
    assert found["young_person.name"].value == "Silas Nonesuch"
    assert found["needs.domestic_violence"].value is False


@pytest.mark.parametrize(
    ("written", "gap"), [("03122010", 8.0), ("0312201", 0.0), ("03122O10", 0.0), ("99122010", 0.0)]
)
def test_what_is_no_whole_date_in_one_comb_is_never_another(written: str, gap: float) -> None:
    dob = answers_of(form("DOB:", written, 8, 14, gap), "cse_assessment")["young_person.dob"]
    assert dob.value in (None, "2010-12-03")
    assert dob.state is not State.BLANK


def test_a_name_in_a_comb_leaves_its_neighbours() -> None:
    found = answers_of(form("Name:", "NONESUCH", 12, 14), "cse_assessment")
    assert found["young_person.dob"].value == "2010-12-03"
    assert found["young_person.name"].state is not State.BLANK
