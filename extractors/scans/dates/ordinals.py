"""An ordinal that one pass of OCR reads well ("23rd") and the other almost ("231d"): the well-read one stands for both."""

from __future__ import annotations

from dataclasses import replace

from extractors.scans.text.tesseract import OcrWord
from schemas.regex import regex

_ORDINAL = regex(r"(?P<day>[12]?\d|3[01])(?P<ending>st|nd|rd|th)")
_LAST = 31
_LIKE = {
    "s": "s58$", "t": "t1lfi7", "n": "nh0ar", "d": "d0al", "r": "r1litf", "h": "hnb1li",
}  # fmt: skip
"""What print that is small or blurred is taken for: of each letter of an ending."""


def ordinals_agreed(first: list[OcrWord], second: list[OcrWord]) -> tuple[list[OcrWord], list[OcrWord]]:
    """The words of two passes, an ordinal before a word as the one reads it that reads it well. Its digits must be read
    alike by both, and its ending be the one that they have: so nothing is taken for a number that only one pass saw."""
    if len(first) != len(second):
        return first, second
    made = [
        _agreed(*words) if after is not None and after.text[:1].isalpha() else words
        for words, after in zip(zip(first, second, strict=True), [*first[1:], None], strict=True)
    ]
    return [one for one, _ in made], [other for _, other in made]


def _agreed(first: OcrWord, second: OcrWord) -> tuple[OcrWord, OcrWord]:
    if _misread(second.text, first.text):
        return first, replace(second, text=first.text, confidence=first.confidence)
    if _misread(first.text, second.text):
        return replace(first, text=second.text, confidence=second.confidence), second
    return first, second


def _misread(text: str, ordinal: str) -> bool:
    """Whether `text` is the same digits with an ending that looks like that of `ordinal`, which is one."""
    found = _ORDINAL.fullmatch(ordinal)
    if found is None or text == ordinal or found["ending"] != ending_of(int(found["day"])):
        return False
    day, ending = text[: len(found["day"])], text[len(found["day"]) :]
    return (
        day == found["day"]
        and len(ending) == len(found["ending"])
        and not ending.isdigit()
        and not _is_another_day(text, day)
        and all(read in _LIKE[meant] for read, meant in zip(ending, found["ending"], strict=True))
    )


def _is_another_day(text: str, day: str) -> bool:
    """Whether its digits are a longer day: "31d" may be the 31st, "231d" no day at all."""
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    return digits != day and int(digits) <= _LAST


def ending_of(day: int) -> str:
    """Of an ordinal: 1st, 22nd, 13th."""
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
