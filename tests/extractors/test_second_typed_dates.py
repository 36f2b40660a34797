"""Two dates of a page, one surely typed: the other is read at a lesser share of print, where OCR is sure of it."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.scans.dates.dates import DateReading
from extractors.scans.dates.typed_digits import day_is_ruled_out, digits_bear_out
from extractors.scans.ink.homes import Home
from extractors.scans.spaces import date_spaces, page_spaces
from extractors.scans.text.text import UNREAD, TextReading
from extractors.scans.text.typed import manner_of, second_typed_date, typed_date
from tests.extractors.scan_pages import MAIN, TODAY, Sheet
from tests.extractors.test_text import typed

NOTHING = DateReading(None, 0.0)
DOB, DAY = "young_person.dob", "assessment.date"
TYPED = (0.98, "26 December 2024", 0.98)

SAID: list[tuple[str, str, float, DateReading, str | None]] = [
    ("a month's name", "16 March 2009", 0.98, NOTHING, "2009-03-16"),
    ("a month's name, another month to the digits", "16 March 2009", 0.98, DateReading(None, 0.0, ("2009-04-16",)), "2009-03-16"),
    ("a month's name, another year to the digits", "25 Oct 2015", 0.98, DateReading(None, 0.0, ("2013-06-25", "2013-09-25")), None),
    ("a month's name, another day to the digits", "19 March 2022", 0.98, DateReading(None, 0.0, ("2022-03-18",)), None),
    ("numbers that the digits may be", "02/05/2010", 0.98, DateReading(None, 0.0, ("2010-05-02",)), "2010-05-02"),
    ("numbers that the digits say nothing of", "02/05/2010", 0.98, NOTHING, None),
    ("numbers that the digits are not", "02/05/2010", 0.98, DateReading(None, 0.0, ("2016-05-02",)), None),
    ("OCR that is not sure", "16 March 2009", 0.94, NOTHING, None),
    ("no date", "16 March", 0.98, NOTHING, None),
    ("a year that no date of birth has", "16 March 2095", 0.98, NOTHING, None),
    ("a month's name, other digits", "19 March 2009", 0.98, NOTHING, None),
    ("surely no possible date", "16 March 2009", 0.98, DateReading(None, 0.99, invalid="31/02/2009"), None),
]  # fmt: skip

PAGES = [
    ("the other is typed", TYPED, (0.82, "16 March 2019", 0.98), "2019-03-16"),
    ("the other in numbers", (0.98, "26/12/2024", 0.98), (0.82, "16 March 2019", 0.98), None),
    ("the other is no birth of a child", TYPED, (0.82, "16 March 1909", 0.98), None),
    ("less than half is print", TYPED, (0.45, "16 March 2019", 0.98), None),
    ("neither is surely typed", (0.8, "26 December 2024", 0.98), (0.82, "16 March 2019", 0.98), None),
    ("the other is print that OCR is not sure of", (0.98, "26 December 2024", 0.8), (0.82, "16 March 2019", 0.98), None),
    ("the other is print, but no date", (0.98, "not known", 0.98), (0.82, "16 March 2019", 0.98), None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sure", "digits", "value"), [s[1:] for s in SAID], ids=[s[0] for s in SAID])
def test_a_second_typed_date(text: str, sure: float, digits: DateReading, value: str | None) -> None:
    ink = np.float32(1) - typed("16 March 2009", points=11).astype(np.float32) / np.float32(255)
    read = second_typed_date(TextReading(text, sure, True, False), digits, ink, TODAY, range(2000, 2027))
    assert read.value == value
    assert value is not None or read == digits


@pytest.mark.parametrize(
    ("drawn", "said", "borne_out"),
    [
        ("16 March 2009", "16 March 2009", True),
        ("3rd May 2017", "3rd May 2017", True),
        ("16 March 2009", "16 March 2008", False),
        ("16 March 2009", "18 March 2009", False),
        ("16 March 2009", "6 March 2009", False),
        ("16 March 2009", "March 2009", False),
        ("2009", "20 March 2009", False),
        ("", "16 March 2009", False),
    ],
)
def test_the_digits_of_a_date_in_words(drawn: str, said: str, borne_out: bool) -> None:
    ink = np.float32(1) - typed(drawn, points=11).astype(np.float32) / np.float32(255)
    assert digits_bear_out(ink, said) is borne_out


@pytest.mark.parametrize(
    ("drawn", "said", "ruled_out"),
    [
        ("21 January 2017", "24 January 2017", True),
        ("21 January 2017", "21 January 2017", False),
        ("6th May 2017", "8th May 2017", True),
        ("21 January 2017", "21 January 2011", False),  # of the day alone: a year has digits that look alike
        ("", "24 January 2017", False),
    ],
)
def test_a_day_that_its_digits_cannot_be(drawn: str, said: str, ruled_out: bool) -> None:
    ink = np.float32(1) - typed(drawn, points=11).astype(np.float32) / np.float32(255)
    assert day_is_ruled_out(ink, said) is ruled_out
    read = typed_date(TextReading(said, 0.97, True, False), NOTHING, ink, TODAY)
    assert (read.value is None) is ruled_out


@pytest.mark.parametrize(("first", "second", "alike"), [
    ("16 March 2009", "5 May 2025", True),
    ("16/03/2009", "5/5/25", True),
    ("16 March 2009", "16th March 2009", False),
    ("16/03/2009", "16.03.2009", False),
    ("16 March 2009", "16/03/2009", False),
])  # fmt: skip
def test_dates_typed_alike(first: str, second: str, alike: bool) -> None:
    assert (manner_of(first) == manner_of(second)) is alike


@pytest.mark.parametrize(("day", "dob", "value"), [p[1:] for p in PAGES], ids=[p[0] for p in PAGES])
@pytest.mark.parametrize("turned", [False, True])
def test_who_types_one_date_types_the_other(
    monkeypatch: pytest.MonkeyPatch,
    day: tuple[float, str, float],
    dob: tuple[float, str, float],
    value: str | None,
    turned: bool,
) -> None:
    first, second = (DAY, DOB) if turned else (DOB, DAY)  # the one that is read first may be either
    seen = {first: dob, second: day}

    def read_as(_page: object, home: Home, _blots: object, printed: float) -> TextReading:
        share, text, sure = seen.get(home.key, (0.0, "", 0.0))
        return TextReading(text, sure, True, False) if share >= printed else UNREAD

    monkeypatch.setattr(page_spaces, "typed_text", read_as)
    monkeypatch.setattr("extractors.scans.text.typed.digits_bear_out", lambda *_: True)
    monkeypatch.setattr("extractors.scans.text.typed.day_is_ruled_out", lambda *_: False)
    monkeypatch.setattr(date_spaces, "read_date", lambda *_: NOTHING)
    sheet = Sheet(MAIN, 1)
    for key in seen:
        x0, _, _, bottom = sheet.box(key, "date")
        sheet.write("12/3", x0 + 3, bottom - 4, 0.8)
    assert sheet.read().answers[first].value == value
