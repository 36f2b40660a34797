"""Text that any database, page and terminal takes: a stranger's file name may be bytes that are no text at all."""

from __future__ import annotations

import re

# Python's stand-ins for bytes that aren't UTF-8, and halves of characters: nothing that writes UTF-8 takes them.
_HALVES = re.compile("[\ud800-\udfff]")


def whole_text(text: str) -> str:
    """The text, with the sign for "no character" in place of whatever is none."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
