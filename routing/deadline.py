"""When a form must have been looked at: counted from receipt, by priority.

Hours run by the clock, day and night. Working days are those of England: Monday to Friday, Europe/London,
without bank holidays (the list that `govuk-bank-holidays` ships; nothing is fetched).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from schemas.here import HERE
from schemas.types import Priority

_DIVISION = "england-and-wales"
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Durations:
    """How long each priority may wait. immediate, urgent: hours on the clock; standard: working days."""

    immediate: timedelta = timedelta(hours=1)
    urgent: timedelta = timedelta(hours=4)
    standard_working_days: int = 1


def due_at(received: datetime, priority: Priority, durations: Durations = Durations()) -> datetime:
    """The deadline, aware and in UTC.

    received: aware. A standard form is due at the same time of day, by the London clock, so many working days
    later; one received at the weekend or on a bank holiday counts as received when the next working day
    begins, and is due when its working days have passed (Saturday, one day: Monday at midnight).
    Raises ValueError for a naive time.
    """
    if received.tzinfo is None:
        raise ValueError("The time of receipt needs its time zone.")
    if priority == "immediate":
        return received.astimezone(UTC) + durations.immediate
    if priority == "urgent":
        return received.astimezone(UTC) + durations.urgent
    return _after_working_days(received.astimezone(HERE), durations.standard_working_days).astimezone(UTC)


def is_working_day(day: date) -> bool:
    """Whether England works on it; beyond the last year of the shipped list only weekends are known."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays()


def _after_working_days(local: datetime, days: int) -> datetime:
    day, clock = local.date(), local.time()
    if is_working_day(day) and clock > time.min:
        for _ in range(days):
            day = _next_working_day(day)
        return datetime.combine(day, clock, HERE)
    # From the first minute of a working day on: that day counts whole, and the last one ends at midnight.
    day -= _DAY
    for _ in range(days):
        day = _next_working_day(day)
    return datetime.combine(day + _DAY, time.min, HERE)


def _next_working_day(day: date) -> date:
    day += _DAY
    while not is_working_day(day):
        day += _DAY
    return day


@cache
def _bank_holidays() -> frozenset[date]:
    # Imported here: it brings `requests` (0.3 s), which the command's start-up must not pay.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    holidays = BankHolidays(use_cached_holidays=True).get_holidays(division=_DIVISION)
    return frozenset(holiday["date"] for holiday in holidays)
