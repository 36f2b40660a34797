"""The scan folder: finds the files that are whole, claims each, seals it, lets it be committed, removes it.

A claimed file is moved to `.claimed/TOKEN/NAME`. The token tells this coming of the file from every other,
so that a crash between any two steps is made good by doing the rest again. A lock on the claimed file,
which dies with its process, keeps two processes apart.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import secrets
import signal
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from io import BufferedReader
from pathlib import Path

from inbox.archive import Archive, ChangedError, Sealed
from schemas.errors import OneFailedError
from schemas.whole_file import sync_folder

CLAIMED = ".claimed"
_FAILED = ".failed"  # ends the name of a claimed file's place whose taking in failed
_UNREADABLE = frozenset({errno.EACCES, errno.EPERM, errno.ELOOP, errno.EIO, errno.ENXIO})
_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp", "~")

Commit = Callable[[Sealed, str, str], None]
"""Called with the sealed document, the path as it was in the scan folder, and the token of its coming. Raises
OneFailedError where that one failed and others needn't."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How sure it is that a file is whole. stable: seconds without a change; empty: likewise of a file with
    nothing in it, which many a scanner makes long before it writes."""

    stable: float = 1.0
    empty: float = 30.0


@dataclass(slots=True)
class Sweep:
    """What one sweep came to. taken: how many; left: why files stay where they are, and how many; more: others
    wait for the next sweep; failed: the tokens of those that somebody must look at."""

    taken: int = 0
    left: dict[str, int] = field(default_factory=dict)
    more: bool = False
    failed: list[str] = field(default_factory=list)

    def leave(self, reason: str) -> None:
        """Count a file that stays."""
        self.left[reason] = self.left.get(reason, 0) + 1


def nothing_happens(step: str) -> None:
    """The fault point in use: tests put another in its place that fails at a step."""


def sweep(
    folder: Path,
    archive: Archive,
    commit: Commit,
    waiting: Waiting,
    fault: Callable[[str], None] = nothing_happens,
    most: int | None = None,
) -> Sweep:
    """Take in the whole files of the folder, at most so many, and before them all that a crash left claimed."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    result = Sweep()
    for claimed in _claimed(folder):
        _take(folder, claimed, archive, commit, result, fault)
    for path in _whole_files(folder, waiting, result):
        if most is not None and result.taken >= most:
            result.more = True
            break
        fault("found")
        claimed_now = _claim(folder, path, result)
        if claimed_now is not None:
            fault("claimed")
            _take(folder, claimed_now, archive, commit, result, fault)
    return result


def has_work(folder: Path) -> bool:
    """Whether a sweep might find something: cheap enough to ask every second."""
    if not folder.is_dir():
        return False
    return any(_may_be_document(path) for path in _entries(folder)) or any(_claimed(folder))


def signature(folder: Path) -> str | None:
    """Changes whenever the files to take in do; None where there are none. A watcher that acts on a change
    isn't kept busy by a file that stays: one that can't be read, say. An opaque digest."""
    if not folder.is_dir():
        return None
    looks = [(path.name, _look(path)) for path in _entries(folder) if _may_be_document(path)]
    told = [(name, look.st_ino, look.st_size, look.st_mtime_ns) for name, look in looks if look is not None]
    return hashlib.sha256(repr(told).encode()).hexdigest() if told else None


