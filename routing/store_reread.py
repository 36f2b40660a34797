"""Reading again: which documents are meant, and what a new reading may change in the store."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from packaging.version import InvalidVersion, Version

from routing import store_places
from routing.standing import Decision
from routing.store import Store, Writer
from routing.store_basis import Basis, MovedOnError, hold_to
from routing.store_decisions import append, next_number
from routing.store_documents import keep_reading, lock_document, reopen
from routing.store_records import DueAt, newest_versions, write_records
from routing.store_states import DocumentState
from routing.store_tables import documents, flags, message_parts, readings, records
from schemas.errors import SettingsError
from schemas.types import Priority, Record


@dataclass(frozen=True, slots=True)
class Asked:
    """Which documents are meant: those that all of this fits; None and nothing fit everything. layout:
    that a record was read with; before: the version of mash-intake that read it is older; flag: a record has it."""

    layout: str | None = None
    before: str | None = None
    flag: str | None = None
    document_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewReading:
    """What a document comes to now. reading: as JSON; None where it wasn't read but only judged again.
    kept: what the reading alone would give each record whose priority is kept; replaced: records of nothing read,
    for which the new ones stand; seen, basis: the newest version of each record that all this rests on, and what beside."""

    document_id: str
    reading: Any
    records: Sequence[Record]
    kept: Mapping[str, Priority]
    replaced: Sequence[str]
    seen: Mapping[str, int]
    basis: Basis


def chosen(store: Store, asked: Asked) -> list[str]:
    """The recorded documents that are meant, in order of arrival. Raises SettingsError where `before` is no version."""
    before = _version(asked.before)
    query = (
        sa.select(records, readings.c.package_version.label("read_by"))
        .join(documents, documents.c.document_id == records.c.document_id)
        .outerjoin(readings, readings.c.document_id == records.c.document_id)
        .where(records.c.latest, documents.c.state == DocumentState.RECORDED)
        .order_by(documents.c.received_at, documents.c.document_id)
    )
    if asked.flag is not None:
        mine = sa.and_(flags.c.record_id == records.c.record_id, flags.c.version == records.c.version)
        query = query.where(sa.exists().where(mine, flags.c.code == asked.flag))
    found: dict[str, None] = {}
    with store.snapshot() as connection:
        for row in connection.execute(query, execution_options={"yield_per": 100}):
            if asked.document_ids and row.document_id not in asked.document_ids:
                continue
            if before is not None and not _older(row.read_by, before):
                continue
            if asked.layout is None or _layout(store, row) == asked.layout:
                found[row.document_id] = None
    return list(found)


def chosen_aside(store: Store, asked: Asked) -> list[str]:
    """The documents that are meant of those that were set aside, in order of arrival: they have no layout and no flags.
    One that was set aside unread, as a signature is, only where it is named. Raises SettingsError."""
    before = _version(asked.before)
    if asked.layout is not None or asked.flag is not None:
        return []
    query = (
        sa.select(documents.c.document_id, readings.c.package_version.label("read_by"))
        .outerjoin(readings, readings.c.document_id == documents.c.document_id)
        .where(documents.c.state == DocumentState.SET_ASIDE)
        .order_by(documents.c.received_at, documents.c.document_id)
    )
    if asked.document_ids:
        query = query.where(documents.c.document_id.in_(asked.document_ids))
    else:
        query = query.where(readings.c.document_id.is_not(None))
    with store.read() as connection:
        rows = connection.execute(query).all()
    return [row.document_id for row in rows if before is None or _older(row.read_by, before)]


def keep_aside(store: Store, document_id: str, reading: Any, who: str) -> None:
    """Keep the new reading of a document that stays set aside."""
    with store.write(who) as writer:
        if lock_document(writer, document_id).state == DocumentState.SET_ASIDE:
            if keep_reading_of(store, writer, document_id, reading):
                writer.audit("reread", document_id, package=store.package_version, changed=0)


def take_up(store: Store, document_id: str, reading: Any, who: str) -> bool:
    """A document that was set aside may be a referral by its new reading: it is in work again, a companion of what came
    beside it. False where it wasn't set aside any more."""
    with store.write(who) as writer:
        if lock_document(writer, document_id).state != DocumentState.SET_ASIDE:
            return False
        keep_reading(store, writer, document_id, reopen(writer, document_id), reading)
        mine = message_parts.c.document_id == document_id
        writer.connection.execute(message_parts.update().where(mine).values(set_aside=None))
        writer.audit("reread", document_id, package=store.package_version, changed=1)
    return True


