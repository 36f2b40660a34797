"""What is drawn wholly transparent isn't on the page: a web page's border that nobody sees. What is drawn pale is."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf.pdf_file import load_pages
from schemas.types import State

CP = "needs.cp_plan_or_looked_after"
LABEL = "Is the child or young person subject to a CP Plan or Looked after?"
PRINT = ["Name: Testina Notreal", "DOB: 03/04/2012", "Emotional/Mental Health concerns Y/N: No",
         "Any significant loss/bereavement: No", "Parents contact no's: 01632 960001", "Date of assessment: 02/11/2026"]  # fmt: skip


def border(canvas: Canvas, word: str, x: float, y: float, opacity: float, filled: bool) -> None:
    """An outline filled between two rectangles, as print programs for web pages draw it, or a stroked one."""
    wide = canvas.stringWidth(word, "Helvetica", SIZE)
    canvas.saveState()
    canvas.setFillAlpha(opacity)
    canvas.setStrokeAlpha(opacity)
    if filled:
        path = canvas.beginPath()
        path.rect(x - 6, y - 4, wide + 12, 14)
        path.rect(x - 4.5, y - 2.5, wide + 9, 11)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=0)
    else:
        canvas.rect(x - 6, y - 4, wide + 12, 14)
    canvas.restoreState()


def form(yes: float, no: float, filled: bool, ring: str = "") -> bytes:
    """yes, no: how opaque the border round each word is."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for place, text in enumerate((*PRINT, LABEL)):
            canvas.drawString(60, 780 - 24 * place, text)
        y = 780.0 - 24 * len(PRINT)
        for word, x, opacity in (("Yes", 400.0, yes), ("No", 450.0, no)):
            canvas.drawString(x, y, word)
            border(canvas, word, x, y, opacity, filled)
            if word == ring:
                canvas.ellipse(x - 5, y - 4, x + 20, y + 10)

    return draw(put)


def answer(data: bytes) -> tuple[State, object]:
    found = answers_of(data, "cse_assessment")[CP]
    return found.state, found.value


@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize(("ring", "value"), [("Yes", True), ("No", False)])
def test_beside_borders_that_nobody_sees_the_ring_counts(ring: str, value: bool, filled: bool) -> None:
    assert answer(form(0, 0, filled, ring)) == (State.READ, value)


@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize("opacity", [1.0, 0.4])
def test_a_border_that_is_seen_is_the_mark(opacity: float, filled: bool) -> None:
    """Where the other word has one that isn't seen."""
    assert answer(form(opacity, 0, filled)) == answer(form(1.0, 0, filled))
    assert answer(form(opacity, 0, filled))[1] is not False


@pytest.mark.parametrize("filled", [True, False])
def test_none_that_is_seen_answers_nothing(filled: bool) -> None:
    assert answer(form(0, 0, filled))[1] is None


def test_opacity_ends_with_its_state() -> None:
    def put(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillAlpha(0)
        canvas.rect(100, 700, 20, 20, stroke=0, fill=1)
        canvas.restoreState()
        canvas.rect(200, 700, 20, 20, stroke=0, fill=1)
        canvas.setFillAlpha(0)
        canvas.setStrokeAlpha(1)
        canvas.circle(300, 700, 30, stroke=1, fill=1)

    page = load_pages(draw(put), range(1, 2))[0]
    assert {round(shape.box[0]) for shape in page.shapes} == {200, 270}
    assert all(shape.fill is None for shape in page.shapes if shape.box[0] > 250)


def test_a_damaged_state_hides_nothing() -> None:
    def put(canvas: Canvas) -> None:
        canvas.setFillAlpha(0)
        canvas.rect(100, 700, 20, 20, stroke=0, fill=1)

    data = draw(put)
    assert not load_pages(data, range(1, 2))[0].shapes
    assert load_pages(data.replace(b"/ca 0", b"/cb 0"), range(1, 2))[0].shapes
