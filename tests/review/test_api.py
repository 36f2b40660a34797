"""The queue API: tokens and scopes, order, exactly one taker, and requests that come again; on both databases."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from conftest import CANARY, Clock, due_at, make_record
from fastapi.testclient import TestClient
from review_fixtures import BASE

from pipeline.context import Intake
from pipeline.review_api import digest_of, new_token
from routing.store_api import find_token, list_tokens, remove_token, save_token
from routing.store_documents import add_arrival, save_reading
from routing.store_queue import claim
from routing.store_records import save_records
from routing.store_tables import audit_events
from schemas.types import Priority

pytest_plugins = ["review_fixtures"]

HOUR = timedelta(hours=1)
ALL = ("queue:read", "queue:work", "records:read")


@pytest.fixture
def caller(app: Any, office: Intake) -> Callable[..., TestClient]:
    """An automaton with a token of these scopes for these queues."""

    def with_token(*scopes: str, queues: tuple[str, ...] = ("mash_new",), name: str = "inbox") -> TestClient:
        token = new_token()
        save_token(office.store, name, digest_of(token), scopes, queues, "test")
        return TestClient(app, base_url=f"{BASE}/api/v1", headers={"authorization": f"Bearer {token}"})

    return with_token


def post(client: TestClient, path: str, body: dict[str, Any], key: str | None = None) -> Any:
    return client.post(path, json=body, headers={"idempotency-key": key or secrets.token_hex(8)})


def fill(office: Intake, count: int) -> None:
    """Records of every priority, in no order."""
    priorities: list[Priority] = ["standard", "immediate", "urgent"]
    for number in range(count):
        sha256 = f"{number:064x}"
        arrival = add_arrival(
            office.store, sha256=sha256, size=1, path="x.pdf", channel="submit", arrival_key=f"k{number}"
        )
        save_reading(office.store, arrival.document_id, {})
        record = make_record(f"{number:032x}", priority=priorities[number % 3], sha256=sha256)
        save_records(office.store, arrival.document_id, [record], due_at)


def test_the_way_of_an_item(
    caller: Callable[..., TestClient], arrive: Callable[..., str], clock: Clock
) -> None:
    record_id = arrive(1, young_person__name=CANARY)
    inbox = caller(*ALL)
    listed = inbox.get("/items", params={"queue": "mash_new"}).json()
    assert listed["total"] == 1 and listed["items"][0]["state"] == "waiting"
    assert CANARY not in json.dumps(listed)
    item = post(inbox, "/claims", {"queue": "mash_new"}).json()["item"]
    assert (item["record_id"], item["state"], item["claimed_by_me"], item["attempt"]) == (
        record_id,
        "claimed",
        True,
        1,
    )
    clock.pass_time(timedelta(minutes=10))
    place = f"/items/{item['item_id']}"
    later = post(inbox, f"{place}/heartbeat", {"attempt": 1}).json()
    assert later["lease_until"] > item["lease_until"]
    assert post(inbox, f"{place}/heartbeat", {"attempt": 2}).status_code == 409
    record = inbox.get(f"/records/{record_id}").json()
    assert record["answers"]["young_person.name"]["value"] == CANARY
    assert post(inbox, f"{place}/release", {}).json()["state"] == "waiting"
    assert post(inbox, f"{place}/done", {}).status_code == 409
    assert post(inbox, "/claims", {"queue": "mash_new"}).json()["item"]["attempt"] == 2
    assert post(inbox, f"{place}/done", {"attempt": 2}).json()["state"] == "done"
    assert post(inbox, "/claims", {"queue": "mash_new"}).json() == {"item": None}


def test_a_request_that_comes_again_does_nothing_more(
    caller: Callable[..., TestClient], office: Intake, clock: Clock
) -> None:
    fill(office, 3)
    inbox, other = caller(*ALL), caller(*ALL, name="other")
    first = post(inbox, "/claims", {"queue": "mash_new"}, "the same key")
    again = post(inbox, "/claims", {"queue": "mash_new"}, "the same key")
    assert first.json() == again.json() and again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    theirs = post(other, "/claims", {"queue": "mash_new"}, "the same key")
    assert theirs.json()["item"]["item_id"] != first.json()["item"]["item_id"]
    place = f"/items/{first.json()['item']['item_id']}"
    assert post(inbox, f"{place}/done", {}, "the same key").status_code == 422
    assert post(inbox, f"{place}/done", {}, "another key").json()["state"] == "done"
    assert post(inbox, f"{place}/done", {}, "another key").json()["state"] == "done"
    # What was refused may be tried again with its key.
    assert post(inbox, f"{place}/release", {}, "a third key").status_code == 409
    clock.pass_time(timedelta(hours=25))
    assert (
        post(inbox, "/claims", {"queue": "mash_new"}, "the same key").json()["item"] != first.json()["item"]
    )
    assert office.store.verify_audit() is None


def test_a_request_that_is_wrong_is_told_where_and_never_said_back(
    caller: Callable[..., Any], office: Intake
) -> None:
    inbox = caller(*ALL)
    told = post(inbox, "/claims", {"queue": "Canary Notreal", "Canary": 1}).json()["error"]
    assert told.endswith("see openapi.json. Look at: queue.") and "Canary" not in told
    assert post(inbox, "/claims", {}).json()["error"].endswith("Look at: queue.")


def test_the_same_request_many_times_at_once_takes_one_item(
    caller: Callable[..., TestClient], office: Intake
) -> None:
    fill(office, 8)
    inbox = caller(*ALL)
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: post(inbox, "/claims", {"queue": "mash_new"}, "the one key"), range(8))
        )
    assert {one.status_code for one in answers} == {200}
    assert len({one.json()["item"]["item_id"] for one in answers}) == 1
    assert inbox.get("/items", params={"queue": "mash_new"}).json()["total"] == 8


@pytest.mark.slow
def test_many_takers_take_every_item_once_in_order_of_priority(
    caller: Callable[..., TestClient], office: Intake
) -> None:
    count, takers = 90, 10
    fill(office, count)
    inboxes = [caller("queue:work", name=f"taker {number}") for number in range(takers)]

    def take_all(inbox: TestClient) -> list[dict[str, Any]]:
        taken: list[dict[str, Any]] = []
        while item := post(inbox, "/claims", {"queue": "mash_new"}).json()["item"]:
            taken.append(item)
        return taken

    with ThreadPoolExecutor(takers) as pool:
        taken = list(pool.map(take_all, inboxes))
    everything = [item["item_id"] for one in taken for item in one]
    assert sorted(everything) == sorted(set(everything)) and len(everything) == count
    ranks = {"immediate": 0, "urgent": 1, "standard": 2}
    for one in taken:
        found = [ranks[item["priority"]] for item in one]
        assert found == sorted(found)
    query = audit_events.select().where(audit_events.c.action == "claim").order_by(audit_events.c.seq)
    with office.store.read() as connection:
        assert len(connection.execute(query).all()) == count
    assert office.store.verify_audit() is None


def cursor(at: str, record_id: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([at, record_id]).encode()).decode().rstrip("=")


FAR, NUL = cursor("9999-12-31T23:59:59-01:00", "a"), cursor("2026-01-01T00:00:00+00:00", "a\0")


@pytest.mark.parametrize(
    ("scopes", "queues", "method", "path", "body", "status"),
    [
        (("queue:work",), ("mash_new",), "GET", "/items?queue=mash_new", None, 403),
        (("queue:read",), ("mash_new",), "GET", "/items?queue=mash_new", None, 200),
        (("queue:read",), ("mash_new",), "GET", "/items?queue=data_quality", None, 403),
        (("queue:read",), ("mash_new",), "GET", "/items?queue=nonsense", None, 422),
        (("queue:read",), ("mash_new",), "GET", "/items?queue=mash_new&limit=1000", None, 422),
        (("queue:read",), ("mash_new",), "POST", "/claims", {"queue": "mash_new"}, 403),
        (("queue:work",), ("mash_new",), "POST", "/claims", {"queue": "data_quality"}, 403),
        (("queue:work",), ("mash_new",), "POST", "/claims", {"queue": "mash_new", "more": 1}, 422),
        (("queue:work",), ("mash_new",), "POST", "/claims", {}, 422),
        (("queue:work",), ("mash_new",), "POST", "/items/999/done", {}, 404),
        (("queue:work",), ("mash_new",), "POST", "/items/1/done", {"attempt": 0}, 422),
        (("queue:work",), ("data_quality",), "POST", "/items/1/done", {}, 404),
        (("queue:work",), ("mash_new",), "POST", "/items/1/done", {}, 409),
        (("queue:work",), ("mash_new", "data_quality"), "POST", "/items/1/heartbeat", {}, 409),
        (("queue:work",), ("rise_allocated",), "POST", "/items/1/release", {}, 404),
        (("records:read",), ("mash_new",), "GET", "/records?since=0001-01-01T00:00:00%2B01:00", None, 422),
        (("records:read",), ("mash_new",), "GET", "/records?since=9999-12-31T23:59:59-01:00", None, 422),
        (("records:read",), ("mash_new",), "GET", "/records?cursor=" + FAR, None, 422),
        (("records:read",), ("mash_new",), "GET", "/records?cursor=" + NUL, None, 422),
        (("queue:read", "queue:work"), ("mash_new",), "GET", "/records/{record}", None, 403),
        (("records:read",), ("mash_new",), "GET", "/records/{record}", None, 200),
        (("records:read",), ("rise_allocated",), "GET", "/records/{record}", None, 404),
        (("records:read",), ("mash_new",), "GET", "/records/x'%20OR%201=1", None, 422),
        ((), ("mash_new",), "GET", "/openapi.json", None, 200),
    ],
)
def test_scopes_and_queues(
    scopes: tuple[str, ...],
    queues: tuple[str, ...],
    method: str,
    path: str,
    body: Any,
    status: int,
    caller: Callable[..., TestClient],
    arrive: Callable[..., str],
    office: Intake,
) -> None:
    record = arrive(1)
    assert claim(office.store, "mash_new", "somebody", HOUR) is not None
    inbox = caller(*scopes, queues=queues)
    path = path.format(record=record)
    answer = inbox.get(path) if method == "GET" else post(inbox, path, body)
    assert answer.status_code == status, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert status == 200 or set(answer.json()) == {"error"}


@pytest.mark.parametrize("key", [None, "", "short", "x" * 201])
@pytest.mark.parametrize("path", ["/claims", "/items/1/done"])
def test_a_request_without_a_key_of_its_own_is_told_which_header(
    key: str | None, path: str, caller: Callable[..., TestClient]
) -> None:
    headers = {} if key is None else {"idempotency-key": key}
    answer = caller(*ALL).post(path, json={"queue": "mash_new"} if path == "/claims" else {}, headers=headers)
    told = "Send the header Idempotency-Key, 8 to 200 characters, new for each request."
    assert (answer.status_code, answer.json()) == (422, {"error": told})


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer x", "Basic eDp4", "Bearer mi_" + "A" * 43])
def test_without_a_token_nothing(header: str | None, app: Any, arrive: Callable[..., str]) -> None:
    record = arrive(1)
    client = TestClient(app, base_url=f"{BASE}/api/v1", headers={"authorization": header} if header else {})
    for path in ("/items?queue=mash_new", f"/records/{record}", "/openapi.json"):
        answer = client.get(path)
        sent = (header or "").startswith("Bearer ")
        told = ('Bearer error="invalid_token"', "There is no such") if sent else ("Bearer", "Send a token")
        assert answer.status_code == 401 and answer.headers["www-authenticate"] == told[0]
        assert answer.json()["error"].startswith(told[1])
    assert post(client, "/claims", {"queue": "mash_new"}).status_code == 401


def test_a_session_of_the_page_is_no_token(app: Any, person: Callable[..., Any]) -> None:
    ann = person("ann", "reader")
    assert ann.get("/api/v1/items?queue=mash_new").status_code == 401


@pytest.mark.parametrize("path", ["/nonsense", "/items/%C3%B6%0A5/done", "/%0A"])
def test_an_address_that_is_none_is_told_to_a_program(path: str, caller: Callable[..., TestClient]) -> None:
    answer = caller(*ALL).get(path)
    assert answer.status_code in (404, 405) and set(answer.json()) <= {"error", "detail"}


def test_every_post_needs_a_key(caller: Callable[..., TestClient]) -> None:
    inbox = caller(*ALL)
    assert inbox.post("/claims", json={"queue": "mash_new"}).status_code == 422
    assert post(inbox, "/claims", {"queue": "mash_new"}, "short").status_code == 422


def test_tokens_are_kept_as_digests_and_removed(office: Intake) -> None:
    token = new_token()
    save_token(office.store, "inbox", digest_of(token), ("queue:read",), ("mash_new",), "test")
    assert find_token(office.store, digest_of(token)) is not None and find_token(office.store, token) is None
    save_token(office.store, "inbox", digest_of(new_token()), ("queue:read",), ("mash_new",), "test")
    assert find_token(office.store, digest_of(token)) is None and len(list_tokens(office.store)) == 1
    assert remove_token(office.store, "inbox", "test") and not remove_token(office.store, "inbox", "test")
    assert office.store.verify_audit() is None


def test_the_description_names_every_path(caller: Callable[..., TestClient]) -> None:
    told = caller(*ALL).get("/openapi.json").json()
    assert set(told["paths"]) == {
        "/items",
        "/claims",
        "/items/{item_id}/heartbeat",
        "/items/{item_id}/release",
        "/items/{item_id}/done",
        "/records/{record_id}",
        "/records",
        "/records.csv",
        "/fhir/QuestionnaireResponse",
        "/fhir/QuestionnaireResponse/{record_id}",
        "/fhir/Questionnaire/{form}",
    }
