"""Which messages of a mailbox are known, and which may leave its inbox."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from routing.store import Store
from routing.store_states import MessageState
from routing.store_tables import messages, meta

_POLLED = "polled:"
SETTLED = (MessageState.PROCESSED, MessageState.QUARANTINED)
"""The states in which a message may leave the inbox."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A message that may leave the inbox. state: decides the folder that it goes to."""

    message_id: str
    uid: int
    state: MessageState


def known_uids(store: Store, mailbox: str, uidvalidity: int, present: Collection[int]) -> set[int]:
    """Of the UIDs in the inbox those whose messages are sealed and known."""
    if not present:
        return set()
    here = _of(mailbox, messages.c.uidvalidity == uidvalidity, messages.c.uid >= min(present))
    with store.read() as connection:
        found = connection.execute(sa.select(messages.c.uid).where(here)).scalars()
        return set(found) & set(present)


def leaving(store: Store, mailbox: str, uidvalidity: int) -> list[Leaving]:
    """The messages that may leave the inbox, in order of their UIDs."""
    query = sa.select(messages.c.message_id, messages.c.uid, messages.c.state).where(
        _of(mailbox, messages.c.uidvalidity == uidvalidity, _staying()), messages.c.state.in_(SETTLED)
    )
    with store.read() as connection:
        rows = connection.execute(query.order_by(messages.c.uid)).all()
    return [Leaving(row.message_id, row.uid, MessageState(row.state)) for row in rows]


def note_moved(store: Store, message_id: str) -> None:
    """The message has left the inbox."""
    with store.write() as writer:
        mine = sa.and_(messages.c.message_id == message_id, _staying())
        update = messages.update().where(mine).values(moved_at=writer.at)
        if writer.connection.execute(update).rowcount:
            writer.audit("moved", message_id)


def note_gone(store: Store, mailbox: str, uidvalidity: int, present: Collection[int]) -> None:
    """Messages that aren't in the inbox any more: moved before a crash, or by a person; or all of them, where
    the server numbered the mailbox anew."""
    with store.write() as writer:
        query = sa.select(messages.c.message_id, messages.c.uidvalidity, messages.c.uid).where(
            _of(mailbox, _staying())
        )
        for row in writer.connection.execute(query).all():
            if row.uidvalidity == uidvalidity and row.uid in present:
                continue
            mine = messages.c.message_id == row.message_id
            writer.connection.execute(messages.update().where(mine).values(moved_at=writer.at))
            writer.audit("gone_from_inbox", row.message_id)


def note_polled(store: Store, mailbox: str) -> None:
    """The mailbox was looked at, and nothing in it failed."""
    with store.write() as writer:
        name, now = _POLLED + mailbox, writer.at.isoformat()
        if not writer.insert_if_new(meta, name=name, value=now):
            writer.connection.execute(meta.update().where(meta.c.name == name).values(value=now))


def last_polled(store: Store, mailbox: str | None = None) -> datetime | None:
    """When the mailbox, or any where none is named, was last looked at, and nothing in it failed."""
    name = (
        meta.c.name.startswith(_POLLED, autoescape=True)
        if mailbox is None
        else meta.c.name == _POLLED + mailbox
    )
    with store.read() as connection:
        values = connection.execute(sa.select(meta.c.value).where(name)).scalars().all()
    return max(map(datetime.fromisoformat, values), default=None)


def _of(mailbox: str, *conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.and_(messages.c.mailbox == mailbox, *conditions)


def _staying() -> sa.ColumnElement[bool]:
    return messages.c.moved_at.is_(None)
