"""Which mails' receipt is still to be acknowledged, and that it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import sqlalchemy as sa

from routing.store import Store
from routing.store_mailbox import SETTLED
from routing.store_states import IN_WORK
from routing.store_tables import audit_events, documents, message_parts, messages
from routing.store_unread import is_again

Answer = Literal["sent", "not_asked", "refused", "enough"]

_EVENT = "acknowledged"
# What couldn't be sent for so long is no help to anybody; and who turns this on wants no letters about last year.
_LATEST = timedelta(days=2)


def to_acknowledge(store: Store) -> list[str]:
    """The mails of the mailbox that are done with and not acknowledged, in order of arrival."""
    working = (
        sa.select(message_parts.c.message_id)
        .join(documents, documents.c.document_id == message_parts.c.document_id)
        .where(message_parts.c.message_id == messages.c.message_id)
        .where(documents.c.state.in_(IN_WORK) | is_again())
    )
    query = sa.select(messages.c.message_id).where(
        messages.c.channel == "mailbox",
        messages.c.state.in_(SETTLED),
        messages.c.acknowledged_at.is_(None),
        messages.c.received_at > store.now() - _LATEST,
        ~working.exists(),
    )
    with store.read() as connection:
        return list(
            connection.execute(query.order_by(messages.c.received_at, messages.c.message_id)).scalars()
        )


def documents_of(store: Store, message_id: str) -> list[str]:
    """The documents of a message that weren't set aside, in its order."""
    query = sa.select(message_parts.c.document_id).where(
        message_parts.c.message_id == message_id, message_parts.c.set_aside.is_(None)
    )
    with store.read() as connection:
        found = connection.execute(query.order_by(message_parts.c.position)).scalars()
        return list(dict.fromkeys(found))


def answered_today(store: Store, digest: str) -> int:
    """How many answers went to this sender within a day. digest: keyed, of the address."""
    query = sa.select(sa.func.count()).where(
        audit_events.c.action == _EVENT,
        audit_events.c.at > store.now() - timedelta(days=1),
        audit_events.c.detail.like(f'%"to":"{digest}"%'),
    )
    with store.read() as connection:
        return int(connection.execute(query).scalar_one())


def note_acknowledged(store: Store, message_id: str, answer: Answer, digest: str | None = None) -> None:
    """That a mail was answered, or never will be. digest: of the address that the answer went to."""
    with store.write() as writer:
        mine = sa.and_(messages.c.message_id == message_id, messages.c.acknowledged_at.is_(None))
        update = messages.update().where(mine).values(acknowledged_at=writer.at)
        if writer.connection.execute(update).rowcount:
            told = {} if digest is None else {"to": digest}
            writer.audit(_EVENT, message_id, answer=answer, **told)
