"""Where the archive keeps sealed blobs, each under its document's opaque id: in a folder of this machine.

A shelf knows nothing of what is in a blob. `url_shelf` has the one for stores that are reached by URL.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, Protocol

from schemas.errors import MashIntakeError
from schemas.whole_file import sync_folder, whole_file

SUFFIX = ".sealed"


class ShelfError(MashIntakeError):
    """The archive's place can't be reached, or refuses: nothing is lost, and the next try may do it. Full disks and the
    like of this machine are OSErrors."""


class Shelf(Protocol):
    """What the archive needs of a place. All raise ShelfError or OSError where it can't be worked with."""

    @property
    def kind(self) -> str:
        """What it is, for a person: "folder", or the URL's scheme. Nothing secret."""

    def writing(self, document_id: str, *, again: bool = False) -> AbstractContextManager[BinaryIO]:
        """A blob to write. It is there once all of it is written and kept, or, after an error or a crash, not at all.
        again: it takes the place of what is there and is as old as that; else what is there already may stay."""

    def open(self, document_id: str) -> BinaryIO:
        """A blob to read. Raises FileNotFoundError."""

    def size(self, document_id: str) -> int:
        """Bytes of a blob; 0 where there is none."""

    def ages(self) -> Iterator[tuple[str, timedelta]]:
        """The id of every blob that isn't empty, and how long ago it was written."""

    def remove(self, document_id: str) -> None:
        """Remove a blob; none there is no error."""

    def tidy(self, older_than: timedelta) -> int:
        """Remove what a killed process had begun to write. How many."""


def name_of(document_id: str) -> str:
    """Where a blob lies within its place."""
    return f"{document_id[:2]}/{document_id}{SUFFIX}"


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """A shelf in a folder."""

    folder: Path

    @property
    def kind(self) -> str:
        return "folder"

    def path(self, document_id: str) -> Path:
        """Where a blob lies, or would."""
        return self.folder / name_of(document_id)

    @contextmanager
    def writing(self, document_id: str, *, again: bool = False) -> Iterator[BinaryIO]:
        path = self.path(document_id)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        times = path.stat() if again else None
        with whole_file(path) as target:
            yield target
            if times is not None:
                target.flush()  # a later write would be a change of now
                os.utime(target.fileno(), ns=(times.st_atime_ns, times.st_mtime_ns))
        sync_folder(self.folder)

    def open(self, document_id: str) -> BinaryIO:
        return self.path(document_id).open("rb")

    def size(self, document_id: str) -> int:
        try:
            return self.path(document_id).stat().st_size
        except FileNotFoundError:
            return 0

    def ages(self) -> Iterator[tuple[str, timedelta]]:
        now = time.time()
        for path in self.folder.glob(f"*/*{SUFFIX}"):
            with suppress(FileNotFoundError):
                look = path.stat()
                if look.st_size:
                    yield path.name.removesuffix(SUFFIX), timedelta(seconds=now - look.st_mtime)

    def remove(self, document_id: str) -> None:
        path = self.path(document_id)
        if path.exists():
            path.unlink(missing_ok=True)
            sync_folder(path.parent)

    def tidy(self, older_than: timedelta) -> int:
        removed = 0
        for path in self.folder.glob("*/.*.part"):
            with suppress(FileNotFoundError):
                if timedelta(seconds=time.time() - path.stat().st_mtime) >= older_than:
                    path.unlink()
                    removed += 1
        return removed
