"""The attachments of a saved mail (`.eml`), unpacked in a limited child. Content decides, not declared type.

Inline, forwarded and unnamed parts count; the mail's own text does not.
"""

from __future__ import annotations

import base64
import email
import email.policy
from dataclasses import dataclass
from email.message import Message
from typing import Any

from extractors.filetype import FileType, filetype
from extractors.limits import LimitReached, run_limited
from schemas.flags import make_flag
from schemas.parts import Part, Unpacked
from schemas.settings import ReadLimits

MAX_PARTS = 200  # a mail of more parts is read up to here, and said to hold more


@dataclass(frozen=True, slots=True)
class Attachment:
    """name: as the mail gives it, made unique among its attachments; not to be logged."""

    name: str
    data: bytes


def is_mail(data: bytes) -> bool:
    """Whether bytes look like a saved mail: header lines at the top, and nothing that is another type."""
    head = data[:4096]
    if filetype(data) is not FileType.OTHER or b"\0" in head:
        return False
    names = {line.split(b":")[0].strip().lower() for line in head.splitlines()[:60] if b":" in line}
    return (
        len(names & {b"from", b"to", b"subject", b"date", b"mime-version", b"received", b"content-type"}) >= 2
    )


def is_message(head: bytes) -> bool:
    """Whether a file that begins so is a message: something that holds documents, and is to be unpacked."""
    return is_mail(head)


def unpack(data: bytes, limits: ReadLimits) -> Unpacked:
    """All that a message holds. A message that can't be unpacked says why."""
    try:
        found = attachments(data, limits)
    except LimitReached:
        return Unpacked((), make_flag("malformed", "The mail is damaged in a way that stops its reader."))
    return Unpacked(tuple(Part(one.name, one.data) for one in found))


def attachments(data: bytes, limits: ReadLimits) -> list[Attachment]:
    """All attachments, in order. Raises LimitReached."""
    raw = run_limited(lambda: _unpack(data), limits)
    return [Attachment(name, base64.b64decode(body)) for name, body in raw]


def _unpack(data: bytes) -> list[list[str]]:
    message: Any = email.message_from_bytes(data, policy=email.policy.default)
    found: list[list[str]] = []
    seen: dict[str, int] = {}
    for part in list(message.walk())[:MAX_PARTS]:
        body = _body(part)
        if not body:
            continue
        name = _name(part) or f"part{len(found) + 1}"
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            name = f"{name} ({seen[name]})"
        found.append([name, base64.b64encode(body).decode("ascii")])
    return found


def _body(part: Message) -> bytes:
    if part.is_multipart():
        return b""
    try:
        body = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        return b""
    if not isinstance(body, bytes):
        return b""
    named = bool(part.get_filename())
    text = part.get_content_maintype() == "text" and not named
    return b"" if text and filetype(body) is FileType.OTHER else body


def _name(part: Message) -> str:
    try:
        return str(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        return ""
