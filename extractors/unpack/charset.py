"""The characters of a text, whatever it was saved in: Notepad's Unicode, a web page's own charset, Windows' letters."""

from __future__ import annotations

import codecs
import re

from schemas.regex import regex

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before those of two bytes, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TOLD = regex(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HEAD = 1024  # bytes among which a page says what it is written in


def decoded(data: bytes, charset: str | None = None) -> str:
    """The text of data. charset: as its mail declares it. What its bytes say themselves goes before."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    wide = _wide(data[:_HEAD])
    if wide:
        return data.decode(wide, "replace")
    told = _TOLD.search(data[:_HEAD])
    names: tuple[str, ...] = (charset or "", told[1].decode("ascii") if told else "", "utf-8")
    for name in names:
        try:
            if name and not name.lower().startswith("utf-16"):  # it would have shown
                return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def as_utf8(data: bytes, charset: str | None = None) -> bytes:
    """The same text in UTF-8, for what is searched as bytes."""
    return decoded(data, charset).encode("utf-8", "replace")


def _wide(head: bytes) -> str | None:
    """Of two bytes a letter without a mark: nearly every other byte is none."""
    half = len(head) // 2
    if half > 4:
        if head[1::2].count(0) > 0.7 * half:
            return "utf-16-le"
        if head[::2].count(0) > 0.7 * half:
            return "utf-16-be"
    return None
