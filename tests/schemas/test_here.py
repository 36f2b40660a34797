"""The day is England's, whatever the machine's clock says."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.here import day_here


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 1, 23, 59, tzinfo=UTC), date(2026, 12, 1)),
    ],
)
def test_midnight_is_an_hour_earlier_by_utc_in_summer(moment: datetime, day: date) -> None:
    assert day_here(moment) == day
