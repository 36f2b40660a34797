"""Records: every version kept, each flagged for what the store alone knows, and put in its queues."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from routing import store_places
from routing.store import Store, Writer
from routing.store_basis import Basis, hold_to
from routing.store_errors import InvalidRecordError, NotFoundError
from routing.store_likely import index_person
from routing.store_people import earlier_referral, lock_people, person_index
from routing.store_states import DocumentState, check_document
from routing.store_tables import arrivals, audit_events, documents, flags, records
from schemas.flags import make_flag
from schemas.here import HERE
from schemas.record import record_from_json, record_to_json
from schemas.types import Flag, Priority, Record
from schemas.validate import validate_record

_LOOKED_AT = "looked_at"
DueAt = Callable[[datetime, Priority], datetime]


@dataclass(frozen=True, slots=True)
class SavedRecord:
    """A record as stored."""

    record: Record
    version: int
    document_id: str
    received_at: datetime


def save_records(
    store: Store,
    document_id: str,
    found: Sequence[Record],
    due_at: DueAt,
    *,
    actor: str = "intake",
    allow_lower: bool = False,
    basis: Basis | None = None,
) -> None:
    """Store the records of a document and put them in their queues, all or none.

    The same record again makes no new version. A priority in a queue is never lowered, nor a deadline put
    off, unless `allow_lower` says that a person asked for it. basis: what they rest on. Raises InvalidRecordError,
    MovedOnError.
    """
    with store.write(actor) as writer:
        if basis is not None:
            hold_to(writer, document_id, basis)
        write_records(store, writer, document_id, found, due_at, allow_lower=allow_lower)
        update = documents.update().where(documents.c.document_id == document_id)
        writer.connection.execute(update.values(state=DocumentState.RECORDED))
        writer.audit("recorded", document_id, records=len(found))


def write_records(
    store: Store,
    writer: Writer,
    document_id: str,
    found: Sequence[Record],
    due_at: DueAt,
    *,
    allow_lower: bool = False,
    again: Collection[str] = (),
) -> list[str]:
    """`save_records` within a transaction that does more. again: ids of those that had left every queue, and get a new
    version and their places even where they are as they were. Gives the ids of those that are new, or other than before."""
    document = writer.connection.execute(
        documents.select().where(documents.c.document_id == document_id).with_for_update()
    ).one_or_none()
    if document is None:
        raise NotFoundError(f"There is no document {document_id}.")
    check_document(DocumentState(document.state), DocumentState.RECORDED)
    lock_people(writer, found)
    return [
        one.record_id
        for one in found
        if _save(store, writer, document, one, due_at, allow_lower, one.record_id in again)
    ]


def flag_duplicate(store: Store, writer: Writer, document_id: str) -> None:
    """Say on the records of a document that its bytes came again. Their places in the queues stay."""
    note = _duplicate_flag(writer, document_id)
    if note is None:
        return
    query = records.select().where(records.c.document_id == document_id, records.c.latest)
    for row in writer.connection.execute(query.with_for_update()).all():
        record = _open(store, row)
        if any(flag.code == note.code for flag in record.flags):
            continue
        _insert(store, writer, row, row.version + 1, replace(record, flags=(*record.flags, note)))
        store_places.follow_version(writer, record.record_id, row.version + 1)


def get_record(store: Store, record_id: str, version: int | None = None) -> SavedRecord:
    """One version of a record, the latest where none is named. Raises NotFoundError."""
    which = records.c.latest if version is None else records.c.version == version
    with store.read() as connection:
        row = connection.execute(
            records.select().where(records.c.record_id == record_id, which)
        ).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no record {record_id}: look for its id in `queue list`.")
    return SavedRecord(_open(store, row), row.version, row.document_id, row.received_at)


def records_of(store: Store, document_id: str) -> list[SavedRecord]:
    """The latest version of each record of a document."""
    query = records.select().where(records.c.document_id == document_id, records.c.latest)
    with store.read() as connection:
        rows = connection.execute(query.order_by(records.c.created_at, records.c.record_id)).all()
    return [SavedRecord(_open(store, row), row.version, row.document_id, row.received_at) for row in rows]


def versions_of(store: Store, wanted: Collection[tuple[str, int]]) -> dict[tuple[str, int], Record]:
    """These versions of records, as far as there are any."""
    if not wanted:
        return {}
    query = records.select().where(sa.tuple_(records.c.record_id, records.c.version).in_(wanted))
    with store.read() as connection:
        rows = connection.execute(query).all()
    return {(row.record_id, row.version): _open(store, row) for row in rows}


def newest_versions(writer: Writer, document_id: str) -> dict[str, int]:
    """The newest version of each record of a document."""
    query = sa.select(records.c.record_id, records.c.version).where(
        records.c.document_id == document_id, records.c.latest
    )
    return {row.record_id: row.version for row in writer.connection.execute(query)}


def note_reading(store: Store, record_id: str, who: str) -> None:
    """An audit event: somebody looked at a record."""
    with store.write(who) as writer:
        writer.audit(_LOOKED_AT, record_id)


def has_looked(store: Store, record_id: str, who: str, since: datetime) -> bool:
    """Whether somebody opened a record after that moment."""
    mine = (audit_events.c.subject == record_id, audit_events.c.actor == who)
    lately = sa.exists().where(*mine, audit_events.c.action == _LOOKED_AT, audit_events.c.at > since)
    with store.read() as connection:
        return bool(connection.execute(sa.select(lately)).scalar_one())


def note_export(store: Store, record_ids: Sequence[str], who: str, how: str) -> None:
    """Audit events: these records were handed over to somebody, or a program. how: in which form."""
    if record_ids:
        with store.write(who) as writer:
            for record_id in record_ids:
                writer.audit("exported", record_id, how=how)


def note_shown_beside(store: Store, record_ids: Sequence[str], beside: str, who: str) -> None:
    """Audit events: somebody saw something of these records on another one's page."""
    if record_ids:
        with store.write(who) as writer:
            for record_id in record_ids:
                writer.audit("shown_beside", record_id, beside=beside)


