"""A mail's parts in order, by the standard library's parser: bodies, attachments and mails within."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message

from extractors.unpack.between_parts import parts_outside, strays
from extractors.unpack.charset import as_utf8
from extractors.unpack.kinds import may_be_body
from extractors.unpack.parsing import FORWARDED, parsed
from extractors.unpack.within_text import undone
from schemas.regex import regex

_ENCRYPTED_PARTS = ("application/pgp-encrypted",)
_BODIES = frozenset(
    {
        "plain",
        "html",
        "enriched",
        "richtext",
        "x-amp-html",
        "watch-html",
        "x-watch-html",
        "rfc822-headers",
        "x-moz-deleted",
    }
)
"""Kinds of text that a mail is written in; data in letters (CSV, XML) are files."""

_LOOKS = 20  # times that parts are looked for outside their places in one mail

_HEADER = regex(r"\s*(?:>?From [^\n]*\n)?[!-9;-~]+[ \t]*:")
_BOUNDARY = regex(rb"\s*--([^\r\n\"]{1,70}?)[ \t]*\r?\n")
_PARTS = regex(rb"^--([^\r\n\"]{1,150})\r?\n(?=content-[a-z-]{1,30}[ \t]*:)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MailPart:
    """One leaf. body: the mail's own text; inline: shown among it; forwarded: a mail within, its raw bytes; stray: what stands
    between parts and looks like one that nobody could take out; cut: no leaf, but that this mail isn't all of it."""

    name: str
    data: bytes
    body: bool = False
    inline: bool = False
    forwarded: bool = False
    stray: bool = False
    cut: bool = False


def mail_parts(data: bytes) -> Iterator[MailPart]:
    """Every leaf of a mail, whatever it says that it is."""
    whole: Message = parsed(data)
    yield from _parts(whole)
    yield from _cut(whole)


def _cut(part: Message) -> Iterator[MailPart]:
    if any(isinstance(one, CloseBoundaryNotFoundDefect) for one in part.defects):
        yield MailPart("", b"", cut=True)


def _parts(top: Message) -> Iterator[MailPart]:
    # Not by recursion, as a stranger decides how deep it goes.
    waiting, looks = [top], _LOOKS
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if kind == "message/partial":  # the rest comes in other mails, if it does
            yield MailPart("", b"", cut=True)
        if kind in FORWARDED:
            yield MailPart(_name(part), _within(part), forwarded=True)
        elif part.is_multipart():
            more: list[Message] = []
            for text in strays(part):
                found = parts_outside(text, part.get_boundary()) if looks else []
                looks -= bool(looks)
                if not found:
                    yield MailPart("", text, stray=True)
                more += found
            waiting.extend(
                reversed([*(one for one in part.get_payload() if isinstance(one, Message)), *more])
            )
        elif within := _coded_parts(part):
            waiting.append(within)
            yield from _cut(within)
        elif looks and (begin := _begin_of_parts(part)):
            looks -= 1
            words, within = begin
            yield from [_text_or_file(part, "", words)] if words.strip() else []
            waiting.append(within)
            yield from _cut(within)
        elif kind not in _ENCRYPTED_PARTS:  # which only says that the next part is
            yield _leaf(part)


def _leaf(part: Message) -> MailPart:
    return _text_or_file(part, _name(part), undone(_decoded(part)))


def _is_written(part: Message) -> bool:
    """Whether a part is declared to be a mail's own text."""
    written = part.get_content_maintype() == "text" and part.get_content_subtype() in _BODIES
    return written and not _name(part) and not _attached(part)


def _text_or_file(part: Message, name: str, data: bytes) -> MailPart:
    body = (
        not name and (_is_written(part) or part.get_content_maintype() == "multipart") and may_be_body(data)
    )
    if body:
        data = as_utf8(data, part.get_content_charset())
    return MailPart(name, data, body=body, inline=bool(part.get("Content-ID")) and not _attached(part))


def _coded_parts(part: Message) -> Message | None:
    """The parts of a multipart that was encoded as a whole, which it must not be: the parser found none in it."""
    if part.get_content_maintype() != "multipart" or "Content-Transfer-Encoding" not in part:
        return None
    data = _decoded(part)
    begin = _BOUNDARY.match(data)
    if begin is None:
        return None
    return _between(begin[1], data)


def _begin_of_parts(part: Message) -> tuple[bytes, Message] | None:
    """The words before and the parts from there on, where a multipart names no boundary or another than it has, or a text holds
    parts: the mail's head is damaged, or a program that sent it back wrote its source."""
    if part.get_content_maintype() != "multipart" and not _is_written(part):
        return None
    raw = str(part.get_payload()).encode("utf-8", "surrogateescape")
    for data in (raw, _decoded(part)):
        if begin := _PARTS.search(data):
            found = _between(begin[1].strip(), data[begin.start() :])
            return (data[: begin.start()], found) if found else None
    return None


def _between(boundary: bytes, data: bytes) -> Message | None:
    head = b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\r\n\r\n'
    found: Message = parsed(head + data)
    return found if found.is_multipart() else None


def _within(part: Message) -> bytes:
    """The raw bytes of a mail within. Some programs encode it though they must not; others say so and don't."""
    text = part.get_payload()
    if isinstance(text, str) and _HEADER.match(text):
        del part["Content-Transfer-Encoding"]
    return _decoded(part)


def _decoded(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):
        data = None
    if isinstance(data, bytes):
        return data
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except (ValueError, LookupError, TypeError, AttributeError):
        return False


def _name(part: Message) -> str:
    """The name, RFC 2231 and encoded words undone; a path is cut to its last part."""
    try:
        name = str(part.get_filename() or "")
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    if "=?" in name:  # encoded as a header would be, which a parameter may not
        try:
            from email.header import decode_header, make_header

            name = str(make_header(decode_header(name)))
        except (ValueError, LookupError, TypeError):
            pass
    return name.replace("\\", "/").rpartition("/")[2].encode("utf-8", "replace").decode()
