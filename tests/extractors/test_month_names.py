"""Two passes of OCR over a typed date whose month's name is the least sure, or is misread in a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.scans.dates.months import months_agreed
from extractors.scans.text import text
from extractors.scans.text.tesseract import OcrWord
from tests.extractors.test_text import typed

FAINT, SURE = 0.55, 0.96
READ = [
    ("19 March 2025", "19 March 2025", "19 March 2025"),
    ("10 Aprit 2023", "10 Apri 2023", "10 April 2023"),
    ("10 Aprit 2023", "10 April 2023", "10 April 2023"),
    ("16 Juiy 2025", "16 July 2025", "16 July 2025"),
    ("1st Jume 2024", "1st Jume 2024", "1st June 2024"),
    ("3 Sep 2024", "3 Scp 2024", "3 Sep 2024"),
    ("28 Now 2018", "28 Nov 2018", "28 Nov 2018"),
    ("3 DECEMBER 2024", "3 DECEMBFR 2024", "3 DECEMBER 2024"),
]
LEFT = [
    ("another day", "19 March 2025", "10 March 2025"),
    ("another year", "19 March 2025", "19 March 2023"),
    ("another month", "16 June 2025", "16 July 2025"),
    ("between June and July", "16 Juny 2025", "16 Juny 2025"),
    ("June or July, shortened", "16 Jul 2025", "16 Jul 2025"),
    ("May or March, shortened", "16 May 2025", "16 May 2025"),
    ("January or June, shortened", "16 Jan 2025", "16 Jan 2025"),
    ("April or August, shortened", "16 Apg 2025", "16 Apg 2025"),
    ("too short to tell by two letters", "16 Dee 2025", "16 Dee 2025"),
    ("two letters", "10 Aprtt 2023", "10 April 2023"),
    ("no name of a month", "10 Vapril 2023", "10 Child 2023"),
    ("a number", "10 04 2023", "10 04 2023"),
    ("no day", "10O April 2023", "10O April 2023"),
    ("no such day", "32 April 2023", "32 April 2023"),
    ("a year of two digits", "10 April 23", "10 April 23"),
    ("no year", "10 April 2823", "10 April 2823"),
    ("more words", "about 10 April 2023", "about 10 April 2023"),
    ("fewer", "10 April", "10 April"),
    ("nothing", "", ""),
]


def _words(text: str) -> list[OcrWord]:
    """The month's name faint."""
    return [OcrWord(word, (0, 0, 9, 9), SURE if word[:1].isdigit() else FAINT, 0) for word in text.split()]


@pytest.mark.parametrize(("first", "second", "meant"), READ)
def test_a_name_that_is_one_months_alone_is_as_sure_as_the_digits(
    first: str, second: str, meant: str
) -> None:
    for words in months_agreed(_words(first), _words(second)):
        assert " ".join(w.text for w in words) == meant
        assert {w.confidence for w in words} == {SURE}


@pytest.mark.parametrize(("first", "second"), [left[1:] for left in LEFT], ids=[left[0] for left in LEFT])
def test_else_the_passes_stay_as_they_were_read(first: str, second: str) -> None:
    assert months_agreed(_words(first), _words(second)) == (_words(first), _words(second))


def test_a_name_is_never_surer_than_the_digits() -> None:
    faint = [OcrWord(w.text, w.box, 0.6, 0) for w in _words("19 March 2025")]
    assert [w.confidence for words in months_agreed(faint, faint) for w in words] == [0.6] * 6


def test_a_typed_date_with_a_faint_name_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    passes = iter(["10 Aprit 2023", "10 Apri 2023"])
    everywhere = (0, 0, 9999, 9999)
    monkeypatch.setattr(
        text, "_pass", lambda *_: [replace(word, box=everywhere) for word in _words(next(passes))]
    )
    reading = text.read_text(typed("10 April 2023"), 200)
    assert reading.text == "10 April 2023"
    assert reading.confidence >= SURE - 0.01
