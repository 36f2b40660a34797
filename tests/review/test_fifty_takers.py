"""Fifty programs on one queue, over real HTTP, on both databases: every item once, in order of priority.

Of 1,000 items; `--items 5000` has more, and takes two minutes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest
from conftest import due_at, make_record
from review_fixtures import serving

from pipeline.context import Intake
from pipeline.review_api import digest_of, new_token
from routing.store_api import save_token
from routing.store_items import ORDER
from routing.store_records import write_records
from routing.store_states import DocumentState
from routing.store_tables import audit_events, documents, queue_items
from schemas.types import Priority

pytest_plugins = ["review_fixtures"]

TAKERS = 50


@pytest.fixture
def address(office: Intake) -> Iterator[str]:
    """The queue API, really served."""
    with serving(office) as address:
        yield f"{address}/api/v1"


def fill(office: Intake, items: int) -> list[int]:
    """Items of every priority, in no order; their numbers in the order in which they are to be taken."""
    priorities: list[Priority] = ["standard", "immediate", "urgent"]
    with office.store.write() as writer:
        for number in range(items):
            sha256, document_id = f"{number:064x}", f"{number:024x}"
            at = writer.at - timedelta(seconds=(number * 7919) % 86_400)
            told = {"sha256": sha256, "size": 1, "received_at": at, "attempts": 1}
            row = documents.insert().values(document_id=document_id, state=DocumentState.EXTRACTED, **told)
            writer.connection.execute(row)
            record = make_record(f"{number:032x}", priority=priorities[number % 3], sha256=sha256)
            write_records(office.store, writer, document_id, [record], due_at)
    with office.store.read() as connection:
        query = queue_items.select().where(queue_items.c.queue == "mash_new").order_by(*ORDER)
        return [row.item_id for row in connection.execute(query).all()]


@pytest.mark.slow
def test_every_item_is_taken_once_in_order_of_priority(
    office: Intake, address: str, request: pytest.FixtureRequest
) -> None:
    items = int(request.config.getoption("--items"))
    expected = fill(office, items)
    assert len(expected) == items

    def take_all(number: int) -> list[int]:
        token = new_token()
        save_token(office.store, f"taker {number}", digest_of(token), ("queue:work",), ("mash_new",), "test")
        taken: list[int] = []
        with httpx.Client(
            base_url=address, headers={"authorization": f"Bearer {token}"}, timeout=120
        ) as client:
            while (item := claim(client)) is not None:
                taken.append(item["item_id"])
        return taken

    with ThreadPoolExecutor(TAKERS) as pool:
        taken = list(pool.map(take_all, range(TAKERS)))
    everything = [item_id for one in taken for item_id in one]
    assert len(everything) == items and set(everything) == set(expected)
    place = {item_id: position for position, item_id in enumerate(expected)}
    for one in taken:
        assert one == sorted(one, key=place.__getitem__)
    with office.store.read() as connection:
        query = audit_events.select().where(audit_events.c.action == "claim").order_by(audit_events.c.seq)
        claimed = [row.detail for row in connection.execute(query).all()]
    numbers = [int(detail.split('"item":')[1].split(",")[0]) for detail in claimed]
    # Nobody took an item while a more pressing one was free: those before it were taken, or in another taker's hand.
    assert all(place[item_id] - position < TAKERS for position, item_id in enumerate(numbers))
    assert len(numbers) == items and sum(len(one) > 0 for one in taken) > 1
    assert office.store.verify_audit() is None


def claim(client: httpx.Client) -> Any:
    answer = client.post(
        "/claims", json={"queue": "mash_new"}, headers={"idempotency-key": secrets.token_hex(8)}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["item"]
