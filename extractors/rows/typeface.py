"""How words are set, by their font: bold, italic, or in another one than all their neighbours."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from extractors.gathering.items import Row
from schemas.regex import regex

_BOLD = (
    regex(  # also as URW's and TeX's are called: "URWGothic-Demi", "NimbusRomNo9L-Medi", "CMBX10", "SFBX1000"
        r"bold|black|heavy|demi|-medi(?!um)|[-,](?:bd|bld)\b|(?:^|\+)(?:cm|sf|lm|ec|tc)(?:ss)?bx?(?=\d|$|i)",
        re.IGNORECASE,
    )
)


@lru_cache(maxsize=256)  # of every word
def is_bold_font(name: str) -> bool:
    return _BOLD.search(name) is not None


def is_bold(row: Row) -> bool:
    letters = sum(len(w.text) for w in row.statement)
    heavy = sum(len(w.text) for w in row.statement if is_bold_font(w.font))
    return heavy >= 0.8 * letters


def is_italic_font(name: str) -> bool:
    return any(style in name.casefold() for style in ("italic", "oblique"))


def in_another_font(section: list[Row], most: int) -> list[int]:
    """The rows, `most` of them at most and fewer than the others, whose statements are set in another font from end to end, where
    one font is in all of the others: what it is called doesn't tell that it is bold."""
    fonts = [frozenset(w.font for w in row.statement) for row in section]
    usual = Counter(font for found in fonts for font in found).most_common(1)
    if not usual or len(section) < 3:
        return []
    odd = [i for i, found in enumerate(fonts) if usual[0][0] not in found]
    alike = len({font for i in odd for font in fonts[i]}) == 1
    return odd if alike and len(odd) <= most and 2 * len(odd) < len(section) else []
