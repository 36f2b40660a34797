"""What a message holds, whatever it is called and however it is packed: each part found, or the reason told."""

from __future__ import annotations

import base64
import binascii
import io
import random
import time
import zipfile
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from containers import outlook, portfolio, winmail, word, zipped
from mails import letter, mail
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from extractors.mail import is_message, unpack
from schemas.forms import load_form
from schemas.parts import Unpacked
from schemas.settings import ReadLimits

LIMITS = ReadLimits()


def apples(message: bytes, more: bytes = b"<integer>8590195713</integer>") -> bytes:
    """As Apple Mail keeps a mail."""
    told = b'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">'
    notes = b'<plist version="1.0">\n<dict>\n\t<key>flags</key>\n\t' + more + b"\n</dict>\n</plist>\n"
    return (
        b"%-10d\n" % len(message)
        + message
        + b'<?xml version="1.0" encoding="UTF-8"?>\n'
        + told
        + b"\n"
        + notes
    )


A, B, C = (b"%%PDF-1.7 %d" % number for number in range(3))
HEAD = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
PAGE = b"<html><b>CSE</b> assessment" + b"<p>Missing episodes: more than three in a month</p>" * 40
ODD = b"\n\r\r\n\xff\x80\x0b"
ENCRYPTED_PDF = b"%PDF-1.7 /Encrypt"


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG")
    return out.getvalue()


def raw(headers: str, body: bytes) -> bytes:
    return HEAD + headers.encode().replace(b"\n", b"\r\n") + b"\r\n\r\n" + body


def parts(*told: bytes) -> bytes:
    """A multipart/mixed mail of these parts, each with its own headers."""
    body = b"".join(b"--x\r\n" + one + b"\r\n" for one in told) + b"--x--\r\n"
    return raw('Content-Type: multipart/mixed; boundary="x"', body)


def part(headers: str, data: bytes) -> bytes:
    text = headers.encode().replace(b"\n", b"\r\n") + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return text + base64.encodebytes(data)


def forwarded(depth: int, innermost: bytes) -> bytes:
    message = innermost
    for number in range(depth):
        message = parts(
            b"Content-Type: message/rfc822\r\n\r\n"
            + message.replace(b"--x", b"--%dx" % number).replace(b'"x"', b'"%dx"' % number)
        )
    return message


def told(unpacked: Unpacked) -> list[tuple[str | None, str | None]]:
    """Name and what became of each part."""
    return [
        (one.name, one.set_aside or (one.problem.code if one.problem else None)) for one in unpacked.parts
    ]


def uuencoded(data: bytes) -> bytes:
    return b"".join(binascii.b2a_uu(data[start : start + 45]) for start in range(0, len(data), 45))


def pinned(name: str, data: bytes, before: int = 0) -> bytes:
    """A PDF with a file on a paper clip on its page, behind so many others."""
    writer = PdfWriter()
    for _ in range(before):
        writer.add_blank_page(300, 400)
    page = writer.add_blank_page(300, 400)
    stream = StreamObject()
    stream.set_data(data)
    spec = {"/Type": NameObject("/Filespec"), "/F": TextStringObject(name), "/UF": TextStringObject(name)}
    held = DictionaryObject({NameObject("/F"): writer._add_object(stream)})
    file = DictionaryObject({NameObject(key): value for key, value in {**spec, "/EF": held}.items()})
    box = ArrayObject(map(FloatObject, (10, 10, 30, 30)))
    told = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/FileAttachment"),
        "/Rect": box,
        "/FS": file,
    }
    note = DictionaryObject({NameObject(key): value for key, value in told.items()})
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted_zip() -> bytes:
    """A zip that says of its file that it is encrypted."""
    data = bytearray(zipped(("a.pdf", A)))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def damaged_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("a.pdf", A * 100)
    data = bytearray(out.getvalue())
    data[60] ^= 0xFF
    return bytes(data)


def bomb() -> bytes:
    return zipped(("a.pdf", bytes(200 * 2**20)))


