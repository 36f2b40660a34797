"""The form page where people are hasty: a button pressed twice, two tabs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from review_fixtures import ANN, BOB, Person

from pipeline.context import Intake
from routing.store_decisions import decisions_of

pytest_plugins = ["review_fixtures"]

ROOF = "a:indicators.accommodation"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.mark.parametrize(
    ("who", "sent", "status"),
    [
        (ANN, {ROOF: "3"}, 303),  # the same again
        (ANN, {ROOF: "2"}, 409),
        (ANN, {ROOF: "3", "note": "Looked twice"}, 409),
        (BOB, {ROOF: "3"}, 409),
    ],
)
def test_a_decision_that_comes_twice_is_one(
    who: str,
    sent: dict[str, str],
    status: int,
    office: Intake,
    arrive: Callable[..., str],
    person: Callable[..., Person],
) -> None:
    record = arrive(1, indicators__accommodation=[2, 3])
    at, first = f"/forms/{record}/decide", {"version": "1", ROOF: "3"}
    assert person(ANN, "reviewer").post(at, first).status_code == 303
    answer = person(who, "reviewer").post(at, {"version": "1", **sent})
    assert answer.status_code == status and ("Somebody was faster" in answer.text) == (status == 409)
    assert len(decisions_of(office.store, record)) == 1


@pytest.mark.slow
def test_what_was_keyed_on_an_older_version_is_never_shown_on_a_newer(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    """Settling one doubt made another, which the second tab didn't settle: it is stale all the same."""
    record = arrive(1, indicators__missing_episodes=[1, 3])
    first, sections = "a:indicators.missing_episodes", {"version": "1"}
    ann, at = person(ANN, "reviewer"), f"/forms/{record}/decide"
    reason = {"reason": "machine_misread"}
    assert ann.post(at, {**sections, first: "1", **reason}).status_code == 303
    assert "1 of " in ann.get(f"/forms/{record}").text  # what is ticked and the summary differ now
    late = ann.post(at, {**sections, first: "2", **reason})
    assert late.status_code == 409 and "Somebody was faster" in late.text
    piece = ann.post(f"/forms/{record}/check", {**sections, first: "2"}, headers={"hx-request": "true"})
    assert "Somebody changed this form meanwhile" in piece.text
    assert len(decisions_of(office.store, record)) == 1
