"""Marks that a file holds and no page shows are nobody's: of a layer that is switched off, of letters that aren't drawn, of a
note that isn't viewed."""

from __future__ import annotations

import io

import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from extractors import read_document
from extractors.doubts.eyes import Eyes
from extractors.pdf.pdf_file import load_pages
from schemas.forms import load_form
from schemas.settings import ReadLimits
from schemas.types import State
from tests.extractors.printed import draw, glyph, sections

EMPTY = "indicators.substance_use"
SECTIONS = [question.key for question in load_form("cse_assessment").of_kind("indicator")]
OPTION = 2
HIDDEN = 2  # annotation flags, PDF 32000-1 table 165
NO_VIEW = 32

WAYS = {
    "seen": (b"BT /F1 9 Tf 1 0 0 1 90 %d Tm (X) Tj ET", State.READ),
    "letters that aren't drawn": (b"BT /F1 9 Tf 3 Tr 1 0 0 1 90 %d Tm (X) Tj ET", State.BLANK),
    "a layer that is switched off": (b"/OC /L1 BDC BT /F1 9 Tf 1 0 0 1 90 %d Tm (X) Tj ET EMC", State.BLANK),
    "strokes in such a layer": (b"/OC /L1 BDC 90 %d m 8 8 l S EMC", State.BLANK),
}


@pytest.mark.parametrize(("drawn", "state"), WAYS.values(), ids=WAYS.keys())
def test_what_no_page_shows_is_no_mark(drawn: bytes, state: State) -> None:
    writer, page, y = form()
    layer = writer._add_object(
        DictionaryObject(
            {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("L")}
        )
    )
    writer._root_object[NameObject("/OCProperties")] = DictionaryObject(
        {
            NameObject("/OCGs"): ArrayObject([layer]),
            NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([layer])}),
        }
    )
    resources = page["/Resources"].get_object()
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L1"): layer})  # type: ignore[index]
    added = DecodedStreamObject()
    added.set_data((drawn % y).replace(b"8 8 l", b"98 %d l" % (y + 8)))
    page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents"), writer._add_object(added)])
    assert states(writer) == {**dict.fromkeys(SECTIONS, State.READ), EMPTY: state}


@pytest.mark.parametrize(("flags", "state"), [(0, State.READ), (NO_VIEW, State.BLANK), (HIDDEN, State.BLANK)])
def test_a_note_that_is_not_viewed_is_no_mark(flags: int, state: State) -> None:
    writer, page, y = form()
    note = FreeText(
        text="X", rect=(88, y - 3, 100, y + 11), font_size="9pt", border_color=None, background_color=None
    )
    note[NameObject("/F")] = NumberObject(flags)
    writer.add_annotation(page, note)
    assert states(writer) == {**dict.fromkeys(SECTIONS, State.READ), EMPTY: state}


def form() -> tuple[PdfWriter, PageObject, int]:
    """Ticks in all sections but one; its page, and the height at which that one's second statement stands."""
    places: list[tuple[int, float]] = []
    marks = {key: [OPTION] for key in SECTIONS}

    def beside(canvas: Canvas, x: float, y: float, value: int | str | None, marked: bool) -> None:
        if marked:
            places.append((canvas.getPageNumber(), y))
        if marked and len(places) != SECTIONS.index(EMPTY) + 1:
            glyph(canvas, x - 20, y, "✓")

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sections(marks, beside))))
    number, y = places[SECTIONS.index(EMPTY)]
    return writer, writer.pages[number - 1], round(y)


def states(writer: PdfWriter) -> dict[str, State]:
    out = io.BytesIO()
    writer.write(out)
    (read,) = read_document(out.getvalue(), ReadLimits()).forms
    return {key: read.answers[key].state for key in SECTIONS}


@pytest.mark.parametrize("paper", [1.0, 0.8])
@pytest.mark.parametrize("cap", [0, 1, 2])
@pytest.mark.parametrize("thick", [0.5, 1.2, 2.0, 3.0])
def test_a_flat_stroke_is_seen_however_thick_and_ended(thick: float, cap: int, paper: float) -> None:
    """One dot of the picture is a point: a stroke that fills its row of dots is dark throughout, as an empty place is light."""

    def put(canvas: Canvas) -> None:
        canvas.setFillGray(paper)
        canvas.rect(40, 40, 500, 760, stroke=0, fill=1)
        canvas.setLineCap(cap)
        canvas.setLineWidth(thick)
        for number in range(8):
            x, y = 100 + number * 0.25, 700.0 - number * 40.125
            canvas.line(x, y, x + 6, y)
            canvas.line(x + 100, y, x + 100, y + 6)

    data = draw(put)
    (page,) = load_pages(data, range(1, 2))
    drawn = [shape for shape in page.shapes if shape.kind == "line"]
    assert len(drawn) == 16
    assert [shape for shape in Eyes(data).shown(page).shapes if shape.kind == "line"] == drawn
