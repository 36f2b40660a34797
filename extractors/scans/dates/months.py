"""The month's name in a typed date ("10 April 2023"), which small or faint print makes OCR less sure of than of the
digits beside it, or misread in one letter ("Aprit"). It can be one of twelve names only, so it takes less to tell."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from extractors.scans.text.tesseract import OcrWord
from extractors.values.written_dates import MONTHS
from schemas.regex import regex

_DAY = regex(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_YEAR = regex(r"(?:19|20)\d\d")
_FULL = {
    number: name.capitalize() for name, number in MONTHS.items()
}  # the last of a month's names is its longest
_MISREAD = 1  # letters
_SHORT = 3  # letters of a name cut short


def months_agreed(first: list[OcrWord], second: list[OcrWord]) -> tuple[list[OcrWord], list[OcrWord]]:
    """The words of two passes that are a day, a month's name and a year. Where both read the same digits, and a name
    that is within one letter of the same month's and of no other's, its name counts for as sure as the digits."""
    if len(first) != 3 or len(second) != 3:
        return first, second
    day, name, year = zip(first, second, strict=True)
    if not _alike(day, _DAY) or not _alike(year, _YEAR):
        return first, second
    months = {_month(word.text) for word in name}
    month = months.pop()
    if months or month is None or not any(_is_told(word.text) for word in name):
        return first, second
    text = _name(name, month)
    sure = min(word.confidence for word in (*day, *year))
    made = [replace(word, text=text, confidence=max(word.confidence, sure)) for word in name]
    return [first[0], made[0], first[2]], [second[0], made[1], second[2]]


def _alike(words: tuple[OcrWord, ...], pattern: re.Pattern[str]) -> bool:
    return words[0].text == words[1].text and bool(pattern.fullmatch(words[0].text))


def _month(said: str) -> int | None:
    """The one month whose name is within a letter; none where another's is too: "Jun" and "Jul", "May" and "Mar"."""
    near = {
        number
        for name, number in MONTHS.items()
        if Levenshtein.distance(said.casefold(), name, score_cutoff=_MISREAD) <= _MISREAD
    }
    return near.pop() if len(near) == 1 else None


def _is_told(said: str) -> bool:
    """Whether it is a name, or long enough for the other letters to tell what it is: not "Dee"."""
    return said.casefold() in MONTHS or len(said) > _SHORT


def _name(read: tuple[OcrWord, ...], month: int) -> str:
    """As a pass read it, where that is a name of the month, else its full name."""
    return next((word.text for word in read if word.text.casefold() in MONTHS), _FULL[month])
