"""The store: one transaction a write, and the audit event of each write inside it.

What can be done stands in `store_documents`, `store_batches`, `store_records` and `store_queue`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from routing.store_engine import make_engine, telling_busy, upgrade, writing
from routing.store_errors import AuditLogError
from routing.store_tables import audit_events, audit_head, meta
from schemas.errors import DatabaseDamagedError, SettingsError
from schemas.sealing import Keyring
from schemas.whole_text import whole_text

SEALING = "sealing"
"""The row of `store_meta` that names the newest key that anything may be sealed with."""


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def package_version() -> str:
    """Of mash-intake; stands on every record, as it says which rules made it."""
    try:
        return version("mash-intake")
    except PackageNotFoundError:
        return "unpackaged"


@dataclass(frozen=True)
class Writer:
    """An open transaction. `at` is one moment for all that it writes; last: what is looked at when all is written, and may
    raise."""

    connection: sa.Connection
    keys: Keyring
    actor: str
    at: datetime
    events: list[tuple[str, str, str]] = field(default_factory=list)
    last: list[Callable[[], None]] = field(default_factory=list)

    def audit(self, action: str, subject: str, **detail: str | int | bool | None) -> None:
        """Note an event. subject: an opaque id; detail: ids, codes and numbers, never a value of a form."""
        self.events.append((action, subject, _canonical(detail)))

    def look_last(self) -> None:
        """Whoever writes an event holds the chain's head by now, and so commits before or after all others."""
        for check in self.last:
            check()

    def insert_if_new(self, table: sa.Table, **values: Any) -> bool:
        """Whether the row was new; where its key is taken, nothing is written."""
        dialect = self.connection.dialect.name
        insert = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
        # Not by rowcount: after an INSERT psycopg's is -1 here, and every arrival would be a duplicate.
        told = insert.values(**values).on_conflict_do_nothing().returning(sa.literal(1))
        return self.connection.execute(told).first() is not None

    def seal_json(self, data: Any, *, purpose: str, bound_to: str) -> bytes:
        """The data as a sealed blob."""
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return self.keys.seal(whole_text(text).encode(), purpose=purpose, bound_to=bound_to)


@dataclass(frozen=True)
class Store:
    """The database and the keys. `now` stands still in tests."""

    engine: sa.Engine
    keys: Keyring
    now: Callable[[], datetime] = utc_now
    package_version: str = field(default_factory=package_version)

    @classmethod
    def open(cls, url: str, keys: Keyring, now: Callable[[], datetime] = utc_now) -> Store:
        """The store at the URL, with its tables brought up to date.

        Raises SettingsError where it was sealed with other keys: two key files would be one disaster.
        """
        engine = make_engine(url)
        upgrade(engine)
        store = cls(engine, keys, now)
        store._check_keys()
        return store

    @contextmanager
    def write(self, actor: str = "intake") -> Iterator[Writer]:
        """A transaction: all of it, audit events included, or nothing."""
        with writing(self.engine) as connection:
            writer = Writer(connection, self.keys, actor, self.now())
            self._refuse_old_keys(connection)
            yield writer
            _append_events(writer)

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that only reads."""
        with telling_busy(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """A transaction that only reads, and to all of whose statements the store stands still."""
        with self.read() as connection:
            # By itself PostgreSQL shows each statement what was committed by then; SQLite's shows one state.
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def unseal_json(self, blob: bytes, *, purpose: str, bound_to: str) -> Any:
        """What `Writer.seal_json` sealed."""
        return json.loads(self.keys.unseal(blob, purpose=purpose, bound_to=bound_to))

    def verify_audit(self) -> int | None:
        """None where the audit chain is whole, else the number of the first event that doesn't fit."""
        last, tip = 0, "0" * 64
        with self.snapshot() as connection:
            for row in connection.execute(sa.select(audit_events).order_by(audit_events.c.seq)):
                linked = row.seq == last + 1 and row.previous == tip
                if not linked or row.hash != _link(self.keys, row._mapping):
                    return last + 1
                last, tip = row.seq, row.hash
            head = connection.execute(sa.select(audit_head)).one_or_none()
        whole = head is not None and (head.seq, head.hash) == (last, tip)
        return None if whole else last + 1

    def check_pages(self) -> None:
        """Read every page of a SQLite database, the tables that nobody asks for among them. Raises DatabaseDamagedError where one
        makes no sense. PostgreSQL tells of its own by checksums."""
        if self.engine.dialect.name != "sqlite":
            return
        with self.read() as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise DatabaseDamagedError

    def close(self) -> None:
        """Give back the connections."""
        self.engine.dispose()

    def _check_keys(self) -> None:
        query = sa.select(meta.c.value).where(meta.c.name == "keys")
        with self.read() as connection:
            known = connection.execute(query).scalar()
        if known is None:
            with self.write() as writer:
                writer.insert_if_new(meta, name="keys", value=self.keys.fingerprint)
                known = writer.connection.execute(query).scalar_one()
        if known != self.keys.fingerprint:
            raise SettingsError(
                "MASH_INTAKE_KEY_FILE (MASH_INTAKE_KEY_SECRET, where that is set) holds other keys than those that this database "
                "was sealed with; put the right key file or secret back."
            )
        with self.read() as connection:
            self._refuse_old_keys(connection)

    def _refuse_old_keys(self, connection: sa.Connection) -> None:
        """A process that began before the keys were rotated must seal nothing more with the old one, which is dropped
        one day; held until the transaction ends, so that the keys change before or after it."""
        query = sa.select(meta.c.value).where(meta.c.name == SEALING).with_for_update(read=True)
        sealing = connection.execute(query).scalar()
        if sealing is not None and not self.keys.knows(sealing):
            raise SettingsError(
                "The keys were rotated, and what was read of them (MASH_INTAKE_KEY_FILE or MASH_INTAKE_KEY_SECRET) lacks the new one: "
                "start again, and put the newest key file or secret back if that doesn't help."
            )


def _append_events(writer: Writer) -> None:
    """Last of all in a transaction, so that writers hold the chain's head for as short as can be, and
    always take it after every other lock."""
    if not writer.events:
        writer.look_last()
        return
    connection = writer.connection
    head = connection.execute(sa.select(audit_head).with_for_update()).one_or_none()
    if head is None:
        raise AuditLogError("The end of the audit log is missing: nothing is written until it is restored.")
    writer.look_last()
    seq, tip = head.seq, head.hash
    for action, subject, detail in writer.events:
        seq += 1
        row = {
            **{"seq": seq, "at": writer.at, "actor": writer.actor, "action": action},
            **{"subject": subject, "detail": detail, "previous": tip},
        }
        tip = _link(writer.keys, row)
        connection.execute(audit_events.insert().values(**row, hash=tip))
    connection.execute(audit_head.update().values(seq=seq, hash=tip))


def _link(keys: Keyring, row: Any) -> str:
    told = [row[name] for name in ("seq", "actor", "action", "subject", "detail", "previous")]
    return keys.digest("audit", _canonical([row["at"].astimezone(UTC).isoformat(), *told]))


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
