"""Who may sign in to the review page by itself, and who has: for an organisation without a login of its own.

Passwords are kept as hashes that the caller makes; a session is known by the digest of a token that only the browser has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from routing.store import Store
from routing.store_tables import sessions, users

LOCK_AFTER = 5
"""Wrong passwords in a row, from which on nobody may try for LOCKED."""

LOCKED = timedelta(minutes=15)
IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
_NOTED = timedelta(minutes=1)  # how exactly it is known when a session was last seen


@dataclass(frozen=True, slots=True)
class StoredUser:
    """A user. locked: whether too many wrong passwords were given lately."""

    name: str
    password_hash: str = field(repr=False)
    roles: tuple[str, ...]
    locked: bool


def save_user(store: Store, name: str, password_hash: str, roles: tuple[str, ...], who: str) -> bool:
    """Make a user, or give one another password and roles, which ends their sessions. Whether it is a new one."""
    told = {"password_hash": password_hash, "roles": " ".join(roles), "failures": 0, "locked_until": None}
    with store.write(who) as writer:
        new = writer.insert_if_new(users, user_name=name, made_at=writer.at, **told)
        if not new:
            writer.connection.execute(users.update().where(users.c.user_name == name).values(**told))
            writer.connection.execute(sessions.delete().where(sessions.c.user_name == name))
        writer.audit("user_added" if new else "user_changed", _subject(name), roles=" ".join(roles))
    return new


def remove_user(store: Store, name: str, who: str) -> bool:
    """Whether there was such a user; their sessions end."""
    with store.write(who) as writer:
        writer.connection.execute(sessions.delete().where(sessions.c.user_name == name))
        gone = writer.connection.execute(users.delete().where(users.c.user_name == name)).rowcount > 0
        if gone:
            writer.audit("user_removed", _subject(name))
    return gone


def list_users(store: Store) -> list[StoredUser]:
    """Every user, by name."""
    with store.read() as connection:
        rows = connection.execute(users.select().order_by(users.c.user_name)).all()
    return [_user(store, row) for row in rows]


def find_user(store: Store, name: str) -> StoredUser | None:
    """The user of this name."""
    with store.read() as connection:
        row = connection.execute(users.select().where(users.c.user_name == name)).one_or_none()
    return None if row is None else _user(store, row)


def note_failure(store: Store, name: str) -> None:
    """A wrong password was given for a user."""
    with store.write(name) as writer:
        mine = users.c.user_name == name
        row = writer.connection.execute(users.select().where(mine).with_for_update()).one_or_none()
        if row is None:
            return
        failures = row.failures + 1
        values: dict[str, object] = {"failures": failures}
        if failures >= LOCK_AFTER:
            values = {"failures": 0, "locked_until": writer.at + LOCKED}
        writer.connection.execute(users.update().where(mine).values(**values))
        writer.audit("sign_in_failed", _subject(name), locked=failures >= LOCK_AFTER)


def begin_session(store: Store, name: str, session_id: str) -> None:
    """A user signed in. Sessions of anybody's that are over are forgotten."""
    with store.write(name) as writer:
        over = sa.or_(sessions.c.seen_at < writer.at - IDLE, sessions.c.began_at < writer.at - LONGEST)
        writer.connection.execute(sessions.delete().where(over))
        row = {"session_id": session_id, "user_name": name, "began_at": writer.at, "seen_at": writer.at}
        writer.connection.execute(sessions.insert().values(**row))
        reset = users.update().where(users.c.user_name == name).values(failures=0, locked_until=None)
        writer.connection.execute(reset)
        writer.audit("signed_in", _subject(name))


def session_user(store: Store, session_id: str) -> StoredUser | None:
    """Whose session it is, while it lasts."""
    now = store.now()
    query = sa.select(users, sessions.c.seen_at, sessions.c.began_at).join(
        sessions, sessions.c.user_name == users.c.user_name
    )
    with store.read() as connection:
        row = connection.execute(query.where(sessions.c.session_id == session_id)).one_or_none()
    if row is None or row.seen_at < now - IDLE or row.began_at < now - LONGEST:
        return None
    if row.seen_at < now - _NOTED:
        _note_seen(store, session_id, now)
    return _user(store, row)


def end_session(store: Store, session_id: str, name: str) -> None:
    """A user signed out."""
    with store.write(name) as writer:
        gone = sessions.delete().where(sessions.c.session_id == session_id)
        if writer.connection.execute(gone).rowcount:
            writer.audit("signed_out", _subject(name))


def _note_seen(store: Store, session_id: str, now: datetime) -> None:
    with store.write() as writer:
        mine = sessions.c.session_id == session_id
        writer.connection.execute(sessions.update().where(mine).values(seen_at=now))


def _user(store: Store, row: sa.Row[tuple[object, ...]]) -> StoredUser:
    told = row._mapping
    locked = told["locked_until"] is not None and told["locked_until"] > store.now()
    return StoredUser(told["user_name"], told["password_hash"], tuple(told["roles"].split()), locked)


def _subject(name: str) -> str:
    """An audit event's subject has no room for every name."""
    return f"user {name}"[:80]
