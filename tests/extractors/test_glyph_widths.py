"""Ticks of a font of which the file says what they mean, and not how wide they are; and the "No" over the statements' numbers."""

from __future__ import annotations

import io

import pytest
from pages import PRINT, Line, page
from printed import TODAY, answers_of, draw, line
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pdf.pdf_file import load_pages
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
FIRST = FORM.of_kind("indicator")[:4]
SAYS = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfchar <34> <2714> <6E> <25A0> endbfchar endcmap end end"""


def with_meaning(data: bytes) -> bytes:
    """A file, its Dingbats with their meaning, as FOP writes them."""
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    stream = writer._add_object(DecodedStreamObject())
    stream.get_object().set_data(SAYS)
    for one in writer.pages:
        for font in one["/Resources"]["/Font"].values():
            if font.get_object()["/BaseFont"] == "/ZapfDingbats":
                font.get_object()[NameObject("/ToUnicode")] = stream
                font.get_object().pop("/Encoding", None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def sections(marks: dict[int, list[int]], struck: int | None = None) -> bytes:
    def put(canvas: Canvas) -> None:
        y = 800.0
        for place, question in enumerate(FIRST):
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y = line(canvas, 60, y - 15, option.title)
                if option.value in marks.get(place, []):
                    canvas.setFont("ZapfDingbats", 9)
                    canvas.drawString(560, y, "✔")
                    if struck == place:
                        canvas.line(556, y + 3, 572, y + 3)
            y -= 24

    return with_meaning(draw(put))


@pytest.mark.parametrize("marks", [{0: [2], 1: [4], 2: [1], 3: [5]}, {0: [5], 1: [5], 2: [5], 3: [5]}])
def test_such_ticks_are_read(marks: dict[int, list[int]]) -> None:
    found = answers_of(sections(marks), "cse_assessment")
    assert [found[q.key].value for q in FIRST] == [marks[place][0] for place in range(4)]


def test_two_a_struck_one_and_none() -> None:
    found = answers_of(sections({0: [2], 1: [3, 4], 2: [2]}, struck=2), "cse_assessment")
    assert found[FIRST[0].key].value == 2
    assert found[FIRST[1].key].candidates == (3, 4)
    assert found[FIRST[2].key].value is None
    assert found[FIRST[3].key].state is State.BLANK


def test_it_is_as_wide_as_it_is_drawn() -> None:
    ticks = [w for w in load_pages(sections({0: [2]}), range(1, 2))[0].words if w.text == "✔"]
    assert [round(w.box[2] - w.box[0], 1) for w in ticks] == [6.8]


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ([(40, 100, "No")], 2),
        ([(40, 100, "No.")], 2),
        ([(40, 100, "No"), (40, 240, "now 4")], None),
        ([(300, 100, "Section No 1: 4")], None),
        ([(40, 240, "No 1: 4")], None),
    ],
)
def test_the_head_of_the_numbers(head: list[Line], value: Value) -> None:
    key = FIRST[0].key
    lines: list[Line] = [(60, 100, FORM[key].title)]
    for row, option in enumerate(FORM[key].options):
        top = 116 + 18 * row
        lines += [(40, top, str(option.value)), (60, top, option.title)]
        lines += [(560, top, "X")] if option.value == 2 else []
    found = [PageReading(m) for m in locate([page([*lines, *head, *PRINT])])["cse_assessment"]]
    assert read_form(FORM, found, TODAY).answers[key].value == value
