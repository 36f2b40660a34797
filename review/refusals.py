"""Why what a person asks of a record or of an item isn't done; each message says what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.errors import MashIntakeError

if TYPE_CHECKING:
    from review.stands import Opened


class NotThere(MashIntakeError):
    """There is no such record, page or queue item: it may have been deleted when its time was over."""


class Taken(MashIntakeError):
    """Somebody else has it, or it is done: take the next one."""


class Refused(MashIntakeError):
    """What was asked can't be done; the message says why."""


class Withdrawn(MashIntakeError):
    """The record stands for nothing any more; the message says why, and what stands for it."""


class Stale(MashIntakeError):
    """Somebody was faster. shown: the record as the person saw it; now: as it is."""

    def __init__(self, shown: Opened, now: Opened) -> None:
        super().__init__("Somebody was faster: look at the form again.")
        self.shown = shown
        self.now = now
