"""Ticks of a font that hangs them off their line, as TeX's square root: they tick the row in which they are seen, and where that isn't
plain any row of their section may be."""

from __future__ import annotations

import io
from functools import cache

import pytest
from printed import answers_of, draw, line
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.sign_ink import SignInk
from extractors.pdf.pdf_file import load_pages
from schemas.forms import load_form
from schemas.types import State

FIRST = load_form("cse_assessment").of_kind("indicator")[:3]
TICKED = (2, 3, 4)
SIZE = 10.0
SAYS = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <34> <221A> endbfchar endcmap end end"""


def hanging(data: bytes, low: int) -> bytes:
    """A file, its Dingbats drawn by a font of its own: a tick from `low` thousandths of its size off the line to 800 above that."""
    writer = PdfWriter(PdfReader(io.BytesIO(data)))

    def stream(content: bytes) -> object:
        one = writer._add_object(DecodedStreamObject())
        one.get_object().set_data(content)
        return one

    def numbers(*values: float) -> ArrayObject:
        return ArrayObject(FloatObject(value) for value in values)

    drawn = f"800 0 0 {low} 800 {low + 800} d1 0 {low + 300} m 250 {low} l 800 {low + 800} l 300 {low + 150} l f".encode()
    names = {
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/Type3"),
        "/FontBBox": numbers(0, low, 800, low + 800),
        "/FontMatrix": numbers(0.001, 0, 0, 0.001, 0, 0),
        "/CharProcs": DictionaryObject({NameObject("/tick"): stream(drawn)}),
        "/Encoding": DictionaryObject(
            {NameObject("/Differences"): ArrayObject((NumberObject(52), NameObject("/tick")))}
        ),
        "/FirstChar": NumberObject(52),
        "/LastChar": NumberObject(52),
        "/Widths": numbers(800),
        "/ToUnicode": stream(SAYS),
    }
    font = DictionaryObject({NameObject(key): value for key, value in names.items()})
    for one in writer.pages:
        fonts = one["/Resources"]["/Font"]
        for name in [n for n in fonts if fonts[n].get_object()["/BaseFont"] == "/ZapfDingbats"]:
            fonts[NameObject(name)] = writer._add_object(font)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@cache
def sections(low: int) -> bytes:
    """Three sections, each with a tick level with one statement, whichever line its font is drawn from."""

    def put(canvas: Canvas) -> None:
        y = 800.0
        for question, ticked in zip(FIRST, TICKED, strict=True):
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y = line(canvas, 60, y - 13, option.title)
                if option.value == ticked:
                    canvas.setFont("ZapfDingbats", SIZE)
                    canvas.drawString(560, y - low * SIZE / 1000, "✔")
            y -= 24

    return hanging(draw(put), low)


@pytest.mark.parametrize("low", [0, -200, -1000, 900])
def test_a_tick_is_in_the_row_in_which_it_is_seen(low: int) -> None:
    found = answers_of(sections(low), "cse_assessment")
    assert tuple(found[q.key].value for q in FIRST) == TICKED


def test_where_its_ink_is_not_known_any_row_may_be_ticked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SignInk, "at_ink", lambda self, words, page, degrees: words)
    found = answers_of(sections(-1000), "cse_assessment")
    for question, ticked in zip(FIRST, TICKED, strict=True):
        answer = found[question.key]
        assert answer.state is State.UNREAD
        assert ticked in answer.candidates


def test_other_words_stay_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    words = load_pages(sections(-1000), range(1, 2))[0].words
    monkeypatch.setattr(SignInk, "at_ink", lambda self, words, page, degrees: words)
    before = load_pages(sections(-1000), range(1, 2))[0].words
    assert {w.text for w, b in zip(words, before, strict=True) if w.box != b.box} == {"√"}
