"""The scan folder: finds the files that are whole, claims each, seals it, lets it be committed, removes it.

A claimed file is moved to `.claimed/TOKEN/NAME`. The token tells this coming of the file from every other,
so that a crash between any two steps is made good by doing the rest again. A lock on the claimed file,
which dies with its process, keeps two processes apart.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from inbox.archive import Archive, ChangedError, Sealed
from inbox.scan_files import (
    age,
    changed,
    entries,
    is_locked,
    is_same,
    look_at,
    may_be_document,
    open_for_writing,
    opened,
)
from schemas.errors import OneFailedError
from schemas.whole_file import sync_folder

CLAIMED = ".claimed"
_FAILED = ".failed"  # ends the name of a claimed file's place whose taking in failed
_UNREADABLE = frozenset({errno.EACCES, errno.EPERM, errno.ELOOP, errno.EIO, errno.ENXIO})

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
    largest: int = sys.maxsize,
) -> Sweep:
    """Take in the whole files of the folder, at most so many, and before them all that a crash left claimed. largest: bytes;
    what is larger stays."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    result = Sweep()
    for claimed in _claimed(folder):
        _take(folder, claimed, archive, commit, result, fault)
    for path in _whole_files(folder, waiting, largest, result):
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
    return any(may_be_document(path) for path in entries(folder)) or any(_claimed(folder))


def signature(folder: Path) -> str | None:
    """Changes whenever the files to take in do; None where there are none. A watcher that acts on a change
    isn't kept busy by a file that stays: one that can't be read, say. An opaque digest."""
    if not folder.is_dir():
        return None
    looks = [(path.name, look_at(path)) for path in entries(folder) if may_be_document(path)]
    told = [(name, look.st_ino, look.st_size, look.st_mtime_ns) for name, look in looks if look is not None]
    return hashlib.sha256(repr(told).encode()).hexdigest() if told else None


def _whole_files(folder: Path, waiting: Waiting, largest: int, result: Sweep) -> Iterator[Path]:
    """Files that haven't changed for long enough, oldest first; waits once for those that need only a moment more."""
    young: dict[Path, os.stat_result] = {}
    looks = {path: look for path in entries(folder) if (look := look_at(path)) is not None}
    for path, look in sorted(looks.items(), key=lambda one: changed(one[1])):
        if path.name == CLAIMED:
            continue
        if not may_be_document(path):
            result.leave("unfinished" if stat.S_ISREG(look.st_mode) else "not_a_file")
        elif look.st_size > largest:
            result.leave("too_large")
        elif age(look) >= (waiting.stable if look.st_size else waiting.empty):
            yield path
        else:
            young[path] = look
    if any(look.st_size for look in young.values()):
        time.sleep(waiting.stable)
    for path, before in young.items():
        now = look_at(path)
        if now is not None and before.st_size and is_same(before, now):
            yield path
        else:
            result.leave("unfinished")


def _claim(folder: Path, path: Path, result: Sweep) -> Path | None:
    try:
        with opened(path) as file:
            if open_for_writing(file):
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
    for place in entries(claims):
        try:
            inside = entries(place)
        except OSError:
            continue
        yield from inside
        look = look_at(place)
        # A young empty place is that of a process which is about to move its file there.
        if not inside and look is not None and age(look) > 3600:
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
        with opened(claimed) as file:
            if not is_locked(file, claimed):
                return
            before = os.fstat(file.fileno())
            sealed = archive.seal(file)
            fault("sealed")
            if not is_same(before, os.fstat(file.fileno())):
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
        or ((look := look_at(claimed.parent)) is not None and age(look) >= older_than.total_seconds())
    )


def _remove_place(place: Path) -> None:
    try:
        place.rmdir()
    except OSError:
        return
