"""Watches the inbox by IDLE for as long as the server lets it: for a trigger, which wakes intake."""

from __future__ import annotations

from contextlib import ExitStack

from inbox.mailbox import Inbox, opened
from schemas.mailbox import MailboxAccount


class MailWatch:
    """One connection, opened at the first look and kept. It opens no message and moves none."""

    def __init__(self, account: MailboxAccount) -> None:
        self._account = account
        self._stack = ExitStack()
        self._inbox: Inbox | None = None
        self._highest = 0

    def look(self, seconds: float) -> str | None:
        """What is new in the inbox: another text for each message more, None for an empty inbox. Waits until the
        server tells of a change, or the time is over; not at the first look. Raises MailboxError."""
        if self._inbox is None:
            self._inbox = self._stack.enter_context(opened(self._account))
        else:
            self._inbox.wait(seconds)
        present = self._inbox.uids()
        # What leaves the inbox is intake's own doing, and nothing to wake it for.
        self._highest = max(self._highest, *present, 0)
        return f"{self._inbox.uidvalidity}/{self._highest}" if present else None

    def close(self) -> None:
        """Log out."""
        self._stack.close()
