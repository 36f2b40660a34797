"""What the partners' pages have in common: what a question of yes or no says, its explanation, and dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..clients.fill import Filled
from ..clients.wording import SECTIONS, Section

TICK, CROSS, BOX, BOX_TICK, BOX_CROSS, RADIO, RADIO_ON = "✓", "X", "☐", "☑", "☒", "○", "●"
LEFT, RIGHT = SECTIONS[:5], SECTIONS[5:]
PERSON = (
    ("young_person.name", "young_person.dob"),
    ("young_person.contact_no", "young_person.address"),
    ("young_person.sexuality", "young_person.ethnicity"),
    ("young_person.homophobia_issues", "assessment.date"),
)
DETAILS = (*(key for pair in PERSON for key in pair), "parents.names", "parents.contact_nos")
REFERRERS = ("referrer.name", "referrer.service", "referrer.phone", "referrer.email")


def said(filled: Filled, key: str) -> str:
    """Yes, No, or nothing where the question was left blank."""
    return {True: "Yes", False: "No", None: ""}[filled.values[key]]


def explained(filled: Filled, key: str) -> str:
    """The explanation. Where the question was answered in words, and only a mark can be made here, those words."""
    return filled.text(f"{key}.details") or filled.texts.get(key, "")


def pair(filled: Filled, key: str, on: str, off: str) -> tuple[str, str]:
    """The marks of Yes and of No."""
    answer = filled.values[key]
    return (on if answer is True else off), (on if answer is False else off)


def box(filled: Filled, key: str, option: object, on: str, off: str = "") -> str:
    """The mark of one option of a section, or of a band."""
    return on if option in filled.marked(key) else off


def texts(filled: Filled, key: str) -> str:
    """An answer's text on one line, as a cell of a program shows it."""
    return " ".join(filled.text(key).split())


def summary_rows() -> list[tuple[Section, Section]]:
    """Indicators 1 to 5 beside 6 to 10."""
    return list(zip(LEFT, RIGHT, strict=True))


def _ordinal(number: int) -> str:
    return f"{number}{'th' if 10 < number < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


DAYS: dict[str, Callable[[date], str]] = {
    "of": lambda day: f"{_ordinal(day.day)} of {day:%B} {day.year}",
    "capitals": lambda day: f"{day:%d}-{day:%b}-{day.year}".upper(),
    "iso": lambda day: day.isoformat(),
    "midnight": lambda day: f"{day:%d/%m/%Y} 00:00",
    "spaced": lambda day: f"{day:%d} / {day:%m} / {day.year}",
    "short": lambda day: f"{day.day}/{day.month}/{day:%y}",
    "tues": lambda day: f"{day:%a} {day.day} {day:%b} {day.year}",
    "comma": lambda day: f"{day.day} {day:%B}, {day.year}",
}


def dated(filled: Filled, key: str, style: str = "") -> str:
    """A date in one of `DAYS`, else as the way of the file writes dates; what stands for one that can't be read, as it is."""
    value = filled.values[key]
    if key in filled.texts or not isinstance(value, date) or not style:
        return filled.text(key)
    return DAYS[style](value)
