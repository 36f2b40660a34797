"""Files that stand in a text: coded without saying so, in uuencode, or as the pictures of a web page."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from extractors.unpack.containers import Member

_CODED = re.compile(
    rb"\s*(JVBERi0|UEsDB|/9j/|iVBORw0KGgo|SUkq|TU0AK|0M8R4KGx|eJ8|R0lGOD|e1xydGY)[A-Za-z0-9+/=\s]+\Z"
)
"""Base64 of the first bytes of what forms come in."""

_SHORTEST = 200  # characters of what is taken for coded: a word of a text isn't

_BEGIN = re.compile(rb"^begin(-base64)? [0-7]{3,4} ([^\r\n]*)\r?\n", re.MULTILINE)
_END = re.compile(rb"^(?:end|====)[ \t]*\r?$", re.MULTILINE)
_IN_PAGE = re.compile(rb"data:([\w.+/-]*)(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=%\s]+)", re.IGNORECASE)


def undone(data: bytes) -> bytes:
    """The file that a text in base64 codes, where nothing said so; else the data."""
    if len(data) < _SHORTEST or not _CODED.match(data):
        return data
    try:
        return base64.b64decode(b"".join(data.split()))
    except binascii.Error:
        return data


def files_within(text: bytes) -> Iterator[Member]:
    """What stands in a mail's text: uuencoded files, and what a web page holds itself rather than names."""
    at = 0
    while (begin := _BEGIN.search(text, at)) and (end := _END.search(text, begin.end())):
        at = end.end()
        data = _uudecoded(text[begin.end() : end.start()], plain=begin[1] is None)
        if data:
            yield Member(begin[2].decode("utf-8", "replace"), data)
    for number, found in enumerate(_IN_PAGE.finditer(text), 1):
        coded = b"".join(unquote_to_bytes(found[2]).split())
        try:
            data = base64.b64decode(coded + b"=" * (-len(coded) % 4))
        except binascii.Error:
            continue
        yield Member(f"picture {number} in the text", data)


def _uudecoded(lines: bytes, *, plain: bool) -> bytes:
    try:
        if not plain:
            return base64.b64decode(b"".join(lines.split()))
        return b"".join(binascii.a2b_uu(line) for line in lines.splitlines() if line.strip(b" `"))
    except binascii.Error:
        return lines  # no document, and so before a person
