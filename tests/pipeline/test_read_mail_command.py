"""`mash-intake read` on a saved mail: a good form, and beside it something that nobody reads, which goes to a person."""

from __future__ import annotations

import email
import io
import json
from pathlib import Path

import pytest
from containers import zipped
from mails import mail
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
from typer.testing import CliRunner

from pipeline.cli import app

pytestmark = pytest.mark.usefixtures("read_once")

FILLED = Path(__file__).parent.parent.parent / "sample_forms/filled"
FORM, ALL_AGREE = FILLED / "looked_after.pdf", FILLED / "all_agree.pdf"
GOOD = ("a.pdf", "rise_allocated", "accepted", frozenset[str]())
Told = tuple[str, str, str, frozenset[str]]


def beside(*files: tuple[str, bytes], text: str = "Please find it attached.") -> bytes:
    return mail(("a.pdf", FORM.read_bytes()), *files, text=text)


def attached(message: bytes) -> list[bytes]:
    parts = email.message_from_bytes(message).walk()
    return [bytes(one.get_payload(decode=True)) for one in parts if one.get_filename() == "a.pdf"]


def person(name: str, *codes: str) -> Told:
    return name, "data_quality", "quarantined", frozenset(codes)


def pasted(picture: bytes, wide: int) -> bytes:
    """A letter with a picture of a page below its words, so many points wide."""
    out = io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=(595, 842))
    for line in range(10):
        drawn.drawString(
            50, 800 - 16 * line, "Dear MASH, please see below what the nurse filled in on Monday."
        )
    drawn.drawImage(ImageReader(io.BytesIO(picture)), 50, 20, wide, wide * 1.414)
    drawn.save()
    return out.getvalue()


def sheet(ink: int) -> bytes:
    """A page of words in this level of grey on white, as a picture."""
    page = Image.new("L", (1240, 1754), 255)
    for row in range(30):
        text = "Dear colleague, please find enclosed"
        ImageDraw.Draw(page).text((110, 100 + 50 * row), text, fill=ink, font_size=30)
    out = io.BytesIO()
    page.save(out, "PNG", dpi=(150, 150))
    return out.getvalue()


MAILS: list[tuple[str, bytes, list[Told]]] = [
    ("a letter", beside(("b.txt", b"Dear all, thank you.")), []),
    ("no PDF", beside(("b.pdf", b"this is not a pdf")), [person("b.pdf", "unsupported_type")]),
    ("no Word", beside(("b.docx", b"Ask the service desk.")), [person("b.docx", "unsupported_type")]),
    ("a form's data", beside(("b.txt", b"%FDF-1.2\n1 0 obj<</FDF<</Fields[<</T(x)/V/5>>]>>>>")), [person("b.txt", "unsupported_type")]),
    ("a blank page", beside(("b.png", sheet(255))), []),
    ("a faint page", beside(("b.png", sheet(225))), [person("b.png", "layout_unknown")]),
    ("a page pasted into a letter", beside(("b.pdf", pasted(sheet(0), 250))), [person("b.pdf", "layout_unknown")]),
    ("a crest in a letter", beside(("b.pdf", pasted(sheet(0), 70))), []),
    ("a link in a signature", beside(text="Invented Sender, https://www.example.org"), []),
    ("a link to a file", beside(text="Child 2: https://x.example.org/CSE%20assessment.pdf"), [person("x.eml", "unrecognised_document")]),
    ("a part after the end", beside() + b"\r\nContent-Type: application/pdf; name=b.pdf\r\n\r\n%PDF-1.7 x", [person("b.pdf", "malformed")]),
    ("two zips in one file", beside(("x", zipped(("b.pdf", b"%PDF-1.7 x")) + zipped(("c.txt", b"Hello.")))), [person("b.pdf", "malformed")]),
    ("a form that is named a MARF", mail(("MARF.pdf", ALL_AGREE.read_bytes())), [("MARF.pdf", "mash_new", "accepted", frozenset({"marf_missing"}))]),
    ("what AES-GCM encrypts", beside(("b.p7m", b"\x30\x82\x01\x00" + bytes.fromhex("060b2a864886f70d0109100117") + bytes(range(1, 250)))), [person("b.p7m", "encrypted")]),
    ("a notice", beside(("b.txt", b"All attachments have been removed.")), [person("b.txt", "unsupported_type")]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "message", "expected"), MAILS, ids=[one[0] for one in MAILS])
def test_what_read_prints_of_a_mail(tmp_path: Path, what: str, message: bytes, expected: list[Told]) -> None:
    path = tmp_path / "x.eml"
    path.write_bytes(message)
    done = CliRunner().invoke(app, ["read", str(path)])
    assert done.exit_code == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [
        (
            one["source"]["path"].rpartition("/")[2],
            one["route"]["queue"],
            one["status"],
            frozenset(flag["code"] for flag in one["flags"]),
        )
        for one in found
    ] == ([GOOD] if FORM.read_bytes() in attached(message) else []) + expected
