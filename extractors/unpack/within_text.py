"""Files that stand in a text: coded without saying so, in uuencode, or as the pictures of a web page."""

from __future__ import annotations

import base64
import binascii
import re
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
_ATTACHED = re.compile(
    rb"^ATTACH[^:\r\n]{0,400}?ENCODING=BASE64[^:\r\n]{0,400}:([A-Za-z0-9+/]+)=*\s*?$",
    re.IGNORECASE | re.MULTILINE,
)


def undone(data: bytes) -> bytes:
    """The file that a text in base64 codes, where nothing said so; else the data."""
    if len(data) < _SHORTEST or not _CODED.match(data):
        return data
    try:
        return base64.b64decode(b"".join(data.split()))
    except binascii.Error:
        return data


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


def attached_to_calendar(text: bytes) -> tuple[list[Member], bytes]:
    """The files that a calendar holds (RFC 5545 3.8.1.1), and the rest of it."""
    unfolded = re.sub(rb"\r?\n[ \t]", b"", text)
    members = [
        Member(f"attachment {number}", base64.b64decode(found[1] + b"=="))
        for number, found in enumerate(_ATTACHED.finditer(unfolded), 1)
    ]
    return members, _ATTACHED.sub(b"", unfolded)


def _uudecoded(lines: bytes, *, plain: bool) -> bytes:
    try:
        if not plain:
            return base64.b64decode(b"".join(lines.split()))
        return b"".join(binascii.a2b_uu(line) for line in lines.splitlines() if line.strip(b" `"))
    except binascii.Error:
        return lines  # no document, and so before a person
