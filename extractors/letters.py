"""The letters of a text, by which printed wording is compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Letters and digits of a text, lower case, accents and ligatures resolved."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())
