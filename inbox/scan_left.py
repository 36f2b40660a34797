"""What lies in the scan folder and nobody takes: how much of each kind, since when. No name of it goes any further."""

from __future__ import annotations

import os
import stat
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from inbox.scan_files import entries, look_at, may_be_document
from inbox.scan_folder import CLAIMED

Kind = Literal["in_subfolder", "hidden", "unfinished", "unreadable", "not_a_file", "too_large", "waiting"]

_MOST = 10_000
"""Entries of subfolders that are looked at: somebody may have put a whole drive there."""

_SYSTEMS_OWN = frozenset(
    {
        ".ds_store",
        ".appledouble",
        ".spotlight-v100",
        ".fseventsd",
        ".temporaryitems",
        ".trashes",
        "lost+found",
    }
    | {"@eadir", "#recycle", ".recycle", "$recycle.bin", "system volume information"}
)
_SYSTEMS_BEGIN = ("._", ".nfs", ".trash-")
"""What file systems and desktops put there for themselves, in any case, and what was thrown away."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A file that lies in the scan folder. since: when it last changed."""

    kind: Kind
    since: datetime


def lying(folder: Path, largest: int) -> list[Lying]:
    """All that lies there and isn't claimed, files in subfolders too, however long. largest: bytes of a file that is taken.
    Raises OSError where the folder can't be looked into."""
    if not folder.is_dir():
        return []
    found: list[Lying] = []
    for path in entries(folder):
        look = look_at(path)
        if look is None or path.name == CLAIMED or _is_systems_own(path.name):
            continue
        if stat.S_ISDIR(look.st_mode):
            found += _within(path, look)
        elif look.st_size or not path.name.startswith("."):  # an empty one that is hidden marks a place
            found.append(Lying(_kind(path, look, largest), _since(look)))
    return found


def left(folder: Path, older_than: timedelta, largest: int) -> Counter[Kind]:
    """How many of each kind have lain there unchanged for so long. Raises OSError."""
    until = datetime.now(UTC) - older_than
    return Counter(one.kind for one in lying(folder, largest) if one.since <= until)


def _kind(path: Path, look: os.stat_result, largest: int) -> Kind:
    if not stat.S_ISREG(look.st_mode):
        return "not_a_file"
    if not may_be_document(path):
        return "hidden" if path.name.startswith(".") else "unfinished"
    if not os.access(path, os.R_OK):
        return "unreadable"
    return "too_large" if look.st_size > largest else "waiting"


def _within(folder: Path, look: os.stat_result) -> Iterator[Lying]:
    """The files of a subfolder; the folder itself where it can't be looked into, nothing where it is empty."""
    if not os.access(folder, os.R_OK | os.X_OK):
        yield Lying("unreadable", _since(look))
        return
    seen = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if not _is_systems_own(one)]
        seen += len(folders) + len(names)
        for name in names:
            inside = None if _is_systems_own(name) else look_at(Path(place, name))
            if inside is not None and inside.st_size:
                yield Lying("in_subfolder", _since(inside))
        if seen > _MOST:
            return


def _is_systems_own(name: str) -> bool:
    return name.casefold() in _SYSTEMS_OWN or name.casefold().startswith(_SYSTEMS_BEGIN)


def _since(look: os.stat_result) -> datetime:
    # A copy may carry the time of a scanner whose clock is ahead: by that it would be young for years.
    moment = look.st_ctime if look.st_mtime > time.time() else max(look.st_ctime, look.st_mtime)
    return datetime.fromtimestamp(moment, UTC)
