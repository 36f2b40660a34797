"""Typed dates that both passes of OCR read and neither is sure of: the signs, drawn here, bear them out or don't."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from extractors.scans.dates import typed_digits
from extractors.scans.dates.dates import DateReading
from extractors.scans.dates.twice_read import day_twice_read
from extractors.scans.dates.typed_digits import OF_PRINT, Ink, digits_bear_out, signs_read
from extractors.scans.text.tesseract import OcrWord
from extractors.scans.text.text import TextReading, read_text
from extractors.scans.text.typed import typed_date
from tests.extractors.test_text import scanned, typed

TODAY = date(2026, 11, 24)
NOTHING = DateReading(None, 0.0)
JUNE, ISO = "2nd June 2023", "2009-06-03"


def words(text: str, sure: float = 0.5) -> tuple[OcrWord, ...]:
    return tuple(OcrWord(word, (0, 0, 1, 1), sure, 0) for word in text.split())


def ink_of(*lines: str) -> Ink:
    return np.float32(1) - scanned(typed(*lines, points=11), paper=255).astype(np.float32) / np.float32(255)


Pass = str | tuple[str, float]
READ: list[tuple[str, str, Pass, Pass, float, str | None]] = [
    ("year first", ISO, ISO, ISO, 0.5, "2009-06-03"),
    ("torn in one pass", ISO, ISO, "2009 -06-03", 0.5, "2009-06-03"),
    ("a month's name that is read alone", "15-Jul-2010", "15-Jul-2010", "15-Jul-2010", 0.2, "2010-07-15"),
    ("another month's name, read alone", "15-Jun-2010", "15-Jul-2010", "15-Jul-2010", 0.2, None),
    ("a 1 that one pass takes for a letter", "11th June 2023", "1ith June 2023", "11th June 2023", 0.95, "2023-06-11"),
    ("a 1 that one pass leaves no digit of", "1st June 2023", "ist June 2023", "1st June 2023", 0.95, "2023-06-01"),
    ("the month's name read surely", JUNE, JUNE, JUNE, 0.95, "2023-06-02"),
    ("a day misread", "3rd June 2023", JUNE, JUNE, 0.95, None),
    ("a year misread", "2nd June 2028", JUNE, JUNE, 0.95, None),
    ("a month misread", "2009-08-03", ISO, ISO, 0.5, None),
    ("the passes differ", ISO, ISO, "2009-06-08", 0.5, None),
    ("less than was read", "2009-06", ISO, ISO, 0.5, None),
    ("more than was read", "12009-06-03", ISO, ISO, 0.5, None),
    ("one pass sure of it, the other reads no date", ISO, (ISO, 0.96), ("2009 -86-83", 0.2), 0, "2009-06-03"),
    ("the same where it isn't as sure", ISO, (ISO, 0.9), ("2009 -86-83", 0.2), 0, None),
    ("sure of another day than stands there", "2009-08-03", (ISO, 0.96), ("2009 -86-83", 0.2), 0, None),
    ("sure of it, the other as sure of no possible date", ISO, (ISO, 0.96), ("2009-06-83", 0.9), 0, None),
    ("a name that one pass reads surely", JUNE, (JUNE, 0.95), (JUNE, 0.6), 0, "2023-06-02"),
    ("a name that neither reads surely", "2nd Jan 2023", ("2nd Jan 2023", 0.6), ("2nd Jan 2023", 0.6), 0, None),
    ("a name that one pass hardly reads", "2nd Jan 2023", ("2nd Jun 2023", 0.95), ("2nd Jun 2023", 0.4), 0, None),
    ("no date", "2009-16-03", "2009-16-03", "2009-16-03", 0.5, None),
    ("nothing there", " ", ISO, ISO, 0.5, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("drawn", "first", "second", "sure", "value"), [r[1:] for r in READ], ids=[r[0] for r in READ]
)
def test_a_date_read_twice(drawn: str, first: Pass, second: Pass, sure: float, value: str | None) -> None:
    passes = [words(*one) if isinstance(one, tuple) else words(one, sure) for one in (first, second)]
    day = day_twice_read((passes[0], passes[1]), ink_of(drawn), TODAY)
    assert day == (value and date.fromisoformat(value))


def test_print_that_ocr_leaves_out_is_no_date_read_twice() -> None:
    assert day_twice_read((), ink_of(ISO), TODAY) is None


AGAINST: list[tuple[str, DateReading, str | None]] = [
    ("nothing", NOTHING, "2009-06-03"),
    ("one of those that it may be", DateReading(None, 0.0, ("2009-08-03", "2009-06-03")), "2009-06-03"),
    ("others", DateReading(None, 0.0, ("2009-08-03",)), None),
    ("surely another", DateReading("2009-08-03", 0.99, ("2009-08-03",)), None),
    ("surely no possible date", DateReading(None, 0.99, ("31/06/2009",), invalid="31/06/2009"), None),
]


@pytest.mark.parametrize(("digits", "value"), [a[1:] for a in AGAINST], ids=[a[0] for a in AGAINST])
def test_what_the_whole_line_says_against_it(digits: DateReading, value: str | None) -> None:
    weak = TextReading(ISO, 0.4, True, False, (words(ISO), words(ISO)))
    assert typed_date(weak, digits, ink_of(ISO), TODAY).value == value


def test_a_date_on_two_lines_has_its_signs_line_after_line() -> None:
    ink = ink_of("14th Feb", "2009")
    assert [sign.read for sign in signs_read(ink, "14th Feb 2009")] == list("14thFeb2009")
    assert (
        typed_date(TextReading("14th Feb 2009", 0.98, True, False), NOTHING, ink, TODAY).value == "2009-02-14"
    )


@pytest.mark.parametrize(
    ("support", "by_hand", "typed"), [(0.95, True, True), (0.85, False, True), (0.7, False, False)]
)
def test_digits_of_what_may_be_by_hand_must_be_plainer(
    support: float, by_hand: bool, typed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed_digits, "_support", lambda sign: support)
    ink = ink_of(ISO)
    assert (digits_bear_out(ink, ISO), digits_bear_out(ink, ISO, OF_PRINT)) == (by_hand, typed)


def test_both_passes_of_print_are_kept() -> None:
    grey = scanned(typed("16 March 2009", points=11))
    read = read_text(grey, 200)
    assert [[word.text for word in one] for one in read.passes] == [["16", "March", "2009"]] * 2
