"""Batches: up to ten documents that one task works on, and a message's documents never apart."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_errors import NotFoundError
from routing.store_states import IN_WORK, BatchState, DocumentState
from routing.store_tables import batch_documents, batches, documents, message_parts
from routing.store_turns import DAG, GIVEN_BACK, take_given_back, take_over
from routing.store_unread import is_again, unread_that_came_again

FIRST = (2, 4)
"""Sizes of the first batches of a run that finds nothing else at work: what comes first is in its queue before tens
are read."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a batch, and how far it has come. size: in bytes; attempts: how often it was begun to be read."""

    document_id: str
    state: DocumentState
    size: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Open:
    """The batches that a run works on, by id. more: there is work beyond them, for the next run."""

    batches: list[str]
    more: bool


def open_batches(
    store: Store,
    owner: str,
    size: int,
    lease: timedelta,
    most: int,
    *,
    alone: bool = True,
    again: bool = True,
) -> Open:
    """The work there is for this run: its own batches that didn't end, those of others whose lease ran out (of
    the DAG's other runs, where it is `alone`, all of them), and new ones of documents that are in none, at most
    so many documents in all, the first received first. Behind them the one that was given back longest ago. again: and
    one of what nobody could read and came again; what arrived for the first time isn't to wait for that."""
    with store.write() as writer:
        _close_finished(writer)
        left = _left_open(writer, owner, lease, alone)
        loose, more = _loose_documents(writer, max(0, most - size * len(left)))
        parts = list(_cut(loose, size, FIRST if alone else ()))
        unread = _came_again(writer)
        if unread and again and not more:
            parts.append(unread[:size])
            unread = unread[size:]
        given, others = take_given_back(writer, owner, lease)
        made = _new_batches(writer, owner, lease, parts)
        return Open([*left, *made, *given], more or bool(unread) or others)


def batch_of(store: Store, document_ids: Iterable[str], owner: str, size: int, lease: timedelta) -> list[str]:
    """Batches of these documents, where there is still work on them. What nobody could read and came again is left to whoever
    is at it."""
    wanted = list(dict.fromkeys(document_ids))
    with store.write() as writer:
        work = documents.c.state.in_(IN_WORK) | (
            is_again() & _not_in_hand(batches.c.lease_until >= writer.at)
        )
        query = sa.select(documents.c.document_id).where(documents.c.document_id.in_(wanted), work)
        unfinished = set(writer.connection.execute(query).scalars())
        left = [one for one in wanted if one in unfinished]
        parts = [left[start : start + size] for start in range(0, len(left), size)]
        return _new_batches(writer, owner, lease, parts)


def members(store: Store, batch_id: str) -> list[Member]:
    """The documents of a batch, in order of arrival; those of one message by size, so that what is read fast is read first.
    Raises NotFoundError."""
    with store.read() as connection:
        rows = connection.execute(
            sa.select(documents.c.document_id, documents.c.state, documents.c.size, documents.c.attempts)
            .join(batch_documents, batch_documents.c.document_id == documents.c.document_id)
            .where(batch_documents.c.batch_id == batch_id)
            .order_by(documents.c.received_at, documents.c.size, documents.c.document_id)
        ).all()
    if not rows:
        raise NotFoundError(f"There is no batch {batch_id}.")
    return [Member(row.document_id, DocumentState(row.state), row.size, row.attempts) for row in rows]


def close_batches(store: Store) -> None:
    """Mark every batch done that holds no more work."""
    with store.write() as writer:
        _close_finished(writer)


def is_done_with(store: Store, batch_ids: Sequence[str]) -> bool:
    """Whether of the runs that these batches are of, and of those before, no batch is open any more; of no run at
    all, where none is given. What was given back is none of theirs."""
    still = batches.c.state == BatchState.OPEN, batches.c.owner.startswith(DAG), batches.c.owner != GIVEN_BACK
    query = sa.select(batches.c.batch_id).where(*still)
    if batch_ids:
        owners = sa.select(batches.c.owner).where(batches.c.batch_id.in_(batch_ids))
        last = sa.select(sa.func.max(batches.c.created_at)).where(batches.c.owner.in_(owners))
        query = query.where(batches.c.created_at <= last.scalar_subquery())
    with store.read() as connection:
        return connection.execute(query.limit(1)).first() is None


