"""One document or message after the other: what goes wrong with one holds up no other, and is told in the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy import exc

from inbox.acknowledge import SmtpError
from inbox.mailbox import MailboxError
from inbox.shelf import ShelfError
from routing.store_errors import AuditLogError
from schemas.errors import DatabaseBusyError, DatabaseDamagedError, OneFailedError, SettingsError

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_EVERYBODYS = (
    AuditLogError,
    OSError,
    DatabaseBusyError,
    DatabaseDamagedError,
    SettingsError,
    ShelfError,
    MailboxError,
    SmtpError,
    exc.TimeoutError,
)
_ITS_OWN = (exc.DataError, exc.IntegrityError, exc.ProgrammingError)


def is_everybodys(error: Exception) -> bool:
    """Whether the next would fail likewise: disk, database, archive, keys or a server are the matter."""
    if isinstance(error, exc.DBAPIError):
        return not isinstance(error, _ITS_OWN)
    return isinstance(error, _EVERYBODYS)


@contextmanager
def alone(what: str, subject: str) -> Iterator[None]:
    """What nobody foresaw of one document is an OneFailedError, and is logged by its kind: its words may hold a
    name. subject: an opaque id."""
    try:
        yield
    except OneFailedError:
        raise
    except Exception as error:
        if is_everybodys(error):
            raise
        log.error(what, subject=subject, error=type(error).__name__)
        raise OneFailedError(
            f"{subject} failed for a reason that nobody foresaw ({type(error).__name__}). It is kept, and tried again each time."
        ) from None


class Failures:
    """Those that failed, while the others went on."""

    def __init__(self) -> None:
        self.subjects: set[str] = set()
        self._told: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._told)

    @contextmanager
    def apart(self, what: str, subject: str) -> Iterator[None]:
        """Go on after this one, whatever is wrong with it alone."""
        try:
            with alone(what, subject):
                yield
        except OneFailedError as error:
            self.subjects.add(subject)
            self._told.append(str(error))

    def note(self, subjects: list[str], what: str) -> None:
        """Those of which others found that they failed."""
        self._told += [f"{what} {one} failed; it is tried again each time." for one in subjects]

    def tell(self) -> None:
        """Raises OneFailedError where any failed."""
        if self._told:
            told = " ".join(list(dict.fromkeys(self._told))[:20])
            raise OneFailedError(f"All others are through, and {len(self._told)} not: {told}")
