"""Typed dates on scans: what OCR and the digits' own reading say, and what must come out."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.scans.dates import DateReading
from extractors.scans.text import TextReading
from extractors.scans.typed import typed_date

TODAY = date(2026, 11, 24)
UNREAD = DateReading(None, 0.0)

SAID: list[tuple[str, str, float, DateReading, str | None]] = [
    ("plain", "24-Aug-2008", 0.97, UNREAD, "2008-08-24"),
    ("a 1 that OCR takes for a letter", "Ist November 2023", 0.97, UNREAD, "2023-11-01"),
    ("the same behind a 2", "2lst May 2024", 0.97, UNREAD, "2024-05-21"),
    ("no ordinal", "Ist 2023", 0.97, UNREAD, None),
    ("unsure, borne out", "07/05/2025", 0.7, DateReading("2025-05-07", 0.99), "2025-05-07"),
    ("a stroke misread", "14710/2023", 0.2, DateReading("2023-10-14", 0.99), "2023-10-14"),
    ("a digit misread", "17/10/2023", 0.2, DateReading("2023-10-14", 0.99), None),
    ("unsure by itself", "07/05/2025", 0.7, UNREAD, None),
    ("contradicted", "07/05/2025", 0.97, DateReading("2025-05-01", 0.99), None),
]


@pytest.mark.parametrize(("text", "sure", "digits", "value"), [s[1:] for s in SAID], ids=[s[0] for s in SAID])
def test_a_typed_date(text: str, sure: float, digits: DateReading, value: str | None) -> None:
    assert typed_date(TextReading(text, sure, True, False), digits, TODAY).value == value
