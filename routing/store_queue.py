"""The queues: by priority, then deadline, then arrival; each item is taken by one person at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_errors import NotFoundError, NotYoursError
from routing.store_states import ItemState, can_item, check_item
from routing.store_tables import decisions, flags, queue_items, records
from routing.store_webhooks import announce
from schemas.types import Priority

RANKS: dict[str, int] = {priority: rank for rank, priority in enumerate(get_args(Priority))}
"""Most pressing first, as the contract lists them."""

ORDER = (queue_items.c.rank, queue_items.c.due_at, queue_items.c.arrived_at, queue_items.c.item_id)
"""In which items are to be taken."""


@dataclass(frozen=True, slots=True)
class Place:
    """What puts a version of a record into its queues."""

    record_id: str
    version: int
    priority: Priority
    due_at: datetime
    arrived_at: datetime


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


def claim(store: Store, queue: str, who: str, lease: timedelta) -> QueueItem | None:
    """Take the most pressing item that nobody has; None where there is none."""
    with store.write(who) as writer:
        return claim_next(writer, queue, who, lease)


def claim_next(writer: Writer, queue: str, who: str, lease: timedelta) -> QueueItem | None:
    """`claim` within a transaction that does more. What somebody left to another person just now comes to themselves last."""
    query = (
        queue_items.select()
        .where(queue_items.c.queue == queue, is_free(writer.at))
        .order_by(*ORDER)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = writer.connection.execute(query.where(~_left_to_another(who, writer.at - lease))).one_or_none()
    row = row or writer.connection.execute(query).one_or_none()
    return None if row is None else _claim(writer, row, who, lease)


_LEAVES = ("settled", "sampled")
"""Decisions that can leave a form in data quality as it is: what couldn't be read, or was found otherwise, is for another."""


def _left_to_another(who: str, since: datetime) -> sa.ColumnElement[bool]:
    """Whether this person left an item to somebody else, lately, and nothing was found or decided on it after that. Later on
    nobody else seems to be there, and it comes as it is due."""
    later = decisions.alias()
    newer = sa.exists().where(later.c.record_id == decisions.c.record_id, later.c.number > decisions.c.number)
    same = sa.and_(
        decisions.c.record_id == queue_items.c.record_id,
        decisions.c.record_version == queue_items.c.record_version,
    )
    mine = sa.and_(decisions.c.who == who, decisions.c.kind.in_(_LEAVES), decisions.c.decided_at > since)
    return sa.and_(queue_items.c.queue == "data_quality", sa.exists().where(same, mine, ~newer))


def claim_item(store: Store, item_id: int, who: str, lease: timedelta) -> QueueItem:
    """Take this item; one's own stays one's own. Raises NotFoundError, NotYoursError, TransitionError."""
    with store.write(who) as writer:
        return take_item(writer, item_id, who, lease)


def take_item(writer: Writer, item_id: int, who: str, lease: timedelta) -> QueueItem:
    """`claim_item` within a transaction that does more."""
    row = _row(writer, item_id)
    if row.state == ItemState.CLAIMED and row.lease_until >= writer.at:
        check_mine(row, who)
        _set(writer, row, "renew", ItemState.CLAIMED, lease_until=writer.at + lease)
        return _item(writer.connection, item_id, writer.at)
    return _claim(writer, row, who, lease)


def finish_item(writer: Writer, item_id: int, who: str) -> None:
    """`done` within a transaction that does more."""
    row = _row(writer, item_id)
    _check_mine(row, "done", who, None)
    _set(writer, row, "done", check_item("done", ItemState(row.state)), lease_until=None)


def reopen_item(writer: Writer, item_id: int) -> None:
    """Put what was finished back before people, where it is."""
    row = writer.connection.execute(queue_items.select().where(queue_items.c.item_id == item_id)).one()
    if can_item("reopen", ItemState(row.state)):
        then = check_item("reopen", ItemState(row.state))
        _set(writer, row, "reopen", then, claimed_by=None, lease_until=None)
        announce(writer, row.item_id, row.record_id, row.queue, dict(row._mapping))


def give_back(writer: Writer, item_id: int) -> None:
    """Put an item before somebody else, whoever has it or was done with it."""
    row = writer.connection.execute(queue_items.select().where(queue_items.c.item_id == item_id)).one()
    if can_item("release", ItemState(row.state)):
        then = check_item("release", ItemState(row.state))
        _set(writer, row, "release", then, claimed_by=None, lease_until=None)
    else:
        reopen_item(writer, item_id)


