"""Two passes of OCR over a typed date with an ordinal, of which one misreads the ordinal's ending."""

from __future__ import annotations

import pytest

from extractors.scans.dates.ordinals import ordinals_agreed
from extractors.scans.text.tesseract import OcrWord


def _words(text: str, confidence: float) -> list[OcrWord]:
    return [OcrWord(word, (0, 0, 9, 9), confidence, 0) for word in text.split()]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("23rd October 2007", "231d October 2007"),
        ("231d October 2007", "23rd October 2007"),
        ("2nd May 2010", "2hd May 2010"),
        ("28th August 2024", "28tn August 2024"),
        ("1st June 2011", "1sl June 2011"),
    ],
)
def test_an_ending_that_one_pass_misreads_is_no_doubt(first: str, second: str) -> None:
    well = first if first.split()[0][-2:] in ("st", "nd", "rd", "th") else second
    confidences = (0.97, 0.8) if well == first else (0.8, 0.97)
    made = ordinals_agreed(_words(first, confidences[0]), _words(second, confidences[1]))
    assert [[w.text for w in words] for words in made] == [well.split()] * 2
    assert min(words[0].confidence for words in made) == 0.97


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("23rd October 2007", "28rd October 2007"),  # another number
        ("23rd October 2007", "23 October 2007"),
        ("3rd October 2007", "31d October 2007"),  # 31 or 3: the digits may be two
        ("22rd October 2007", "221d October 2007"),  # no ending of 22
        ("23rd October 2007", "2311 October 2007"),  # a number
        ("October 23rd", "October 231d"),  # nothing follows that it would be the day of
        ("23rd 10 2007", "231d 10 2007"),
        ("23rd October 2007", "231d October 2007 7"),
    ],
)
def test_else_the_passes_differ_as_before(first: str, second: str) -> None:
    made = ordinals_agreed(_words(first, 0.97), _words(second, 0.97))
    assert [[w.text for w in words] for words in made] == [first.split(), second.split()]
