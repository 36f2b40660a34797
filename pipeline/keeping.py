"""One at a time: what copies, re-seals or deletes all that is kept. Intake itself goes on meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from routing.store import Store
from routing.store_lock import try_lock
from schemas.errors import MashIntakeError


class BusyError(MashIntakeError):
    """Something else is at work on all that is kept: try again when it has ended."""


@contextmanager
def keeping(store: Store) -> Iterator[None]:
    """Nobody else backs up, restores, re-seals or deletes meanwhile. Raises BusyError."""
    with try_lock(store, "keeping") as mine:
        if not mine:
            raise BusyError(
                "A backup, a change of keys or retention is running: try again when it has ended."
            )
        yield
