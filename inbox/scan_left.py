"""What lies in the scan folder and nobody takes: how much of each kind, since when. No name of it goes any further."""

from __future__ import annotations

import os
import stat
import time
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from inbox.scan_files import entries, look_at, may_be_document
from inbox.scan_folder import CLAIMED

Kind = Literal[
    "in_subfolder",
    "not_all_seen",
    "hidden",
    "unfinished",
    "unreadable",
    "not_a_file",
    "too_large",
    "waiting",
    "folder_shut",
]
"""folder_shut: the scan folder itself can't be looked into."""

_MOST = 10_000
"""Entries of subfolders that are looked at, of all together: somebody may have put a whole drive there."""

_SYSTEMS_OWN = frozenset(
    {".ds_store", ".appledouble", ".apdisk", ".spotlight-v100", ".fseventsd", ".temporaryitems", ".trashes"}
    | {"network trash folder", "temporary items", "lost+found", "system volume information", "$recycle.bin"}
    | {"@eadir", "#recycle", ".recycle", "@recycle", "@recently-snapshot", ".@__thumb"}
    | {".snapshot", ".snapshots", "#snapshot", "~snapshot", ".zfs", ".stversions", ".stfolder"}
    | {"thumbs.db", "desktop.ini"}
)
_SYSTEMS_BEGIN = ("._", ".nfs", ".trash-", ".fuse_hidden", ".smbdelete", "~$")
"""What file systems and desktops put there for themselves, in any case, and what was thrown away."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A file that lies in the scan folder. since: when it last changed."""

    kind: Kind
    since: datetime


def lying(folder: Path, largest: int, left_alone: Collection[str] = ()) -> list[Lying]:
    """All that lies there and isn't claimed, files in subfolders too, however long. largest: bytes of a file that is taken.
    left_alone: names of subfolders, in lower case. Raises OSError where the folder can't be looked into."""
    try:
        paths = entries(folder)
        if not os.access(folder, os.X_OK):  # its names may be listed, and nothing else
            raise PermissionError
    except FileNotFoundError:
        return []
    found: list[Lying] = []
    room = iter(range(_MOST))
    for path in paths:
        look = look_at(path)
        if look is None or path.name == CLAIMED or _is_systems_own(path.name):
            continue
        if stat.S_ISDIR(look.st_mode):
            if path.name.casefold() not in left_alone:
                found += _within(path, look, left_alone, room)
        elif look.st_size or not path.name.startswith("."):  # an empty one that is hidden marks a place
            found.append(Lying(_kind(path, look, largest), _since(look)))
    return found


def left(
    folder: Path, older_than: timedelta, largest: int, left_alone: Collection[str] = ()
) -> Counter[Kind]:
    """How many of each kind have lain there unchanged for so long. left_alone: as above. Raises OSError."""
    until = datetime.now(UTC) - older_than
    return Counter(one.kind for one in lying(folder, largest, left_alone) if one.since <= until)


def _kind(path: Path, look: os.stat_result, largest: int) -> Kind:
    if not stat.S_ISREG(look.st_mode):
        return "not_a_file"
    if not may_be_document(path):
        return "hidden" if path.name.startswith(".") else "unfinished"
    if not os.access(path, os.R_OK):
        return "unreadable"
    return "too_large" if look.st_size > largest else "waiting"


def _within(
    folder: Path, look: os.stat_result, left_alone: Collection[str], room: Iterator[int]
) -> Iterator[Lying]:
    """The files of a subfolder and of those in it; one that can't be looked into itself, nothing where it is empty. room: yields
    as long as more may be looked at."""
    places = [(folder, look)]
    while places:
        place, look = places.pop()
        try:
            for path, there in _entries(place):
                if next(room, None) is None:
                    yield Lying("not_all_seen", _since(look))
                    return
                if _is_systems_own(path.name):
                    continue
                if not stat.S_ISDIR(there.st_mode):
                    if there.st_size:
                        yield Lying("in_subfolder", _since(there))
                elif path.name.casefold() not in left_alone:
                    places.append((path, there))
        except OSError:
            if look_at(place) is not None:  # else it was dealt with meanwhile
                yield Lying("unreadable", _since(look))


def _entries(place: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """What lies in a subfolder, as it is come upon: there may be too much of it to list. Raises OSError."""
    if not os.access(place, os.R_OK | os.X_OK):
        raise PermissionError
    with os.scandir(place) as inside:
        for entry in inside:
            path = Path(entry.path)
            try:
                yield path, path.lstat()
            except FileNotFoundError:
                continue


def _is_systems_own(name: str) -> bool:
    name = name.casefold()
    is_lock = name.startswith(".~lock.") and name.endswith(
        "#"
    )  # of an office program, beside what it has open
    return is_lock or name in _SYSTEMS_OWN or name.startswith(_SYSTEMS_BEGIN)


def _since(look: os.stat_result) -> datetime:
    # A copy may carry the time of a scanner whose clock is ahead: by that it would be young for years.
    moment = look.st_ctime if look.st_mtime > time.time() else max(look.st_ctime, look.st_mtime)
    return datetime.fromtimestamp(moment, UTC)
