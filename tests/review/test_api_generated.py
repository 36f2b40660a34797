"""The queue API under generated requests: whatever is sent, it answers as its own description says, and never fails."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from conftest import CANARY
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.engine import events, from_schema
from test_api import ALL, caller, fill  # noqa: F401

from pipeline.context import Intake
from routing.store_tables import audit_events

pytest_plugins = ["review_fixtures"]

QUEUES = ("mash_new", "data_quality", "rise_allocated", "full_assessment")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """The two kinds of databases differ below this."""
    return sqlite_url


@pytest.fixture
def described(
    app: Any,
    office: Intake,
    arrive: Callable[..., str],
    caller: Callable[..., Any],  # noqa: F811
) -> Any:
    """The API with some items in its queues, by its own description."""
    fill(office, 6)
    arrive(1, young_person__name=CANARY, indicators__accommodation=[2, 3])
    inbox = caller(*ALL, queues=QUEUES)
    headers = {"authorization": inbox.headers["authorization"]}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=headers)
    schema.config.update(headers=headers)
    return schema


@pytest.mark.slow
def test_every_answer_is_as_described(described: Any, office: Intake) -> None:
    # Not by schemathesis's own pytest fixtures: they don't know this version of pytest.
    answers = {
        operation.label: asked(operation, GenerationMode.POSITIVE) | asked(operation, GenerationMode.NEGATIVE)
        for operation in (one.ok() for one in described.get_all_operations())
    }
    assert len(answers) == 11
    assert all(any(status >= 400 for status in statuses) for statuses in answers.values())
    assert 200 in answers["POST /claims"] and 200 in answers["GET /records.csv"]
    with office.store.read() as connection:
        rows = connection.execute(audit_events.select()).all()
    assert len(rows) > 60 and CANARY not in str(rows)
    assert office.store.verify_audit() is None


@pytest.mark.slow
def test_what_the_description_does_not_name_is_refused(described: Any) -> None:
    """Schemathesis's own course: every method, parameter and header that isn't described, and every rule broken in turn."""
    described.config.phases.update(phases=["coverage"])

    def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
        if case.meta.generation.mode is GenerationMode.POSITIVE:
            as_sent_by_hand(case)

    asked_of, wrong = set(), []
    schemathesis.hook(before_call)
    try:
        seen = list(from_schema(described).execute())
    finally:
        schemathesis.hooks.unregister(before_call)
    for event in seen:
        assert not isinstance(event, events.NonFatalError | events.FatalError), event
        if isinstance(event, events.ScenarioFinished):
            asked_of.add(event.label)
            for checks in event.recorder.checks.values():
                wrong += [
                    f"{event.label}: {one.name}: {one.failure_info.failure.message}"
                    for one in checks
                    if one.failure_info is not None
                ]
    assert len(asked_of) == 11 and "\n".join(sorted(set(wrong))) == ""


def as_sent_by_hand(case: Any) -> None:
    """A key that was used, and a cursor that nobody was given, are refused whatever they look like."""
    if "Idempotency-Key" in (case.headers or {}):
        case.headers["Idempotency-Key"] = secrets.token_hex(8)
    (case.query or {}).pop("cursor", None)


def asked(operation: Any, mode: GenerationMode) -> set[int]:
    """The answers to generated requests, each held against the description."""
    answers: set[int] = set()

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=30,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        if mode is GenerationMode.POSITIVE:
            as_sent_by_hand(case)
        answers.add(case.call_and_validate().status_code)

    ask()
    return answers
