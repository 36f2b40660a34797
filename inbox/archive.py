"""The sealed archive: a document's bytes, encrypted, under its opaque id, before anything parses them.

A file is sealed piece by piece, so that no size of it fills the memory. Each piece is bound to the
document, its number and whether it is the last: none can be swapped, left out or cut off.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from io import BufferedReader, BytesIO
from typing import BinaryIO

from inbox.shelf import Shelf
from schemas.errors import MashIntakeError
from schemas.sealing import Keyring, sealed_by

_PIECE = 2**20
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
    """The archive on a shelf."""

    shelf: Shelf
    keys: Keyring

    def seal(self, file: BufferedReader | BytesIO) -> Sealed:
        """Seal all of an open file. The same bytes again change nothing. Raises ChangedError."""
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.seek(0, os.SEEK_END)  # not where the digest stopped: of bytes in memory it reads none
        document_id = self.keys.document_id(sha256)
        # What was sealed with a key that was dropped meanwhile is as good as not there.
        found = self.sealed_by(document_id)
        if not found or not all(map(self.keys.knows, found)):
            file.seek(0)
            self._write(iter(lambda: file.read(_PIECE), b""), document_id, again=bool(found))
        return Sealed(document_id, sha256, size)

    def load(self, document_id: str) -> bytes:
        """The document's bytes. Raises ArchiveError."""
        return b"".join(self.pieces(document_id))

    def head(self, document_id: str) -> bytes:
        """The document's first piece: enough to tell what it is. Raises ArchiveError."""
        return next(self.pieces(document_id), b"")

    def holds(self, document_id: str) -> bool:
        """Whether there is something under this id; `load` alone tells whether it is whole."""
        return self.shelf.size(document_id) > 0

    def ages(self) -> Iterator[tuple[str, timedelta]]:
        """Every id in the archive, and how long ago it was sealed."""
        return self.shelf.ages()

    def tidy(self, older_than: timedelta = _ABANDONED) -> int:
        """Remove what a killed process had begun to seal and never finished. How many."""
        return self.shelf.tidy(older_than)

    def remove(self, document_id: str) -> None:
        """Remove a document's bytes; none there is no error."""
        self.shelf.remove(document_id)

    def sealed_by(self, document_id: str) -> set[str]:
        """The ids of the keys that a document's pieces were sealed with; none where there is nothing to tell it by."""
        found = set()
        with suppress(FileNotFoundError), self.shelf.open(document_id) as file:
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
        try:
            self._write(self.pieces(document_id), document_id, again=True)
        except (FileNotFoundError, ChangedError):
            raise ArchiveError(f"Document {document_id} isn't whole in the archive.") from None
        return True

    def _write(self, pieces: Iterator[bytes], document_id: str, *, again: bool) -> None:
        with self.shelf.writing(document_id, again=again) as target:
            if self.keys.document_id(self._copy(pieces, target, document_id)) != document_id:
                raise ChangedError(f"Document {document_id} changed while it was sealed.")

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
            file = self.shelf.open(document_id)
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
