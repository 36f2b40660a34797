"""Typed or printed answers on a scanned page: told from handwriting first, then read by OCR of the cell alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from extractors.confidence import confidence
from extractors.scans.dates.dates import DateReading
from extractors.scans.dates.ordinals import ending_of
from extractors.scans.dates.twice_read import day_twice_read
from extractors.scans.dates.typed_digits import day_is_ruled_out, digits_bear_out
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.numbers.numbers import cell_ink, cell_pieces, typed_ink
from extractors.scans.text.text import PRINTED, UNREAD, TextReading, is_printed, read_text
from extractors.values.values import Parsed, parse_score
from extractors.values.written_dates import parse_date
from extractors.yes_no.yes_no_words import parse_answer
from schemas.forms import Question
from schemas.regex import regex

SURE = 0.9  # confidence of OCR from which a typed answer that decides is taken
_ALONE = 0.95  # from which a date in numbers is taken that the digits' own reading doesn't settle
DPI = 200.0
_ORDINAL = regex(r"\b(\d{1,2})(st|nd|rd|th)\b", re.IGNORECASE)
_FIRST = regex(r"\b([23]?)[Il|]st\b")  # "Ist November": nothing else ends in "st"


def typed_text(
    page: InkPage, home: Home, blots: list[Blot], printed: float = PRINTED, stops: bool = False
) -> TextReading:
    """What is typed in a space; unread where it is handwriting, or can't be read. The text of a few pieces of ink
    may be a tick. printed: share of print from which it counts as typed. stops: with the full stops, which a date's specks pass for."""
    if not blots:
        return UNREAD
    found = cell_pieces(page, home, blots)
    if not is_printed(found, printed):
        return UNREAD
    ink = typed_ink(page, home, blots) if stops else cell_ink(page, home, blots)
    return read_text(np.uint8(255) - (ink * 255).astype(np.uint8), DPI, printed)


def seeming_text(page: InkPage, home: Home, blots: list[Blot]) -> str:
    """What OCR makes of a space's ink, handwriting or not: never an answer by itself."""
    if not blots:
        return ""
    return read_text(np.uint8(255) - (cell_ink(page, home, blots) * 255).astype(np.uint8), DPI).text


def typed_date(
    text: TextReading, by_digits: DateReading, ink: npt.NDArray[np.float32], today: date
) -> DateReading:
    """A typed date: OCR gives it, and the digits' own reading may not contradict. Where that is sure by itself, OCR that
    isn't bears it out."""
    parsed = parse_date(_FIRST.sub(r"\g<1>1st", text.text), today)
    if text.confidence < SURE:
        said = by_digits.value
        if said is not None and (parsed.value == said or _says_too(text.text, said)):
            return by_digits
        day = day_twice_read(text.passes, ink, today) if said is None and not by_digits.invalid else None
        if day is not None and _may_be(day, text, by_digits):
            return DateReading(day.isoformat(), SURE, (day.isoformat(),))
        return replace(by_digits, value=None, confidence=0.0, invalid="")
    if parsed.outcome == "invalid":
        return DateReading(
            None, confidence("ocr.date"), (str(parsed.candidates[0]),), invalid=str(parsed.candidates[0])
        )
    if parsed.outcome != "value" or not isinstance(parsed.value, str):
        return DateReading(None, 0.0, by_digits.candidates, years=parsed.years)
    ruled_out = _names_month(text.text) and day_is_ruled_out(ink, text.text)
    if ruled_out or not _stands(parsed.value, text, by_digits):
        others = by_digits.candidates if by_digits.value is None else (by_digits.value,)
        return DateReading(None, 0.0, tuple(dict.fromkeys((parsed.value, *others))))
    return DateReading(parsed.value, text.confidence, (parsed.value,))


