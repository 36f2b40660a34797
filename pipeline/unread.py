"""What is said of a document that nobody could read."""

from __future__ import annotations

from schemas.types import DocumentReading, Flag, FormReading


def unread(sha256: str, flag: Flag) -> DocumentReading:
    """The reading of a document with these bytes of which only the flag can be said."""
    form = FormReading(form=None, layout=None, kind=None, pages=(), flags=(flag,))
    return DocumentReading(sha256, 0, (form,))


def mib(size: int) -> str:
    """A size in bytes, for people."""
    return f"{size / 2**20:.1f} MiB"
