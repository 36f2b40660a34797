"""What waited for a second person and ended without an answer: told in the history, by whom and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from conftest import Clock
from review_fixtures import ANN, BOB, CAT, waiting
from test_no_form import called_none
from test_waiting import (  # noqa: F401
    EXPLOITED,
    GREEN,
    MISREAD,
    NOT_EXPLOITED,
    STANDARD,
    UNDER_13,
    Desk,
    database_url,
    desk,
)

pytest_plugins = ["review_fixtures"]
At = Callable[..., Desk]
NEEDS, ENDED = "needs a second person", "ended without a second person"


def history(at: Desk) -> str:
    text = at.people[ANN].get(f"/forms/{at.record_id}").text
    return " ".join(re.sub(r"<[^>]+>", " ", text.split(">Decisions</h3>")[1]).split())


def more_is_found(at: Desk) -> None:
    at.decide(BOB, **UNDER_13)


def that_very_thing_is_decided(at: Desk) -> None:
    at.decide(BOB, priority="immediate")


WAYS = [
    (more_is_found, "more was known by then"),
    (that_very_thing_is_decided, "that very thing was decided anew"),
    (called_none, "two people said that it is none of our forms"),
]


@pytest.mark.parametrize(("end", "why"), WAYS)
def test_the_history_says_that_it_ended_by_whom_and_why(
    desk: At,  # noqa: F811
    end: Callable[[Desk], None],
    why: str,
) -> None:
    at = desk(**EXPLOITED)
    at.decide(ANN, **STANDARD)
    assert NEEDS in history(at) and ENDED not in history(at)
    end(at)
    assert waiting(at.use) == []
    told = history(at)
    assert f"ann asked for a lower priority (decision 1): that waits no more, as {why}" in told
    assert NEEDS not in told and told.count(ENDED) == 1


def queue_list(at: Desk, who: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", at.people[who].get("/queues").text).split())


@pytest.mark.parametrize(("end", "why"), WAYS)
def test_whoever_asked_is_told_in_the_queue_list_until_they_look(
    desk: At,  # noqa: F811
    clock: Clock,
    end: Callable[[Desk], None],
    why: str,
) -> None:
    at = desk(**EXPLOITED)
    at.decide(ANN, **STANDARD)
    assert "ended without" not in queue_list(at, ANN)
    clock.pass_time(timedelta(minutes=1))
    end(at)
    clock.pass_time(timedelta(minutes=1))
    assert f"{at.record_id[:8]} : ann asked for a lower priority" in queue_list(at, ANN)
    assert why in queue_list(at, ANN) and "What you asked for ended" not in queue_list(at, BOB)
    at.people[ANN].get(f"/forms/{at.record_id}")
    assert "ended without" not in queue_list(at, ANN)


def test_nobody_is_told_what_they_ended_themselves(desk: At) -> None:  # noqa: F811
    at = desk(**EXPLOITED)
    at.decide(ANN, **STANDARD)
    at.decide(ANN, priority="immediate")
    assert "ended without" not in queue_list(at, ANN)


@pytest.mark.slow
@pytest.mark.parametrize(("verdict", "said"), [("approve", "approved"), ("refuse", "refused")])
def test_what_was_answered_says_so(desk: At, verdict: str, said: str) -> None:  # noqa: F811
    at = desk(**EXPLOITED)
    at.decide(ANN, **GREEN)
    at.decide(BOB, **NOT_EXPLOITED, **MISREAD)  # asks for more: both are answered as one
    at.answer(CAT, verdict)
    told = history(at)
    assert told.count(f"{said} by a second person") == 2
    assert NEEDS not in told and "waits no more" not in told


def test_a_part_that_ended_leaves_the_rest_waiting(desk: At) -> None:  # noqa: F811
    at = desk(**EXPLOITED)
    at.decide(ANN, **{**GREEN, **STANDARD})
    at.decide(BOB, band="amber")
    (waits,) = waiting(at.use)
    assert waits.asked.priority == "standard"
    told = history(at)
    assert "ann asked for a lower band (decision 1): that waits no more, as that very thing" in told
    assert told.count(NEEDS) == 1 and ENDED not in told


@pytest.mark.slow
def test_other_edits_end_nothing(desk: At) -> None:  # noqa: F811
    at = desk(**EXPLOITED)
    at.decide(ANN, **STANDARD)
    at.decide(BOB, note="Rang the school")
    assert history(at).count(NEEDS) == 1 and "waits no more" not in history(at)