def _entries(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return sorted(Path(entry.path) for entry in entries)


def _may_be_document(path: Path) -> bool:
    name = path.name
    if name.startswith((".", "~")) or name.lower().endswith(_UNFINISHED):
        return False
    look = _look(path)
    return look is not None and stat.S_ISREG(look.st_mode)


def _look(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None


def _whole_files(folder: Path, waiting: Waiting, result: Sweep) -> Iterator[Path]:
    """Files that haven't changed for long enough, oldest first; waits once for those that need only a moment more."""
    young: dict[Path, os.stat_result] = {}
    looks = {path: look for path in _entries(folder) if (look := _look(path)) is not None}
    for path, look in sorted(looks.items(), key=lambda one: _changed(one[1])):
        if path.name == CLAIMED:
            continue
        if not _may_be_document(path):
            result.leave("unfinished" if stat.S_ISREG(look.st_mode) else "not_a_file")
        elif _age(look) >= (waiting.stable if look.st_size else waiting.empty):
            yield path
        else:
            young[path] = look
    if any(look.st_size for look in young.values()):
        time.sleep(waiting.stable)
    for path, before in young.items():
        now = _look(path)
        if now is not None and before.st_size and _same(before, now):
            yield path
        else:
            result.leave("unfinished")


def _age(look: os.stat_result) -> float:
    return time.time() - _changed(look)


def _changed(look: os.stat_result) -> float:
    # Of any kind: a copy may carry the modification time of its original.
    return max(look.st_ctime, look.st_mtime)


def _same(before: os.stat_result, now: os.stat_result) -> bool:
    return all(
        getattr(before, name) == getattr(now, name)
        for name in ("st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")
    )


def _claim(folder: Path, path: Path, result: Sweep) -> Path | None:
    try:
        with _opened(path) as file:
            if _open_for_writing(file):
                result.leave("unfinished")
                return None
        place = folder / CLAIMED / secrets.token_hex(16)
        place.mkdir(parents=True, mode=0o700)
        path.rename(place / path.name)
    except FileNotFoundError:
        return None  # another process was faster
    except OSError as error:
        _leave_unreadable(error, result)
        return None
    return place / path.name


def _claimed(folder: Path) -> Iterator[Path]:
    """Files that were claimed; also tidies the places that are empty by now."""
    claims = folder / CLAIMED
    if not claims.is_dir():
        return
    for place in _entries(claims):
        try:
            inside = _entries(place)
        except OSError:
            continue
        yield from inside
        look = _look(place)
        # A young empty place is that of a process which is about to move its file there.
        if not inside and look is not None and _age(look) > 3600:
            _remove_place(place)


def _take(
    folder: Path,
    claimed: Path,
    archive: Archive,
    commit: Commit,
    result: Sweep,
    fault: Callable[[str], None],
) -> None:
    token = claimed.parent.name.removesuffix(_FAILED)
    try:
        with _opened(claimed) as file:
            if not _lock(file, claimed):
                return
            before = os.fstat(file.fileno())
            sealed = archive.seal(file)
            fault("sealed")
            if not _same(before, os.fstat(file.fileno())):
                result.leave("unfinished")
                return
            commit(sealed, str(folder / claimed.name), token)
            fault("committed")
            claimed.unlink()
            fault("removed")
    except (FileNotFoundError, ChangedError):
        result.leave("unfinished")
        return
    except OneFailedError:
        result.failed.append(token)
        _mark_failed(claimed.parent)
        return
    except OSError as error:
        _leave_unreadable(error, result)
        return
    _remove_place(claimed.parent)
    sync_folder(claimed.parent.parent)
    result.taken += 1


def _leave_unreadable(error: OSError, result: Sweep) -> None:
    """One bad file holds up no other; a full disk, or anything else that isn't the file's, must be told."""
    if error.errno not in _UNREADABLE:
        raise error
    result.leave("unreadable")


def _mark_failed(place: Path) -> None:
    """For whoever asks what isn't taken in; the next sweep tries it again from there."""
    if place.suffix != _FAILED:
        with suppress(OSError):
            place.rename(place.with_name(place.name + _FAILED))


def not_taken(folder: Path, older_than: timedelta) -> list[str]:
    """The tokens of claimed files that couldn't be taken in, and of those that have lain claimed for so long."""
    return sorted(
        claimed.parent.name.removesuffix(_FAILED)
        for claimed in _claimed(folder)
        if claimed.parent.suffix == _FAILED
        or ((look := _look(claimed.parent)) is not None and _age(look) >= older_than.total_seconds())
    )


def _remove_place(place: Path) -> None:
    try:
        place.rmdir()
    except OSError:
        return


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    # No link is followed, and opening a pipe that took a file's place doesn't wait for ever.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        yield file


def _lock(file: BufferedReader, path: Path) -> bool:
    """Whether the claimed file is ours: locked, and still there."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    look = _look(path)
    return look is not None and look.st_ino == os.fstat(file.fileno()).st_ino


def _open_for_writing(file: BufferedReader) -> bool:
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
