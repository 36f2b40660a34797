"""What nobody could read, and came again since: which documents that are, and that they were read once more."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from routing.store import Store
from routing.store_documents import lock_document
from routing.store_states import DocumentState
from routing.store_tables import arrivals, decisions, documents, flags, messages, readings, records

UNREAD = ("too_large", "malformed")
"""The flags that say that a document wasn't read, in whole or in part, for want of time or because of a fault: another
time it may be."""

_OTHERS_STAND = ("a_form", "reread")
"""The decisions by which others stand for a record of which nothing was read, for good."""


def unread_that_came_again() -> sa.Select[Any]:
    """The ids of recorded documents of which a record's latest version says that they couldn't be read, and whose bytes came again
    after that reading; the one that waits longest first. A message is none of them: it is unpacked each time that it comes."""
    closed = sa.exists().where(
        decisions.c.record_id == records.c.record_id, decisions.c.kind.in_(_OTHERS_STAND)
    )
    message = sa.exists().where(messages.c.content_id == documents.c.document_id)
    return (
        sa.select(documents.c.document_id)
        .join(records, (records.c.document_id == documents.c.document_id) & records.c.latest)
        .join(flags, (flags.c.record_id == records.c.record_id) & (flags.c.version == records.c.version))
        .join(readings, readings.c.document_id == documents.c.document_id)
        .join(arrivals, arrivals.c.document_id == documents.c.document_id)
        .where(documents.c.state == DocumentState.RECORDED, flags.c.code.in_(UNREAD), ~closed, ~message)
        .where(arrivals.c.duplicate, arrivals.c.arrived_at > readings.c.created_at)
        .group_by(documents.c.document_id)
        .order_by(sa.func.min(arrivals.c.arrived_at), documents.c.document_id)
    )


def is_again() -> sa.ColumnElement[bool]:
    """Whether a document is one of these."""
    return documents.c.document_id.in_(unread_that_came_again().order_by(None).correlate(None))


def to_read_again(store: Store, document_ids: Collection[str]) -> list[str]:
    """Those of these documents that are to be read once more."""
    query = unread_that_came_again().where(documents.c.document_id.in_(document_ids))
    with store.read() as connection:
        return list(connection.execute(query).scalars())


def note_read_again(store: Store, document_id: str) -> None:
    """A document was read once more, whatever came of it: only its next coming has it read again."""
    with store.write() as writer:
        if lock_document(writer, document_id).state != DocumentState.RECORDED:
            return
        mine = readings.update().where(readings.c.document_id == document_id)
        writer.connection.execute(mine.values(created_at=writer.at))
        writer.audit("read_once_more", document_id)
