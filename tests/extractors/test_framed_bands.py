"""A box round one band, wider than its words or a cell with sides of its own, was passed over: the band that is ticked beside it
was accepted, and with no other mark the band was surely blank. So was one in larger letters."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.types import State

KEY = "summary.rag"
BANDS = {"red": "Red (38 and above)", "amber": "Amber (18-42)", "green": "Green (10-22)"}
WIDE, HIGH = 130.0, 22.0  # points, of a cell
BOXED: dict[
    str, tuple[float, float, tuple[float, float, float]]
] = {  # points out of its cell, thickness, colour
    "wide": (0, 1, (0, 0, 0)),
    "heavy": (0, 2.4, (0, 0, 0)),
    "thick": (0, 1.9, (0, 0, 0)),
    "red": (0, 0.7, (0.8, 0, 0)),
    "out": (2.2, 0.7, (0, 0, 0)),  # with its cell's sides a double line
}


def cell(canvas: Canvas, x: float, y: float, how: str) -> None:
    out, thick, colour = BOXED[how]
    canvas.setLineWidth(thick)
    canvas.setStrokeColorRGB(*colour)
    canvas.rect(x - out, y - out, WIDE + 2 * out, HIGH + 2 * out)
    canvas.setLineWidth(0.7)
    canvas.setStrokeColorRGB(0, 0, 0)


def form(looks: Mapping[str, str], ticked: str, table: bool, below: bool) -> bytes:
    """looks: of a band how it is boxed, or "large". table: whether each stands in a cell. below: whether one stands below the other."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for number, line in enumerate(
            ("Child Sexual Exploitation Assessment", "Total Assessment Score 20", "RAG Rating")
        ):
            canvas.drawString(50, 800 - 30 * number, line)
        places = {
            band: (50 + (0 if below else WIDE * i), 700 - (HIGH * i if below else 0))
            for i, band in enumerate(BANDS)
        }
        for x, y in places.values() if table else ():
            canvas.setLineWidth(0.7)
            canvas.rect(x, y, WIDE, HIGH)
        if "all" in looks:  # the table's own side
            canvas.setLineWidth(2)
            high = HIGH * (3 if below else 1)
            canvas.rect(50, 700 + HIGH - high, WIDE * (1 if below else 3), high)
            canvas.setLineWidth(0.7)
        for band, (x, y) in places.items():
            if looks.get(band) in BOXED:
                cell(canvas, x, y, looks[band])
            canvas.setFont("Helvetica", 13 if looks.get(band) == "large" else SIZE)
            canvas.drawString(x + 15, y + 7, BANDS[band] + (" X" if ticked == band else ""))
        canvas.setFont("Helvetica", SIZE)
        for number, line in enumerate(
            ("Overall Score 24", "Name:", "DOB:", "Sexuality:", "Ethnicity:", "Name of Parents:")
        ):
            canvas.drawString(50, 600 - 20 * number, line)

    return draw(put)


@pytest.mark.parametrize(
    ("how", "table", "below"),
    [
        *((how, True, below) for how in (*list(BOXED)[1:], "large") for below in (False, True)),
        *((how, False, False) for how in (*BOXED, "large")),
    ],
)
@pytest.mark.parametrize("ticked", ["amber", ""])
def test_a_band_in_its_own_box_is_no_unmarked_one(how: str, table: bool, below: bool, ticked: str) -> None:
    answer = answers_of(form({"red": how}, ticked, table, below), "cse_assessment")[KEY]
    assert (answer.state, answer.value) == (State.UNREAD, None)
    assert "red" in answer.candidates


@pytest.mark.parametrize(
    "looks",
    [
        {},
        {"all": "heavy"},
        dict.fromkeys(BANDS, "wide"),
        dict.fromkeys(BANDS, "thick"),
        dict.fromkeys(BANDS, "large"),
    ],
)
@pytest.mark.parametrize(("table", "below"), [(True, False), (True, True)])
def test_boxes_round_all_are_the_forms_own(looks: Mapping[str, str], table: bool, below: bool) -> None:
    answer = answers_of(form(looks, "amber", table, below), "cse_assessment")[KEY]
    assert (answer.state, answer.value) == (State.READ, "amber")
