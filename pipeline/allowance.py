"""What reading the documents of one message may take in all: each has limits of its own, and two hundred that use theirs up would
hold up everything behind them for hours."""

from __future__ import annotations

import time
from collections.abc import Callable

from extractors.limits import no_longer_than
from pipeline.no_form import holds_form
from pipeline.unread import unread
from schemas.flags import make_flag
from schemas.types import DocumentReading

_USED_UP = (
    "Reading what came in this message took longer than one message may, so that nobody has read this file. Look at it at once, "
    "or ask the sender to send it alone."
)


class Allowance:
    """The seconds that are left for the documents of one message, by the clock."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    def read(self, sha256: str, read: Callable[[], DocumentReading]) -> DocumentReading:
        """What `read` gives within the time that is left; of what can't be read in it, that it wasn't."""
        if self.left <= 0:
            return _unread(sha256)
        begun = time.monotonic()
        try:
            with no_longer_than(self.left):
                reading = read()
        finally:
            self.left -= time.monotonic() - begun
        return reading if self.left > 0 or holds_form(reading) else _unread(sha256)


def _unread(sha256: str) -> DocumentReading:
    return unread(sha256, make_flag("too_large", _USED_UP))
