"""Whether the packed streams of a PDF are as they were written: each carries a checksum, which viewers pass over.

A picture whose stream is damaged still comes out, with noise or a shift from there on that may look like ink.
"""

from __future__ import annotations

import base64
import binascii
import io
import zlib
from collections.abc import Iterator

from schemas.regex import regex

_STREAM = regex(
    rb"stream(?<!\wstream)\r?\n"
)  # its letters first: they are sought at five times the speed of a word's edge
_DICTIONARY = 1500  # bytes before a stream in which its dictionary names the coding
_NAME = rb"/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx|FlateDecode|Fl)\b"
_FILTER = regex(rb"/Filter\s*(?:\[\s*)?((?:" + _NAME + rb"\s*)+)")
_PACKED = {b"FlateDecode", b"Fl"}
_PIECE = 1 << 20
_MOST = 1 << 30  # bytes unpacked, after which nothing more is looked at


def has_damaged_stream(data: bytes) -> bool:
    """Of streams coded otherwise nothing can be said: they count as whole. Of an encrypted file that can't be opened
    nothing is sure: it counts as damaged."""
    left = _MOST
    try:
        for filters, body in _decrypted(data) if b"/Encrypt" in data else _written(data):
            whole, size = _unpacks(body, filters, left)
            left -= size
            if not whole:
                return True
            if left <= 0:
                return False
    except Exception:  # of a stranger's file whose encryption isn't as it says
        return True
    return False


def _written(data: bytes) -> Iterator[tuple[list[bytes], bytes]]:
    """Each packed stream as it stands in the file, with what it is coded by, outermost first."""
    for start in _STREAM.finditer(data):
        before = data[max(0, start.start() - _DICTIONARY) : start.start()]
        found = _FILTER.search(before[before.rfind(b" obj") + 1 :])
        if found is None:
            continue
        stop = data.find(b"endstream", start.end())
        body = data[start.end() : stop if stop > 0 else len(data)]
        if body.strip() or stop < 0:  # a page on which nothing stands is empty, not damaged
            yield found[1].replace(b"/", b" ").split(), body


def _decrypted(data: bytes) -> Iterator[tuple[list[bytes], bytes]]:
    """Likewise of a file that is encrypted without a password, as its readers open it."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import PDFStream
    from pdfminer.psparser import LIT, literal_name

    document = PDFDocument(PDFParser(io.BytesIO(data)))
    for number in {number for table in document.xrefs for number in table.get_objids()}:
        found = document.getobj(number)
        if not isinstance(found, PDFStream) or found.rawdata is None:
            continue
        names = [str(literal_name(name)).encode() for name, _ in found.get_filters()]
        body = found.rawdata
        # A table of contents is never encrypted (ISO 32000-1, 7.5.8.2), though it is a stream like others.
        decipher = None if found.get("Type") is LIT("XRef") else found.decipher
        if decipher is not None and found.objid is not None and found.genno is not None:
            body = decipher(found.objid, found.genno, body, found.attrs)
        yield names, body


def _unpacks(body: bytes, filters: list[bytes], most: int) -> tuple[bool, int]:
    for name in filters:
        if name in _PACKED:
            return _is_whole(body, most)
        try:
            if name in (b"ASCII85Decode", b"A85"):
                text = b"".join(body.split()).removeprefix(b"<~")
                body = base64.a85decode(text[: text.rfind(b"~")] if b"~" in text else text)
            elif name in (b"ASCIIHexDecode", b"AHx"):
                text = b"".join(body.split()).partition(b">")[0]
                body = binascii.unhexlify(text + b"0" * (len(text) % 2))
            else:
                return True, 0
        except ValueError:
            return False, 0
    return True, 0


def _is_whole(body: bytes, most: int) -> tuple[bool, int]:
    """And how many bytes it unpacks to."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    checksum, size, waiting = 1, 0, body[2:]
    try:
        while not unpacker.eof and size < most:
            piece = unpacker.decompress(waiting, _PIECE)
            checksum, size, waiting = (
                zlib.adler32(piece, checksum),
                size + len(piece),
                unpacker.unconsumed_tail,
            )
            if not piece and not waiting and not unpacker.eof:
                return False, size
    except zlib.error:
        return False, size
    said = unpacker.unused_data
    missing = not said.strip()  # some writers leave the checksum out
    return size >= most or missing or said[:4] == checksum.to_bytes(4, "big"), size
