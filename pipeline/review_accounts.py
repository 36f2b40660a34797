"""Users of the review page alone: `review.ports.Accounts` over the store. Passwords are hashed by Argon2id."""

from __future__ import annotations

import hashlib
import secrets
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from routing import store_users
from routing.store import Store

SHORTEST = 12
"""Characters of a password (NCSC: length, and no rules about kinds of characters)."""


_AT_ONCE = threading.BoundedSemaphore(2)
"""Passwords verified at the same time: each takes 64 MiB and some 50 ms, and strangers may try."""


class StoredAccounts:
    """See `review.ports.Accounts`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def check_password(self, name: str, password: str) -> bool:
        user = store_users.find_user(self._store, name)
        if user is None or user.locked:
            _verify(_nobodys_hash(), password)  # as long as for somebody: nobody learns who there is
            return False
        if _verify(user.password_hash, password):
            return True
        store_users.note_failure(self._store, name)
        return False

    def begin(self, name: str) -> str:
        token = secrets.token_urlsafe(32)
        store_users.begin_session(self._store, name, _digest(token))
        return token

    def user_of(self, token: str) -> tuple[str, tuple[str, ...]] | None:
        user = store_users.session_user(self._store, _digest(token))
        return None if user is None else (user.name, user.roles)

    def end(self, token: str) -> None:
        user = store_users.session_user(self._store, _digest(token))
        if user is not None:
            store_users.end_session(self._store, _digest(token), user.name)


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher().hash(password)


def _verify(hash_: str, password: str) -> bool:
    with _AT_ONCE:
        try:
            return _hasher().verify(hash_, password)
        except (VerificationError, InvalidHashError):
            return False


def _digest(token: str) -> str:
    """The token has 256 bits that nobody can guess: a plain digest hides it."""
    return hashlib.sha256(token.encode()).hexdigest()


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # RFC 9106, low-memory: the library's own choice


@cache
def _nobodys_hash() -> str:
    return hashed(secrets.token_urlsafe(32))
