"""Files that stand in a text: coded without saying so, in uuencode, as the pictures of a web page, in a calendar or a card."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from extractors.unpack.containers import Member
from schemas.regex import regex

_CODED = regex(
    rb"\s*(JVBERi0|UEsDB|/9j/|iVBORw0KGgo|SUkq|TU0AK|0M8R4KGx|eJ8|R0lGOD|e1xydGY)[A-Za-z0-9+/=\s]+\Z"
)
"""Base64 of the first bytes of what forms come in."""

_LINES = regex(rb"\s*(?:[A-Za-z0-9+/]{60,76}\r?\n)*[A-Za-z0-9+/]{4,76}={0,2}\s*\Z")
"""Base64 as mail programs write it."""

_SHORTEST = 200  # characters of what is taken for coded: a word of a text isn't
_OF_TEXT = 0.02  # share of odd characters above which it is no text
_HEAD = 4096  # bytes by which that is told

_BEGIN = regex(rb"^begin(-base64)? [0-7]{3,4} ([^\r\n]*)\r?\n", re.MULTILINE)
_END = regex(rb"^(?:end|====)[ \t]*\r?$", re.MULTILINE)
_IN_PAGE = regex(rb"data:([\w.+/-]*)(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=%\s]+)", re.IGNORECASE)
_ATTACHED = regex(
    rb"^(?!KEY\b)[\w.-]{1,80}(?:;[^:\r\n]{0,400})?(?:;(?:ENCODING=)?(?:BASE64|B)\b[^:\r\n]{0,400}:|:data:[\w.+/-]*;base64,)"
    rb"([A-Za-z0-9+/ \t]+)=*\s*?$",
    re.IGNORECASE | re.MULTILINE,
)
"""Of a calendar (RFC 5545 3.8.1.1) and of a card of any version; but for a card's key, which is a certificate."""


def undone(data: bytes) -> bytes:
    """The file or text that a text in base64 codes, where nothing said so; else the data."""
    if len(data) < _SHORTEST:
        return data
    if _CODED.match(data) is None and _LINES.match(data) is None:
        return data
    try:
        found = base64.b64decode(b"".join(data.split()))
    except binascii.Error:
        return data
    return found if _CODED.match(data) or _is_text(found) else data


def _is_text(data: bytes) -> bool:
    odd = sum(one < 32 and one not in b"\t\n\x0c\r" for one in data[:_HEAD])
    return odd <= _OF_TEXT * len(data[:_HEAD]) and any(space in data[:_HEAD] for space in b" \n")


def taken_apart(text: bytes) -> tuple[list[Member], bytes]:
    """What stands in a text as code, and the text without it: uuencoded files, and what a web page holds itself rather than
    names. What can't be decoded stays in the text."""
    members: list[Member] = []
    rest = bytearray()
    at = kept = 0
    while (begin := _BEGIN.search(text, at)) and (end := _END.search(text, begin.end())):
        at = end.end()
        data = _uudecoded(text[begin.end() : end.start()], plain=begin[1] is None)
        if data:
            members.append(Member(begin[2].decode("utf-8", "replace"), data))
            rest += text[kept : begin.start()]
            kept = at
    rest += text[kept:]
    return members, _IN_PAGE.sub(lambda found: _taken(found, members), bytes(rest))


def _taken(found: re.Match[bytes], members: list[Member]) -> bytes:
    coded = b"".join(unquote_to_bytes(found[2]).split())
    try:
        data = base64.b64decode(coded + b"=" * (-len(coded) % 4))
    except binascii.Error:
        return found[0]
    members.append(Member(f"picture {len(members) + 1} in the text", data))
    return b""


def taken_from_lines(text: bytes) -> tuple[list[Member], bytes]:
    """The files that a calendar or a card holds, and the rest of it."""
    unfolded = re.sub(rb"\r?\n[ \t]", b"", text)
    members = []
    for number, found in enumerate(_ATTACHED.finditer(unfolded), 1):
        coded = b"".join(found[1].split())
        data = base64.b64decode(coded[: len(coded) - (len(coded) % 4 == 1)] + b"==")
        members.append(Member(f"attachment {number}", data))
    return members, _ATTACHED.sub(b"", unfolded)


def _uudecoded(lines: bytes, *, plain: bool) -> bytes:
    try:
        if not plain:
            return base64.b64decode(b"".join(lines.split()))
        return b"".join(binascii.a2b_uu(line) for line in lines.splitlines() if line.strip(b" `"))
    except binascii.Error:
        return lines  # no document, and so before a person
