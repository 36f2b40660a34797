"""What the system refused, in a sentence for the person at the shell: what is wrong, and what to do."""

from __future__ import annotations

import errno

WRITABLE = "The data folder must be writable; MASH_INTAKE_HOME names another."

_FULL = "The disk is full. Make room on it, and call again: what was done before stands."
_DATABASE_FULL = "The disk that the database lies on is full. Make room on it, and call again: what was done before stands."
_NO_DATABASE = "The database can't be reached: is it running, and MASH_INTAKE_DATABASE_URL right?"


def said_why(error: BaseException, hint: str = WRITABLE) -> str | None:
    """hint: what to do where the file system refused. None for what is neither the system's nor the database's refusal."""
    from sqlalchemy.exc import OperationalError

    from routing.store_engine import is_full

    if isinstance(error, OperationalError):
        return _DATABASE_FULL if is_full(error.orig) else _NO_DATABASE
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return _FULL if full else f"The file system refused: {(error.strerror or 'unknown').lower()}. {hint}"
    return None
