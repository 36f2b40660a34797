"""A page whose paper is given with the pages above it alone, and a form whose fields were drawn into its pages and deleted."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, IndirectObject, NameObject, NullObject
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.page import Page
from extractors.pdf.pdf_file import load_pages


def filled(size: tuple[float, float]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.drawString(50, 700, "Name of Parents")
    canvas.acroForm.textfield(name="a", value="Notreal", x=150, y=695, width=100, height=16)
    canvas.acroForm.checkbox(name="b", x=300, y=695, size=12, checked=True, buttonStyle="cross")
    canvas.save()
    return out.getvalue()


def saved(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def inherited(data: bytes, *names: str) -> bytes:
    """These boxes moved from the page to the pages' root."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    page, root = writer.pages[0], writer._root_object["/Pages"].get_object()
    page[NameObject("/CropBox")] = ArrayObject(FloatObject(v) for v in (20, 30, 560, 810))
    for name in names:
        root[NameObject(name)] = page.pop(NameObject(name))
    return saved(writer)


def places(page: Page) -> list[tuple[str, tuple[int, ...]]]:
    words = [(w.text, tuple(round(v) for v in w.box)) for w in page.words]
    return [*words, *((w.name, tuple(round(v) for v in w.box)) for w in page.widgets)]


@pytest.mark.parametrize("names", [("/MediaBox",), ("/CropBox",), ("/MediaBox", "/CropBox")])
@pytest.mark.parametrize("size", [(595.0, 842.0), (842.0, 900.0), (612.0, 1008.0)])
def test_inherited_boxes_shift_no_words_against_fields(
    size: tuple[float, float], names: tuple[str, ...]
) -> None:
    """Drawing the fields into the page took US Letter for its paper."""
    own, above = (load_pages(inherited(filled(size), *moved), range(1, 2))[0] for moved in ((), names))
    assert places(above) == places(own) and (above.width, above.height) == (own.width, own.height)


def without_objects(data: bytes, fields: list[object], saved_again: bool = False) -> bytes:
    """Its fields deleted, as pdf-lib leaves them once they are drawn into the page: named by the page still, or null where another
    program saved the file again."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    page = writer.pages[0]
    gone = (NullObject() if saved_again else IndirectObject(9000 + n, 0, writer) for n in range(2))
    page[NameObject("/Annots")] = ArrayObject(gone)
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject(fields)}
    )
    return saved(writer)


@pytest.mark.parametrize("saved_again", [True, False])
def test_an_emptied_form_lost_nothing(saved_again: bool) -> None:
    assert not load_pages(without_objects(filled((595, 842)), [], saved_again), range(1, 2))[0].lost


def test_a_form_that_names_fields_which_are_gone_lost_them() -> None:
    left = without_objects(filled((595, 842)), [FloatObject(1)])
    assert load_pages(left, range(1, 2))[0].lost
