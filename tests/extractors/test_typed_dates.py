"""Typed dates on scans: what OCR and the digits' own reading say, and what must come out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from extractors.scans.dates.dates import DateReading
from extractors.scans.text.text import TextReading
from extractors.scans.text.typed import typed_date

TODAY = date(2026, 11, 24)
UNREAD = DateReading(None, 0.0)
NO_INK = np.zeros((30, 100), np.float32)  # nothing that a digit could be cut from

SAID: list[tuple[str, str, float, DateReading, str | None]] = [
    ("plain", "24-Aug-2008", 0.97, UNREAD, "2008-08-24"),
    ("a 1 that OCR takes for a letter", "Ist November 2023", 0.97, UNREAD, "2023-11-01"),
    ("the same behind a 2", "2lst May 2024", 0.97, UNREAD, "2024-05-21"),
    ("no ordinal", "Ist 2023", 0.97, UNREAD, None),
    ("unsure, borne out", "07/05/2025", 0.7, DateReading("2025-05-07", 0.99), "2025-05-07"),
    ("a stroke misread", "14710/2023", 0.2, DateReading("2023-10-14", 0.99), "2023-10-14"),
    ("a digit misread", "17/10/2023", 0.2, DateReading("2023-10-14", 0.99), None),
    ("unsure by itself", "07/05/2025", 0.7, UNREAD, None),
    ("sure by itself", "07/05/2025", 0.97, UNREAD, "2025-05-07"),
    ("less sure, one of two", "07-04-2025", 0.92, DateReading(None, 0.0, ("2025-04-07", "2025-04-01")), None),
    ("sure, one of two", "07-04-2025", 0.97, DateReading(None, 0.0, ("2025-04-01", "2025-04-07")), "2025-04-07"),
    ("less sure, borne out", "07-04-2025", 0.92, DateReading("2025-04-07", 0.99, ("2025-04-07",)), "2025-04-07"),
    ("none of those that it may be", "19/07/2005", 0.97, DateReading(None, 0.0, ("2005-07-13",)), None),
    ("surely no possible date", "19/02/2005", 0.97, DateReading(None, 0.99, ("29/02/2005",), invalid="29/02/2005"), None),
    ("an ordinal that is none", "28rd August 2021", 0.97, UNREAD, None),
    ("an ordinal", "23RD August 2021", 0.97, UNREAD, "2021-08-23"),
    ("in words, no digits tell", "4 July 2005", 0.92, DateReading(None, 0.0, ("2005-11-04",)), "2005-07-04"),
    ("contradicted", "07/05/2025", 0.97, DateReading("2025-05-01", 0.99), None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sure", "digits", "value"), [s[1:] for s in SAID], ids=[s[0] for s in SAID])
def test_a_typed_date(text: str, sure: float, digits: DateReading, value: str | None) -> None:
    assert typed_date(TextReading(text, sure, True, False), digits, NO_INK, TODAY).value == value


def test_a_contradicted_date_names_both_days() -> None:
    read = typed_date(
        TextReading("19/07/2005", 0.97, True, False), DateReading(None, 0.0, ("2005-07-13",)), NO_INK, TODAY
    )
    assert read.candidates == ("2005-07-19", "2005-07-13")
