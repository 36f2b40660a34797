"""A pen's strokes saved as one large picture: over printed words they underline or strike, and nobody reads them."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw
from printed import answers_of, choices, sections
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

LINES = load_form("cse_checklist").of_kind("tick")
SECTIONS = load_form("cse_assessment").of_kind("indicator")
TICKED = {"low.self_harm", "medium.peers_at_risk", "higher.under_13_sexual_activity"}
ODD = "low.drugs_alcohol"
SCALE = 4

Line = tuple[float, float, float, float]


def strip(canvas: Canvas, place: Line, stroke: Line | None) -> None:
    """A picture with paper that lets all through, and one stroke on it. Places in points of the page."""
    x0, y0, x1, y1 = place
    image = Image.new("RGBA", (int((x1 - x0) * SCALE), int((y1 - y0) * SCALE)), (255, 255, 255, 0))
    if stroke is not None:
        ends = [((stroke[i] - x0) * SCALE, (y1 - stroke[i + 1]) * SCALE) for i in (0, 2)]
        ImageDraw.Draw(image).line(ends, fill=(0, 0, 120, 255), width=5)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    canvas.drawImage(ImageReader(buffer), x0, y0, x1 - x0, y1 - y0, mask="auto")


@pytest.mark.parametrize("ringed", [True, False])
@pytest.mark.parametrize(
    ("stroke", "doubt"), [((458.0, 3.0, 474.0, 3.5), True), ((400.0, -2.0, 416.0, -2.0), True), (None, False)]
)
def test_strokes_at_a_checklists_choices(stroke: Line | None, doubt: bool, ringed: bool) -> None:
    """Through the No that is chosen, or under its Yes."""

    def put(canvas: Canvas, y: float, key: str) -> None:
        canvas.drawString(400, y, "Yes")
        canvas.drawString(460, y, "No")
        x = 407.0 if key in TICKED else 466.0
        canvas.ellipse(x - 11, y - 4, x + 11, y + 10) if ringed else canvas.drawString(x + 13, y, "X")
        if key == ODD:
            moved = None if stroke is None else (stroke[0], y + stroke[1], stroke[2], y + stroke[3])
            strip(canvas, (360, y - 6, 510, y + 14), moved)

    found = answers_of(choices(put), "cse_checklist")
    truth = {q.key: q.key in TICKED for q in LINES}
    assert {q.key: found[q.key].value for q in LINES} == ({**truth, ODD: None} if doubt else truth)


@pytest.mark.parametrize("place", [(100.0, -6.0, 500.0, 12.0), (40.0, -60.0, 560.0, 60.0)])
@pytest.mark.parametrize("stroke", [(108.0, -2.0, 160.0, -2.0), (108.0, 3.0, 160.0, 3.5)])
@pytest.mark.parametrize("marked", [True, False])
def test_strokes_at_a_statement(stroke: Line, place: Line, marked: bool) -> None:
    """Whether another statement is marked, or none."""

    def beside(canvas: Canvas, x: float, y: float, option: int | str | None, chosen: bool) -> None:
        if chosen and marked:
            canvas.drawString(85, y, "X")
        if option == 4:
            x0, y0, x1, y1 = stroke
            strip(canvas, (place[0], y + place[1], place[2], y + place[3]), (x0, y + y0, x1, y + y1))

    found = answers_of(sections({q.key: [2] for q in SECTIONS}, beside), "cse_assessment")
    assert all(found[q.key].value is None and found[q.key].state is not State.BLANK for q in SECTIONS)
