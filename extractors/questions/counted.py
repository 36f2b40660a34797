"""Numbers that count things within a text: they are no scores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.pages.boxes import by_line, same_line
from schemas.regex import regex
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.pages.page import Word
    from extractors.questions.page_map import PageMap

_COUNTED = regex(r"(?:hours?|days?|weeks?|months?|years?|terms?|lessons?|sessions?|times?)\b.*")

_NUMBERED = regex(r"\b(visit|page) \d{1,2}\b(?!\s*[/-])", re.IGNORECASE)  # its number is no statement's
_OFTEN = regex(
    r"(?<![\d/.,-])[1-9]\d?(?: ?x| (?:times?|occasions?|incidents?|episodes?|nights?|days?|weeks?|months?|years?|hours?))\b"
    r"|(?<![\d/.,-])\d{1,2}(?:st|nd|rd|th)? (?=(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b)",
    re.IGNORECASE,
)
_OF_A_SCORE = regex(
    r"scor|rat(?:ed|ing)|should|point|level|\bnot\b|\bor\b|\bto\b|\b(?:19|20)\d\d\b", re.IGNORECASE
)


def is_counted(page_map: PageMap, word: Word) -> bool:
    """Whether a number counts what the next word of its cell names, within brackets: the school of "Mock PRU (2 days)"."""
    if not word.text.startswith("(") or ")" in word.text:
        return False
    cell = page_map.grid.cell_of(word.box)
    words = [w for w in page_map.page.words if page_map.grid.cell_of(w.box) == cell]
    after = [w.text for line in by_line(words, lambda w: w.box) for w in line if _is_after(w.box, word.box)]
    return bool(after) and _COUNTED.fullmatch(after[0].casefold()) is not None


def _is_after(box: BBox, other: BBox) -> bool:
    if same_line(box, other):
        return box[0] >= other[2] - 1
    return box[1] >= other[3] - 1


def without_counts(text: str) -> str:
    """Words behind a mark less the numbers that say how often, for how long, on which day or which page, unless a score or
    a year is spoken of, or it is none ("0 times")."""
    often = text if _OF_A_SCORE.search(text) else _OFTEN.sub("", text)
    return _NUMBERED.sub(r"\1", often)
