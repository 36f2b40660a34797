"""Mails and archives made to hold their reader up: very many parts, very deep ones, and bombs of every kind."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from tests.containers import outlook, tarred, winmail, zipped
from tests.hostile.pdf_bombs import MIB, flate
from tests.hostile.pdf_writer import one_page

HEAD = b"From: Invented Sender <sender@example.org>\r\nTo: forms@example.org\r\nSubject: A form\r\nMIME-Version: 1.0\r\n"
ATTACHED = b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n"


def multipart(parts: bytes, kind: str = "mixed", boundary: str = "b") -> bytes:
    return HEAD + f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode() + parts


def many_parts(count: int, part: bytes = b"\r\n--b\r\n\r\na") -> bytes:
    return multipart(part * count + b"\r\n--b--\r\n")


def deep_parts(depth: int) -> bytes:
    lines = [f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(depth)]
    return multipart("".join(lines).encode(), boundary="b0")


def deep_mails(depth: int) -> bytes:
    return (
        HEAD
        + b"Content-Type: message/rfc822\r\n\r\n"
        + (b"Content-Type: message/rfc822\r\nFrom: a\r\n\r\n" * depth)
    )


def attached(data: bytes, head: bytes = ATTACHED, coding: str = "base64") -> bytes:
    body = base64.encodebytes(data) if coding == "base64" else data
    part = b"--b\r\n" + head + f"Content-Transfer-Encoding: {coding}\r\n\r\n".encode() + body
    return multipart(part + b"\r\n--b--\r\n")


def headers(*lines: bytes) -> bytes:
    return HEAD + b"\r\n".join(lines) + b"\r\n\r\ntext\r\n"


def continued_name(count: int) -> bytes:
    pieces = b"".join(b";\r\n name*%d*=%%41" % n for n in range(count))
    return attached(one_page(), b"Content-Type: application/pdf; x=y" + pieces + b"\r\n")


def nested_zips(depth: int, inner: bytes) -> bytes:
    data = inner
    for _ in range(depth):
        data = zipped(("a.zip", data))
    return data


def nested_tars(depth: int, inner: bytes) -> bytes:
    data = inner
    for _ in range(depth):
        data = tarred(("a.tar", data))
    return data


def wide_zips(levels: int) -> bytes:
    """Each level holds sixteen of the next: as 42.zip does."""
    data = zipped(("a.pdf", bytes(4 * MIB)))
    for _ in range(levels):
        data = zipped(*[(f"{n}.zip", data) for n in range(16)])
    return data


def raw_zip(
    body: bytes, size: int, *, times: int = 1, overlapping: bool = False, told: int | None = None
) -> bytes:
    """A zip of entries deflated already. overlapping: all of them the same bytes (Fifield's bomb)."""
    local = struct.pack(
        "<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(body), size if told is None else told, 1, 0
    )
    out, central = bytearray(), bytearray()
    for number in range(times):
        place = 0 if overlapping else len(out)
        if not overlapping or number == 0:
            out += local + b"a" + body
        central += (
            struct.pack(
                "<4sHHHHHHIIIHHHHHII",
                b"PK\1\2",
                20,
                20,
                0,
                8,
                0,
                0,
                0,
                len(body),
                size if told is None else told,
                1,
                0,
                0,
                0,
                0,
                0,
                place,
            )
            + b"a"
        )
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, times % 65536, times % 65536, len(central), len(out), 0)
    return bytes(out + central + end)


def deflated(size: int) -> bytes:
    return flate(size)[2:-4]


def many_entries(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}", b"")
    return out.getvalue()


def office(body: bytes) -> bytes:
    return zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body))


def entities() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "lol">{lines}]><w:document>&a11;</w:document>'.encode()


def der(depth: int) -> bytes:
    """An S/MIME message that says that it holds itself, very deep."""
    return bytes.fromhex("30800609 2a864886f70d010702a080".replace(" ", "")) + b"\x30\x80" * depth


