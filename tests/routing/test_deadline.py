"""Receipt, by the London clock, and the deadline that follows."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import deadline
from routing.deadline import Durations, due_at, is_working_day
from schemas.types import Priority

LONDON = ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


CASES: list[tuple[str, Priority, str, str]] = [
    ("one hour", "immediate", "2026-11-24 16:30", "2026-11-24 17:30"),
    ("one hour, at night on a Sunday", "immediate", "2026-11-22 03:30", "2026-11-22 04:30"),
    ("four hours over midnight", "urgent", "2026-11-27 22:00", "2026-11-28 02:00"),
    ("four hours over the spring change", "urgent", "2026-03-29 00:30", "2026-03-29 05:30"),
    ("four hours over the autumn change", "urgent", "2026-10-25 00:30", "2026-10-25 03:30"),
    ("Tuesday", "standard", "2026-11-24 16:30", "2026-11-25 16:30"),
    ("Friday", "standard", "2026-11-27 16:30", "2026-11-30 16:30"),
    ("Saturday counts as Monday's beginning", "standard", "2026-11-28 09:00", "2026-12-01 00:00"),
    ("Sunday likewise", "standard", "2026-11-29 23:59", "2026-12-01 00:00"),
    ("before Good Friday", "standard", "2026-04-02 10:00", "2026-04-07 10:00"),
    ("on Easter Monday", "standard", "2026-04-06 10:00", "2026-04-08 00:00"),
    ("Christmas Eve", "standard", "2026-12-24 10:00", "2026-12-29 10:00"),
    ("over the spring change, by the clock", "standard", "2026-03-27 10:00", "2026-03-30 10:00"),
    ("over the autumn change, by the clock", "standard", "2026-10-23 10:00", "2026-10-26 10:00"),
    ("the very beginning of a working day", "standard", "2026-11-24 00:00", "2026-11-25 00:00"),
    ("the very beginning of a Friday", "standard", "2026-11-27 00:00", "2026-11-28 00:00"),
]


@pytest.mark.parametrize(
    ("priority", "received", "due"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_due(priority: Priority, received: str, due: str) -> None:
    found = due_at(at(received).astimezone(UTC), priority)
    assert found == at(due)
    assert found.tzinfo is UTC


def test_summer_evening_is_the_next_day_in_london() -> None:
    # 23:30 UTC on Friday is Saturday in London.
    assert due_at(datetime(2026, 7, 3, 23, 30, tzinfo=UTC), "standard") == at("2026-07-07 00:00")


def test_durations_are_configuration() -> None:
    durations = Durations(timedelta(minutes=10), timedelta(hours=2), standard_working_days=2)
    received = at("2026-11-27 16:30")
    assert due_at(received, "immediate", durations) == at("2026-11-27 16:40")
    assert due_at(received, "urgent", durations) == at("2026-11-27 18:30")
    assert due_at(received, "standard", durations) == at("2026-12-01 16:30")
    assert due_at(at("2026-11-28 16:30"), "standard", durations) == at("2026-12-02 00:00")
    assert due_at(at("2026-11-27 00:00"), "standard", durations) == at("2026-12-01 00:00")


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due_at(datetime(2026, 11, 24, 9), "urgent")


def test_working_days_of_england() -> None:
    assert is_working_day(date(2026, 11, 30))  # St Andrew's Day, a holiday in Scotland alone
    assert not is_working_day(date(2026, 8, 31))
    assert not is_working_day(date(2026, 11, 28))


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("no network at run time")

    deadline._bank_holidays.cache_clear()
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert not is_working_day(date(2026, 12, 25))


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 1), timezones=st.just(UTC))


@given(MOMENTS, MOMENTS)
def test_who_comes_later_is_not_due_earlier(one: datetime, other: datetime) -> None:
    first, second = sorted((one, other))
    assert due_at(first, "standard") <= due_at(second, "standard")


@given(MOMENTS)
def test_the_more_pressing_is_due_earlier(received: datetime) -> None:
    assert (
        received < due_at(received, "immediate") < due_at(received, "urgent") < due_at(received, "standard")
    )
