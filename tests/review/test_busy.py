"""A database that others keep for too long: 503 and "try again", to people and programs, and nothing is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from review_fixtures import ANN, Person
from test_api import ALL, caller  # noqa: F401

from pipeline.context import Intake
from routing import store_engine
from routing.store_engine import is_busy
from routing.store_queue import items_of

pytest_plugins = ["review_fixtures"]


@pytest.fixture
def database_url(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """One that waits no minute."""
    monkeypatch.setattr(store_engine, "_BUSY_SECONDS", 1)
    return sqlite_url


@contextmanager
def kept_by_another(office: Intake) -> Iterator[None]:
    other = sqlite3.connect(str(sa.make_url(office.settings.database_url).database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.slow
def test_programs_and_people_are_asked_to_try_again(
    office: Intake,
    arrive: Callable[..., str],
    person: Callable[..., Person],
    caller: Callable[..., TestClient],  # noqa: F811
) -> None:
    record_id, inbox, ann = arrive(1, needs__mental_health=[]), caller(*ALL), person(ANN, "reviewer")
    csrf = ann.csrf()
    headers = {"Idempotency-Key": "key-of-one-claim"}
    sent = {"csrf": csrf, "version": "1", "past": "0", "a:needs.mental_health": "yes"}
    with kept_by_another(office):
        told = inbox.post("/claims", json={"queue": "mash_new"}, headers=headers)
        assert (
            told.status_code == 503
            and told.headers["retry-after"] == "5"
            and "try again" in told.json()["error"]
        )
        for answer in (
            ann.client.post("/queues/next", data={"csrf": csrf, "queue": "data_quality"}),
            ann.client.post(f"/forms/{record_id}/decide", data=sent),
        ):
            assert answer.status_code == 503 and answer.headers["retry-after"] == "5"
            assert "nothing was changed" in answer.text and "Try again in a moment" in answer.text
        assert ann.get("/queues").status_code == 200  # who only reads waits for nobody
    assert {str(one.state) for one in items_of(office.store, record_id)} == {"waiting"}
    again = inbox.post("/claims", json={"queue": "mash_new"}, headers=headers)
    assert again.status_code == 200 and again.json()["item"]["record_id"] == record_id
    assert ann.client.post(f"/forms/{record_id}/decide", data=sent, follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("error", "busy"),
    [
        ({"sqlite_errorcode": 5}, True),
        ({"sqlite_errorcode": 517}, True),  # busy, with an old snapshot
        ({"sqlite_errorcode": 6}, True),
        ({"sqlite_errorcode": 10}, False),  # the disk failed
        ({"sqlite_errorcode": 13}, False),  # it is full
        ({"sqlstate": "40P01"}, True),
        ({"sqlstate": "40001"}, True),
        ({"sqlstate": "55P03"}, True),
        ({"sqlstate": "57P01"}, False),  # shut down
        ({}, False),
    ],
)
def test_what_is_busy_and_what_is_broken(error: dict[str, object], busy: bool) -> None:
    assert is_busy(SimpleNamespace(**error)) is busy  # type: ignore[arg-type]
