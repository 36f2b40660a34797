"""Retention: what has had its time is deleted, and its tombstone still counts. A legal hold wins.

A document goes when its period is over since it last came, nobody has it to work on, and nobody holds it; a message
when all that it held has gone. The audit log says what and why; who it was about is said nowhere any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Literal, get_args

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_alarms import forget_alarms
from routing.store_documents import lock_document, set_state
from routing.store_items import OPEN
from routing.store_likely import forget_people
from routing.store_mailbox import SETTLED
from routing.store_states import DocumentState, MessageState, check_document, check_message
from routing.store_tables import (
    arrivals,
    decisions,
    documents,
    flags,
    holds,
    message_parts,
    messages,
    queue_items,
    readings,
    records,
)
from routing.store_trust import forget_samples
from routing.store_webhooks import forget_messages

Class = Literal["recorded", "quarantined", "set_aside"]
"""What may have a period of its own, as the ledger counts it."""

_ID = documents.c.document_id


def expired(store: Store, periods: Mapping[Class, timedelta]) -> list[tuple[str, Class]]:
    """The documents whose time is over, each with its class. A class without a period is kept."""
    found: list[tuple[str, Class]] = []
    with store.snapshot() as connection:
        for which in get_args(Class):
            if which in periods:
                query = sa.select(_ID).where(_over(store, which, periods[which]))
                ids = connection.execute(query.order_by(documents.c.received_at, _ID)).scalars()
                found += [(one, which) for one in ids]
    return found


def delete_document(store: Store, document_id: str, which: Class, period: timedelta) -> bool:
    """Delete all that is known of a document but that it came. False where its time isn't over any more: it came
    again, is held, or is worked on. Its bytes are the caller's to remove, afterwards."""
    with store.write("retention") as writer:
        state = DocumentState(lock_document(writer, document_id).state)
        due = sa.select(_ID).where(documents.c.document_id == document_id, _over(store, which, period))
        if writer.connection.execute(due).first() is None:
            return False
        check_document(state, DocumentState.DELETED)
        _delete_rows(writer, document_id)
        set_state(writer, document_id, DocumentState.DELETED)
        writer.audit("deleted", document_id, reason="retention", kind=which, days=period.days)
    return True


def delete_messages(store: Store) -> int:
    """Delete every message all of whose documents are deleted. How many."""
    standing = (
        sa.select(message_parts.c.message_id)
        .join(documents, documents.c.document_id == message_parts.c.document_id)
        .where(
            message_parts.c.message_id == messages.c.message_id,
            documents.c.state != DocumentState.DELETED,
        )
    )
    query = sa.select(messages.c.message_id, messages.c.state).where(
        messages.c.state.in_(SETTLED), ~standing.exists()
    )
    with store.write("retention") as writer:
        rows = writer.connection.execute(query.with_for_update()).all()
        for row in rows:
            check_message(MessageState(row.state), MessageState.DELETED)
            mine = messages.c.message_id == row.message_id
            values = {"state": MessageState.DELETED, "sealed": b""}
            writer.connection.execute(messages.update().where(mine).values(**values))
            writer.audit("deleted", row.message_id, reason="retention", kind="message")
    return len(rows)


def hold(store: Store, document_id: str, who: str) -> None:
    """Keep a document whatever its period says. Raises NotFoundError."""
    with store.write(who) as writer:
        lock_document(writer, document_id)
        if writer.insert_if_new(holds, document_id=document_id, placed_at=writer.at):
            writer.audit("held", document_id)


def lift(store: Store, document_id: str, who: str) -> None:
    """Let its period count again. Raises NotFoundError."""
    with store.write(who) as writer:
        lock_document(writer, document_id)
        if writer.connection.execute(holds.delete().where(holds.c.document_id == document_id)).rowcount:
            writer.audit("hold_lifted", document_id)


def _over(store: Store, which: Class, period: timedelta) -> sa.ColumnElement[bool]:
    last = (
        sa.select(sa.func.max(arrivals.c.arrived_at)).where(arrivals.c.document_id == _ID).scalar_subquery()
    )
    held = sa.exists().where(holds.c.document_id == _ID)
    undone = (
        sa.select(queue_items.c.item_id)
        .join(records, records.c.record_id == queue_items.c.record_id)
        .where(records.c.document_id == _ID, queue_items.c.state.in_(OPEN))
        .exists()
    )
    return sa.and_(*_in_class(which), last < store.now() - period, ~held, ~undone)


def _in_class(which: Class) -> Iterator[sa.ColumnElement[bool]]:
    if which == "set_aside":
        yield documents.c.state == DocumentState.SET_ASIDE
        return
    yield documents.c.state == DocumentState.RECORDED
    read = sa.exists().where(
        records.c.document_id == _ID, records.c.latest, records.c.status != "quarantined"
    )
    yield read if which == "recorded" else ~read


def _delete_rows(writer: Writer, document_id: str) -> None:
    connection = writer.connection
    mine = sa.select(records.c.record_id).where(records.c.document_id == document_id)
    forget_people(connection, mine)
    forget_alarms(connection, mine)
    forget_messages(connection, mine)
    forget_samples(connection, mine)
    for table in (queue_items, flags):
        connection.execute(table.delete().where(table.c.record_id.in_(mine)))
    for of_document in (records, readings, decisions):
        connection.execute(of_document.delete().where(of_document.c.document_id == document_id))
    # The arrival itself stays, and counts; what it was called goes.
    blank = arrivals.update().where(arrivals.c.document_id == document_id)
    connection.execute(blank.values(sealed=b""))
