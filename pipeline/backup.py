"""A backup: database, archive and learned layouts in one folder, the keys apart.

The database is copied first, as it is at one moment; bytes are sealed before their row is written, so all that the
copy knows of lies in the archive by then, and nothing deletes any meanwhile. The manifest comes last: a folder
without one is no backup.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import structlog

from inbox.archive import Archive, ArchiveError
from inbox.archive_copy import copy_sealed, copy_whole, file_sha256, verify, write_whole
from inbox.shelf import FolderShelf
from pipeline import key_source
from pipeline.backup_manifest import ARCHIVE, DATABASE, LAYOUTS, BackupError, Manifest, write_manifest
from pipeline.context import Intake
from pipeline.keeping import keeping
from routing.store_copy import copy_out
from schemas.sealing import SealError

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")


@dataclass(frozen=True, slots=True)
class Made:
    """documents: how many are in the backup, messages among them. lacking: those whose bytes the archive doesn't hold
    whole, by opaque id. keys: the file that the keys were written to, where it was asked for."""

    documents: int
    lacking: tuple[str, ...]
    keys: Path | None


def make_backup(use: Intake, folder: Path, keys_folder: Path | None = None) -> Made:
    """Back everything up into a new or empty folder, and the keys into another. Intake may go on meanwhile.

    Raises BackupError, BusyError, OSError. What was begun and not finished has no manifest.
    """
    _check_folders(use, folder, keys_folder)
    with keeping(use.store):
        # The keys first: a backup without them is of no use to anybody.
        keys = None if keys_folder is None else _write_keys(use, keys_folder)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = copy_out(use.store, folder / DATABASE)
        use.fault("database_copied")
        files = {DATABASE: file_sha256(folder / DATABASE)}
        lacking = []
        for document_id in sorted(kept):
            found = _copy_document(use, folder, document_id)
            use.fault("document_copied")
            if found is None:
                lacking.append(document_id)
            else:
                files.update([found])
        files.update(_copy_layouts(use, folder))
        use.fault("files_copied")
        made_at = use.store.now().astimezone(UTC).isoformat(timespec="seconds")
        of_keys = use.store.keys.fingerprint
        manifest = Manifest(made_at, use.store.package_version, of_keys, files, tuple(lacking))
        write_manifest(folder, manifest, use.store.keys)
    log.info("backed_up", documents=len(kept) - len(lacking), lacking=lacking)
    return Made(len(kept) - len(lacking), tuple(lacking), keys)


def _check_folders(use: Intake, folder: Path, keys_folder: Path | None) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(
            "The backup's folder isn't empty: name a new one. What an interrupted backup left there, and has no "
            "manifest.json, can be removed."
        )
    here = folder.resolve()
    shelf = use.archive.shelf
    if isinstance(shelf, FolderShelf) and here.is_relative_to(shelf.folder.resolve()):
        raise BackupError("The backup's folder lies within the archive: name another one.")
    if keys_folder is not None:
        there = keys_folder.resolve()
        if there.is_relative_to(here) or here.is_relative_to(there):
            raise BackupError("Keys don't belong where the backup is: name a folder elsewhere for them.")


def _write_keys(use: Intake, keys_folder: Path) -> Path:
    """A copy of the key file. Its name tells one set of keys from another, and nothing of them: a later copy never
    takes the place of one that an earlier backup needs."""
    text = key_source.text_of(use.settings).encode("ascii")
    target = keys_folder / f"keys-{use.store.keys.digest('key file', hashlib.sha256(text).hexdigest())[:16]}"
    write_whole(target, text)
    return target


def _copy_document(use: Intake, folder: Path, document_id: str) -> tuple[str, str] | None:
    """Its path in the backup and SHA-256; None where the archive doesn't hold it whole."""
    shelf = FolderShelf(folder / ARCHIVE)
    try:
        copied = copy_sealed(use.archive.shelf, shelf, document_id)
        verify(Archive(shelf, use.archive.keys), document_id)
    except FileNotFoundError:
        return None
    except (ArchiveError, SealError):
        shelf.remove(document_id)
        return None
    return shelf.path(document_id).relative_to(folder).as_posix(), copied


def _copy_layouts(use: Intake, folder: Path) -> Iterator[tuple[str, str]]:
    from extractors.layouts.store import SUFFIX

    for path in sorted(use.settings.layouts_folder.glob(f"*{SUFFIX}")):
        yield f"{LAYOUTS}/{path.name}", copy_whole(path, folder / LAYOUTS / path.name)
