"""Mails as programs keep them: in Apple Mail's files (`.emlx`), and behind words in a mailbox's (mbox)."""

from __future__ import annotations

import re

from extractors.unpack.containers import Member
from extractors.unpack.kinds import is_mail
from schemas.regex import regex

_COUNT = regex(rb"(\d{1,10})[ \t]*\r?\n")
_FROM = regex(rb"(?:\r?\n){2}(?=From [^\r\n]{1,200}\r?\n[!-9;-~]+[ \t]*:)")
_LIST = regex(
    rb"\s*<\?xml[^<>]{0,200}\?>\s*<!DOCTYPE plist[^<>]{0,200}>\s*<plist[^<>]{0,40}>(?!.*<data).*</plist>\s*",
    re.DOTALL,
)
_LIST_LENGTH = 8 * 2**10  # bytes: what the program notes of a mail (read, flagged, when) has some hundred


def out_of_apples(data: bytes) -> tuple[bytes, bool]:
    """The mail in an `.emlx`: a line with its length, the mail, and a property list of numbers and dates. Gives the mail, with all
    that isn't known to be either, and whether it breaks off; any other mail as it is."""
    count = _COUNT.match(data)
    if count is None:
        return data, False
    own = data[count.end() :]
    begin = max(own.rfind(b"<?xml"), len(own) - _LIST_LENGTH)
    if _LIST.fullmatch(own, begin):
        return own[:begin], False
    return own, len(own) < int(count[1])


def behind_words(text: bytes) -> tuple[list[Member], bytes]:
    """The mails that follow in a file which begins with mere words, and these."""
    for found in _FROM.finditer(text):
        if is_mail(text[found.end() :]):
            return [Member("mails", text[found.end() :])], text[: found.end()]
    return [], text