TWO = [
    part(f"Content-Type: application/pdf; name={name}", data) for name, data in (("a.pdf", A), ("b.pdf", B))
]
FOUND: list[tuple[str, bytes, list[tuple[str | None, str | None]]]] = [
    ("octet-stream", mail(("a.pdf", A)), [("a.pdf", None)]),
    ("no name, no disposition", parts(part("Content-Type: application/pdf", A)), [("part1", None)]),
    ("declared text", parts(part("Content-Type: text/plain", A)), [("part1", None)]),
    ("a zip declared text", parts(part("Content-Type: text/plain", zipped(("a.pdf", A)))), [("part1!/a.pdf", None)]),
    ("Word declared text", parts(part("Content-Type: text/html", word("A letter"))), [("part1", None)]),
    ("Outlook declared text", parts(part("Content-Type: text/plain", outlook(("a.pdf", A)))), [("part1!/a.pdf", None)]),
    ("coded, and nothing says so", parts(b"Content-Type: application/pdf; name=a.pdf\r\n\r\n" + base64.encodebytes(A * 30)), [("a.pdf", None)]),
    ("a wrong word for the code", parts(b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base-64;\r\n\r\n" + base64.encodebytes(A * 30)), [("a.pdf", None)]),
    ("a footer after the code", parts(part("Content-Type: application/pdf; name=a", A) + b"\r\n-- \r\nScanned by a gateway."), [("a", None)]),
    ("uuencoded", raw("Content-Type: text/plain", b"Dear all\r\n\r\nbegin 644 a.pdf\r\n" + uuencoded(A * 9) + b"end\r\n"), [("a.pdf", None)]),
    ("a picture that the page holds", raw("Content-Type: text/html", b'<img src="data:image/png;base64,' + base64.b64encode(picture(1200, 1700)) + b'">'), [("picture 1 in the text", None)]),
    ("files of a PDF", mail(("p", portfolio(("a.pdf", A), ("x.zip", zipped(("b.pdf", B)))))), [("p", None), ("p!/a.pdf", None), ("p!/x.zip!/b.pdf", None)]),
    ("a file pinned to a late page", mail(("p", pinned("a.pdf", A, 60))), [("p", None), ("p!/a.pdf", None)]),
    ("a file pinned to a page", mail(("p", pinned("a.pdf", A))), [("p", None), ("p!/a.pdf", None)]),
    ("bytes as they are", parts(b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + A + ODD), [("a.pdf", None)]),
    ("servers' headers before the rest", b"".join(b"ARC-Seal: i=%d; cv=none; b=%s\r\n" % (n, b"x" * 900) for n in range(9)) + mail(("a.pdf", A)), [("a.pdf", None)]),
    ("from a mailbox file", b"From a@example.org Mon Mar  2 09:00:00 2026\n" + mail(("a.pdf", A)), [("a.pdf", None)]),
    ("Apple Mail's own file", apples(mail(("a.pdf", A))), [("a.pdf", None)]),
    ("Apple Mail's own file attached", mail(("x.emlx", apples(mail(("a.pdf", A))))), [("x.emlx!/a.pdf", None)]),
    ("Apple Mail's, its lines' ends changed", apples(mail(("a.pdf", A))).replace(b"\r\n", b"\n"), [("a.pdf", None)]),
    ("Apple Mail's with a file in its list", apples(mail(("a.pdf", A)), b"<data>JVBERi0=</data>"), [("between the parts", "malformed"), ("a.pdf", None)]),
    ("a mailbox file behind words", mail(("x.txt", b"The mails of March.\n\nFrom a@example.org Mon Mar  2 09:00:00 2026\n" + mail(("a.pdf", A)))), [("x.txt", "text"), ("x.txt!/mails!/a.pdf", None)]),
    ("a mailbox file behind code", mail(("x.mbox", b"%FDF-1.2 x\n\nFrom a@example.org Mon Mar  2 09:00:00 2026\n" + mail(("a.pdf", A)))), [("x.mbox", "unsupported_type"), ("x.mbox!/mails!/a.pdf", None)]),
    ("few headers before two PDFs", b"Subject: x\r\nDate: today\r\n" + parts(b"\r\n" + A, b"\r\n" + B)[len(HEAD) :], [("part1", None), ("part2", None)]),
    ("a mark before the headers", b"\xef\xbb\xbf" + mail(("a.pdf", A)), [("a.pdf", None)]),
    ("a zip whose insides are damaged", mail(("x.zip", damaged_zip()), ("a.pdf", A)), [("x.zip", "malformed"), ("a.pdf", None)]),
    ("a form as a page", mail(("a.pdf", A), ("x.htm", PAGE), ("y.htm", b"<html>Our CSE assessment is attached.")), [("a.pdf", None), ("x.htm", "unsupported_type"), ("y.htm", "web_page")]),
    ("a head that names no boundary", parts(*TWO).replace(b'; boundary="x"', b"", 1), [("a.pdf", None), ("b.pdf", None)]),
    ("a head that names another boundary", parts(*TWO).replace(b'boundary="x"', b"boundary=y", 1), [("a.pdf", None), ("b.pdf", None)]),
    ("a head that says it is a text", parts(b"Content-Type: text/plain\r\n\r\nDear all", *TWO).replace(b'multipart/mixed; boundary="x"', b"text/plain", 1), [("a.pdf", None), ("b.pdf", None)]),
    ("a head of 800 KB", b"".join(b"X-Seal: %s\r\n" % (b"x" * 900) for _ in range(900)) + mail(("a.pdf", A)), [("a.pdf", None)]),
    ("sent back with its source below", raw("Content-Type: text/plain", b"Your mail came back.\r\n--- Below is a copy of it.\r\n\r\n" + mail(("a.pdf", A), ("b.pdf", B))), [("a.pdf", None), ("b.pdf", None)]),
    ("headers in eight bits", mail(("a.pdf", A)).replace(b"Subject: ", b"Subject: \xff\xe9", 1), [("a.pdf", None)]),
    ("lines that end in all ways", mail(("a.pdf", A)).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n", 9), [("a.pdf", None)]),
    ("declared a picture", parts(part('Content-Type: image/gif; name="x.gif"', A)), [("x.gif", None)]),
    ("inline", parts(part("Content-Type: application/pdf\nContent-Disposition: inline; filename=a.pdf", A)), [("a.pdf", None)]),
    ("the mail is the file", raw("Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64", base64.encodebytes(A)), [("a.pdf", None)]),
    ("the same name twice", mail(("a.pdf", A), ("a.pdf", B)), [("a.pdf", None), ("a.pdf (2)", None)]),
    ("the same bytes twice", mail(("a.pdf", A), ("b.pdf", A)), [("a.pdf", None), ("b.pdf", None)]),
    ("RFC 2231", parts(part("Content-Type: application/pdf\nContent-Disposition: attachment;\n filename*0*=UTF-8''Zo%C3%AB%20;\n filename*1*=%E2%82%AC.pdf", A)), [("Zoë €.pdf", None)]),
    ("a name encoded as a header's", parts(part('Content-Type: application/pdf; name="=?utf-8?B?Wm/Dqy5wZGY=?="', A)), [("Zoë.pdf", None)]),
    ("a path for a name", mail(("..\\..\\etc/a.pdf", A)), [("a.pdf", None)]),
    ("forwarded", forwarded(1, mail(("a.pdf", A))), [("a.pdf", None)]),
    ("forwarded three times", forwarded(3, mail(("a.pdf", A))), [("a.pdf", None)]),
    ("forwarded and encoded", parts(part("Content-Type: message/rfc822", mail(("a.pdf", A)))), [("a.pdf", None)]),
    ("forwarded as a file", mail(("x.eml", mail(("a.pdf", A)))), [("x.eml!/a.pdf", None)]),
    ("too deep", forwarded(20, mail(("a.pdf", A))), [("part1", "too_large")]),
    ("winmail.dat", mail(("winmail.dat", winmail(("a.pdf", A), ("b.pdf", B)))), [("winmail.dat!/a.pdf", None), ("winmail.dat!/b.pdf", None)]),
    ("Outlook", mail(("x.msg", outlook(("a.pdf", A * 999), within=(("b.pdf", B),)))), [("x.msg!/a.pdf", None), ("x.msg!/b.pdf", None)]),
    ("Outlook alone", outlook(("a.pdf", A), ("b.txt", b"text")), [("a.pdf", None), ("b.txt", "text")]),
    ("zip", mail(("x.zip", zipped(("d/a.pdf", A), ("__MACOSX/d/._a.pdf", b"x")))), [("x.zip!/d/a.pdf", None)]),
    ("zip within zip", mail(("x.zip", zipped(("y.zip", zipped(("a.pdf", A)))))), [("x.zip!/y.zip!/a.pdf", None)]),
    ("zip alone", zipped(("a.pdf", A)), [("a.pdf", None)]),
    ("zip with a password", mail(("x.zip", encrypted_zip())), [("x.zip", "encrypted")]),
    ("zip alone with a password", encrypted_zip(), [(None, "encrypted")]),
    ("zip that is none", mail(("x.zip", b"PK\3\4 and no more")), [("x.zip", "malformed")]),
    ("zip bomb", mail(("x.zip", bomb()), ("a.pdf", A)), [("x.zip", "too_large"), ("a.pdf", None)]),
    ("another archive", mail(("x.7z", b"7z\xbc\xaf\x27\x1c...")), [("x.7z", "unsupported_type")]),
    ("Word", mail(("x.docx", word("A letter"))), [("x.docx", None)]),
    ("Word alone", word("A letter"), [(None, None)]),
    ("PGP/MIME", raw('Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x', b"--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--x\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nx\r\n--x--\r\n"), [("part1", "encrypted")]),
    ("PGP in the text", raw("Content-Type: text/plain", b"-----BEGIN PGP MESSAGE-----\r\n\r\nx\r\n"), [("encrypted text", "encrypted")]),
    ("PGP file", mail(("a.pdf.asc", b"-----BEGIN PGP MESSAGE-----\n\nx\n")), [("a.pdf.asc", "encrypted")]),
    ("PGP signature", mail(("a.pdf", A), ("a.asc", b"-----BEGIN PGP SIGNATURE-----\n\nx\n")), [("a.pdf", None), ("a.asc", "signature")]),
    ("calendar, card, text, page", mail(("a.pdf", A), ("x.ics", b"BEGIN:VCALENDAR"), ("x.vcf", b"BEGIN:VCARD"), ("x.txt", b"Hello"), ("x.htm", b"<html>")), [("a.pdf", None), ("x.ics", "calendar"), ("x.vcf", "contact_card"), ("x.txt", "text"), ("x.htm", "web_page")]),
    ("a line between two files, as Exchange sends it", mail(("a.pdf", A), ("ATT00001.txt", b"\r\n"), ("b.pdf", B), ("ATT00002.htm", b"")), [("a.pdf", None), ("ATT00001.txt", "text"), ("b.pdf", None), ("ATT00002.htm", "text")]),
    ("a signature's picture", mail(("a.pdf", A), ("logo.png", picture(300, 120))), [("a.pdf", None), ("logo.png", "small_picture")]),
    ("a banner", mail(("a.pdf", A), ("banner.png", picture(2000, 400))), [("a.pdf", None), ("banner.png", "small_picture")]),
    ("a photographed page", mail(("page.png", picture(1200, 1700))), [("page.png", None)]),
    ("another type beside", mail(("a.pdf", A), ("x.bin", bytes(range(256)))), [("a.pdf", None), ("x.bin", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "message", "expected"), FOUND, ids=[one[0] for one in FOUND])
def test_every_part_is_found(
    what: str, message: bytes, expected: list[tuple[str | None, str | None]]
) -> None:
    assert is_message(message[: 2**20])
    unpacked = unpack(message, LIMITS)
    assert told(unpacked) == expected
    assert unpacked.problem is None
    known = {A, A * 9, A * 30, A * 999, A + ODD, B, C}
    documents = [
        one.data for one in unpacked.parts if one.name and one.name.endswith(".pdf") and not one.problem
    ]
    assert all(data in known for data in documents)


def carried(data: bytes, coding: str, times: int) -> bytes:
    """A mail with these bytes as a file in it, forwarded so many times, each as a mail within the next."""
    head = f"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: {coding}"
    message = parts(b"Content-Type: text/plain\r\n\r\nHello", head.encode() + b"\r\n\r\n" + data)
    for number in range(times):
        end = b"outer%d" % number
        body = b"--%s\r\nContent-Type: message/rfc822\r\n\r\n%s\r\n--%s--\r\n" % (end, message, end)
        message = raw(f'Content-Type: multipart/mixed; boundary="{end.decode()}"', body)
    return message


@pytest.mark.parametrize("times", [0, 1, 3])
@pytest.mark.parametrize("coding", ["binary", "8bit"])
def test_a_file_within_mails_has_the_bytes_that_it_was_sent_with(coding: str, times: int) -> None:
    sent = (
        A + b"\r\rstream\n\r\n\xff\x00\nFrom me\r\n>From you\x85\x0b\x0c\x1c" + bytes(range(256)) + b"\r\n\n"
    )
    found = [
        one.data
        for one in unpack(carried(sent, coding, times), LIMITS).parts
        if one.name and "a.pdf" in one.name
    ]
    assert found == [sent]


@pytest.mark.parametrize(("encoded", "says"), [(True, "base64"), (False, "base64"), (False, "7bit")])
def test_a_mail_within_that_is_encoded_or_only_says_so(encoded: bool, says: str) -> None:
    inner = mail(("a.pdf", A))
    sent = base64.encodebytes(inner) if encoded else inner
    head = f"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: {says}\r\n\r\n".encode()
    unpacked = unpack(parts(head + sent), LIMITS)
    assert A in [one.data for one in unpacked.parts]


REASONS: list[tuple[str, bytes, str, str]] = [
    ("nothing attached", mail(), "unrecognised_document", "no attachment"),
    ("only a link", mail(text="Get it at https://example.org/x"), "unrecognised_document", "link"),
    ("only a page", mail(("secure.html", b"<html>")), "unrecognised_document", "link"),
    ("only a logo", mail(("logo.png", picture(90, 90))), "unrecognised_document", "no attachment"),
    ("an empty file", mail(("a.pdf", b"")), "malformed", "empty"),
    ("an empty text", mail(("assessment.txt", b"\r\n")), "malformed", "empty"),
    ("nothing but an empty line", mail(("ATT00001.txt", b"\r\n")), "unrecognised_document", "no attachment"),
    ("too many files", mail(*((f"{n}.pdf", b"%%PDF-%d" % n) for n in range(250))), "too_large", "more files"),
    ("one that breaks off between two files", parts(part("Content-Type: application/pdf; name=a.pdf", A), part("Content-Type: application/pdf; name=b.pdf", B)).partition(b"--x\r\nContent-Type: application/pdf; name=b")[0], "malformed", "breaks off"),
    ("one within that breaks off", mail(("x.eml", mail(("a.pdf", A))[:-9])), "malformed", "breaks off"),
    ("a piece of one", raw('Content-Type: message/partial; id="x"; number=1; total=2', mail(("a.pdf", A))), "malformed", "breaks off"),
    ("a quoted mail", raw("Content-Type: text/plain", b"From: a\r\nTo: b\r\nSubject: c\r\n\r\nbegin the day"), "unrecognised_document", "no attachment"),
    ("a link from Outlook beside a form", outlook(("a.pdf", A), ("drive", None)), "malformed", "empty"),
    ("an empty mail", raw("Content-Type: text/plain", b""), "unrecognised_document", "no attachment"),
    ("nothing but headers", HEAD, "unrecognised_document", "no attachment"),
    ("a bomb in a PDF", mail(("p.pdf", portfolio(*((f"{n}.pdf", b"%%PDF-%d" % n) for n in range(250))))), "too_large", "more files"),
    ("100,000 parts", parts(*[b"\r\nx"] * 100_000), "unrecognised_document", "no attachment"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "message", "code", "said"), REASONS, ids=[one[0] for one in REASONS])
def test_a_message_that_brings_nothing_says_why(what: str, message: bytes, code: str, said: str) -> None:
    patient = replace(LIMITS, cpu_seconds=120, wall_seconds=300)  # the machine may be slow and busy
    problem = unpack(message, patient).problem
    assert problem is not None and (problem.code, said in problem.message) == (code, True), problem


def test_what_was_found_before_the_bound_stands() -> None:
    unpacked = unpack(mail(*((f"{n}.pdf", b"%%PDF-%d" % n) for n in range(250))), LIMITS)
    assert len(unpacked.parts) == LIMITS.max_parts and not unpacked.quarantined and unpacked.is_document


@pytest.fixture(scope="module")
def signer() -> tuple[Any, Any]:
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.hashes import SHA256

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Invented")])
    now = datetime.now(UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
    return built.sign(key, SHA256()), key


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("opaque", [("a.pdf", None)]),
        ("a file", [("part1", None)]),
        ("a file in letters", [("part1", None)]),
        ("detached", [("a.pdf", None), ("smime.p7s", "signature")]),
        ("encrypted", [("smime.p7m", "encrypted")]),
    ],
)
def test_smime(signer: tuple[Any, Any], what: str, expected: list[tuple[str, str | None]]) -> None:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

    certificate, key = signer
    entity = EmailMessage()
    entity.set_content("Attached.")
    entity.add_attachment(A, maintype="application", subtype="pdf", filename="a.pdf")
    inner = entity.as_bytes(policy=SMTP)
    if what == "encrypted":
        builder = pkcs7.PKCS7EnvelopeBuilder().set_data(inner).add_recipient(certificate)
        outer = builder.encrypt(Encoding.DER, [pkcs7.PKCS7Options.Binary])
        message = mail(("smime.p7m", outer))
    else:
        file = what.startswith("a file")
        signing = (
            pkcs7.PKCS7SignatureBuilder()
            .set_data(A if file else inner)
            .add_signer(certificate, key, SHA256())
        )
        detached = [pkcs7.PKCS7Options.DetachedSignature] if what == "detached" else []
        signed = signing.sign(Encoding.DER, [pkcs7.PKCS7Options.Binary, *detached])
        letters = b"-----BEGIN CMS-----\n" + base64.encodebytes(signed) + b"-----END CMS-----\n"
        message = (
            mail(("a.pdf.p7m", signed if what == "a file" else letters))
            if file
            else
            parts(inner, part('Content-Type: application/pkcs7-signature; name="smime.p7s"', signed))
            if what == "detached"
            else raw("Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64", base64.encodebytes(signed))
        )  # fmt: skip
    unpacked = unpack(message, LIMITS)
    assert told(unpacked) == expected
    assert what == "encrypted" or A in [one.data for one in unpacked.parts]


WORDS: list[tuple[str, str, bytes, bool, bool]] = [
    ("named so", "MARF - final.pdf", A, True, False),
    ("named in full", "Multi_Agency Referral Form.pdf", A, True, False),
    ("a name that holds the letters", "smarfit.pdf", A, False, False),
    ("titled so, in Word", "x.docx", word("Multi-Agency Referral Form"), True, False),
    ("named so, and not yet here", "no MARF yet - to follow.pdf", A, False, False),
    ("named so, and it is advice", "MARF guidance.pdf", A, False, False),
    ("a letter that promises it", "x.docx", word("The Multi-Agency Referral Form will follow tomorrow"), False, False),
    ("a letter that lacks it", "x.docx", word("No MARF has been completed yet"), False, False),
    ("a letter of two lines about it", "x.docx", word("Dear colleagues, we send our Multi-Agency Referral Form"), False, False),
    ("when it is wanted", "x.docx", word("Threshold guidance: complete a MARF"), False, False),
    ("titled so by its council", "x.docx", word("Invented County Council: Multi-Agency Referral Form (MARF) for Children's Services"), True, False),
    ("titled so, and it asks for ours", "x.docx", word("Multi-Agency Referral Form</w:t></w:r></w:p><w:p><w:r><w:t>Has a CSE risk assessment been completed? Yes, see the Child Sexual Exploitation Assessment"), True, False),
    ("titled so, with ours in it", "x.docx", word("Multi-Agency Referral Form</w:t></w:r></w:p><w:p><w:r><w:t>" + " 3 ".join(q.title for q in load_form("cse_assessment").of_kind("indicator"))), True, True),
    ("named so, and it speaks of ours", "MARF.docx", word("Please see the CSE assessment"), True, False),
    *((f"about one: {name}", name, A, False, False) for name in ("MARF outcome.pdf", "MARF_receipt.pdf", "Chronology for MARF.pdf", "MARF blank template.pdf", "MARF consent form.pdf", "RE MARF.pdf")),
    ("a letter about one", "x.docx", word("RE: MARF - Tegan Trialton DOB 15/05/2009"), False, False),
    ("minutes about one", "x.docx", word("Minutes - MARF panel 6 January"), False, False),
    ("a covering letter", "x.docx", word("Please find enclosed a CSE risk assessment for her."), False, False),
    ("judgement in a letter", "x.docx", word("In my professional judgement she needs help."), False, False),
    ("minutes", "x.docx", word("Minutes</w:t></w:r></w:p><w:p><w:r><w:t>A CSE risk assessment will be done by March. 1. Apologies"), False, False),
    ("another board's form", "x.docx", word("Child</w:t></w:r></w:p><w:p><w:r><w:t>This CSE risk assessment is to be scored. Missing: ☐ ☒ ☐"), False, True),
    ("another board's scores", "x.docx", word("Child</w:t></w:r></w:p><w:p><w:r><w:t>The CSE risk assessment has been done. Total score 31"), False, True),
    *((f"titled: {title}", "x.docx", word(title), False, True) for title in (
        "CSE - Risk Assessment", "CSE/Missing Risk Assessment", "CSE &amp; CCE Risk Assessment", "Risk Assessment Tool for Child Sexual Exploitation", "CSE Risk Matrix",
        "OFFICIAL-SENSITIVE when completed: CSE Risk Assessment", "CSE Risk Assessment - please complete all sections", "Child Sexual Exploitation (CSE) Risk Assessment", "CSE Screening Tool", "Child Exploitation Risk Assessment")),
    *((f"no title of ours: {title}", "x.docx", word(title), False, False) for title in ("CSE training tool", "Child Criminal Exploitation Risk Assessment", "Re: CSE - risk assessment", "CSE policy and screening", "Exploitation assessment", "Financial exploitation risk assessment")),
    ("enclosed, in a letter", "x.docx", word("Enclosed: CSE risk assessment"), False, False),
    ("named so, of another board", "CSE RA TT.docx", word("Risk tool"), False, True),
    ("a letter that goes with it", "CSE assessment cover letter.docx", word("Dear colleagues"), False, False),
    ("named for both", "MARF and CSE risk assessment TT.docx", word("CSE risk assessment"), True, True),
    ("titled so, in rich text", "x.rtf", b"{\\rtf1\\ansi\r\nCSE Risk Assessment\\par\r\nName of child: Tegan Trialton, and a good many more words of this\\par }", False, True),
    ("one line of numbers after another, in a PDF", "x.pdf", letter("Tegan Trialton has had a CSE risk assessment", *"1234512"), False, True),
    ("bullets of a font of symbols", "x.docx", word("Minutes</w:t></w:r></w:p><w:p><w:r><w:t>A CSE risk assessment will be done. \uf0b7 a \uf0b7 b \uf0b7 c"), False, False),
    ("three lines of our print", "x.docx", word("Child</w:t></w:r></w:p><w:p><w:r><w:t>CSE assessment has: " + ", ".join(q.title for q in load_form("cse_assessment").of_kind("indicator")[:3])), False, True),
    ("our form, in Word", "x.docx", word("Child Sexual Exploitation Assessment"), False, True),
    ("our form, in old Word", "x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "CSE Assessment".encode("utf-16-le"), False, True),
    ("a letter", "x.docx", word("Dear colleagues"), False, False),
    ("of a type that nobody knows", "x.pub", b"\0\1\2\3" * 99, False, True),
    ("in Word, under a password", "x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), False, True),
    ("Word of pictures", "x.docx", zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:p/>"), ("word/media/image1.png", b"png")), False, True),
    ("an archive that isn't opened", "x.7z", b"7z\xbc\xaf\x27\x1c" + bytes(99), False, True),
    ("our form, as a text", "x.txt", b"CSE Assessment\n" + b"Episodes of missing from home: 3. " * 99, False, True),
    ("a zip of nothing", "x.zip", zipped(), False, True),
]  # fmt: skip


@pytest.mark.parametrize(("what", "name", "data", "marf", "ours"), WORDS, ids=[one[0] for one in WORDS])
def test_what_a_part_says_that_it_is(what: str, name: str, data: bytes, marf: bool, ours: bool) -> None:
    (found,) = unpack(mail((name, data)), LIMITS).parts
    assert (found.marf, found.may_be_form) == (marf, ours)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("\n".join(f"{q.title}: 3" for q in load_form("cse_assessment").of_kind("indicator")), True),
        ("\n".join(q.title for q in load_form("cse_checklist").of_kind("tick")[:5]), True),
        ("Please find the Child Sexual Exploitation Assessment. Substance use is up. " * 40, False),
    ],
    ids=["an assessment", "a checklist", "a letter about one"],
)
def test_a_form_pasted_into_the_mail_goes_to_a_person(body: str, found: bool) -> None:
    """Beside an attached form too: it may be another child's."""
    names = [one.name for one in unpack(mail(("a.pdf", A), text=body), LIMITS).parts if one.may_be_form]
    assert names == (["text"] if found else [])


@pytest.mark.parametrize(
    "title", ["Multi-Agency Referral Form", "MULTI AGENCY SAFEGUARDING REFERRAL", "MARF"]
)
@pytest.mark.parametrize("on_top", [True, False])
def test_a_title_counts_and_a_mention_does_not(title: str, on_top: bool) -> None:
    told = [f"Line {line} of a letter about nothing in particular" for line in range(20)]
    told[0 if on_top else 12] = title
    (found,) = unpack(mail(("x.pdf", letter(*told))), LIMITS).parts
    assert found.marf is on_top


@pytest.mark.slow
def test_hostile_messages_end_within_their_limits() -> None:
    """Damaged at random, each: an answer, in time, and never an exception."""
    chance = random.Random(4)
    bases = [
        mail(("a.pdf", A), ("x.zip", zipped(("b.pdf", B)))),
        mail(("winmail.dat", winmail(("a.pdf", A)))),
        outlook(("a.pdf", A * 400), within=(("b.pdf", B),)),
        zipped(*((f"{n}.pdf", A) for n in range(20))),
        forwarded(6, mail(("a.pdf", A))),
    ]
    begun = time.monotonic()
    for number in range(100):
        data = bytearray(bases[number % len(bases)])
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        del data[chance.randrange(len(data)) :]
        found = unpack(bytes(data), LIMITS)
        assert found.parts or found.problem
    assert time.monotonic() - begun < 60


@pytest.mark.slow
@pytest.mark.parametrize(
    "message",
    [
        raw("Content-Type: multipart/mixed; boundary=x", b"".join(b"--x\r\nContent-Type: multipart/mixed; boundary=x%d\r\n\r\n--x%d\r\n" % (n, n) for n in range(3000))),
        forwarded(60, mail(("a.pdf", A))),
        mail(("x.zip", zipped(*((f"{n}.zip", zipped(("a.pdf", bytes(2**20)))) for n in range(400))))),
        b"".join([HEAD, b"X: y\r\n" * 200_000, b"\r\n"]),
    ],
    ids=["nested multiparts", "nested mails", "many bombs", "headers"],
)  # fmt: skip
def test_loops_and_heaps_end(message: bytes) -> None:
    begun = time.monotonic()
    found = unpack(message, LIMITS)
    assert found.parts or found.problem
    assert time.monotonic() - begun < 40


def test_a_zip_that_lies_about_its_sizes_is_bounded() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.pdf", bytes(3 * 2**20))
    data = out.getvalue().replace((3 * 2**20).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    small = ReadLimits(max_message_bytes=2**20)
    (found,) = unpack(mail(("x.zip", data)), small).parts
    assert found.problem is not None and found.problem.code in ("too_large", "malformed")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        b"begin 644 x\n" * 300_000,
        b"<" * 3_000_000,
        b"data:" * 600_000,
        b"data:a" + b";a" * 1_500_000,
        (b"\n--" + b" " * 148) * 20_000,
    ],
    ids=["begins", "tags", "data", "parameters", "boundaries"],
)
def test_a_text_made_to_be_searched_for_long_is_done_soon(text: bytes) -> None:
    """The search is a few times the text long, not its square: the child would be stopped, and the form beside it unread."""
    page = b"<html>" + text
    letter = mail(("a.pdf", A), ("x.htm", page)).replace(b"text/plain", b"text/html", 1)
    whole = parts(b"Content-Type: text/html\r\n\r\n" + page, part("Content-Type: application/pdf", A))
    for message in (letter, whole):
        assert A in [one.data for one in unpack(message, replace(LIMITS, cpu_seconds=8)).parts]
