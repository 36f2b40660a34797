"""What people read: the clock in words, and a word for every code there is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from review import words
from review.roles import Role
from routing.likeness import Why
from routing.store_decisions import Kind
from schemas.flags import FLAG_KINDS
from schemas.forms import FORM_IDS
from schemas.parse import ROLES
from schemas.types import Band, Priority, Queue, Severity, Status

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "due now"),
        (59, "due now"),
        (60, "due in 1 minute"),
        (40 * 60, "due in 40 minutes"),
        (40 * 60 + 59, "due in 40 minutes"),
        (89 * 60, "due in 89 minutes"),
        (90 * 60, "due in 1 hour"),
        (23 * 3600 + 3599, "due in 23 hours"),
        (47 * 3600, "due in 47 hours"),
        (48 * 3600, "due in 2 days"),
        (-1, "overdue by less than a minute"),
        (-60, "overdue by 1 minute"),
        (-7200, "overdue by 2 hours"),
        (-3 * 86400, "overdue by 3 days"),
    ],
)
def test_the_clock(seconds: int, said: str) -> None:
    assert words.due_words(NOW + timedelta(seconds=seconds), NOW) == said


def test_the_time_is_that_of_here() -> None:
    assert words.moment(datetime(2026, 7, 1, 12, 5, tzinfo=UTC)) == "1 July 2026, 13:05"


@pytest.mark.parametrize(("confidence", "said"), [(0.998, "99"), (1.0, "100"), (0.62, "62"), (0.0, "0")])
def test_sureness_is_never_rounded_up(confidence: float, said: str) -> None:
    assert words.percent(confidence) == f"{said}\u00a0%"


def test_an_event_of_the_audit_log_in_words() -> None:
    assert words.second("2026-03-02T09:05:07+00:00") == "2 March 2026, 09:05:07"
    told = '{"about": null, "number": 2, "pending": true, "queue": "mash_new"}'
    assert words.details(told) == "number: 2, pending: yes, queue: mash_new"
    assert words.details("{}") == ""


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.FLAGS, FLAG_KINDS),
        (words.QUEUES, get_args(Queue)),
        (words.PRIORITIES, get_args(Priority)),
        (words.BANDS, get_args(Band)),
        (words.STATUSES, get_args(Status)),
        (words.FORMS, (*FORM_IDS, None)),
        (words.ROLES, tuple(Role)),
        (words.KINDS, get_args(Kind)),
        (words.LIKENESS, get_args(Why)),
        (words.SEVERITIES, get_args(Severity)),
        (dict.fromkeys(ROLES), tuple(Role)),
    ],
)
def test_a_word_for_every_code(table: dict[str, str], codes: tuple[str, ...]) -> None:
    assert set(table) == set(codes)
