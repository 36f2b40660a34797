"""Earlier referrals of the same young person, found by a keyed digest of name and date of birth."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from routing.store import Writer
from routing.store_tables import records
from schemas.nobody import names_nobody
from schemas.sealing import Keyring
from schemas.types import Record


def person_index(keys: Keyring, record: Record) -> str | None:
    """The blind index of whom a record is about; None unless name and date of birth were both read."""
    name, born = (record.answers.get(f"young_person.{key}") for key in ("name", "dob"))
    if name is None or born is None or not isinstance(name.value, str) or not isinstance(born.value, str):
        return None
    return person_digest(keys, name.value, born.value)


def person_digest(keys: Keyring, name: str, born: str) -> str | None:
    """The blind index of a name and a date of birth (ISO 8601); None where it is no name."""
    normal = "" if names_nobody(name) else normal_name(name)
    return keys.digest("person", f"{normal}\0{born}") if normal else None


def normal_name(name: str) -> str:
    """The name without case, accents, punctuation and order: "O'NEILL, Zoë" is "Zoe ONeill"."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "")).casefold()
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(sorted(letters.split()))


def lock_people(writer: Writer, found: Iterable[Record]) -> None:
    """Of two referrals of one young person stored at the same time, let one see the other."""
    if writer.connection.dialect.name != "postgresql":
        return  # SQLite has one writer at a time as it is
    for index in sorted({one for record in found if (one := person_index(writer.keys, record))}):
        number = int(index[:15], 16)
        writer.connection.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))


def earlier_referral(
    writer: Writer, document_id: str, record: Record, known_since: datetime | None
) -> datetime | None:
    """When the same young person was last referred in another document, before this record was first made."""
    index = person_index(writer.keys, record)
    if index is None:
        return None
    query = sa.select(sa.func.max(records.c.received_at)).where(
        records.c.person_index == index, records.c.document_id != document_id
    )
    if known_since is not None:
        query = query.where(records.c.created_at < known_since)
    found: datetime | None = writer.connection.execute(query).scalar()
    return found
