"""Turns: how long a task reads before it gives way, so that what takes long delays nobody else."""

from __future__ import annotations

import math
import time

HEAVY = 4 * 2**20
"""Bytes, above which a document is begun only as the first of a turn: what was read before it is in its queues by then. A form
scanned in colour at 300 dpi has less."""


SLOW = 30.0
"""Seconds, after which a reading is left for later where others wait for it to end, and counts as heavy from then on: forms take
a few seconds, and hundreds of pages minutes."""

_LEAVES = 2  # so many in a turn: where a machine is too busy for any to be read in that time, all would be begun in vain


class Turn:
    """The reading of one task. seconds: how long it may begin to read documents; least: how many it reads whatever time that
    takes, so that everything comes to an end. A document counts once it was read."""

    def __init__(self, seconds: float, least: int = 1) -> None:
        self._until = time.monotonic() + seconds
        self._owed = least
        self._leaves = _LEAVES

    def allows(self, heavy: bool) -> bool:
        """Whether a document may be begun; heavy: it may take a turn of its own."""
        if self._owed > 0 or math.isinf(self._until):
            return True
        return not heavy and time.monotonic() < self._until

    def until(self, heavy: bool) -> float | None:
        """When a reading that begins now is to be left, by the monotonic clock; None where it is waited for."""
        waits = heavy or math.isinf(self._until) or not self._leaves
        return None if waits else time.monotonic() + SLOW

    def note_left(self) -> None:
        """A reading was left."""
        self._leaves -= 1

    def note_read(self) -> None:
        """A document was read."""
        self._owed -= 1


def is_heavy(size: int, attempts: int = 0) -> bool:
    """Whether a document may take a turn of its own. size: in bytes; attempts: how often it was begun to be read before, and left,
    or brought its reader down."""
    return size > HEAVY or attempts > 0


def endless() -> Turn:
    """For one who waits for all of it."""
    return Turn(math.inf)


def over() -> Turn:
    """Nothing is read any more."""
    return Turn(0, least=0)
