"""Sealed bytes from one archive to another, as they are: nothing is opened on the way but to see that it is whole."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from inbox.archive import Archive, ArchiveError
from inbox.shelf import Shelf, ShelfError
from schemas.whole_file import whole_file

_CHUNK = 2**20


def verify(archive: Archive, document_id: str) -> None:
    """Open all of a document, and see that these are the bytes that its id was made from. Raises ArchiveError,
    SealError."""
    digest = hashlib.sha256()
    for piece in archive.pieces(document_id):
        digest.update(piece)
    if archive.keys.document_id(digest.hexdigest()) != document_id:
        raise ArchiveError(f"Document {document_id} holds other bytes than it had: restore it from a backup.")


def copy_sealed(source: Shelf, target: Shelf, document_id: str) -> str:
    """Copy a sealed document: whole, or not there at all. Gives the SHA-256 of the blob. Raises FileNotFoundError,
    ShelfError, OSError."""
    digest = hashlib.sha256()
    with source.open(document_id) as file, target.writing(document_id) as into:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            into.write(chunk)
    return digest.hexdigest()


def sealed_sha256(shelf: Shelf, document_id: str) -> str:
    """Of a sealed document as it lies there. Raises FileNotFoundError, ShelfError, OSError."""
    digest = hashlib.sha256()
    with shelf.open(document_id) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def file_sha256(path: Path) -> str:
    """Of a file as it lies there, 64 hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_whole(source: Path, target: Path) -> str:
    """Copy a file: whole and on the disk, or not there at all. Gives its SHA-256. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    with whole_file(target) as into, source.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            into.write(chunk)
    return digest.hexdigest()


def write_whole(target: Path, data: bytes) -> None:
    """Write a file: whole and on the disk, readable by its owner only, or not there at all. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with whole_file(target) as file:
        file.write(data)


def try_out(shelf: Shelf) -> None:
    """Write, read and remove a blob that is nobody's. Raises ShelfError, OSError."""
    name, data = f"doctor-{secrets.token_hex(8)}", secrets.token_bytes(64)
    try:
        with shelf.writing(name) as file:
            file.write(data)
        with shelf.open(name) as back:
            if back.read() != data:
                raise ShelfError("The archive's store gives back other bytes than it was given.")
    finally:
        shelf.remove(name)
