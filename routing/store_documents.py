"""Documents, each time they came, and their readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_errors import NotFoundError
from routing.store_records import flag_duplicate
from routing.store_states import IN_WORK, REOPENED, DocumentState, check_document
from routing.store_tables import arrivals, documents, readings


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an arrival came to. duplicate: the same bytes came before."""

    document_id: str
    duplicate: bool


@dataclass(frozen=True, slots=True)
class Coming:
    """Bytes that came, and whence. size: in bytes; path: as given; arrival_key: tells this from every other;
    received_at: when they, or the mail that they came in, did, where that was before now."""

    sha256: str
    size: int
    path: str
    channel: str
    arrival_key: str
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the store knows it. size: in bytes; path: as given when it first came."""

    document_id: str
    sha256: str
    size: int
    received_at: datetime
    state: DocumentState
    attempts: int
    path: str


def add_arrival(
    store: Store,
    *,
    sha256: str,
    size: int,
    path: str,
    channel: str,
    arrival_key: str,
    received_at: datetime | None = None,
) -> Arrival:
    """Note that bytes came; their document is in the archive already.

    arrival_key tells this coming from every other: given again, after a crash, it changes nothing. received_at: where it came
    before now.
    """
    with store.write() as writer:
        arrival = note_arrival(store, writer, Coming(sha256, size, path, channel, arrival_key, received_at))
        reopen(writer, arrival.document_id)
        return arrival


def reopen(writer: Writer, document_id: str) -> DocumentState:
    """What was no referral beside a form is judged again when it comes otherwise, and what was deleted when it
    comes again. Gives the state."""
    state = DocumentState(lock_document(writer, document_id).state)
    if state not in REOPENED:
        return state
    check_document(state, DocumentState.RECEIVED)
    set_state(writer, document_id, DocumentState.RECEIVED)
    if state is DocumentState.DELETED:  # its deadline runs from now
        update = documents.update().where(documents.c.document_id == document_id)
        writer.connection.execute(update.values(received_at=writer.at, attempts=0))
    writer.audit("reopened", document_id)
    return DocumentState.RECEIVED


def note_arrival(store: Store, writer: Writer, coming: Coming) -> Arrival:
    """`add_arrival` within a transaction that does more."""
    document_id = store.keys.document_id(coming.sha256)
    new = writer.insert_if_new(
        documents,
        document_id=document_id,
        sha256=coming.sha256,
        size=coming.size,
        received_at=coming.received_at or writer.at,
        state=DocumentState.RECEIVED,
        attempts=0,
    )
    row = lock_document(writer, document_id)
    known = _arrival(writer, coming.arrival_key)
    if known is not None:
        return Arrival(document_id, known.duplicate)
    blob = writer.seal_json({"path": coming.path}, purpose="arrival", bound_to=document_id)
    writer.connection.execute(
        arrivals.insert().values(
            arrival_key=coming.arrival_key,
            document_id=document_id,
            channel=coming.channel,
            arrived_at=writer.at,
            duplicate=not new,
            sealed=blob,
        )
    )
    action = "received" if new else "duplicate"
    writer.audit(action, document_id, channel=coming.channel, size=coming.size)
    if row.state == DocumentState.RECORDED:
        flag_duplicate(store, writer, document_id)
        # Where nobody could read it, it is read once more, and the attempts at that count from here.
        writer.connection.execute(
            documents.update().where(documents.c.document_id == document_id).values(attempts=0)
        )
    return Arrival(document_id, not new)


def get_document(store: Store, document_id: str) -> Document:
    """Raises NotFoundError."""
    with store.read() as connection:
        row = connection.execute(
            documents.select().where(documents.c.document_id == document_id)
        ).one_or_none()
        if row is None:
            raise NotFoundError(f"There is no document {document_id}.")
        first = (
            sa.select(arrivals.c.sealed)
            .where(arrivals.c.document_id == document_id, sa.func.length(arrivals.c.sealed) > 0)
            .order_by(arrivals.c.arrival_id)
            .limit(1)
        )
        blob = connection.execute(first).scalar_one()
    told = store.unseal_json(blob, purpose="arrival", bound_to=document_id)
    return Document(
        document_id=row.document_id,
        sha256=row.sha256,
        size=row.size,
        received_at=row.received_at,
        state=DocumentState(row.state),
        attempts=row.attempts,
        path=told["path"],
    )


def count_attempt(store: Store, document_id: str) -> int:
    """One more attempt at reading a document, this one included; committed before the attempt begins."""
    with store.write() as writer:
        attempts: int = lock_document(writer, document_id).attempts + 1
        update = documents.update().where(documents.c.document_id == document_id)
        writer.connection.execute(update.values(attempts=attempts))
        if attempts > 1:
            writer.audit("read_again", document_id, attempt=attempts)
    return attempts


def save_reading(store: Store, document_id: str, reading: Any) -> None:
    """Keep what was read, as JSON, sealed. A document that is done with keeps what it has."""
    with store.write() as writer:
        state = DocumentState(lock_document(writer, document_id).state)
        if state not in IN_WORK:
            return
        keep_reading(store, writer, document_id, state, reading)


def keep_reading(store: Store, writer: Writer, document_id: str, state: DocumentState, reading: Any) -> None:
    """`save_reading` within a transaction that does more, of a document that it holds locked in `state`."""
    check_document(state, DocumentState.EXTRACTED)
    blob = writer.seal_json(reading, purpose="reading", bound_to=document_id)
    values = {"package_version": store.package_version, "created_at": writer.at, "sealed": blob}
    if not writer.insert_if_new(readings, document_id=document_id, **values):
        writer.connection.execute(
            readings.update().where(readings.c.document_id == document_id).values(**values)
        )
    set_state(writer, document_id, DocumentState.EXTRACTED)
    writer.audit("extracted", document_id, package=store.package_version)


def set_state(writer: Writer, document_id: str, state: DocumentState) -> None:
    """Write a document's state; whoever calls it has checked the transition."""
    update = documents.update().where(documents.c.document_id == document_id)
    writer.connection.execute(update.values(state=state))


def load_reading(store: Store, document_id: str) -> Any:
    """The JSON that `save_reading` kept. Raises NotFoundError."""
    with store.read() as connection:
        query = sa.select(readings.c.sealed).where(readings.c.document_id == document_id)
        blob = connection.execute(query).scalar()
    if blob is None:
        raise NotFoundError(f"Document {document_id} hasn't been read yet: extract it first.")
    return store.unseal_json(blob, purpose="reading", bound_to=document_id)


def in_work_of(store: Store, channel: str) -> list[str]:
    """The documents that came by a channel and aren't done with, the first received first."""
    came = sa.exists().where(arrivals.c.document_id == documents.c.document_id, arrivals.c.channel == channel)
    query = sa.select(documents.c.document_id).where(documents.c.state.in_(IN_WORK), came)
    with store.read() as connection:
        ordered = query.order_by(documents.c.received_at, documents.c.document_id)
        return list(connection.execute(ordered).scalars())


def lock_document(writer: Writer, document_id: str) -> sa.Row[Any]:
    """The document's row, held until the transaction ends. Raises NotFoundError."""
    query = documents.select().where(documents.c.document_id == document_id).with_for_update()
    row = writer.connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no document {document_id}.")
    return row


def _arrival(writer: Writer, arrival_key: str) -> sa.Row[Any] | None:
    return writer.connection.execute(
        arrivals.select().where(arrivals.c.arrival_key == arrival_key)
    ).one_or_none()
