"""A digital form whose text doesn't come out of its stream looks like an empty page, and is none."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from extractors import read_document
from extractors.pdf.stream_check import has_damaged_stream
from pipeline.no_form import is_no_form
from schemas.settings import ReadLimits
from tests.hostile.fuzz import FILLED

FORM = (FILLED / "checklist_one_medium.pdf").read_bytes()


def letter(ascii85: bool) -> bytes:
    out, before = io.BytesIO(), rl_config.useA85
    rl_config.useA85 = ascii85
    try:
        canvas = Canvas(out, pageCompression=1)
        for line in range(40):
            canvas.drawString(60, 780 - 15 * line, f"Opening hours, line {line}")
        canvas.save()
    finally:
        rl_config.useA85 = before
    return out.getvalue()


def encrypted(algorithm: str) -> bytes:
    """Without a password to open it: no more than a notice that it isn't to be printed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(FORM)))
    writer.encrypt("", "invented", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def longest_stream(data: bytes) -> tuple[int, int]:
    found = [one.span(1) for one in re.finditer(rb"\bstream\r?\n(.*?)\r?\n?endstream", data, re.S)]
    return max(found, key=lambda span: span[1] - span[0])


def two_bytes(data: bytes) -> bytes:
    start, stop = longest_stream(data)
    changed = bytearray(data)
    at = start + (stop - start) // 10
    changed[at] ^= 0x55
    changed[at + 1] ^= 0xFF
    return bytes(changed)


FILES = {
    "plain": FORM,
    "in letters": letter(ascii85=True),
    "RC4": encrypted("RC4-128"),
    "AES": encrypted("AES-128"),
    "AES-256": encrypted("AES-256"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_does_not_unpack_is_no_leaflet(name: str) -> None:
    whole = FILES[name]
    assert not has_damaged_stream(whole)
    assert "malformed" not in codes(whole)
    damaged = two_bytes(whole)
    assert has_damaged_stream(damaged)
    assert "malformed" in codes(damaged)
    assert not is_no_form(read_document(damaged, ReadLimits()))


def test_a_table_of_contents_is_not_encrypted() -> None:
    """locked.pdf: a page "Sky Sample" of ReportLab, by `qpdf --encrypt "" owner 256 -- --object-streams=generate`, whose table
    is a stream. Agencies lock what they print so."""
    assert not has_damaged_stream((Path(__file__).parent / "locked.pdf").read_bytes())


def codes(data: bytes) -> set[str]:
    return {flag.code for form in read_document(data, ReadLimits()).forms for flag in form.flags}


def test_the_page_of_another_child_that_does_not_unpack() -> None:
    """Behind a form that is whole: its record says so, and isn't accepted."""
    writer = PdfWriter()
    for data in ((FILLED / "looked_after.pdf").read_bytes(), FORM):
        writer.append(io.BytesIO(data))
    out = io.BytesIO()
    writer.write(out)
    data, (start, stop) = out.getvalue(), longest_stream(FORM)
    at = data.index(FORM[start:stop])
    reading = read_document(data[:at] + two_bytes(FORM)[start:stop] + data[at + stop - start :], ReadLimits())
    assert [form.form for form in reading.forms] == ["cse_assessment"]
    assert "malformed" in {flag.code for flag in reading.forms[0].flags}
