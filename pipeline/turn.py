"""Turns: how long a task reads before it gives way, so that what takes long delays nobody else."""

from __future__ import annotations

import math
import time

HEAVY = 4 * 2**20
"""Bytes, above which a document is begun only as the first of a turn: what was read before it is in its queues by then. A form
scanned in colour at 300 dpi has less."""


class Turn:
    """The reading of one task. seconds: how long it may begin to read documents; least: how many it reads whatever time that
    takes, so that everything comes to an end. A document counts once it was read."""

    def __init__(self, seconds: float, least: int = 1) -> None:
        self._until = time.monotonic() + seconds
        self._owed = least

    def allows(self, size: int) -> bool:
        """Whether a document of so many bytes may be begun."""
        if self._owed > 0 or math.isinf(self._until):
            return True
        return not is_heavy(size) and time.monotonic() < self._until

    def note_read(self) -> None:
        """A document was read."""
        self._owed -= 1


def is_heavy(size: int) -> bool:
    """Whether a document of so many bytes may take a turn of its own."""
    return size > HEAVY


def endless() -> Turn:
    """For one who waits for all of it."""
    return Turn(math.inf)


def over() -> Turn:
    """Nothing is read any more."""
    return Turn(0, least=0)
