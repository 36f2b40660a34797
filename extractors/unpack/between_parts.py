"""Parts of a mail where none belong: after the boundary that closes them, or before the first. Mail programs differ in what they
show of these, and a gateway that adds a part, or one boundary used twice, puts a form there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from extractors.unpack.charset import as_utf8
from extractors.unpack.parsing import parsed
from extractors.unpack.prose import is_read
from schemas.regex import regex

_HEADER = regex(rb"^content-(?:type|transfer-encoding|disposition)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_HEADERS_BEFORE = regex(rb"(?:^[!-9;-~]+[ \t]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\Z", re.MULTILINE)
_BACK = 4096  # bytes before a header in which its others stand
_LINE = regex(rb"^--[^\s-][^\r\n]{0,80}$", re.MULTILINE)


def strays(part: Message) -> Iterator[bytes]:
    """What stands before and after the parts of a multipart and may be one more. What mail programs say of multiparts and
    gateways below them is prose."""
    for text in (part.preamble, part.epilogue):
        raw = text.encode("utf-8", "surrogateescape") if text else b""
        rest = _LINE.sub(b"", raw).strip(b"\0 \r\n\t-")
        if rest and (
            _HEADER.search(raw) or _has_boundary(raw, part.get_boundary()) or not is_read(as_utf8(rest))
        ):
            yield raw


def parts_outside(raw: bytes, boundary: str | None) -> list[Message]:
    """The parts that can be taken out of it: as one message of them, or one part."""
    if boundary and _has_boundary(raw, boundary):
        own = boundary.encode("utf-8", "surrogateescape")
        # What closes it closes nothing here: otherwise the rest would be outside once more.
        opened = re.sub(rb"^(--%s)--[ \t]*(?=\r?$)" % re.escape(own), rb"\1", raw, flags=re.MULTILINE)
        return _parsed(b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n' % own + opened)
    header = _HEADER.search(raw)
    if header is None:
        return []
    before = _HEADERS_BEFORE.search(raw, max(0, header.start() - _BACK), header.start())
    return _parsed(raw[before.start() if before else header.start() :])


def _parsed(raw: bytes) -> list[Message]:
    message: Message = parsed(raw)
    return [message] if message.is_multipart() or str(message.get_payload()).strip() else []


def _has_boundary(raw: bytes, boundary: str | None) -> bool:
    if not boundary:
        return False
    line = rb"^--%s(?:--)?[ \t]*\r?$" % re.escape(boundary.encode("utf-8", "surrogateescape"))
    return re.search(line, raw, re.MULTILINE) is not None
