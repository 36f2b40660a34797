"""The connection to the store's database: SQLite by default, PostgreSQL by URL; and its migrations."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from sqlite3 import (
    SQLITE_BUSY,
    SQLITE_CORRUPT,
    SQLITE_FULL,
    SQLITE_LOCKED,
    SQLITE_NOTADB,
    OperationalError,
)
from typing import Any

import sqlalchemy as sa

from schemas.errors import DatabaseBusyError, DatabaseDamagedError

HEAD = "0011"
"""The newest migration; a test holds it equal to Alembic's own answer."""

_BUSY_SECONDS = 60  # as long as Airflow's own SQLite waits: writers queue up behind one another
_DISK_FULL = "53100"  # of PostgreSQL
_BUSY_STATES = frozenset({"40001", "40P01", "55P03", "53300"})
"""PostgreSQL's: serialization failure, deadlock, lock not available, too many connections."""

_DAMAGED_STATES = frozenset({"XX001", "XX002"})
"""PostgreSQL's: data corrupted, index corrupted."""

_MIGRATION_LOCK = 0x6D617368  # any number that no other program uses on this database


def make_engine(url: str | sa.URL) -> sa.Engine:
    """An engine on the database, which tells DatabaseDamagedError. SQLite: WAL, foreign keys on, writes by BEGIN IMMEDIATE."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return _telling_damage(sa.create_engine(parsed, pool_pre_ping=True))
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = sa.create_engine(
        parsed, connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False}, max_overflow=40
    )
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return _telling_damage(engine)


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that writes. On SQLite it takes the write lock at once: a read that later became a
    write would fail where another writer came between."""
    with (
        telling_busy(),
        engine.connect().execution_options(mash_intake_writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def telling_busy() -> Iterator[None]:
    """Raises DatabaseBusyError where others kept the database for too long, which is no fault of what was asked."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.TimeoutError) as error:
        if isinstance(error, sa.exc.TimeoutError) or is_busy(error.orig):
            raise DatabaseBusyError from None
        raise


def is_busy(error: BaseException | None) -> bool:
    """Whether a driver's error says that somebody else was at work: locked, deadlocked, or no connection left."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without what it says besides
    return code in (SQLITE_BUSY, SQLITE_LOCKED) or getattr(error, "sqlstate", None) in _BUSY_STATES


def is_full(error: BaseException | None) -> bool:
    """Whether a driver's error says that there is no room left on the database's disk."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code == SQLITE_FULL or getattr(error, "sqlstate", None) == _DISK_FULL


def is_damaged(error: BaseException | None) -> bool:
    """Whether a driver's error says that what the database holds, or its file, makes no sense."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (SQLITE_CORRUPT, SQLITE_NOTADB) or getattr(error, "sqlstate", None) in _DAMAGED_STATES


def _telling_damage(engine: sa.Engine) -> sa.Engine:
    """Wherever a damaged database is come upon, DatabaseDamagedError is raised."""

    def tell(context: sa.engine.ExceptionContext) -> DatabaseDamagedError | None:
        return DatabaseDamagedError() if is_damaged(context.original_exception) else None

    sa.event.listen(engine, "handle_error", tell)
    return engine


def upgrade(engine: sa.Engine) -> None:
    """Bring the database to the newest tables. Harmless when it is there, or when two start at once."""
    if _revision(engine) == HEAD:
        return
    from alembic import command
    from alembic.config import Config

    with writing(engine) as connection, as_file(files("routing") / "migrations") as folder:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        config = Config()
        # Alembic's own interpolation: a percent sign in a path must be doubled.
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        return found


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin transactions by itself, and too late; see _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # The scanned file is removed after the commit, so a commit must outlive a power cut.
    cursor.execute("PRAGMA synchronous = FULL")
    _use_wal(cursor)
    cursor.close()


def _use_wal(cursor: Any) -> None:
    # Turning WAL on doesn't wait for other connections as everything else does.
    for _ in range(200):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except OperationalError:
            time.sleep(0.02)
        else:
            return
    cursor.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("mash_intake_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
