"""Ligatures of a standard font whose widths the file leaves out and of which it says that they mean two letters, as groff writes
them: the word is as wide as it is drawn."""

from __future__ import annotations

import io

import pytest
from printed import draw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.page import Word
from extractors.pdf.pdf_file import load_pages

SAYS = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfchar <AE> <00660069> <A9> <0066006C> endbfchar endcmap end end"""
FI, FL = "®", "©"  # what stands at their codes in the usual encoding
LEFT, SIZE = 60.0, 10.0


def words(text: str, font: str, joined: bool = True) -> tuple[Word, ...]:
    def put(canvas: Canvas) -> None:
        canvas.setFont(font, SIZE)
        canvas.drawString(LEFT, 700, text)

    if not joined:
        return load_pages(draw(put), range(1, 2))[0].words
    writer = PdfWriter(PdfReader(io.BytesIO(draw(put))))
    meaning = writer._add_object(DecodedStreamObject())
    meaning.get_object().set_data(SAYS)
    places = [NumberObject(0xA9), NameObject("/fl"), NumberObject(0xAE), NameObject("/fi")]
    for one in writer.pages[0]["/Resources"]["/Font"].values():
        one.get_object()[NameObject("/ToUnicode")] = meaning
        one.get_object()[NameObject("/Encoding")] = DictionaryObject(
            {
                NameObject("/BaseEncoding"): NameObject("/WinAnsiEncoding"),
                NameObject("/Differences"): ArrayObject(places),
            }
        )
    out = io.BytesIO()
    writer.write(out)
    return load_pages(out.getvalue(), range(1, 2))[0].words


@pytest.mark.parametrize(
    ("text", "font", "told", "wide"),
    [
        (f"signi{FI}cant", "Times-Roman", "significant", 41.67),
        (f"satis{FI}ed", "Times-Roman", "satisfied", 32.78),
        (f"con{FL}ict", "Helvetica", "conflict", 31.12),
        ("significant", "Times-Roman", "significant", 42.23),
    ],
)
def test_a_word_is_as_wide_as_its_ligature_makes_it(text: str, font: str, told: str, wide: float) -> None:
    (word,) = words(text, font)
    assert word.text == told
    assert word.box[0] == pytest.approx(LEFT, abs=0.01)
    assert word.box[2] == pytest.approx(LEFT + wide, abs=0.01)
    assert len(word.xs) == len(told) + 1


def test_one_files_ligatures_are_no_others() -> None:
    """The widths of a standard font are shared by all files that a process reads."""
    words(f"satis{FI}ed", "Times-Roman")
    (other,) = words("Name®", "Times-Roman", joined=False)
    assert other.box[2] == pytest.approx(LEFT + 31.48, abs=0.01)
