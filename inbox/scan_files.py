"""A scanned file as it lies in its folder: whether it may be a document, whether anybody still writes it, and opened so that no
link is followed."""

from __future__ import annotations

import fcntl
import os
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp", "~")


def entries(folder: Path) -> list[Path]:
    """What lies in a folder, by name."""
    with os.scandir(folder) as entries:
        return sorted(Path(entry.path) for entry in entries)


def may_be_document(path: Path) -> bool:
    """Whether it is a file, and not one that a program is still writing by its name."""
    name = path.name
    if name.startswith((".", "~")) or name.lower().endswith(_UNFINISHED):
        return False
    look = look_at(path)
    return look is not None and stat.S_ISREG(look.st_mode)


def look_at(path: Path) -> os.stat_result | None:
    """None of what is gone by now."""
    try:
        return path.lstat()
    except OSError:
        return None


def age(look: os.stat_result) -> float:
    """Seconds since it changed."""
    return time.time() - changed(look)


def changed(look: os.stat_result) -> float:
    """When it did."""
    # Of any kind: a copy may carry the modification time of its original.
    return max(look.st_ctime, look.st_mtime)


def is_same(before: os.stat_result, now: os.stat_result) -> bool:
    """Whether nobody wrote it between two looks."""
    return all(
        getattr(before, name) == getattr(now, name)
        for name in ("st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")
    )


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """To be read. Raises OSError."""
    # No link is followed, and opening a pipe that took a file's place doesn't wait for ever.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        yield file


def is_locked(file: BufferedReader, path: Path) -> bool:
    """Whether the claimed file is ours: locked, and still there."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    look = look_at(path)
    return look is not None and look.st_ino == os.fstat(file.fileno()).st_ino


def open_for_writing(file: BufferedReader) -> bool:
    """Whether a process of this machine has the file open for writing; False where that can't be told.

    Linux grants a read lease only on a file that nobody writes. It is given back at once; the signal that
    a writer in that moment would cause is made one that is ignored.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        fcntl.fcntl(file, getattr(fcntl, "F_SETSIG", 10), signal.SIGURG)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False
