"""Rich text (RTF): its words, and whether it holds pictures or objects that nobody looked into."""

from __future__ import annotations

import binascii
from collections.abc import Iterator

from schemas.regex import regex

RTF = b"{\\rtf"

_BYTE = regex(r"\\'([0-9a-fA-F]{2})")
_LETTER = regex(r"\\u(-?\d{1,6}) ?")
_BREAK = regex(r"\\(?:par|line|cell|row|tab|sect|page|nestcell|nestrow)(?![A-Za-z])-?\d* ?")
_WORD = regex(r"\\[A-Za-z]+-?\d* ?|\\\*|[{}\r\n]")
_CODED = regex(rb"(?:[0-9a-fA-F]{2}\s*){64,}")
_CONTROL = regex(rb"\\[A-Za-z]+-?\d* ?")
_OBJECT = regex(rb"\\(?:object|objdata|objemb|objlink|objocx|bin\d+)(?![A-Za-z])")
_NOT_SHOWN = regex(
    rb"\{\\\*\\(?:themedata|colorschememapping|datastore|passwordhash)[^{}]*\}|\\nonshppict\s*\{\\pict[^{}]*\}"
)
"""What Word keeps for itself, and a picture once more for old programs."""


def rtf_text(data: bytes) -> str:
    """Its words; some that belong to fonts and styles come with them."""
    text = _CODED.sub(b"", data).decode("latin-1")
    text = _BYTE.sub(lambda found: bytes.fromhex(found[1]).decode("cp1252", "replace"), text)
    text = _LETTER.sub(lambda found: chr(int(found[1]) % 0x10000), text)
    return (
        _WORD.sub("", _BREAK.sub("\v", text)).replace("\v", "\n").encode("utf-16", "replace").decode("utf-16")
    )


def holds_object(data: bytes) -> bool:
    """Whether another program's document lies within."""
    return _OBJECT.search(data) is not None


def rtf_pictures(data: bytes) -> Iterator[bytes]:
    """Its pictures, in whatever format."""
    coded = _CONTROL.sub(b"\\\\", _NOT_SHOWN.sub(b"", data))  # a word may end in figures
    for found in _CODED.finditer(coded):
        yield binascii.unhexlify(b"".join(found[0].split()))
