"""The letters of a text, by which printed wording is compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DASHES = str.maketrans(dict.fromkeys("\u00ad\u2010\u2011\u2012\u2212\u2043\ufe63\uff0d", "-"))


def plain_dashes(text: str) -> str:
    """Minus signs, hyphens that don't break, soft ones that a page shows and the like as the hyphen that was typed; dashes
    stay, length too."""
    return text.translate(_DASHES)


# Marks of direction, joiners of no width and the like, which show nothing; a soft hyphen may show.
_UNSEEN = dict.fromkeys(
    [0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)


def without_unseen(text: str) -> str:
    """Less the characters that nobody can see: left in a value, they would make it another's."""
    return text.translate(_UNSEEN)


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Letters and digits of a text, lower case, accents and ligatures resolved."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())