def second_typed_date(
    text: TextReading, by_digits: DateReading, ink: npt.NDArray[np.float32], today: date, years: range
) -> DateReading:
    """A date that looks less surely typed, on a page where another is: who types one types both. Only OCR that is sure
    of it settles it; it must lie within `years`, and the digits must bear it out."""
    read = typed_date(text, by_digits, ink, today)
    if read.value is None or text.confidence < _ALONE or by_digits.invalid:
        return by_digits
    day = date.fromisoformat(read.value)
    return read if day.year in years and _is_borne_out(day, text, by_digits, ink) else by_digits


def _is_borne_out(day: date, text: TextReading, by_digits: DateReading, ink: npt.NDArray[np.float32]) -> bool:
    """Whether it is one of the days that the digits may be; with a month's name whether its day and year are those of
    one, or, where they may be none, are each what OCR read."""
    if not by_digits.candidates:
        return _names_month(text.text) and digits_bear_out(ink, text.text)
    return _may_be(day, text, by_digits)


def _may_be(day: date, text: TextReading, by_digits: DateReading) -> bool:
    """Whether it is one of the days that the digits may be; with a month's name, of which they can't say much, whether its
    day and year are those of one. They say nothing where they may be none."""
    may_be = [date.fromisoformat(said) for said in by_digits.candidates]
    if may_be and _names_month(text.text):
        return (day.day, day.year) in {(other.day, other.year) for other in may_be}
    return not may_be or day in may_be


def manner_of(text: str) -> str:
    """How a date is written, whichever it is: "9/9/9", "9 a 9", "9a a 9"."""
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d]+", "a", text))


def _stands(day: str, text: TextReading, by_digits: DateReading) -> bool:
    """Whether what the digits' own reading says lets OCR's day stand. It can't say much of a month's name. Of a date in
    numbers it must hold the day for possible, and bear out OCR that is less sure: handwriting passes for print now and
    then, and OCR takes its 7 for a 1."""
    if by_digits.value is not None:
        return by_digits.value == day
    ordinal = _ORDINAL.search(text.text)
    if ordinal and ending_of(int(ordinal[1])) != ordinal[2].lower():  # "28rd" was the 23rd
        return False
    if _names_month(text.text):
        return True
    return text.confidence >= _ALONE and (not by_digits.candidates or day in by_digits.candidates)


def _names_month(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _says_too(text: str, day: str) -> bool:
    """Whether OCR read the same digits, whatever it made of the strokes between them: "14710/2023", "0705 25"."""
    found = date.fromisoformat(day)
    between, year = r"\s?[/\\|.,\-–Il17]?\s?", found.year
    return bool(
        re.fullmatch(
            rf"0?{found.day}{between}0?{found.month}{between}(?:{year}|{year % 100:02})", text.strip()
        )
    )


# A printed "No" behind the "Yes" with a tick close by, as OCR reads it: "Yes Nov", "Yes N0".
_BOTH = regex(r"\byes\b.*\bn[o0]\w{0,2}\b|\bn[o0]\b.*\bye\w{0,2}\b", re.IGNORECASE)
_NOT_APPLICABLE = regex(r"n[/l1i|]a\.?", re.IGNORECASE)  # a stroke in it is read as an l, by both passes


def typed_yes_no(text: TextReading, question: Question) -> Parsed:
    """What a typed answer to a yes/no question says; unread where OCR isn't sure of it."""
    if (
        text.printed
        and text.passes
        and all(_NOT_APPLICABLE.fullmatch(" ".join(w.text for w in words)) for words in text.passes)
    ):
        return Parsed("value", False, rest="n/a")
    if text.confidence < SURE or _BOTH.search(text.text):
        return Parsed("unread", candidates=(True, False))
    return parse_answer(question, text.text)


def typed_score(text: TextReading, question: Question) -> int | None:
    """A typed number, as OCR reads it."""
    parsed = parse_score(text.text, question.maximum or 0)
    sure = text.confidence >= SURE and parsed.outcome == "value" and isinstance(parsed.value, int)
    return int(parsed.value) if sure and isinstance(parsed.value, int) else None
