"""Restoring a backup: all of it is checked before anything is written, and the database, written last, makes it true."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog

from inbox.archive import Archive, ArchiveError
from inbox.archive_copy import copy_sealed, copy_whole, file_sha256, sealed_sha256, verify
from inbox.shelf import SUFFIX, FolderShelf
from pipeline.backup_manifest import (
    ARCHIVE,
    DATABASE,
    LAYOUTS,
    BackupError,
    Manifest,
    check_is_backup,
    read_manifest,
)
from pipeline.context import Intake, open_intake
from pipeline.keeping import keeping
from pipeline.key_source import read_keys
from pipeline.ledger import Ledger, take_stock
from routing.store_copy import check_copy, copy_in, is_empty
from schemas.errors import SettingsError
from schemas.sealing import Keyring, SealError, parse_keyring, save_keyring
from schemas.settings import Settings

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_TOLD = 20  # ids in one message: the rest are of the same kind


@dataclass(frozen=True, slots=True)
class Restored:
    """files: how many, the database among them. lacking: what the backup was made without. ledger: as it is now."""

    made_at: str
    files: int
    lacking: tuple[str, ...]
    ledger: Ledger


def restore(settings: Settings, folder: Path, key_file: Path | None = None) -> Restored:
    """Put a backup where these settings say, which must be empty. What an interrupted restore of the same backup left
    there is gone on with. key_file: its keys, which are put in their place too. Raises BackupError, WrongKeysError, SettingsError,
    BusyError, OSError."""
    check_is_backup(folder)  # first: where the folder is mistyped, no word about keys helps
    keys = _keys(settings) if key_file is None else _given_keys(settings, key_file)
    manifest = read_manifest(folder, keys)
    with tempfile.TemporaryDirectory(prefix="mash-intake-") as temporary:
        database = Path(temporary) / DATABASE
        _refuse_unless_whole(folder, manifest, keys, database)
        if key_file is not None and not settings.key_file.exists():
            settings.key_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            save_keyring(settings.key_file, keys)
        with open_intake(settings) as use, keeping(use.store):
            _refuse_unless_empty(use, manifest)
            for name, sha256 in manifest.files.items():
                if _put(use, folder, name, sha256):
                    use.fault("file_restored")
            copy_in(use.store, database, manifest.signature(keys))
            use.fault("database_restored")
            ledger = take_stock(use, timedelta(0))
    log.info("restored", files=len(manifest.files), balanced=ledger.balanced)
    return Restored(manifest.made_at, len(manifest.files), manifest.lacking, ledger)


def _keys(settings: Settings) -> Keyring:
    if (
        settings.key_secret is None and not settings.key_file.exists()
    ):  # or one would be made, that opens nothing
        raise SettingsError(
            "The keys aren't there: they are no part of a backup. Name the key file that belongs to it by --keys FILE, as backup --keys "
            f"wrote it (keys-...), or put it at {settings.key_file} (chmod 600), and restore again."
        )
    return read_keys(settings)


def _given_keys(settings: Settings, key_file: Path) -> Keyring:
    keys = parse_keyring(key_file.read_text(encoding="ascii", errors="replace"), "What --keys names")
    if settings.key_secret is not None:
        raise SettingsError(
            "The keys are where MASH_INTAKE_KEY_SECRET says: put them there, and restore without --keys."
        )
    if settings.key_file.exists() and read_keys(settings) != keys:
        raise SettingsError(
            f"There are other keys at {settings.key_file} already; any command makes new ones where there are none. Keep them under "
            "another name, and restore again. Nothing was written."
        )
    return keys


def _refuse_unless_whole(folder: Path, manifest: Manifest, keys: Keyring, database: Path) -> None:
    """Leaves a checked copy of the database, brought up to date, at `database`."""
    wrong = [told for told in _damaged(folder, manifest, keys) if told]
    if not wrong:
        copy_whole(folder / DATABASE, database)
        wrong = check_copy(database, keys)
    if wrong:
        told = "; ".join(wrong[:_TOLD])
        raise BackupError(
            f"The backup isn't as it was written ({len(wrong)} in all): {told}. Take another backup; "
            "nothing was written."
        )


def _damaged(folder: Path, manifest: Manifest, keys: Keyring) -> Iterator[str]:
    archive = Archive(FolderShelf(folder / ARCHIVE), keys)
    for name, sha256 in manifest.files.items():
        path = folder / name
        try:
            if file_sha256(path) != sha256:
                yield f"changed {name}"
            elif name.startswith(f"{ARCHIVE}/"):
                verify(archive, _document(name))
        except FileNotFoundError:
            yield f"missing {name}"
        except (ArchiveError, SealError):
            yield f"sealed with other keys {name}"


def _document(name: str) -> str:
    """The id of the document that a file of the backup's archive is."""
    return Path(name).name.removesuffix(SUFFIX)


def _refuse_unless_empty(use: Intake, manifest: Manifest) -> None:
    with use.store.read() as connection:
        empty = is_empty(connection)
    documents = {_document(name): sha256 for name, sha256 in manifest.files.items() if _in(ARCHIVE, name)}
    lying = {one for one, _ in use.archive.ages()}
    strange = any(
        one not in documents or sealed_sha256(use.archive.shelf, one) != documents[one] for one in lying
    )
    layouts = {_layout(use, name): sha256 for name, sha256 in manifest.files.items() if _in(LAYOUTS, name)}
    other = any(path.exists() and file_sha256(path) != sha256 for path, sha256 in layouts.items())
    if not empty or strange or other:
        raise BackupError(
            "There is something already where the backup would go (database, archive or layouts), and nothing was "
            "written over it. Restore into an empty place, which MASH_INTAKE_HOME names; after an interrupted restore "
            "that got as far as the database, mash-intake ledger says whether all is there."
        )


def _in(first: str, name: str) -> bool:
    return name.partition("/")[0] == first


def _layout(use: Intake, name: str) -> Path:
    return use.settings.layouts_folder / Path(name).name


def _put(use: Intake, folder: Path, name: str, sha256: str) -> bool:
    """Put one file of the backup where it belongs, unless it is there; whether it belongs anywhere but the database."""
    changed = False
    if _in(ARCHIVE, name):
        document_id = _document(name)
        if not use.archive.holds(document_id):
            copied = copy_sealed(FolderShelf(folder / ARCHIVE), use.archive.shelf, document_id)
            changed = copied != sha256
            if changed:
                use.archive.remove(document_id)
    elif _in(LAYOUTS, name):
        target = _layout(use, name)
        if not target.exists():
            changed = copy_whole(folder / name, target) != sha256
            if changed:
                target.unlink()
    else:
        return False
    if changed:
        raise BackupError(
            "The backup changed while it was read. Take another one, and empty this place first."
        )
    return True
