"""What a judgement on a document rests on of all that lies beside it, and whether that is still so when it is written down.

Two processes may work on what two messages share: one judges a checklist while the other reads the assessment beside it.
"""

from __future__ import annotations

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_states import DocumentState, MessageState
from routing.store_tables import arrivals, decisions, documents, message_parts, messages, readings

Basis = tuple[tuple[object, ...], ...]
"""Opaque: equal where nothing changed that a judgement goes by."""


class MovedOnError(Exception):
    """What the judgement rests on has changed since: nothing was written, and it is to be made anew."""


def basis_of(store: Store, document_id: str) -> Basis:
    """What there is now; to be asked before anything that the judgement goes by is looked at."""
    with store.snapshot() as connection:
        return _basis(connection, document_id)


def hold_to(writer: Writer, document_id: str, basis: Basis) -> None:
    """Write only if all is as it was, to the very end of this transaction. Its end raises MovedOnError otherwise."""

    def check() -> None:
        if _basis(writer.connection, document_id) != basis:
            raise MovedOnError

    writer.last.append(check)


def _basis(connection: sa.Connection, document_id: str) -> Basis:
    """How often the document came; its places in messages; and all else there, as it was read and decided on by now."""
    own = sa.select(message_parts.c.message_id).where(message_parts.c.document_id == document_id)
    decided = (
        sa.select(sa.func.count())
        .select_from(decisions)
        .where(decisions.c.document_id == message_parts.c.document_id)
        .scalar_subquery()
    )
    there = (
        *(message_parts.c.message_id, message_parts.c.position, message_parts.c.document_id),
        *(message_parts.c.marf, message_parts.c.may_be_form, message_parts.c.inline),
    )
    known = (
        *(message_parts.c.set_aside, documents.c.state == DocumentState.RECEIVED, decided),
        *(readings.c.created_at, readings.c.package_version),
    )
    beside = (
        sa.select(*there, *known)
        .join(messages, messages.c.message_id == message_parts.c.message_id)
        .join(documents, documents.c.document_id == message_parts.c.document_id)
        .outerjoin(readings, readings.c.document_id == message_parts.c.document_id)
        .where(message_parts.c.message_id.in_(own), messages.c.state != MessageState.DELETED)
        .order_by(message_parts.c.message_id, message_parts.c.position)
    )
    came = sa.select(sa.func.count()).where(arrivals.c.document_id == document_id)
    times = connection.execute(came).scalar_one()
    # What becomes of the document itself is for whoever holds it to see to.
    rows = [
        row[: len(there)] if row.document_id == document_id else row for row in connection.execute(beside)
    ]
    return ((times,), *map(tuple, rows))
