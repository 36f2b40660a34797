"""Check boxes whose chosen state is a full square: nothing differs within it, as in a button that looks like none."""

from __future__ import annotations

import io

import pytest
from printed import SIZE, answers_of, draw, line
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
SCORES = {q.key: i % 5 + 1 for i, q in enumerate(SECTIONS)}
ODD = SECTIONS[3].key
FRAME = "q 0.3 G 0.7 w 0.5 0.5 11 11 re S Q "
SQUARE = FRAME + "q 0.05 0.1 0.6 rg 1.5 1.5 9 9 re f Q"
BLACK = FRAME + "q 0 g 1.5 1.5 9 9 re f Q"
TICK = FRAME + "q 2 w 3 6 m 5 3 l 9 9 l S Q"


def stream(drawn: str) -> DecodedStreamObject:
    one = DecodedStreamObject()
    one.set_data(drawn.encode())
    one.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([NumberObject(n) for n in (0, 0, 12, 12)]),
        }
    )
    return one


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
    fields = ArrayObject()
    for number, (sheet, y, key, value) in enumerate(places):
        on = SCORES[key] == value
        states = DictionaryObject(
            {
                NameObject("/Off"): writer._add_object(stream(FRAME)),
                NameObject("/Yes"): writer._add_object(stream(shows.get(key, usual))),
            }
        )
        state = NameObject("/Yes" if on else "/Off")
        box = [60.25, y + number % 4 / 4, 72.25, y + 12 + number % 4 / 4]
        field = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Btn"),
                NameObject("/T"): TextStringObject(f"Check Box{number}"),
                NameObject("/V"): state,
                NameObject("/AS"): state,
                NameObject("/F"): NumberObject(4),
                NameObject("/Rect"): ArrayObject([FloatObject(v) for v in box]),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): states}),
            }
        )
        held = writer._add_object(field)
        fields.append(held)
        page = writer.pages[sheet]
        page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), held])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
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
