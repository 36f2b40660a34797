"""The items of the queues as they are read: in which order they are to be taken, who has them, and what their records say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

import sqlalchemy as sa

from routing.store_states import ItemState
from routing.store_tables import flags, queue_items, records
from schemas.types import Priority

RANKS: dict[str, int] = {priority: rank for rank, priority in enumerate(get_args(Priority))}
"""Most pressing first, as the contract lists them."""

ORDER = (queue_items.c.rank, queue_items.c.due_at, queue_items.c.arrived_at, queue_items.c.item_id)
"""In which items are to be taken."""


OPEN = (ItemState.WAITING, ItemState.CLAIMED, ItemState.ASKED)
"""The states of what is still to be done."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A record in a queue. state: `waiting` also where a lease has run out. attempt: counts the claims.
    flags: codes, in the record's order."""

    item_id: int
    record_id: str
    record_version: int
    document_id: str
    queue: str
    priority: str
    due_at: datetime
    arrived_at: datetime
    state: ItemState
    claimed_by: str | None
    lease_until: datetime | None
    attempt: int
    status: str
    flags: tuple[str, ...]


def is_free(now: datetime) -> sa.ColumnElement[bool]:
    """Whether nobody has an item: it waits, or its lease has run out."""
    lapsed = sa.and_(queue_items.c.state == ItemState.CLAIMED, queue_items.c.lease_until < now)
    return sa.or_(queue_items.c.state == ItemState.WAITING, lapsed)


def is_held(now: datetime) -> sa.ColumnElement[bool]:
    """Whether somebody has an item. What waits for a second person is neither held nor free."""
    return sa.and_(queue_items.c.state == ItemState.CLAIMED, queue_items.c.lease_until >= now)


def in_force() -> sa.ColumnElement[bool]:
    """Whether an item is a place where its record stands, or stood last: what the record's newest version says, and not
    the item's state, as a place that was done with before the record left it stays done."""
    newest = records.alias("newest")
    here = sa.case(
        (queue_items.c.queue == "data_quality", newest.c.status != "accepted"),
        else_=sa.and_(newest.c.status != "quarantined", newest.c.queue == queue_items.c.queue),
    )
    belongs = sa.exists().where(newest.c.record_id == queue_items.c.record_id, newest.c.latest, here)
    return sa.or_(queue_items.c.state.in_(OPEN), belongs)


def item_query() -> sa.Select[Any]:
    """Items with what their records' versions say beside them."""
    return sa.select(queue_items, records.c.document_id, records.c.status).join(records, same_version())


def same_version() -> sa.ColumnElement[bool]:
    """What joins an item to its record's version."""
    same_record = records.c.record_id == queue_items.c.record_id
    return sa.and_(same_record, records.c.version == queue_items.c.record_version)


def items_from(connection: sa.Connection, rows: Iterable[sa.Row[Any]], now: datetime) -> list[QueueItem]:
    """The items that rows of `item_query` hold."""
    found = [dict(row._mapping) for row in rows]
    codes = _flag_codes(connection, [row["record_id"] for row in found])
    items = []
    for row in found:
        state, until = ItemState(row["state"]), row["lease_until"]
        if state is ItemState.CLAIMED and until is not None and until < now:
            row.update(state=ItemState.WAITING, claimed_by=None, lease_until=None)
        else:
            row["state"] = state
        del row["rank"]
        row["flags"] = tuple(codes.get((row["record_id"], row["record_version"]), ()))
        items.append(QueueItem(**row))
    return items


def _flag_codes(connection: sa.Connection, record_ids: list[str]) -> dict[tuple[str, int], list[str]]:
    codes: dict[tuple[str, int], list[str]] = {}
    step = 1000  # SQLite takes only so many parameters in one statement
    for start in range(0, len(record_ids), step):
        query = flags.select().where(flags.c.record_id.in_(record_ids[start : start + step]))
        for flag in connection.execute(query.order_by(flags.c.position)).all():
            codes.setdefault((flag.record_id, flag.version), []).append(flag.code)
    return codes