def _close_finished(writer: Writer) -> None:
    unfinished = (
        sa.select(batch_documents.c.batch_id)
        .join(documents, documents.c.document_id == batch_documents.c.document_id)
        .join(batches, batches.c.batch_id == batch_documents.c.batch_id)
        .where(batches.c.state == BatchState.OPEN, documents.c.state.in_(IN_WORK) | is_again())
    )
    writer.connection.execute(
        batches.update()
        .where(batches.c.state == BatchState.OPEN, batches.c.batch_id.not_in(unfinished))
        .values(state=BatchState.DONE)
    )


def _left_open(writer: Writer, owner: str, lease: timedelta, alone: bool) -> list[str]:
    mine = [batches.c.owner == owner, batches.c.lease_until < writer.at]
    if alone:
        mine.append(batches.c.owner.startswith(DAG))
    query = (
        sa.select(batches.c.batch_id)
        .where(batches.c.state == BatchState.OPEN, batches.c.owner != GIVEN_BACK, sa.or_(*mine))
        .order_by(batches.c.created_at, batches.c.batch_id)
        .with_for_update(skip_locked=True)
    )
    left = list(writer.connection.execute(query).scalars())
    for batch_id in left:
        take_over(writer, batch_id, owner, lease)
    return left


def _loose_documents(writer: Writer, most: int) -> tuple[list[list[str]], bool]:
    """The documents that are in no batch, those of one message together; and whether there are more of them."""
    message = (
        sa.select(sa.func.min(message_parts.c.message_id))
        .where(message_parts.c.document_id == documents.c.document_id)
        .scalar_subquery()
    )
    together = sa.func.coalesce(message, documents.c.document_id)
    query = (
        sa.select(documents.c.document_id, together.label("together"))
        .where(documents.c.state.in_(IN_WORK), _not_in_hand())
        .order_by(documents.c.received_at, together, documents.c.document_id)
        # On PostgreSQL two at once would otherwise both batch the same documents.
        .with_for_update(skip_locked=True)
    )
    rows = writer.connection.execute(query).all()
    groups = [[row.document_id for row in some] for _, some in groupby(rows, lambda row: row.together)]
    chosen: list[list[str]] = []
    count = 0
    for group in groups:
        if count + len(group) > most and (chosen or not most):
            return chosen, True
        chosen.append(group)
        count += len(group)
    return chosen, False


def _came_again(writer: Writer) -> list[str]:
    """The documents that nobody could read, came again and are in no batch; the one that waits longest first."""
    query = unread_that_came_again().where(_not_in_hand())
    return list(writer.connection.execute(query).scalars())


def _not_in_hand(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Whether a document is in no batch that is open and fits these conditions."""
    taken = (
        sa.select(batch_documents.c.document_id)
        .join(batches, batches.c.batch_id == batch_documents.c.batch_id)
        .where(batches.c.state == BatchState.OPEN, *conditions)
    )
    return documents.c.document_id.not_in(taken)


def _cut(groups: Sequence[Sequence[str]], size: int, first: Sequence[int]) -> Iterator[list[str]]:
    """Batches of whole groups: the documents of a message are judged by one another, and two batches would each
    read them. A group larger than a batch is one by itself."""
    sizes = [min(one, size) for one in first]
    batch: list[str] = []
    for group in groups:
        room = sizes[0] if sizes else size
        if batch and len(batch) + len(group) > room:
            yield batch
            batch, sizes = [], sizes[1:]
        batch.extend(group)
    if batch:
        yield batch


def _new_batches(writer: Writer, owner: str, lease: timedelta, parts: Iterable[Sequence[str]]) -> list[str]:
    made = []
    for part in parts:
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
        for document_id in part:
            writer.connection.execute(
                batch_documents.insert().values(batch_id=batch_id, document_id=document_id)
            )
        writer.audit("batched", batch_id, documents=len(part))
        made.append(batch_id)
    return made
