"""A digit in a section's cell to tick: another option's number there says that another row is meant."""

from __future__ import annotations

from extractors.scans.agreement import ALONE
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.numbers.numbers import read_score


def digit_in(page: InkPage, home: Home, marks: list[Blot]) -> int | None:
    """The number that a mark surely is by its ink alone; None of a tick or a cross."""
    reading = read_score(page, home, marks, False)
    return reading.value if reading.confidence >= ALONE else None
