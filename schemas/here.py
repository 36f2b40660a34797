"""The clock and the calendar of those who work the queues: England's, wherever the machine stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")


def day_here(moment: datetime) -> date:
    """On which day that is."""
    return moment.astimezone(HERE).date()


def today_here() -> date:
    """Today: half an hour after midnight in summer it is still yesterday by UTC."""
    return day_here(datetime.now(UTC))
