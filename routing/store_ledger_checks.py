"""Rows that can't be, each found by one query. To be run in one transaction, so that all see the same state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from routing.store_states import DocumentState, MessageState
from routing.store_tables import (
    arrivals,
    documents,
    message_parts,
    messages,
    queue_items,
    readings,
    records,
)
from routing.store_unseen import unseen_query


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that doesn't add up. code: what; subject: an opaque id, or a channel and its day."""

    code: str
    subject: str


Check = Callable[[sa.Connection], Iterator[Problem]]

_ID = documents.c.document_id
_UNSEEN = timedelta(hours=1)  # by then whatever a message held is recorded, or the runs are red


def unknown_state(connection: sa.Connection) -> Iterator[Problem]:
    """A document is in a state that there is not."""
    return _each(connection, "unknown_state", _documents(documents.c.state.not_in(tuple(DocumentState))))


def document_without_arrival(connection: sa.Connection) -> Iterator[Problem]:
    """A document that never came."""
    return _each(connection, "document_without_arrival", _documents(~_has(arrivals)))


def first_arrival_unclear(connection: sa.Connection) -> Iterator[Problem]:
    """Of a document's arrivals exactly one is the first: else it would count twice, or not at all."""
    query = (
        sa.select(arrivals.c.document_id)
        .group_by(arrivals.c.document_id)
        .having(sa.func.sum(sa.case((arrivals.c.duplicate, 0), else_=1)) != 1)
    )
    return _each(connection, "first_arrival_unclear", query)


def extracted_without_reading(connection: sa.Connection) -> Iterator[Problem]:
    """A document is said to be read, and nothing was kept of it."""
    extracted = documents.c.state == DocumentState.EXTRACTED
    return _each(connection, "extracted_without_reading", _documents(extracted, ~_has(readings)))


def recorded_without_record(connection: sa.Connection) -> Iterator[Problem]:
    """A document is said to be recorded, and stands in no queue of any kind."""
    recorded = documents.c.state == DocumentState.RECORDED
    return _each(connection, "recorded_without_record", _documents(recorded, ~_has(records)))


def record_of_unrecorded(connection: sa.Connection) -> Iterator[Problem]:
    """A document has a record, and is said to be in work, set aside or deleted."""
    unrecorded = documents.c.state != DocumentState.RECORDED
    return _each(connection, "record_of_unrecorded", _documents(unrecorded, _has(records)))


def record_without_queue(connection: sa.Connection) -> Iterator[Problem]:
    """A record that nobody will ever see."""
    queued = sa.exists().where(queue_items.c.record_id == records.c.record_id)
    query = sa.select(records.c.record_id).where(records.c.latest, ~queued)
    return _each(connection, "record_without_queue", query)


def place_missing(connection: sa.Connection) -> Iterator[Problem]:
    """A record stands, or stood, in its route's queue and, for review, in data quality: one whose reading failed there alone."""

    def lacks(queue: sa.ColumnElement[str], *conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
        there = sa.exists().where(
            queue_items.c.record_id == records.c.record_id, queue_items.c.queue == queue
        )
        return sa.select(records.c.record_id).where(records.c.latest, *conditions, ~there)

    yield from _each(connection, "place_missing", lacks(records.c.queue, records.c.status != "quarantined"))
    doubtful = records.c.status != "accepted"
    yield from _each(connection, "place_missing", lacks(sa.literal("data_quality"), doubtful))


def record_without_latest(connection: sa.Connection) -> Iterator[Problem]:
    """Of a record's versions exactly one is the latest."""
    query = (
        sa.select(records.c.record_id)
        .group_by(records.c.record_id)
        .having(sa.func.sum(sa.case((records.c.latest, 1), else_=0)) != 1)
    )
    return _each(connection, "record_without_latest", query)


def set_aside_without_reason(connection: sa.Connection) -> Iterator[Problem]:
    """A document was set aside, and no message says why."""
    reason = sa.exists().where(message_parts.c.document_id == _ID, message_parts.c.set_aside.is_not(None))
    aside = documents.c.state == DocumentState.SET_ASIDE
    return _each(connection, "set_aside_without_reason", _documents(aside, ~reason))


def unknown_message_state(connection: sa.Connection) -> Iterator[Problem]:
    """A message is in a state that there is not."""
    query = _messages(messages.c.state.not_in(tuple(MessageState)))
    return _each(connection, "unknown_message_state", query)


def message_without_documents(connection: sa.Connection) -> Iterator[Problem]:
    """A message was unpacked, and nothing came of it: not even a document that says so."""
    done = messages.c.state.in_((MessageState.PROCESSED, MessageState.QUARANTINED))
    return _each(connection, "message_without_documents", _messages(done, ~_holds()))


def documents_of_stored(connection: sa.Connection) -> Iterator[Problem]:
    """A message that nobody has looked into holds documents."""
    stored = messages.c.state == MessageState.STORED
    return _each(connection, "documents_of_stored", _messages(stored, _holds()))


def part_without_arrival(connection: sa.Connection) -> Iterator[Problem]:
    """A message held a document that never came."""
    came = sa.exists().where(
        arrivals.c.arrival_key == message_parts.c.arrival_key,
        arrivals.c.document_id == message_parts.c.document_id,
    )
    query = sa.select(message_parts.c.message_id).where(~came)
    return _each(connection, "part_without_arrival", query)


def message_unseen(connection: sa.Connection) -> Iterator[Problem]:
    """A message of which nobody sees anything, long after it came."""
    return _each(
        connection, "message_unseen", unseen_query(messages.c.received_at < datetime.now(UTC) - _UNSEEN)
    )


CHECKS: tuple[Check, ...] = (
    unknown_state,
    document_without_arrival,
    first_arrival_unclear,
    extracted_without_reading,
    recorded_without_record,
    record_of_unrecorded,
    record_without_queue,
    place_missing,
    record_without_latest,
    set_aside_without_reason,
    unknown_message_state,
    message_without_documents,
    documents_of_stored,
    part_without_arrival,
    message_unseen,
)


def _each(connection: sa.Connection, code: str, query: sa.Select[Any]) -> Iterator[Problem]:
    return (Problem(code, subject) for subject in connection.execute(query).scalars().all())


def _documents(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(_ID).where(*conditions)


def _messages(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(messages.c.message_id).where(*conditions)


def _holds() -> sa.ColumnElement[bool]:
    return sa.exists().where(message_parts.c.message_id == messages.c.message_id)


def _has(table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.exists().where(table.c.document_id == _ID)
