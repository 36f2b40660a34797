"""Writes PDF files object by object, wrong ones too: nothing here checks what it is given."""

from __future__ import annotations

import struct
from collections.abc import Mapping

TEXT = b"BT /F1 12 Tf 72 700 Td (A page) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(entries: str, body: bytes, length: str | None = None) -> bytes:
    """A stream object. length: instead of the true one."""
    told = str(len(body)) if length is None else length
    return f"<<{entries}/Length {told}>>stream\n".encode() + body + b"\nendstream"


def build(objects: Mapping[int, bytes], trailer: str = "", root: str = "1 0 R") -> bytes:
    """A file of these objects with a table of where they are."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    out += f"trailer<</Root {root}/Size {size}{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def one_page(
    content: bytes = TEXT,
    *,
    page: str = "/MediaBox[0 0 595 842]",
    resources: str = "",
    catalog: str = "",
    trailer: str = "",
    contents: bytes | None = None,
    more: Mapping[int, bytes] | None = None,
) -> bytes:
    """A file of one page. contents: object 4 as it is; more: further objects, or others in place of 1 to 5."""
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R{page}/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>{resources}>>>>".encode(),
        4: stream("", content) if contents is None else contents,
        5: FONT,
    }
    return build({**objects, **(more or {})}, trailer)


def with_xref_stream(entries: str, body: bytes) -> bytes:
    """A file whose only table is this stream."""
    out = bytearray(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n")
    start = len(out)
    out += b"9 0 obj\n" + stream(f"/Type/XRef/Root 1 0 R/Size 10/W[1 4 2]{entries}", body) + b"\nendobj\n"
    return bytes(out) + b"startxref\n%d\n%%%%EOF" % start


def xref_rows(*rows: tuple[int, int, int]) -> bytes:
    """Entries of a cross-reference stream with widths 1, 4 and 2."""
    return b"".join(struct.pack(">BIH", *row) for row in rows)
