"""A typed date that both passes of OCR read alike and neither is sure of: small print, a face that OCR hasn't learned,
dashes between what it knows. The signs themselves settle it, each looked at alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np

from extractors.scans.dates.typed_digits import Ink, digits_bear_out, signs_read
from extractors.scans.text.tesseract import LINE, OcrWord, ocr
from extractors.scans.text.text import Passes
from extractors.values.written_dates import MONTHS, parse_date

_ORDINAL = re.compile(r"\b[\dIil|]{1,2}(?=(?:st|nd|rd|th)\b)")
_LIKE_1 = re.compile(r"[Iil|]")
_NAME = re.compile(r"[^\W\d_]{3,}")
_SURE = 0.9  # Tesseract's own confidence from which a month's name is taken
_DPI, _MARGIN = 200.0, 16


def day_twice_read(passes: Passes, ink: Ink, today: date) -> date | None:
    """The day that both passes say, each digit of it borne out by its own look, its month's name read surely by both or
    by itself; None where anything of this is lacking. ink: (h, w), 0 paper to 1 black, 200 dpi."""
    if len(passes) != 2:
        return None
    first, second = (_text(words) for words in passes)
    days = {parse_date(text, today).value for text in (first, second)}
    said = days.pop()
    if days or not isinstance(said, str) or not digits_bear_out(ink, first):
        return None
    name = _NAME.search(first)
    day = date.fromisoformat(said)
    if name and not all(_names_surely(words) for words in passes) and not _month_alone(ink, first, day.month):
        return None
    return day


def _text(words: Sequence[OcrWord]) -> str:
    """What a pass read, the 1 of an ordinal that it took for a letter ("1ith") put right: its own look bears that out or not."""
    return _ORDINAL.sub(lambda o: _LIKE_1.sub("1", o[0]), " ".join(word.text for word in words))


def _names_surely(words: Sequence[OcrWord]) -> bool:
    return any(word.text.casefold() in MONTHS and word.confidence >= _SURE for word in words)


def _month_alone(ink: Ink, text: str, month: int) -> bool:
    """Whether a month's name, cut out of what stands before and behind it ("13-Mar-2010"), is read as that month."""
    letters = [sign.ink for sign in signs_read(ink, text) if sign.read.isalpha()]
    if not letters:
        return False
    high = max(letter.shape[0] for letter in letters)
    row = [np.pad(letter, ((high - letter.shape[0], 0), (1, 1))) for letter in letters]
    picture = np.uint8(255) - (np.pad(np.hstack(row), _MARGIN) * 255).astype(np.uint8)
    return any(
        MONTHS.get(word.text.casefold()) == month and word.confidence >= _SURE
        for word in ocr(picture, _DPI, LINE) or ()
    )
