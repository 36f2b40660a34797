"""Where records stand in the queues: what a new version, a decision or other pages put there, and take away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from routing.store import Writer
from routing.store_items import RANKS
from routing.store_states import ItemState, can_item, check_item
from routing.store_tables import queue_items
from routing.store_webhooks import announce
from schemas.types import Priority


@dataclass(frozen=True, slots=True)
class Place:
    """What puts a version of a record into its queues."""

    record_id: str
    version: int
    priority: Priority
    due_at: datetime
    arrived_at: datetime


def put(
    writer: Writer,
    place: Place,
    queues: Iterable[str],
    before: Collection[str] = (),
    *,
    allow_lower: bool = False,
) -> None:
    """Put a version of a record where it belongs, and take it from where it no longer does. before: the queues of the
    version before. Its places there say what is in force; any other was left as it was then, and says nothing about now."""
    query = queue_items.select().where(queue_items.c.record_id == place.record_id).with_for_update()
    there = {row.queue: row for row in writer.connection.execute(query).all()}
    in_force = [row for queue, row in there.items() if queue in before]
    priority, due_at = place.priority, place.due_at
    if not allow_lower:
        priority = min((priority, *(row.priority for row in in_force)), key=RANKS.__getitem__)
        due_at = min((due_at, *(row.due_at for row in in_force)))
    values = {
        **{"record_version": place.version, "priority": priority, "rank": RANKS[priority]},
        **{"due_at": due_at, "arrived_at": place.arrived_at},
    }
    wanted = tuple(queues)
    for queue in wanted:
        if queue in there:
            _move(writer, there[queue], values)
        else:
            _insert(writer, place.record_id, queue, values)
    for queue, row in there.items():
        if queue not in wanted:
            _leave(writer, row, values)


def withdraw(writer: Writer, record_id: str) -> None:
    """Take a record from every queue in which somebody would still have to look at it: others stand for it."""
    query = queue_items.select().where(queue_items.c.record_id == record_id).with_for_update()
    for row in writer.connection.execute(query).all():
        _leave(writer, row)


def follow_version(writer: Writer, record_id: str, version: int) -> None:
    """Let a record's places show its newest version, and change nothing else about them."""
    update = queue_items.update().where(queue_items.c.record_id == record_id)
    writer.connection.execute(update.values(record_version=version))


def reopen_item(writer: Writer, item_id: int) -> None:
    """Put what was finished back before people, where it is."""
    row = writer.connection.execute(queue_items.select().where(queue_items.c.item_id == item_id)).one()
    if can_item("reopen", ItemState(row.state)):
        then = check_item("reopen", ItemState(row.state))
        set_item(writer, row, "reopen", then, claimed_by=None, lease_until=None)
        announce(writer, row.item_id, row.record_id, row.queue, dict(row._mapping))


def ask(writer: Writer, row: sa.Row[Any]) -> None:
    """Leave a place to a second person: with its deadline, so that it is alarmed about and counts as overdue until they answer,
    and offered to nobody. What somebody finished stays done."""
    state = ItemState(row.state)
    if can_item("ask", state):
        set_item(writer, row, "ask", check_item("ask", state), claimed_by=None, lease_until=None)


def give_back(writer: Writer, item_id: int) -> None:
    """Put an item before somebody else, whoever has it or was done with it. What a second person is asked about stays theirs."""
    row = writer.connection.execute(queue_items.select().where(queue_items.c.item_id == item_id)).one()
    if row.state == ItemState.ASKED:
        return
    if can_item("release", ItemState(row.state)):
        then = check_item("release", ItemState(row.state))
        set_item(writer, row, "release", then, claimed_by=None, lease_until=None)
    else:
        reopen_item(writer, item_id)


def come_back(writer: Writer, record_id: str, queues: Iterable[str]) -> None:
    """Put a record that was withdrawn back into these queues, as pressing as it was and with the deadline that it had."""
    _reopen(writer, record_id, queues, (ItemState.DONE, ItemState.REPLACED))


def reopen_done(writer: Writer, record_id: str, queues: Iterable[str]) -> None:
    """Put a record back before people wherever in these queues they had finished it."""
    _reopen(writer, record_id, queues, (ItemState.DONE,))


def _reopen(writer: Writer, record_id: str, queues: Iterable[str], states: Collection[ItemState]) -> None:
    query = sa.select(queue_items.c.item_id).where(
        queue_items.c.record_id == record_id,
        queue_items.c.queue.in_(tuple(queues)),
        queue_items.c.state.in_(states),
    )
    for item_id in writer.connection.execute(query).scalars().all():
        reopen_item(writer, item_id)


def _leave(writer: Writer, row: sa.Row[Any], values: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Take a record from a place. Where it was done with there before it got lower, what makes it as pressing again is new."""
    lower = {}
    if values and values["rank"] > row.rank:
        lower = {name: values[name] for name in ("priority", "rank", "due_at")}
    state = ItemState(row.state)
    if can_item("replace", state):
        then = check_item("replace", state)
        set_item(writer, row, "replace", then, claimed_by=None, lease_until=None, **lower)
    elif lower:
        set_item(writer, row, "requeue", state, **lower)


def _insert(writer: Writer, record_id: str, queue: str, values: dict[str, Any]) -> None:
    row = {"record_id": record_id, "queue": queue, "state": ItemState.WAITING, "attempt": 0, **values}
    made = writer.connection.execute(queue_items.insert().values(**row).returning(queue_items.c.item_id))
    announce(writer, made.scalar_one(), record_id, queue, values)
    writer.audit("queued", record_id, queue=queue, **_told(values))


def _move(writer: Writer, row: sa.Row[Any], values: dict[str, Any]) -> None:
    state = ItemState(row.state)
    more_pressing = values["rank"] < row.rank
    # What somebody finished comes back only if it has become more pressing than what they saw.
    if state is ItemState.REPLACED or (state is ItemState.DONE and more_pressing):
        state = check_item("reopen", state)
        values = {**values, "claimed_by": None, "lease_until": None}
        announce(writer, row.item_id, row.record_id, row.queue, values)
    set_item(writer, row, "requeue", state, **values)


def set_item(writer: Writer, row: sa.Row[Any], action: str, state: ItemState, **values: Any) -> None:
    """Write a place's new state, with its audit event; how pressing it is, where that is new: the ledger plays it again, and what
    was changed otherwise must not be taken for told."""
    update = queue_items.update().where(queue_items.c.item_id == row.item_id)
    writer.connection.execute(update.values(state=state, **values))
    told = _told(values) if "priority" in values else {}
    writer.audit(action, row.record_id, queue=row.queue, item=row.item_id, state=state, **told)


def _told(values: Mapping[str, Any]) -> dict[str, str]:
    return {"priority": values["priority"], "due_at": values["due_at"].astimezone(UTC).isoformat()}
