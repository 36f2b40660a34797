"""Signs whose width the file doesn't say: of the standard fonts viewers know it. pdfminer doesn't know that of a Zapf Dingbats tick
whose meaning the file gives, and the tick has no width, and stands in no cell."""

from __future__ import annotations

import unicodedata
from typing import Any

FONT = "zapfdingbats"
WIDE = 0.76  # of its size: ticks, crosses and squares of that font differ by a hundredth
NONE = 0.05  # of its size, below which a sign has no width


def with_width(char: dict[str, Any]) -> dict[str, Any]:
    """A character, as wide as it is drawn where it is such a sign."""
    level = char["upright"] and char["x1"] - char["x0"] < NONE * char["size"]
    if not level or not _is_of_the_font(char) or unicodedata.category(char["text"][:1] or " ") != "So":
        return char
    return {**char, "x1": char["x0"] + WIDE * char["size"]}


def _is_of_the_font(char: dict[str, Any]) -> bool:
    return str(char["fontname"]).split("+")[-1].replace(" ", "").casefold() == FONT
