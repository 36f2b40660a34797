"""A lock across processes that dies with its holder: a killed one holds up nobody, and no lease must run out."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from routing.store import Store


@contextmanager
def try_lock(store: Store, name: str) -> Iterator[bool]:
    """Whether the lock of this name is ours, for a `with` block; no waiting. name: lower-case letters and digits.

    On PostgreSQL it holds for every machine that works on the database, on SQLite, which has but one, for this.
    """
    if store.engine.dialect.name == "postgresql":
        with _advisory(store, name) as mine:
            yield mine
        return
    path = Path(f"{store.engine.url.database}.{name}.lock")
    with path.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def _advisory(store: Store, name: str) -> Iterator[bool]:
    number = int(store.keys.digest("lock", name)[:15], 16)
    with store.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        mine = bool(connection.execute(sa.select(sa.func.pg_try_advisory_lock(number))).scalar_one())
        try:
            yield mine
        finally:
            if mine:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(number)))