def save_new_reading(
    store: Store, new: NewReading, due_at: DueAt, who: str, *, allow_lower: bool = False
) -> list[str] | None:
    """Keep a new reading and the records that it makes, all or nothing. Gives the ids of the records that changed;
    None where somebody changed one, or what they rest on, meanwhile, and all is to be looked at again. Raises InvalidRecordError."""
    try:
        return _save(store, new, due_at, who, allow_lower)
    except MovedOnError:
        return None


def _save(store: Store, new: NewReading, due_at: DueAt, who: str, allow_lower: bool) -> list[str] | None:
    with store.write(who) as writer:
        state = lock_document(writer, new.document_id).state
        if state != DocumentState.RECORDED or newest_versions(writer, new.document_id) != dict(new.seen):
            return None
        read = new.reading is not None and keep_reading_of(store, writer, new.document_id, new.reading)
        changed = write_records(store, writer, new.document_id, new.records, due_at, allow_lower=allow_lower)
        for record_id in new.replaced:
            store_places.withdraw(writer, record_id)
            append(writer, _closing(writer, new, record_id, who))
        told = {record.record_id: record.route.priority for record in new.records}
        for record_id in changed:
            if record_id in new.kept:
                writer.audit("priority_kept", record_id, kept=told[record_id], read=new.kept[record_id])
        hold_to(writer, new.document_id, new.basis)
        if read or changed:
            writer.audit("reread", new.document_id, package=store.package_version, changed=len(changed))
    return changed


def _closing(writer: Writer, new: NewReading, record_id: str, who: str) -> Decision:
    """That others stand for a record of which nothing could be read: it says so itself, as where a person says which form it
    is."""
    others = [one.record_id for one in new.records if one.form is not None]
    version, number = new.seen[record_id], next_number(writer, record_id)
    told = {"superseded_by": others}
    return Decision(
        record_id, number, new.document_id, "reread", who, writer.at, version, version, None, False, told
    )


def keep_reading_of(store: Store, writer: Writer, document_id: str, reading: Any) -> bool:
    """Keep a recorded document's reading anew. Whether it is another one, or by another version, than the store had."""
    mine = readings.c.document_id == document_id
    row = writer.connection.execute(readings.select().where(mine)).one_or_none()
    plain = json.loads(json.dumps(reading))
    bound = {"purpose": "reading", "bound_to": document_id}
    if row is not None and row.package_version == store.package_version:
        if store.unseal_json(row.sealed, **bound) == plain:
            return False
    blob = writer.seal_json(plain, **bound)
    values = {"package_version": store.package_version, "created_at": writer.at, "sealed": blob}
    if not writer.insert_if_new(readings, document_id=document_id, **values):
        writer.connection.execute(readings.update().where(mine).values(**values))
    return True


def _layout(store: Store, row: sa.Row[Any]) -> str | None:
    bound_to = f"{row.record_id}/{row.version}"
    found: str | None = store.unseal_json(row.sealed, purpose="record", bound_to=bound_to)["layout"]
    return found


def _version(text: str | None) -> Version | None:
    try:
        return None if text is None else Version(text)
    except InvalidVersion:
        raise SettingsError("--before wants a version of mash-intake, as in 0.2.0.") from None


def _older(text: str | None, before: Version) -> bool:
    """What was read by nobody knows which version counts as old."""
    try:
        return text is None or Version(text) < before
    except InvalidVersion:
        return True
