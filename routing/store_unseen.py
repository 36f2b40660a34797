"""Messages of which nobody gets to see anything: all that they hold came before, in messages without a form.

A sender who attaches the same leaflet again instead of the form must not pass for one who sent nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from routing.store import Store
from routing.store_states import IN_WORK, DocumentState, MessageState
from routing.store_tables import documents, message_parts, messages, records
from routing.store_unread import is_again

# Intake asks at each run; the ledger, once an hour, asks of all there ever were.
_RECENT = timedelta(days=14)


def unseen_query(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """The ids of messages that are done with, brought nothing new that was recorded, and no form that came
    before either. The same message again isn't one: its first coming stands for it."""
    earlier = messages.alias()
    formed = sa.exists().where(
        records.c.document_id == message_parts.c.document_id, records.c.form.is_not(None)
    )
    gone = documents.c.state == DocumentState.DELETED  # it was seen in its time
    working = documents.c.state.in_(IN_WORK) | is_again()
    seen = (
        sa.select(message_parts.c.message_id)
        .join(documents, documents.c.document_id == message_parts.c.document_id)
        .where(
            message_parts.c.message_id == messages.c.message_id,
            message_parts.c.set_aside.is_(None),
            sa.or_(message_parts.c.fresh, working, formed, gone),
        )
    )
    first = sa.and_(
        earlier.c.content_id == messages.c.content_id,
        earlier.c.message_id != messages.c.message_id,
        sa.or_(
            earlier.c.received_at < messages.c.received_at,
            sa.and_(
                earlier.c.received_at == messages.c.received_at,
                earlier.c.message_id < messages.c.message_id,
            ),
        ),
    )
    done = messages.c.state.in_((MessageState.PROCESSED, MessageState.QUARANTINED))
    return sa.select(messages.c.message_id).where(
        done, *conditions, ~seen.exists(), ~sa.exists().where(first).correlate(messages)
    )


def unseen_messages(store: Store) -> list[str]:
    """Those of the last two weeks, in order of arrival."""
    recent = messages.c.received_at > store.now() - _RECENT
    query = unseen_query(recent).order_by(messages.c.received_at, messages.c.message_id)
    with store.read() as connection:
        return list(connection.execute(query).scalars())
