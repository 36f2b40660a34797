"""The queues: by priority, then deadline, then arrival; each item is taken by one person at a time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_errors import DecisionNeededError, NotFoundError, NotYoursError
from routing.store_items import OPEN, ORDER, QueueItem, in_force, is_free, item_query, items_from
from routing.store_places import set_item
from routing.store_states import ItemState, check_item
from routing.store_tables import decisions, queue_items


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
        set_item(writer, row, "renew", ItemState.CLAIMED, lease_until=writer.at + lease)
        return _item(writer.connection, item_id, writer.at)
    return _claim(writer, row, who, lease)


def finish_item(writer: Writer, item_id: int, who: str) -> None:
    """`done` within a transaction that does more."""
    row = _row(writer, item_id)
    _check_mine(row, "done", who, None)
    set_item(writer, row, "done", check_item("done", ItemState(row.state)), lease_until=None)


def _claim(writer: Writer, row: sa.Row[Any], who: str, lease: timedelta) -> QueueItem:
    state = ItemState(row.state)
    if state is ItemState.CLAIMED:
        state = check_item("expire", state)
        writer.audit("lease_expired", row.record_id, queue=row.queue, item=row.item_id)
    values = {"claimed_by": who, "lease_until": writer.at + lease, "attempt": row.attempt + 1}
    set_item(writer, row, "claim", check_item("claim", state), **values)
    return _item(writer.connection, row.item_id, writer.at)


def renew(store: Store, item_id: int, who: str, lease: timedelta, attempt: int | None = None) -> QueueItem:
    """Keep a claimed item for another lease. Raises NotYoursError."""
    with store.write(who) as writer:
        return act_on(writer, "renew", item_id, who, attempt, lease)


def release(store: Store, item_id: int, who: str, attempt: int | None = None) -> QueueItem:
    """Give a claimed item back. Raises NotYoursError."""
    return _finish(store, "release", item_id, who, attempt)


def done(store: Store, item_id: int, who: str, attempt: int | None = None) -> QueueItem:
    """Finish a claimed item. Raises NotYoursError, DecisionNeededError."""
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
    states: Collection[ItemState] = OPEN,
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
    """Every place that a record has or had, those that it left too: what it says of now, `places_of` tells."""
    query = item_query().where(queue_items.c.record_id == record_id).order_by(queue_items.c.item_id)
    with store.read() as connection:
        return items_from(connection, connection.execute(query).all(), store.now())


def places_of(store: Store, record_id: str) -> list[QueueItem]:
    """Where a record stands, or stood last: what is still to be done before what is done, a child's queue before data
    quality. A queue that it left isn't among them."""
    done = sa.case((queue_items.c.state.in_(OPEN), 0), else_=1)
    second = sa.case((queue_items.c.queue == "data_quality", 1), else_=0)
    mine = item_query().where(queue_items.c.record_id == record_id, in_force())
    query = mine.order_by(done, second, *ORDER)
    with store.read() as connection:
        return items_from(connection, connection.execute(query).all(), store.now())


def act_on(
    writer: Writer, action: str, item_id: int, who: str, attempt: int | None, lease: timedelta
) -> QueueItem:
    """`renew`, `release` or `done` within a transaction that does more. `done` said again by the same changes nothing:
    whoever didn't hear the answer asks again. Raises DecisionNeededError: whoever says `done` in data quality settles no
    doubt, and the next one would take the form for one that somebody has looked at."""
    row = _row(writer, item_id)
    if action == "done" and row.queue == "data_quality":
        raise DecisionNeededError(
            "A form in data quality is done by a decision on its page: settle its doubts there, or release it."
        )
    if action == "done" and row.state == ItemState.DONE and attempt in (None, row.attempt):
        check_mine(row, who)
        return _item(writer.connection, item_id, writer.at)
    _check_mine(row, action, who, attempt)
    values: dict[str, dict[str, Any]] = {
        "renew": {"lease_until": writer.at + lease},
        "release": {"claimed_by": None, "lease_until": None},
        "done": {"lease_until": None},
    }
    set_item(writer, row, action, check_item(action, ItemState(row.state)), **values[action])
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


def _item(connection: sa.Connection, item_id: int, now: datetime) -> QueueItem:
    rows = connection.execute(item_query().where(queue_items.c.item_id == item_id)).all()
    if not rows:
        raise NotFoundError(f"There is no queue item {item_id}: look for it in `queue list`.")
    return items_from(connection, rows, now)[0]
