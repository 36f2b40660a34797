"""Other referrals of the same young person: surely (the blind index), and possibly (keys that people alike share).

Keys are kept as keyed digests, as the blind index is; what they find is opened and compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import sqlalchemy as sa

from routing.likeness import Person, Why, alike, keys_of
from routing.store import Store, Writer
from routing.store_items import in_force
from routing.store_people import person_index
from routing.store_tables import meta, person_keys, queue_items, records
from schemas.nobody import names_nobody
from schemas.record import record_from_json
from schemas.sealing import Keyring
from schemas.types import Record

SCHEME = "2"
"""Counts up when `likeness.keys_of` changes, or `person_of`, so that the keys of older records are made anew."""

_FILLED = "person_keys"
_AT_ONCE = 200
_MOST = 200
"""Candidates that are opened: more share a key only where it says nothing."""


def person_of(record: Record) -> Person | None:
    """Whom a record is about, as far as that was read; None where no name was, or none that names anybody."""
    for name_key, born_key in (("young_person.name", "young_person.dob"), ("child.name", "")):
        name, born = record.answers.get(name_key), record.answers.get(born_key)
        if name is not None and isinstance(name.value, str) and not names_nobody(name.value):
            return Person(name.value, day_of(born.value if born is not None else None))
    return None


def index_person(writer: Writer, record: Record) -> None:
    """Keep the keys of a record's newest version, instead of those of the one before."""
    mine = person_keys.c.record_id == record.record_id
    writer.connection.execute(person_keys.delete().where(mine))
    rows = [{"record_id": record.record_id, "digest": one} for one in _digests(writer.keys, record)]
    writer.connection.execute(person_keys.insert(), rows)


def forget_people(connection: sa.Connection, record_ids: sa.Select[tuple[str]]) -> None:
    """Their records are deleted."""
    connection.execute(person_keys.delete().where(person_keys.c.record_id.in_(record_ids)))


def same_person(store: Store, record: Record, document_id: str) -> list[str]:
    """Records of other documents that have the same name and date of birth, the first received first."""
    index = person_index(store.keys, record)
    if index is None:
        return []
    query = sa.select(records.c.record_id).where(
        records.c.person_index == index, records.c.latest, records.c.document_id != document_id
    )
    with store.read() as connection:
        ordered = query.order_by(records.c.received_at, records.c.record_id)
        return list(connection.execute(ordered).scalars())


def possible_person(store: Store, record: Record, document_id: str) -> list[tuple[str, Why]]:
    """Records of other documents that may be about the same young person, with why, the first received first; none
    that `same_person` gives."""
    one = person_of(record)
    if one is None or not keys_of(one):
        return []
    fill(store)
    index, digests = person_index(store.keys, record), list(_digests(store.keys, record))
    query = (
        records.select()
        .where(
            records.c.record_id.in_(
                sa.select(person_keys.c.record_id).where(person_keys.c.digest.in_(digests))
            ),
            records.c.latest,
            records.c.document_id != document_id,
        )
        .order_by(records.c.received_at.desc(), records.c.record_id.desc())
        .limit(_MOST)
    )
    found: list[tuple[str, Why]] = []
    with store.read() as connection:
        for row in reversed(connection.execute(query).all()):
            if index is not None and row.person_index == index:
                continue
            other = person_of(_open(store, row))
            why = alike(one, other) if other is not None else None
            if why is not None:
                found.append((row.record_id, why))
    return found


def queues_by_record(store: Store, record_ids: Collection[str]) -> dict[str, set[str]]:
    """In which queues records stand, or stood last."""
    query = sa.select(queue_items.c.record_id, queue_items.c.queue).where(
        queue_items.c.record_id.in_(record_ids), in_force()
    )
    found: dict[str, set[str]] = {}
    with store.read() as connection:
        for record_id, queue in connection.execute(query).all():
            found.setdefault(record_id, set()).add(queue)
    return found


def are_filled(connection: sa.Connection) -> bool:
    """Whether every record must have keys. Until then `fill` makes those that are missing."""
    return connection.execute(sa.select(meta.c.value).where(meta.c.name == _FILLED)).scalar() == SCHEME


def fill(store: Store) -> None:
    """Make the keys of records that were stored before there were any, or by another scheme."""
    with store.read() as connection:
        known = connection.execute(sa.select(meta.c.value).where(meta.c.name == _FILLED)).scalar()
    if known == SCHEME:
        return
    if known is not None:  # by another scheme
        with store.write() as writer:
            writer.connection.execute(person_keys.delete())
            writer.connection.execute(meta.delete().where(meta.c.name == _FILLED))
    after: str | None = ""
    while after is not None:
        after = _fill_some(store, after)
    with store.write() as writer:
        writer.insert_if_new(meta, name=_FILLED, value=SCHEME)


def _fill_some(store: Store, after: str) -> str | None:
    """The id of the last record of these; None where there was none left."""
    has = sa.exists().where(person_keys.c.record_id == records.c.record_id)
    query = records.select().where(records.c.latest, records.c.record_id > after, ~has)
    with store.write() as writer:
        # Held, so that no newer version comes between a record and its keys.
        some = query.order_by(records.c.record_id).limit(_AT_ONCE).with_for_update()
        rows = writer.connection.execute(some).all()
        for row in rows:
            index_person(writer, _open(store, row))
    return str(rows[-1].record_id) if rows else None


def _digests(keys: Keyring, record: Record) -> Iterable[str]:
    """Without a name there are none; the empty one stands for that, so that an insert has a row."""
    one = person_of(record)
    texts = keys_of(one) if one is not None else ()
    return sorted(keys.digest("person key", text) for text in texts) or [""]


def _open(store: Store, row: sa.Row[tuple[object, ...]]) -> Record:
    told = row._mapping
    bound_to = f"{told['record_id']}/{told['version']}"
    return record_from_json(store.unseal_json(told["sealed"], purpose="record", bound_to=bound_to))


def day_of(value: object) -> date | None:
    """An answer's date; None where it is none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