def note_reading_once(store: Store, record_id: str, who: str, within: timedelta) -> None:
    """`note_reading`, unless that they looked at it was noted within this time already."""
    mine = (audit_events.c.subject == record_id, audit_events.c.actor == who)
    lately = sa.exists().where(
        *mine, audit_events.c.action == _LOOKED_AT, audit_events.c.at > store.now() - within
    )
    with store.read() as connection:
        noted = connection.execute(sa.select(lately)).scalar_one()
    if not noted:
        note_reading(store, record_id, who)


def _save(
    store: Store,
    writer: Writer,
    document: sa.Row[Any],
    record: Record,
    due_at: DueAt,
    allow_lower: bool,
    again: bool,
) -> bool:
    query = records.select().where(records.c.record_id == record.record_id, records.c.latest)
    last = writer.connection.execute(query.with_for_update()).one_or_none()
    record = _with_store_flags(writer, document, record, last)
    was = None if last is None else _open(store, last)
    if was == record and not again:
        return False
    version = 1 if last is None else last.version + 1
    _insert(store, writer, document, version, record)
    due = due_at(document.received_at, record.route.priority)
    place = store_places.Place(record.record_id, version, record.route.priority, due, document.received_at)
    before = () if was is None else queues_of(was)
    store_places.put(writer, place, queues_of(record), before, allow_lower=allow_lower)
    return True


def queues_of(record: Record) -> tuple[str, ...]:
    """Where a record stands: quarantined in `data_quality` only, one for review there and in the child's."""
    if record.status == "quarantined":
        return ("data_quality",)
    second = ("data_quality",) if record.status == "review" else ()
    return tuple(dict.fromkeys((record.route.queue, *second)))


def _with_store_flags(
    writer: Writer, document: sa.Row[Any], record: Record, last: sa.Row[Any] | None
) -> Record:
    own = {"duplicate_document", "repeat_referral"}
    kept = tuple(flag for flag in record.flags if flag.code not in own)
    notes: list[Flag | None] = [_duplicate_flag(writer, document.document_id)]
    known_since = None if last is None else _first_created(writer, record.record_id)
    earlier = earlier_referral(writer, document.document_id, record, known_since)
    if earlier is not None:
        message = f"The same young person was referred before, on {_day(earlier)}."
        notes.append(make_flag("repeat_referral", message))
    return replace(record, flags=kept + tuple(note for note in notes if note is not None))


def _duplicate_flag(writer: Writer, document_id: str) -> Flag | None:
    query = sa.select(arrivals.c.arrived_at).where(arrivals.c.document_id == document_id)
    times = writer.connection.execute(query.order_by(arrivals.c.arrival_id).limit(2)).scalars().all()
    if len(times) < 2:
        return None
    message = f"The same document came before: first on {_day(times[0])}, again on {_day(times[1])}."
    return make_flag("duplicate_document", message)


def _insert(store: Store, writer: Writer, origin: sa.Row[Any], version: int, record: Record) -> None:
    """origin: the row of the document or of the version before; both hold document_id and received_at."""
    data = record_to_json(record)
    problems = validate_record(data)
    if problems:
        told = "; ".join(str(problem) for problem in problems[:5])
        raise InvalidRecordError(f"Record {record.record_id} doesn't fit record.schema.json: {told}")
    connection, key = writer.connection, records.c.record_id == record.record_id
    connection.execute(records.update().where(key, records.c.latest).values(latest=False))
    connection.execute(
        records.insert().values(
            record_id=record.record_id,
            version=version,
            document_id=origin.document_id,
            latest=True,
            form=record.form,
            status=record.status,
            queue=record.route.queue,
            priority=record.route.priority,
            package_version=store.package_version,
            received_at=origin.received_at,
            created_at=writer.at,
            person_index=person_index(writer.keys, record),
            sealed=writer.seal_json(data, purpose="record", bound_to=f"{record.record_id}/{version}"),
        )
    )
    index_person(writer, record)
    for position, flag in enumerate(record.flags):
        row = {"code": flag.code, "severity": flag.severity, "position": position}
        connection.execute(flags.insert().values(record_id=record.record_id, version=version, **row))
    route = record.route
    detail = {"version": version, "status": record.status, "queue": route.queue, "priority": route.priority}
    writer.audit("record_version", record.record_id, document=origin.document_id, **detail)


def _open(store: Store, row: sa.Row[Any]) -> Record:
    bound_to = f"{row.record_id}/{row.version}"
    return record_from_json(store.unseal_json(row.sealed, purpose="record", bound_to=bound_to))


def _first_created(writer: Writer, record_id: str) -> datetime:
    query = sa.select(sa.func.min(records.c.created_at)).where(records.c.record_id == record_id)
    first: datetime = writer.connection.execute(query).scalar_one()
    return first


def _day(moment: datetime) -> str:
    local = moment.astimezone(HERE)
    return f"{local.day} {local:%B %Y}"
