"""Messages with what each held and what became of it, for people who look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from routing.store import Store
from routing.store_tables import arrivals, documents, message_parts, messages


@dataclass(frozen=True, slots=True)
class ListedPart:
    """One document of a message. outcome: its state, or "duplicate"; path: as given, with its name."""

    document_id: str
    outcome: str
    reason: str | None
    path: str


@dataclass(frozen=True, slots=True)
class ListedMessage:
    """A message, and its parts in the order in which it held them."""

    message_id: str
    channel: str
    received_at: datetime
    state: str
    parts: tuple[ListedPart, ...]


def list_messages(store: Store, limit: int, message_id: str | None = None) -> list[ListedMessage]:
    """The newest first; the one with this id, where one is named."""
    query = messages.select().order_by(messages.c.received_at.desc(), messages.c.message_id).limit(limit)
    if message_id is not None:
        query = query.where(messages.c.message_id == message_id)
    with store.snapshot() as connection:
        return [
            ListedMessage(
                row.message_id, row.channel, row.received_at, row.state, _parts(store, connection, row)
            )
            for row in connection.execute(query).all()
        ]


def _parts(store: Store, connection: sa.Connection, message: sa.Row[Any]) -> tuple[ListedPart, ...]:
    query = (
        sa.select(message_parts, documents.c.state, arrivals.c.duplicate, arrivals.c.sealed)
        .join(documents, documents.c.document_id == message_parts.c.document_id)
        .join(arrivals, arrivals.c.arrival_key == message_parts.c.arrival_key)
        .where(message_parts.c.message_id == message.message_id)
        .order_by(message_parts.c.position)
    )
    return tuple(
        ListedPart(
            row.document_id,
            "duplicate" if row.duplicate else row.state,
            row.set_aside,
            _path(store, row),
        )
        for row in connection.execute(query)
    )


def _path(store: Store, row: sa.Row[Any]) -> str:
    if not row.sealed:
        return "(deleted)"
    return str(store.unseal_json(row.sealed, purpose="arrival", bound_to=row.document_id)["path"])
