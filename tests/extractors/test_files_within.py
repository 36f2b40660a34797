"""Files within documents: behind a picture's or PDF's end, held by any object of a PDF; and a PDF that is only a link to one."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
from containers import zipped
from mails import letter, mail
from office_files import docx, picture
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from extractors.mail import unpack
from pipeline.read_one import read_one
from schemas.flags import stops_acceptance
from schemas.settings import ReadLimits

LIMITS = ReadLimits()
A, B = b"%PDF-1.7 0\n%%EOF\n", b"%PDF-1.7 1"
LOGO, SCAN = picture(300, 90), picture(1240, 1754)
VIDEO = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0\0\x20\0mdat" + bytes(8184)


def jpeg(width: int, height: int, **told: object) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), 255).save(out, "JPEG", **told)
    return out.getvalue()


def fax() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((864, 1100), 90).convert("1").save(out, "TIFF", compression="group4")
    return out.getvalue()


FAX = fax()
PAGE, SECOND = jpeg(1240, 1754), jpeg(1240, 1754, comment=b"2")
LIGHT = jpeg(400, 900, comment=b"hdrgm:Version")


def page(scale: int, ticked: tuple[int, ...] = (), shape: tuple[int, int] = (620, 877)) -> bytes:
    """A page of boxes, some of them ticked."""
    out = io.BytesIO()
    drawn = Image.new("L", (shape[0] * 2, shape[1] * 2), 255)
    pen = ImageDraw.Draw(drawn)
    for row in range(10):
        top = 100 + row * 150
        pen.rectangle((200, top, 1000, top + 100), outline=0, width=4)
        if row in ticked:
            pen.line((930, top + 50, 945, top + 70, 975, top + 20), fill=60, width=4)
    drawn.resize((shape[0] * scale, shape[1] * scale)).save(out, "JPEG")
    return out.getvalue()


def icon() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 64), 60).save(out, "ICO")
    return out.getvalue()


def stored(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


STORED = stored("b.pdf", A)
FIRST, PREVIEW, ANOTHER = page(2, (3,)), page(1, (3,)), page(1, (4,))
LISTED = jpeg(400, 900, comment=b"hdrgm:Version GContainer")


def several(*pictures: bytes) -> bytes:
    """An MPO of these."""
    out = io.BytesIO()
    first, *others = [Image.open(io.BytesIO(one)) for one in pictures]
    first.save(out, "MPO", save_all=True, append_images=others)
    return out.getvalue()


def holding(where: str, name: str = "", key: str = "/F", kind: bool = True) -> bytes:
    """A PDF with B in it, of which no list of its files tells."""
    writer, stream = PdfWriter(), StreamObject()
    page = writer.add_blank_page(300, 400)
    stream.set_data(B)
    if kind:
        stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
    file = writer._add_object(stream)
    spec = DictionaryObject({NameObject("/EF"): DictionaryObject({NameObject(key): file})})
    if name:
        spec[NameObject("/UF")] = TextStringObject(name)
    if where != "nowhere":
        holder = {"page": page, "root": writer._root_object}[where]
        holder[NameObject("/AF")] = ArrayObject([writer._add_object(spec)])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packed() -> bytes:
    """Likewise, where a stream of objects hides the words for it."""
    inner = zlib.compress(b"5 0 << /F (b.pdf) /EF << /F 6 0 R >> >>")
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /AF [5 0 R] >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >>",
        4: b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(inner), inner),
        6: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(B), B),
    }  # fmt: skip
    out, at = b"%PDF-1.5\n", {}
    for number, body in objects.items():
        at[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at[7] = len(out)
    rows = b"".join(struct.pack(">BHB", *((2, 4, 0) if n == 5 else (1, at.get(n, 0), 0))) for n in range(8))
    told = b"7 0 obj\n<< /Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R /Length %d >>\nstream\n" % len(rows)
    return out + told + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at[7]


def linked(text: str, address: str, lines: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number in range(lines):
        canvas.drawString(50, 700 - 14 * number, text)
    canvas.linkURL(address, (50, 690, 300, 720))
    canvas.save()
    return out.getvalue()


def acting(kind: str) -> bytes:
    """A PDF of few words that leads elsewhere by a button, or by being opened."""
    writer = PdfWriter(
        clone_from=PdfReader(io.BytesIO(linked("Please open the document", "mailto:x@example.org")))
    )
    action = DictionaryObject(
        {
            NameObject("/S"): NameObject("/URI"),
            NameObject("/URI"): TextStringObject("https://www.example.org/m"),
        }
    )
    if kind == "button":
        box = ArrayObject(map(NumberObject, (50, 690, 300, 720)))
        button = {"/Subtype": NameObject("/Widget"), "/FT": NameObject("/Btn"), "/Rect": box, "/A": action}
        named = DictionaryObject({NameObject(key): value for key, value in button.items()})
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(named)])
    elif kind == "opened":
        writer._root_object[NameObject("/OpenAction")] = action
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def saved_again(*added: bytes) -> bytes:
    """A PDF with objects behind its end, as programs write what was changed."""
    told = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(added, 9))
    return FORM + told + b"xref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n"


FORM = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
CUT = FORM[: FORM.index(b"startxref")]
SAVED_AGAIN = saved_again(b"<</Length 9>>stream\n" + FORM + b"\nendstream", b"<<>>")
SOON_SHOWN = saved_again(b"<</Linearized 1>>", b"<<>>")
SPEAKS = saved_again(b"(Made from a %PDF-1.4)")

CUT_IN_STREAM = b"%PDF-1.7\n1 0 obj\n<</Length 9999>>stream\n" + bytes(range(128, 256))
HOLDS_TWO = (
    b"%%PDF-1.7\n1 0 obj\n<</Length %d>>stream\n" % (2 * len(FORM)) + FORM * 2 + b"\nendstream\nendobj\n"
)


def begun_again(off: int = 0) -> bytes:
    """A PDF that was saved again with a first line before what was added. off: bytes by which its table is told to stand elsewhere."""
    added = FORM + b"%PDF-1.7\n9 0 obj\n<<>>\nendobj\n"
    return added + b"xref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n%d\n%%%%EOF\n" % (len(added) + off)


WITHIN: list[tuple[str, bytes, list[tuple[str, str | None]]]] = [
    ("nothing", PAGE, [("x", None)]),
    ("padding", PAGE + bytes(9000), [("x", None)]),
    ("what a phone says of it", PAGE + b"\0\0\1\x0a\x0e\0\0\0Image_UTC_Data1234SEFH" + bytes(40) + b"SEFT", [("x", None)]),
    ("two pages", several(PAGE, SECOND), [("x", None), ("x!/behind 1", None)]),
    ("a page and its preview", several(FIRST, PREVIEW), [("x", None), ("x!/behind 1", "preview")]),
    ("a page and a smaller one", FIRST + ANOTHER, [("x", None), ("x!/behind 1", None)]),
    ("an empty page and a smaller one", PAGE + jpeg(620, 877), [("x", None), ("x!/behind 1", None)]),
    ("a page and a photograph with its own light", PAGE + LISTED, [("x", None), ("x!/behind 1", None)]),
    ("a page and its light", PAGE + LIGHT, [("x", None), ("x!/behind 1", "preview")]),
    ("a page and its video", PAGE + VIDEO, [("x", None), ("x!/behind 1", "video_of_picture")]),
    ("a PDF behind a page", PAGE + B, [("x", None), ("x!/behind 1", None)]),
    ("a zip behind a page", SCAN + zipped(("b.pdf", B)), [("x", None), ("x!/behind 1!/b.pdf", None)]),
    ("a stored zip behind a page", SCAN + STORED, [("x", None), ("x!/behind 1!/b.pdf", None)]),
    ("a PDF behind a letter in Word", docx("Dear all") + A, [("x", None), ("x!/behind 1", None)]),
    ("a PDF behind a zip", zipped(("b.txt", b"Dear all")) + A, [("x!/b.txt", "text"), ("x!/behind 1", None)]),
    ("a PDF behind a zip of a PDF", zipped(("b.pdf", B)) + A, [("x!/b.pdf", None), ("x!/behind 1", None)]),
    ("a zip with words behind", zipped(("b.txt", b"Dear all")) + b"A comment", [("x!/b.txt", "text")]),
    ("a PDF behind an icon", icon() + A, [("x", "small_picture"), ("x!/behind 1", None)]),
    ("a PDF behind a fax", FAX + A, [("x", None), ("x!/behind 1", None)]),
    ("a page behind a logo", LOGO + b"\0" * 9 + PAGE, [("x", "small_picture"), ("x!/behind 1", None)]),
    ("something behind a page", PAGE + bytes(range(1, 255)) * 40, [("x", None), ("x!/behind 1", "person")]),
    ("a zip behind a PDF", A + zipped(("b.pdf", B)), [("x", None), ("x!/behind 1!/b.pdf", None)]),
    ("a PDF behind a PDF", A + B, [("x", None), ("x!/the first", None), ("x!/behind 2", None)]),
    ("words between two PDFs", A + b"Page 2 of the fax, see 5 (1)\n" + B, [("x", None), ("x!/the first", None), ("x!/behind 2", None)]),
    ("a picture between two PDFs", A + PAGE + B, [("x", None), ("x!/the first", None), ("x!/behind 2", None), ("x!/behind 3", None)]),
    ("three PDFs", A + b"-\n" + A + b"-\n" + B, [("x", None), ("x!/the first", None), ("x!/behind 2", None), ("x!/behind 3", None)]),
    ("a PDF behind one that was cut off", CUT + B, [("x", None), ("x!/the first", None), ("x!/behind 2", None)]),
    ("a PDF behind one that was cut off in a stream", CUT_IN_STREAM + FORM, [("x", None), ("x!/the first", None), ("x!/behind 2", None)]),
    ("a whole PDF and one that was cut off", letter("One") + CUT_IN_STREAM, [("x", None), ("x!/the first", None), ("x!/behind 2", None)]),
    ("one that was saved again with a first line", begun_again(), [("x", None)]),
    ("and with wrong places", begun_again(1), [("x", None), ("x!/the first", None), ("x!/behind 2", None)]),
    ("one that holds two others", HOLDS_TWO, [("x", None)]),
    ("a PDF behind one that was saved again", SAVED_AGAIN + b"\0" * 99 + B, [("x", None), ("x!/the first", None), ("x!/behind 2", None)]),
    ("two whole PDFs", letter("One") + b"-" + letter("Two"), [("x!/the first", None), ("x!/behind 2", None)]),
    ("one that holds two others in another file", b"%PDF-1.7\n%1234\n1 0 obj\n<<>>stream\nPK" + FORM + b"PK" + FORM + b"\nendstream\nendobj\n", [("x", None), ("x!/the first", None), ("x!/the first!/the first", None), ("x!/the first!/behind 2", None), ("x!/behind 2", None)]),
    ("one that was saved again", SAVED_AGAIN, [("x", None)]),
    ("one that is shown before all of it is there", SOON_SHOWN, [("x", None)]),
    ("one that speaks of PDFs", SPEAKS, [("x", None)]),
    ("a page's file", holding("page", "b.pdf"), [("x", None), ("x!/b.pdf", None)]),
    ("the document's file, nameless", holding("root", key="/UF", kind=False), [("x", None), ("x!/part1", None)]),
    ("in a stream of objects", packed(), [("x", None), ("x!/b.pdf", None)]),
    ("a file that nothing leads to", holding("nowhere"), [("x", None), ("x!/part1", None)]),
    ("a link alone", linked("Click here to read the message", "https://mail.example.org/m/1"), [("x", "person")]),
    ("a button alone", acting("button"), [("x", "person")]),
    ("a link by being opened", acting("opened"), [("x", "person")]),
    ("an address alone", acting(""), [("x", None)]),
    ("a link to a file", linked("Words of a letter that anybody may read " * 2, "https://council.sharepoint.com/:b:/s/x", 30), [("x", "person")]),
    ("a letter with a web site", linked("Words of a letter that anybody may read " * 2, "https://www.example.org/", 30), [("x", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "data", "expected"), WITHIN, ids=[one[0] for one in WITHIN])
def test_what_a_document_holds_besides_its_pages_is_found(
    what: str, data: bytes, expected: list[tuple[str, str | None]]
) -> None:
    found = unpack(mail(("x", data)), LIMITS)
    assert [(one.name, "person" if one.may_be_form else one.set_aside) for one in found.parts] == expected


def test_pictures_behind_one_another_without_end_are_bounded() -> None:
    tiny = jpeg(8, 8)
    found = unpack(mail(("x", tiny * 3000)), LIMITS)
    assert found.parts and (found.problem or any(one.problem for one in found.parts))


@pytest.mark.slow
def test_where_no_mail_brought_it_somebody_is_told() -> None:
    sample = (Path(__file__).parents[2] / "sample_forms" / "filled" / "wrong_total.pdf").read_bytes()
    for data, told in (
        (sample, False),
        (sample + bytes(99), False),
        (sample + sample, True),
        (sample + b"From the fax\n" + sample, True),
        (sample + PAGE, True),
    ):
        (form, *_) = read_one(data, LIMITS, date(2026, 3, 2)).forms
        assert form.form is not None
        assert ("unsupported_type" in {flag.code for flag in form.flags}) is told
        assert not told or stops_acceptance(form.flags)


def test_the_cover_of_a_portfolio_tells_of_the_files_in_it() -> None:
    sample = (Path(__file__).parents[2] / "sample_forms" / "filled" / "wrong_total.pdf").read_bytes()
    for held in (None, sample):
        out = io.BytesIO()
        cover = Canvas(out)
        cover.drawString(72, 700, "For the best experience, open this portfolio in another viewer.")
        cover.save()
        writer = PdfWriter(clone_from=PdfReader(out))
        if held:
            writer.add_attachment("form.pdf", held)
        written = io.BytesIO()
        writer.write(written)
        (form,) = read_one(written.getvalue(), LIMITS, date(2026, 3, 2)).forms
        told = {flag.code for flag in form.flags}
        assert told == {"unrecognised_document"} | ({"unsupported_type"} if held else set())
