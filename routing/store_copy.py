"""The whole store from one database to another, whatever kind each is: for backups, and for moving house.

A copy is a SQLite file in one piece. What is copied is copied within one transaction at either end, so that
nothing is half there: neither of what is written meanwhile, nor after a crash.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_engine import make_engine, upgrade, writing
from routing.store_errors import StoreError
from routing.store_ledger import bytes_of
from routing.store_sealed import AT_ONCE, unopened
from routing.store_tables import audit_head, meta, metadata
from schemas.sealing import Keyring

_OWN = (meta, audit_head)
"""What an empty store has rows in."""


def copy_out(store: Store, file: Path) -> frozenset[str]:
    """All of the store, as it is at one moment, into a new SQLite file; intake may go on meanwhile. Gives every
    id whose bytes the archive must hold by this copy."""
    engine = _file_engine(file)
    try:
        upgrade(engine)
        with store.snapshot() as source, writing(engine) as target:
            _copy_rows(source, target)
            kept, _ = bytes_of(target)
    finally:
        engine.dispose()
    # One file and nothing beside it: a write-ahead log would be left out by whoever copies the file.
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return kept


def check_copy(file: Path, keys: Keyring) -> list[str]:
    """Bring a copy to the newest tables, and see that all that is sealed in it opens; what doesn't, by purpose
    and opaque id. Raises StoreError where the copy is newer than this program."""
    from alembic.util import CommandError

    engine = _file_engine(file)
    try:
        upgrade(engine)
        with engine.connect() as connection:
            return list(unopened(connection, keys))
    except CommandError:
        raise StoreError("The copy was made by a newer mash-intake: install that first.") from None
    finally:
        engine.dispose()


def is_empty(connection: sa.Connection) -> bool:
    """Whether nothing ever came into this store."""
    tables = (table for table in metadata.sorted_tables if table not in _OWN)
    return all(
        connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is None
        for table in tables
    )


def copy_in(store: Store, file: Path, subject: str) -> None:
    """All of a checked copy into an empty store, in one transaction, and an audit event that says so. subject:
    the copy's id. Raises StoreError where the store isn't empty."""
    engine = _file_engine(file)
    try:
        with engine.connect() as source, store.write("restore") as writer:
            # Whoever writes takes the head last, so what came before us is to be seen now.
            writer.connection.execute(audit_head.select().with_for_update()).all()
            if not is_empty(writer.connection):
                raise StoreError(
                    "This database isn't empty: restore into a new one, which MASH_INTAKE_DATABASE_URL names."
                )
            _copy_rows(source, writer.connection)
            _go_on_counting(writer)
            writer.audit("restored", subject)
    finally:
        engine.dispose()


def _copy_rows(source: sa.Connection, target: sa.Connection) -> None:
    for table in _OWN:
        target.execute(table.delete())
    for table in metadata.sorted_tables:
        rows = source.execute(table.select(), execution_options={"yield_per": AT_ONCE})
        for part in rows.mappings().partitions():
            target.execute(table.insert(), [dict(row) for row in part])


def _go_on_counting(writer: Writer) -> None:
    """PostgreSQL counts numbered rows apart from the rows: the next number must not be one that is taken."""
    if writer.connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            last = sa.select(sa.func.coalesce(sa.func.max(column), 0) + 1).scalar_subquery()
            counter = sa.func.pg_get_serial_sequence(table.name, column.name)
            writer.connection.execute(sa.select(sa.func.setval(counter, last, False)))


def _file_engine(file: Path) -> sa.Engine:
    return make_engine(sa.URL.create("sqlite", database=str(file)))
