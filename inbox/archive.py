"""The sealed archive: a document's bytes, encrypted, under its opaque id, before anything parses them.

A file is sealed piece by piece, so that no size of it fills the memory. Each piece is bound to the
document, its number and whether it is the last: none can be swapped, left out or cut off.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO

from schemas.errors import MashIntakeError
from schemas.sealing import Keyring, sealed_by
from schemas.whole_file import sync_folder, whole_file

_PIECE = 2**20
_SUFFIX = ".sealed"
_ABANDONED = timedelta(hours=1)  # nobody takes that long to seal one document
_KEY_SEEN = 5  # of each sealed piece, so many bytes tell its key
_LENGTH = 4  # bytes that hold each sealed piece's length


class ArchiveError(MashIntakeError):
    """The archive doesn't hold the document whole: restore it from a backup."""


class ChangedError(MashIntakeError):
    """The file changed while it was sealed: somebody is still writing it, so leave it for later."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A document in the archive. size: in bytes."""

    document_id: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive in a folder."""

    folder: Path
    keys: Keyring

    def seal(self, file: BufferedReader | BytesIO) -> Sealed:
        """Seal all of an open file. The same bytes again change nothing. Raises ChangedError."""
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.seek(0, os.SEEK_END)  # not where the digest stopped: of bytes in memory it reads none
        document_id = self.keys.document_id(sha256)
        path = self.path(document_id)
        # What was sealed with a key that was dropped meanwhile is as good as not there.
        if not all(map(self.keys.knows, self.sealed_by(document_id) or [""])):
            file.seek(0)
            self._write(iter(lambda: file.read(_PIECE), b""), path, document_id)
        return Sealed(document_id, sha256, size)

    def load(self, document_id: str) -> bytes:
        """The document's bytes. Raises ArchiveError."""
        return b"".join(self.pieces(document_id))

    def head(self, document_id: str) -> bytes:
        """The document's first piece: enough to tell what it is. Raises ArchiveError."""
        return next(self.pieces(document_id), b"")

    def holds(self, document_id: str) -> bool:
        """Whether there is something under this id; `load` alone tells whether it is whole."""
        try:
            return self.path(document_id).stat().st_size > 0
        except FileNotFoundError:
            return False

    def ages(self) -> Iterator[tuple[str, timedelta]]:
        """Every id in the archive, and how long ago it was sealed."""
        now = time.time()
        for path in self.folder.glob(f"*/*{_SUFFIX}"):
            with suppress(FileNotFoundError):
                yield path.name.removesuffix(_SUFFIX), timedelta(seconds=now - path.stat().st_mtime)

    def tidy(self, older_than: timedelta = _ABANDONED) -> int:
        """Remove what a killed process had begun to seal and never finished. How many."""
        removed = 0
        for path in self.folder.glob("*/.*.part"):
            with suppress(FileNotFoundError):
                if timedelta(seconds=time.time() - path.stat().st_mtime) >= older_than:
                    path.unlink()
                    removed += 1
        return removed

    def remove(self, document_id: str) -> None:
        """Remove a document's bytes; none there is no error."""
        path = self.path(document_id)
        if path.exists():
            path.unlink(missing_ok=True)
            sync_folder(path.parent)

    def sealed_by(self, document_id: str) -> set[str]:
        """The ids of the keys that a document's pieces were sealed with; none where there is nothing to tell it by."""
        found = set()
        with suppress(FileNotFoundError), self.path(document_id).open("rb") as file:
            while head := file.read(_LENGTH):
                blob = file.read(_KEY_SEEN)
                found.add(sealed_by(blob))
                file.seek(int.from_bytes(head, "big") - len(blob), os.SEEK_CUR)
        return found

    def reseal(self, document_id: str) -> bool:
        """Seal a document anew with the key that seals now; False where it is. A crash leaves the one or the other
        whole. Raises ArchiveError, SealError."""
        if self.sealed_by(document_id) == {self.keys.sealing_id}:
            return False
        path = self.path(document_id)
        try:
            times = path.stat()
            self._write(self.pieces(document_id), path, document_id, (times.st_atime_ns, times.st_mtime_ns))
        except (FileNotFoundError, ChangedError):
            raise ArchiveError(f"Document {document_id} isn't whole in the archive.") from None
        return True

    def path(self, document_id: str) -> Path:
        """Where a document lies, or would."""
        return self.folder / document_id[:2] / f"{document_id}{_SUFFIX}"

    def _write(
        self, pieces: Iterator[bytes], path: Path, document_id: str, times: tuple[int, int] | None = None
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with whole_file(path) as target:
            if self.keys.document_id(self._copy(pieces, target, document_id)) != document_id:
                raise ChangedError(f"Document {document_id} changed while it was sealed.")
            if times is not None:  # how long ago it came is told by them
                target.flush()  # a later write would be a change of now
                os.utime(target.fileno(), ns=times)
        sync_folder(self.folder)

    def _copy(self, pieces: Iterator[bytes], target: BinaryIO, document_id: str) -> str:
        digest = hashlib.sha256()
        number, piece = 0, next(pieces, b"")
        while True:
            following = next(pieces, b"")
            digest.update(piece)
            bound_to = _piece_id(document_id, number, last=not following)
            blob = self.keys.seal(piece, purpose="archive", bound_to=bound_to)
            target.write(len(blob).to_bytes(_LENGTH, "big") + blob)
            if not following:
                return digest.hexdigest()
            number, piece = number + 1, following

    def pieces(self, document_id: str) -> Iterator[bytes]:
        """The document's bytes, piece by piece; whole once the last has come. Raises ArchiveError, SealError."""
        try:
            file = self.path(document_id).open("rb")
        except FileNotFoundError:
            raise ArchiveError(f"Document {document_id} isn't in the archive.") from None
        with file:
            number, head = 0, file.read(_LENGTH)
            while head:
                blob = file.read(int.from_bytes(head, "big"))
                head = file.read(_LENGTH)
                bound_to = _piece_id(document_id, number, last=not head)
                yield self.keys.unseal(blob, purpose="archive", bound_to=bound_to)
                number += 1
        if number == 0:
            raise ArchiveError(f"Document {document_id} is empty in the archive.")


def _piece_id(document_id: str, number: int, *, last: bool) -> str:
    return f"{document_id}/{number}/{'last' if last else 'more'}"
