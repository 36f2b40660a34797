"""What is said of a document that nobody could read."""

from __future__ import annotations

from schemas.flags import make_flag
from schemas.types import DocumentReading, Flag, FormReading

UNFORESEEN = "Reading the file failed for a reason that nobody foresaw."


def unread(sha256: str, flag: Flag) -> DocumentReading:
    """The reading of a document with these bytes of which only the flag can be said."""
    form = FormReading(form=None, layout=None, kind=None, pages=(), flags=(flag,))
    return DocumentReading(sha256, 0, (form,))


def mib(size: int) -> str:
    """A size in bytes, for people."""
    return f"{size / 2**20:.1f} MiB"


def too_large(size: int, most: int, *, message: bool = False) -> Flag:
    """What is said of a file, or a message, of more bytes than are read."""
    what, done = ("message", "unpacked") if message else ("file", "read")
    return make_flag("too_large", f"The {what} has {mib(size)}; at most {mib(most)} are {done}.")
