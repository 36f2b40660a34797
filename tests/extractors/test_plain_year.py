"""A date of birth by hand with its month in letters: nothing of it was read, and a child under 13 was of unknown age."""

from __future__ import annotations

import pytest

from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

BIRTH = "young_person.dob"


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("13 DXQ 2015", (2015,)),
        ("6 Oct 2014", (2014,)),
        ("13 DXQ 3015", ()),  # no year that a child is born in
        ("13 DEC", ()),
    ],
)
def test_the_year_alone(said: str, years: tuple[int, ...]) -> None:
    sheet = Sheet(MAIN, 1, pen=2)
    x0, top, _, bottom = sheet.box(BIRTH, "date")
    sheet.write(said, x0 + 36, (top + bottom) / 2 + 4, 0.6)
    found = answers(sheet.read(scanned(sheet.picture, 15)))
    assert found.answers[BIRTH].value is None
    assert found.years == years
