"""The standard library's parser of mails, but that a mail within is one file, with its bytes as they came.

Parsed with the outer one and written out again, its parts' line ends had changed; in a file that was sent as `binary` or `8bit`
each of them may be a dot of a picture, or a compressed page.
"""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import EmailPolicy
from functools import lru_cache
from typing import Any

FORWARDED = ("message/rfc822", "message/global")


class _Whole(EmailMessage):
    """The parser asks for the main type to know what it may take apart."""

    def get_content_maintype(self) -> str:
        """As ever, but for a mail within."""
        return "application" if self.get_content_type() in FORWARDED else super().get_content_maintype()


class _Once(EmailPolicy):
    """The parser asks the outer mail for its kind at each part, and each time the header is taken apart anew: a third of what a
    mail of very many parts costs."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """As ever; what a header says never changes."""
        return _header(name, value)


@lru_cache(maxsize=64)
def _header(name: str, value: str) -> Any:
    return _PLAIN.header_fetch_parse(name, value)


_PLAIN = EmailPolicy()
_POLICY = _Once(message_factory=_Whole)


def parsed(data: bytes) -> Any:
    """A mail's parts; a mail within is a part of its own kind, and isn't taken apart."""
    return email.message_from_bytes(data, policy=_POLICY)
