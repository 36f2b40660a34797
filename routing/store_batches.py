"""Batches: up to ten documents that one task works on."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_errors import NotFoundError
from routing.store_states import IN_WORK, BatchState, DocumentState
from routing.store_tables import batch_documents, batches, documents


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a batch, and how far it has come."""

    document_id: str
    state: DocumentState


def open_batches(store: Store, owner: str, size: int, lease: timedelta) -> list[str]:
    """All work there is for this owner: its batches that didn't end, those of others whose lease ran out,
    and new ones of every document that is in none."""
    with store.write() as writer:
        _close_finished(writer)
        left = _left_open(writer, owner, lease)
        return left + _new_batches(writer, owner, size, lease, _loose_documents(writer))


def batch_of(store: Store, document_ids: Iterable[str], owner: str, size: int, lease: timedelta) -> list[str]:
    """Batches of these documents, where there is still work on them."""
    wanted = list(dict.fromkeys(document_ids))
    with store.write() as writer:
        query = sa.select(documents.c.document_id).where(
            documents.c.document_id.in_(wanted), documents.c.state.in_(IN_WORK)
        )
        unfinished = set(writer.connection.execute(query).scalars())
        return _new_batches(writer, owner, size, lease, [one for one in wanted if one in unfinished])


def members(store: Store, batch_id: str) -> list[Member]:
    """The documents of a batch, in order of arrival. Raises NotFoundError."""
    with store.read() as connection:
        rows = connection.execute(
            sa.select(documents.c.document_id, documents.c.state)
            .join(batch_documents, batch_documents.c.document_id == documents.c.document_id)
            .where(batch_documents.c.batch_id == batch_id)
            .order_by(documents.c.received_at, documents.c.document_id)
        ).all()
    if not rows:
        raise NotFoundError(f"There is no batch {batch_id}.")
    return [Member(row.document_id, DocumentState(row.state)) for row in rows]


def close_batches(store: Store) -> None:
    """Mark every batch done that holds no more work."""
    with store.write() as writer:
        _close_finished(writer)


def _close_finished(writer: Writer) -> None:
    unfinished = (
        sa.select(batch_documents.c.batch_id)
        .join(documents, documents.c.document_id == batch_documents.c.document_id)
        .where(documents.c.state.in_(IN_WORK))
    )
    writer.connection.execute(
        batches.update()
        .where(batches.c.state == BatchState.OPEN, batches.c.batch_id.not_in(unfinished))
        .values(state=BatchState.DONE)
    )


def _left_open(writer: Writer, owner: str, lease: timedelta) -> list[str]:
    query = (
        sa.select(batches.c.batch_id)
        .where(
            batches.c.state == BatchState.OPEN,
            sa.or_(batches.c.owner == owner, batches.c.lease_until < writer.at),
        )
        .order_by(batches.c.created_at, batches.c.batch_id)
        .with_for_update(skip_locked=True)
    )
    left = list(writer.connection.execute(query).scalars())
    for batch_id in left:
        writer.connection.execute(
            batches.update()
            .where(batches.c.batch_id == batch_id)
            .values(owner=owner, lease_until=writer.at + lease)
        )
        writer.audit("batch_resumed", batch_id, owner=owner)
    return left


def _loose_documents(writer: Writer) -> Sequence[str]:
    taken = (
        sa.select(batch_documents.c.document_id)
        .join(batches, batches.c.batch_id == batch_documents.c.batch_id)
        .where(batches.c.state == BatchState.OPEN)
    )
    query = (
        sa.select(documents.c.document_id)
        .where(documents.c.state.in_(IN_WORK), documents.c.document_id.not_in(taken))
        .order_by(documents.c.received_at, documents.c.document_id)
        # On PostgreSQL two at once would otherwise both batch the same documents.
        .with_for_update(skip_locked=True)
    )
    return writer.connection.execute(query).scalars().all()


def _new_batches(
    writer: Writer, owner: str, size: int, lease: timedelta, document_ids: Sequence[str]
) -> list[str]:
    made = []
    for start in range(0, len(document_ids), size):
        batch_id = secrets.token_hex(8)
        writer.connection.execute(
            batches.insert().values(
                batch_id=batch_id,
                owner=owner,
                state=BatchState.OPEN,
                created_at=writer.at,
                lease_until=writer.at + lease,
            )
        )
        for document_id in document_ids[start : start + size]:
            writer.connection.execute(
                batch_documents.insert().values(batch_id=batch_id, document_id=document_id)
            )
        writer.audit("batched", batch_id, documents=len(document_ids[start : start + size]))
        made.append(batch_id)
    return made
