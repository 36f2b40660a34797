"""A typed date that both passes of OCR read alike and neither is sure of: small print, a face that OCR hasn't learned,
dashes between what it knows. The signs themselves settle it, each looked at alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from extractors.scans.dates.typed_digits import OF_PRINT, Ink, digits_bear_out, signs_read
from extractors.scans.text.tesseract import LINE, OcrWord, ocr
from extractors.scans.text.text import Passes
from extractors.values.written_dates import MONTHS, parse_date
from schemas.regex import regex

_ORDINAL = regex(r"\b[\dIil|]{1,2}(?=(?:st|nd|rd|th)\b)")
_LIKE_1 = regex(r"[Iil|]")
_NAME = regex(r"[^\W\d_]{3,}")
_SURE = 0.9  # Tesseract's own confidence from which a month's name is taken
_ONE_PASS = 0.95  # the same of each word of a date that the other pass makes no date of
_SEEN = 0.5  # the same of the other pass, where it reads the same name; below it that makes nothing of a date
_DPI, _MARGIN = 200.0, 16


def day_twice_read(passes: Passes, ink: Ink, today: date) -> date | None:
    """The day that both passes say, each digit of it borne out by its own look, its month's name read surely by both or
    by itself; None where anything of this is lacking. ink: (h, w), 0 paper to 1 black, 200 dpi."""
    if len(passes) != 2:
        return None
    said, first = _said(passes, today)
    if said is None or not digits_bear_out(ink, first, OF_PRINT):
        return None
    name = _NAME.search(first)
    day = date.fromisoformat(said)
    if name and not _name_surely(passes) and not _month_alone(ink, first, day.month):
        return None
    return day


def _said(passes: Passes, today: date) -> tuple[str | None, str]:
    """The day that both passes say, or the one that is sure of it where the other makes no day of it and is far from sure; with the
    words for it."""
    texts = [_text(words) for words in passes]
    parsed = [parse_date(text, today) for text in texts]
    days = {p.value for p in parsed if isinstance(p.value, str)}
    told = [isinstance(p.value, str) for p in parsed]
    if len(days) != 1:
        return None, ""
    one = told.index(True)
    if not all(told) and not (_weakest(passes[one]) >= _ONE_PASS and _weakest(passes[1 - one]) < _SEEN):
        return None, ""
    return days.pop(), texts[one]


def _weakest(words: Sequence[OcrWord]) -> float:
    return min((word.confidence for word in words), default=0.0)


def _text(words: Sequence[OcrWord]) -> str:
    """What a pass read, the 1 of an ordinal that it took for a letter ("1ith") put right: its own look bears that out or not."""
    return _ORDINAL.sub(lambda o: _LIKE_1.sub("1", o[0]), " ".join(word.text for word in words))


def _name_surely(passes: Passes) -> bool:
    """Whether both passes read one and the same month's name, and one of them surely."""
    named = [[word for word in words if word.text.casefold() in MONTHS] for words in passes]
    if any(len(words) != 1 for words in named):
        return False
    sure = sorted(word.confidence for (word,) in named)
    same = len({MONTHS[word.text.casefold()] for (word,) in named}) == 1
    return same and sure[0] >= _SEEN and sure[1] >= _SURE


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