def come_back(writer: Writer, record_id: str, queues: Iterable[str]) -> None:
    """Put a record that was withdrawn back into these queues, as pressing as it was and with the deadline that it had."""
    places = sa.and_(queue_items.c.record_id == record_id, queue_items.c.queue.in_(tuple(queues)))
    for item_id in writer.connection.execute(sa.select(queue_items.c.item_id).where(places)).scalars().all():
        reopen_item(writer, item_id)


def reopen_done(writer: Writer, record_id: str, queues: Iterable[str]) -> None:
    """Put a record back before people wherever in these queues they had finished it."""
    query = sa.select(queue_items.c.item_id).where(
        queue_items.c.record_id == record_id,
        queue_items.c.queue.in_(tuple(queues)),
        queue_items.c.state == ItemState.DONE,
    )
    for item_id in writer.connection.execute(query).scalars().all():
        reopen_item(writer, item_id)


def _claim(writer: Writer, row: sa.Row[Any], who: str, lease: timedelta) -> QueueItem:
    state = ItemState(row.state)
    if state is ItemState.CLAIMED:
        state = check_item("expire", state)
        writer.audit("lease_expired", row.record_id, queue=row.queue, item=row.item_id)
    values = {"claimed_by": who, "lease_until": writer.at + lease, "attempt": row.attempt + 1}
    _set(writer, row, "claim", check_item("claim", state), **values)
    return _item(writer.connection, row.item_id, writer.at)


def renew(store: Store, item_id: int, who: str, lease: timedelta, attempt: int | None = None) -> QueueItem:
    """Keep a claimed item for another lease. Raises NotYoursError."""
    with store.write(who) as writer:
        return act_on(writer, "renew", item_id, who, attempt, lease)


def release(store: Store, item_id: int, who: str, attempt: int | None = None) -> QueueItem:
    """Give a claimed item back. Raises NotYoursError."""
    return _finish(store, "release", item_id, who, attempt)


def done(store: Store, item_id: int, who: str, attempt: int | None = None) -> QueueItem:
    """Finish a claimed item. Raises NotYoursError."""
    return _finish(store, "done", item_id, who, attempt)


def next_free(store: Store, queue: str) -> str | None:
    """The record of the item that would be taken next; nobody takes it."""
    query = sa.select(queue_items.c.record_id).where(queue_items.c.queue == queue, is_free(store.now()))
    with store.read() as connection:
        found: str | None = connection.execute(query.order_by(*ORDER).limit(1)).scalar()
    return found


def list_items(
    store: Store,
    queue: str | None = None,
    states: Collection[ItemState] = (ItemState.WAITING, ItemState.CLAIMED),
    limit: int | None = None,
) -> list[QueueItem]:
    """Items in the order in which they are to be taken."""
    query = item_query().where(queue_items.c.state.in_(states)).order_by(*ORDER)
    if queue is not None:
        query = query.where(queue_items.c.queue == queue)
    with store.read() as connection:
        return items_from(connection, connection.execute(query.limit(limit)).all(), store.now())


def get_item(store: Store, item_id: int) -> QueueItem:
    """One item. Raises NotFoundError."""
    with store.read() as connection:
        return _item(connection, item_id, store.now())


def items_of(store: Store, record_id: str) -> list[QueueItem]:
    """Every place that a record has or had."""
    query = item_query().where(queue_items.c.record_id == record_id).order_by(queue_items.c.item_id)
    with store.read() as connection:
        return items_from(connection, connection.execute(query).all(), store.now())


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
            _replace(writer, row)
            _lower(writer, row, values)


def withdraw(writer: Writer, record_id: str) -> None:
    """Take a record from every queue in which somebody would still have to look at it: others stand for it."""
    query = queue_items.select().where(queue_items.c.record_id == record_id).with_for_update()
    for row in writer.connection.execute(query).all():
        _replace(writer, row)


def follow_version(writer: Writer, record_id: str, version: int) -> None:
    """Let a record's places show its newest version, and change nothing else about them."""
    update = queue_items.update().where(queue_items.c.record_id == record_id)
    writer.connection.execute(update.values(record_version=version))


def _replace(writer: Writer, row: sa.Row[Any]) -> None:
    if can_item("replace", ItemState(row.state)):
        then = check_item("replace", ItemState(row.state))
        _set(writer, row, "replace", then, claimed_by=None, lease_until=None)


def _lower(writer: Writer, row: sa.Row[Any], values: dict[str, Any]) -> None:
    """Where a record was done with before it got lower, what makes it as pressing again is new."""
    if values["rank"] > row.rank:
        lower = {name: values[name] for name in ("priority", "rank", "due_at")}
        update = queue_items.update().where(queue_items.c.item_id == row.item_id)
        writer.connection.execute(update.values(**lower))


