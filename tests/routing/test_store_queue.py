"""The queues: order, claims that exclude one another, leases, and places that later versions take over."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa
from conftest import Clock, due_at, make_record

from routing import store_documents
from routing.store import Store
from routing.store_errors import NotFoundError, NotYoursError, TransitionError
from routing.store_items import RANKS
from routing.store_queue import claim, done, finish_item, list_items, release, renew
from routing.store_records import save_records
from routing.store_states import DocumentState, ItemState
from schemas.types import Priority, Queue, Record, Status

LEASE = timedelta(minutes=15)


def told(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(sa.text("SELECT count(*) FROM audit_events")).scalar_one())


def record_one(store: Store, number: int, *records: Record, allow_lower: bool = False) -> None:
    arrival = store_documents.add_arrival(
        store, sha256=f"{number:064x}", size=1, path="x", channel="submit", arrival_key=f"key-{number}"
    )
    if store_documents.get_document(store, arrival.document_id).state is DocumentState.RECEIVED:
        store_documents.save_reading(store, arrival.document_id, {})
    save_records(store, arrival.document_id, records, due_at, allow_lower=allow_lower)


def queued(store: Store) -> list[tuple[str, str]]:
    return [(item.record_id, item.queue) for item in list_items(store)]


def test_order_is_priority_then_deadline_then_arrival(store: Store, clock: Clock) -> None:
    for number, priority in enumerate(("standard", "urgent", "immediate", "standard", "urgent")):
        record_one(store, number, make_record(f"record-{number}", priority=priority))  # type: ignore[arg-type]
        clock.pass_time(timedelta(minutes=1))
    assert [item.record_id[-1] for item in list_items(store)] == ["2", "1", "4", "0", "3"]


@pytest.mark.parametrize(
    ("status", "queue", "places"),
    [
        ("accepted", "rise_allocated", ["rise_allocated"]),
        ("review", "rise_allocated", ["data_quality", "rise_allocated"]),
        ("review", "data_quality", ["data_quality"]),
        ("quarantined", "data_quality", ["data_quality"]),
    ],
)
def test_places(store: Store, status: Status, queue: Queue, places: list[str]) -> None:
    record_one(store, 1, make_record("record-1", status=status, queue=queue, priority="urgent"))
    assert sorted(item.queue for item in list_items(store)) == places


def test_claim_renew_release_done(store: Store, clock: Clock) -> None:
    record_one(store, 1, make_record("record-1"))
    assert claim(store, "rise_allocated", "ann", LEASE) is None
    item = claim(store, "mash_new", "ann", LEASE)
    assert item is not None and item.state is ItemState.CLAIMED and item.attempt == 1
    assert claim(store, "mash_new", "bob", LEASE) is None
    for act in (renew, release, done):
        with pytest.raises(NotYoursError):
            act(store, item.item_id, "bob", LEASE) if act is renew else act(store, item.item_id, "bob")
    clock.pass_time(timedelta(minutes=10))
    assert renew(store, item.item_id, "ann", LEASE).lease_until == clock() + LEASE
    assert release(store, item.item_id, "ann").state is ItemState.WAITING
    again = claim(store, "mash_new", "bob", LEASE)
    assert again is not None and again.attempt == 2
    with pytest.raises(NotYoursError):
        done(store, item.item_id, "bob", attempt=1)
    assert done(store, item.item_id, "bob", attempt=2).state is ItemState.DONE
    said = told(store)
    assert done(store, item.item_id, "bob", attempt=2).state is ItemState.DONE  # the answer was lost
    assert told(store) == said
    with pytest.raises(NotYoursError):
        done(store, item.item_id, "ann")
    with pytest.raises(TransitionError, match="'release'"):
        release(store, item.item_id, "bob")
    assert list_items(store) == []
    with pytest.raises(TransitionError):
        release(store, item.item_id, "bob")
    with pytest.raises(NotFoundError):
        done(store, 999, "bob")


def test_a_lease_that_ran_out_is_free_by_itself(store: Store, clock: Clock) -> None:
    record_one(store, 1, make_record("record-1"))
    item = claim(store, "mash_new", "ann", LEASE)
    assert item is not None
    clock.pass_time(LEASE + timedelta(seconds=1))
    (seen,) = list_items(store)
    assert (seen.state, seen.claimed_by, seen.lease_until) == (ItemState.WAITING, None, None)
    taken = claim(store, "mash_new", "bob", LEASE)
    assert taken is not None and taken.claimed_by == "bob" and taken.attempt == 2
    with pytest.raises(NotYoursError):
        done(store, item.item_id, "ann")


@pytest.mark.parametrize(
    ("first", "second", "allow_lower", "expected"),
    [
        ("standard", "urgent", False, "urgent"),
        ("urgent", "standard", False, "urgent"),
        ("urgent", "standard", True, "standard"),
        ("immediate", "urgent", False, "immediate"),
    ],
)
def test_a_later_version_never_lowers_unasked(
    store: Store, first: Priority, second: Priority, allow_lower: bool, expected: Priority
) -> None:
    record_one(store, 1, make_record("record-1", priority=first))
    record_one(store, 1, make_record("record-1", priority=second), allow_lower=allow_lower)
    (item,) = list_items(store)
    assert (item.priority, item.record_version) == (expected, 2)
    assert item.due_at == due_at(item.arrived_at, expected)


def test_a_later_version_moves_to_its_own_queue(store: Store) -> None:
    record_one(store, 1, make_record("record-1", status="review", priority="immediate"))
    item = claim(store, "mash_new", "ann", LEASE)
    assert item is not None
    record_one(store, 1, make_record("record-1", queue="rise_allocated"))
    (moved,) = list_items(store)
    assert (moved.queue, moved.priority) == ("rise_allocated", "immediate")
    with pytest.raises(TransitionError):
        done(store, item.item_id, "ann")
    record_one(store, 1, make_record("record-1"))
    assert queued(store) == [("record-1", "mash_new")]


def test_done_comes_back_only_where_it_became_more_pressing(store: Store) -> None:
    record_one(store, 1, make_record("record-1", priority="urgent"))
    item = claim(store, "mash_new", "ann", LEASE)
    assert item is not None
    done(store, item.item_id, "ann")
    record_one(store, 1, make_record("record-1", priority="urgent", status="review"))
    assert queued(store) == [("record-1", "data_quality")]
    record_one(store, 1, make_record("record-1", priority="immediate"))
    assert queued(store) == [("record-1", "mash_new")]


@pytest.mark.slow
def test_many_takers_take_each_item_once_and_in_order(store: Store) -> None:
    numbers = list(range(200))
    random.Random(7).shuffle(numbers)
    for number in numbers:
        priority = tuple(RANKS)[number % 3]
        record_one(store, number, make_record(f"record-{number:04}", priority=priority))  # type: ignore[arg-type]

    def take(who: int) -> list[tuple[str, str]]:
        mine = []
        while (item := claim(store, "mash_new", f"taker {who}", LEASE)) is not None:
            mine.append((item.record_id, item.priority))
        return mine

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(take, range(8)))
    everything = [record_id for mine in taken for record_id, _ in mine]
    assert len(everything) == len(set(everything)) == 200
    for mine in taken:
        assert all(RANKS[one[1]] <= RANKS[next_one[1]] for one, next_one in pairwise(mine))
    assert store.verify_audit() is None


@pytest.mark.parametrize(
    ("between", "finished"),
    [
        ({"status": "accepted"}, False),  # it left data quality
        ({"status": "accepted", "queue": "rise_allocated"}, False),  # and the child's queue
        ({"status": "accepted"}, True),  # and somebody was done with it there
    ],
)
def test_a_place_that_it_left_raises_nothing_that_got_lower(
    store: Store, between: dict[str, str], finished: bool
) -> None:
    record_one(store, 1, make_record("record-1", status="review", priority="immediate"))
    if finished:
        item = claim(store, "data_quality", "ann", LEASE)
        assert item is not None
        with store.write("ann") as writer:  # as a decision does
            finish_item(writer, item.item_id, "ann")
    record_one(store, 1, make_record("record-1", priority="immediate", **between))  # type: ignore[arg-type]
    record_one(store, 1, make_record("record-1", **between), allow_lower=True)  # type: ignore[arg-type]
    record_one(store, 1, make_record("record-1", name="Keyed Later", **between))  # type: ignore[arg-type]
    (item,) = list_items(store)
    assert (item.priority, item.due_at) == ("standard", due_at(item.arrived_at, "standard"))
    # What makes it as pressing again is new, and before whoever was done with it.
    record_one(store, 1, make_record("record-1", status="review", priority="immediate"))
    assert {(item.queue, item.priority) for item in list_items(store)} == {
        ("mash_new", "immediate"),
        ("data_quality", "immediate"),
    }