def compound(place: int, value: bytes) -> bytes:
    """An Outlook message with four bytes changed: tables of sectors that lead in circles."""
    data = outlook(("a.pdf", one_page()))
    return data[:place] + value + data[place + len(value) :]


def tables_in_circles() -> bytes:
    data = bytearray(outlook(("a.pdf", one_page()), ("b.pdf", one_page() * 20)))
    (start,) = struct.unpack("<I", data[76:80])
    for number in range(100):
        data[512 * (start + 1) + 4 * number : 512 * (start + 1) + 4 * number + 4] = struct.pack("<I", number)
    return bytes(data)


def tnef(place: int, value: bytes) -> bytes:
    data = winmail(("a.pdf", one_page()))
    return data[:place] + value + data[place + len(value) :]


def tnef_many(count: int) -> bytes:
    return winmail(*[("a.pdf", b"a")] * count)


FULL = b"\xff\xff\xff\xff"
CASES: dict[str, Callable[[Random], bytes]] = {
    "mail: 100,000 parts": lambda _: many_parts(100_000),
    "mail: 100,000 attachments": lambda _: many_parts(
        100_000, b"\r\n--b\r\nContent-Disposition: attachment\r\n\r\n%PDF-"
    ),
    "mail: 100,000 mails": lambda _: many_parts(
        100_000, b"\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a\r\n\r\na"
    ),
    "mail: 20,000 parts deep": lambda _: deep_parts(20_000),
    "mail: 300 parts deep": lambda _: deep_parts(300),
    "mail: 20,000 mails deep": lambda _: deep_mails(20_000),
    "mail: 100 mails deep": lambda _: deep_mails(100),
    "mail: parts that never end": lambda _: multipart(b"--b\r\n" * 300_000),
    "mail: no part though it says so": lambda _: multipart(b"nothing"),
    "mail: a boundary of a million letters": lambda _: multipart(b"--b", boundary="b" * 1_000_000),
    "mail: a boundary of none": lambda _: multipart(b"--\r\n\r\na\r\n" * 1000, boundary=""),
    "mail: a header of 5 MB": lambda _: headers(b"X-A: " + b"a" * 5_000_000),
    "mail: 200,000 headers": lambda _: headers(*[b"X-A: a"] * 200_000),
    "mail: a header of 200,000 lines": lambda _: headers(b"X-A: a" + b"\r\n a" * 200_000),
    "mail: 20,000 coded words": lambda _: headers(b"Subject: " + b"=?utf-8?q?a?= " * 20_000),
    "mail: 20,000 people": lambda _: headers(b"Cc: " + b"a <a@example.org>, " * 20_000),
    "mail: brackets 50,000 deep": lambda _: headers(b"Cc: " + b"(" * 50_000),
    "mail: quotes that never close": lambda _: headers(
        b'Content-Disposition: attachment; filename="' + b"\\" * 100_000
    ),
    "mail: a type of brackets": lambda _: headers(b"Content-Type: " + b"(" * 20_000 + b"text/plain"),
    "mail: 20,000 parameters": lambda _: headers(b"Content-Type: text/plain" + b"; a=b" * 20_000),
    "mail: a name of 20,000 pieces": lambda _: continued_name(20_000),
    "mail: a name of a million letters": lambda _: attached(
        one_page(), b"Content-Disposition: attachment; filename=" + b"a" * 1_000_000 + b"\r\n"
    ),
    "mail: a name of paths": lambda _: attached(
        one_page(), b'Content-Disposition: attachment; filename="../../../etc/passwd\0.pdf"\r\n'
    ),
    "mail: a coding of nothing known": lambda _: attached(one_page(), coding="x-nothing"),
    "mail: letters of nothing known": lambda _: attached(
        b"a" * 999, b"Content-Type: text/plain; charset=x-nothing\r\n"
    ),
    "mail: base64 of what isn't": lambda _: attached(b"\xff*" * 99_999, coding="base64 "),
    "mail: uuencode without end": lambda _: attached(
        b"begin 644 a\n" + b"M" * 1_000_000, coding="x-uuencode"
    ),
    "mail: quoted without end": lambda _: attached(b"=" * 3_000_000, coding="quoted-printable"),
    "mail: 40 MB of base64": lambda _: attached(bytes(40 * MIB)),
    "mail: nothing but its head": lambda _: HEAD,
    "zip: 10 GB": lambda _: raw_zip(zlib.compress(b"")[2:-4] + deflated(1000 * MIB), 10**9),
    "zip: 1 GB that says 9 bytes": lambda _: raw_zip(deflated(1000 * MIB), 9),
    "zip: 60,000 times the same 100 MB": lambda _: raw_zip(
        deflated(100 * MIB), 100 * MIB, times=60_000, overlapping=True
    ),
    "zip: 100 deep": lambda _: nested_zips(100, one_page()),
    "zip: 5 deep and then a bomb": lambda _: nested_zips(5, raw_zip(deflated(500 * MIB), 500 * MIB)),
    "zip: sixteen of sixteen of sixteen": lambda _: wide_zips(5),
    "zip: 100,000 files": lambda _: many_entries(100_000),
    "zip: 4 GB told": lambda _: raw_zip(b"\3\0", 0, told=2**32 - 1),
    "zip: nothing but its end": lambda _: b"PK\5\6" + bytes(18),
    "zip: its list is elsewhere": lambda _: (
        b"PK\3\4" + bytes(60) + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 9, 9, 10**6, 10**9, 0)
    ),
    "zip: names that lead out": lambda _: zipped(
        ("../../etc/cron.d/a.pdf", one_page()), ("/etc/a\0b.pdf", one_page() + b" ")
    ),
    "tar: 100,000 files": lambda _: tarred(*[("a", b"")] * 100_000),
    "tar: 100 deep": lambda _: nested_tars(100, one_page()),
    "tar: nothing but its head": lambda _: tarred(("a.pdf", one_page()))[:512],
    "word: 700 MB of text": lambda _: office(b"<w:document>" + b" " * (700 * MIB)),
    "word: entities within entities": lambda _: office(entities()),
    "word: an entity from elsewhere": lambda _: office(
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>'
    ),
    "word: 500,000 deep": lambda _: office(b"<w:p>" * 500_000),
    "word: nothing": lambda _: office(b""),
    "S/MIME: 50,000 deep": lambda _: der(50_000),
    "S/MIME: a length of 2^64": lambda _: bytes.fromhex("3088ffffffffffffffff06092a864886f70d010702"),
    "Outlook: tables in circles": lambda _: tables_in_circles(),
    **{
        f"Outlook: byte {n} full": lambda _, n=n: compound(n, FULL)
        for n in (28, 44, 48, 56, 60, 64, 68, 72, 76)
    },  # type: ignore[misc]
    "Outlook: nothing but its head": lambda _: outlook(("a.pdf", b"a"))[:512],
    **{f"winmail: byte {n} full": lambda _, n=n: tnef(n, FULL) for n in (5, 10, 18, 30, 50, 60, 80, 100)},  # type: ignore[misc]
    "winmail: 50,000 attachments": lambda _: tnef_many(50_000),
    "gzip: a bomb": lambda _: b"\x1f\x8b\x08\0\0\0\0\0\0\3" + deflated(700 * MIB),
    "PGP: without end": lambda _: b"-----BEGIN PGP MESSAGE-----\n" + b"A" * 9_000_000,
    "text: 9 MB of one line": lambda _: b"a" * 9_000_000,
    "page: 9 MB of tags": lambda _: b"<html>" + b"<a href=x>" * 900_000,
    "rich text: brackets 500,000 deep": lambda _: b"{\\rtf1" + b"{" * 500_000,
    "nothing": lambda chance: bytes(chance.randrange(1, 9)),
    "chance": lambda chance: chance.randbytes(200_000),
}