def _insert(writer: Writer, record_id: str, queue: str, values: dict[str, Any]) -> None:
    row = {"record_id": record_id, "queue": queue, "state": ItemState.WAITING, "attempt": 0, **values}
    made = writer.connection.execute(queue_items.insert().values(**row).returning(queue_items.c.item_id))
    announce(writer, made.scalar_one(), record_id, queue, values)
    writer.audit("queued", record_id, queue=queue, priority=values["priority"])


def _move(writer: Writer, row: sa.Row[Any], values: dict[str, Any]) -> None:
    state = ItemState(row.state)
    more_pressing = values["rank"] < row.rank
    # What somebody finished comes back only if it has become more pressing than what they saw.
    if state is ItemState.REPLACED or (state is ItemState.DONE and more_pressing):
        state = check_item("reopen", state)
        values = {**values, "claimed_by": None, "lease_until": None}
        announce(writer, row.item_id, row.record_id, row.queue, values)
    _set(writer, row, "requeue", state, **values)


def act_on(
    writer: Writer, action: str, item_id: int, who: str, attempt: int | None, lease: timedelta
) -> QueueItem:
    """`renew`, `release` or `done` within a transaction that does more. `done` said again by the same changes nothing:
    whoever didn't hear the answer asks again."""
    row = _row(writer, item_id)
    if action == "done" and row.state == ItemState.DONE and attempt in (None, row.attempt):
        check_mine(row, who)
        return _item(writer.connection, item_id, writer.at)
    _check_mine(row, action, who, attempt)
    values: dict[str, dict[str, Any]] = {
        "renew": {"lease_until": writer.at + lease},
        "release": {"claimed_by": None, "lease_until": None},
        "done": {"lease_until": None},
    }
    _set(writer, row, action, check_item(action, ItemState(row.state)), **values[action])
    return _item(writer.connection, item_id, writer.at)


def _finish(store: Store, action: str, item_id: int, who: str, attempt: int | None) -> QueueItem:
    with store.write(who) as writer:
        return act_on(writer, action, item_id, who, attempt, timedelta(0))


def _row(writer: Writer, item_id: int) -> sa.Row[Any]:
    query = queue_items.select().where(queue_items.c.item_id == item_id).with_for_update()
    row = writer.connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no queue item {item_id}: look for it in `queue list`.")
    return row


def _check_mine(row: sa.Row[Any], action: str, who: str, attempt: int | None) -> None:
    """A lease that ran out is still good as long as nobody else has claimed the item since."""
    check_item(action, ItemState(row.state))
    if attempt not in (None, row.attempt):
        raise NotYoursError(f"Queue item {row.item_id} is somebody else's: claim the next one.")
    check_mine(row, who)


def check_there(writer: Writer, item_id: int, queues: Collection[str]) -> str:
    """The queue of an item, which must be one of these. Raises NotFoundError."""
    mine = sa.and_(queue_items.c.item_id == item_id, queue_items.c.queue.in_(tuple(queues)))
    queue: str | None = writer.connection.execute(sa.select(queue_items.c.queue).where(mine)).scalar()
    if queue is None:
        raise NotFoundError(f"There is no queue item {item_id} in these queues.")
    return queue


def check_mine(row: sa.Row[Any], who: str) -> None:
    """Raises NotYoursError where an item that is claimed is another's."""
    if row.claimed_by != who:
        raise NotYoursError(f"Queue item {row.item_id} is somebody else's: claim the next one.")


def _set(writer: Writer, row: sa.Row[Any], action: str, state: ItemState, **values: Any) -> None:
    update = queue_items.update().where(queue_items.c.item_id == row.item_id)
    writer.connection.execute(update.values(state=state, **values))
    writer.audit(action, row.record_id, queue=row.queue, item=row.item_id, state=state)


def is_free(now: datetime) -> sa.ColumnElement[bool]:
    """Whether nobody has an item: it waits, or its lease has run out."""
    lapsed = sa.and_(queue_items.c.state == ItemState.CLAIMED, queue_items.c.lease_until < now)
    return sa.or_(queue_items.c.state == ItemState.WAITING, lapsed)


def item_query() -> sa.Select[Any]:
    """Items with what their records' versions say beside them."""
    return sa.select(queue_items, records.c.document_id, records.c.status).join(records, same_version())


def same_version() -> sa.ColumnElement[bool]:
    """What joins an item to its record's version."""
    same_record = records.c.record_id == queue_items.c.record_id
    return sa.and_(same_record, records.c.version == queue_items.c.record_version)


def _item(connection: sa.Connection, item_id: int, now: datetime) -> QueueItem:
    rows = connection.execute(item_query().where(queue_items.c.item_id == item_id)).all()
    if not rows:
        raise NotFoundError(f"There is no queue item {item_id}: look for it in `queue list`.")
    return items_from(connection, rows, now)[0]


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
