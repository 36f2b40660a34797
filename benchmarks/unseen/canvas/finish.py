"""What is done to a drawn PDF: one-line values in its fields, appearances left to the viewer, annotations."""

from __future__ import annotations

import io
from dataclasses import replace

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from ..people import Answers

OUTSIDE = {"Ł": "L", "–": "-"}  # characters that the base fonts lack


def plain(answers: Answers) -> Answers:
    """The same in the characters of the base fonts. Changes the truth too: it is what stands on the page."""
    filled = answers.filled
    for store in (filled.values, filled.texts):
        for key, value in store.items():
            if isinstance(value, str):
                store[key] = "".join(OUTSIDE.get(c, c) for c in value)
    return replace(answers)


def _write(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def one_line_values(data: bytes) -> bytes:
    """Field values without the line breaks that ReportLab needs in order to draw them wrapped."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        for reference in page.get("/Annots", []):
            note = reference.get_object()
            value = str(note.get("/V", ""))
            if "\n" in value:
                note[NameObject("/V")] = TextStringObject(value.replace("\n", " "))
    return _write(writer)


def wanting_appearances(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.set_need_appearances_writer(True)
    return _write(writer)
