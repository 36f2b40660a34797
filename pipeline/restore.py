"""Restoring a backup: all of it is checked before anything is written, and the database, written last, makes it true."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog

from inbox.archive import Archive, ArchiveError
from inbox.archive_copy import copy_whole, file_sha256, verify
from pipeline.backup_manifest import ARCHIVE, DATABASE, LAYOUTS, BackupError, Manifest, read_manifest
from pipeline.context import Intake, open_intake
from pipeline.keeping import keeping
from pipeline.ledger import Ledger, take_stock
from routing.store_copy import check_copy, copy_in, is_empty
from schemas.errors import SettingsError
from schemas.sealing import Keyring, SealError, load_keyring
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


def restore(settings: Settings, folder: Path) -> Restored:
    """Put a backup where these settings say, which must be empty. What an interrupted restore of the same backup left
    there is gone on with. Raises BackupError, WrongKeysError, BusyError, OSError."""
    keys = _keys(settings)
    manifest = read_manifest(folder, keys)
    with tempfile.TemporaryDirectory(prefix="mash-intake-") as temporary:
        database = Path(temporary) / DATABASE
        _refuse_unless_whole(folder, manifest, keys, database)
        with open_intake(settings) as use, keeping(use.store):
            targets = dict(_targets(settings, folder, manifest))
            _refuse_unless_empty(use, targets, manifest)
            for source, target in targets.items():
                _put(folder / source, target, manifest.files[source])
                use.fault("file_restored")
            copy_in(use.store, database, manifest.signature(keys))
            use.fault("database_restored")
            ledger = take_stock(use, timedelta(0))
    log.info("restored", files=len(manifest.files), balanced=ledger.balanced)
    return Restored(manifest.made_at, len(manifest.files), manifest.lacking, ledger)


def _keys(settings: Settings) -> Keyring:
    if not settings.key_file.exists():  # or one would be made, that opens nothing
        raise SettingsError(
            "The keys aren't there: they are no part of a backup. Put the key file that belongs to it where "
            "MASH_INTAKE_KEY_FILE says (chmod 600), and restore again."
        )
    return load_keyring(settings.key_file)


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
    archive = Archive(folder / ARCHIVE, keys)
    for name, sha256 in manifest.files.items():
        path = folder / name
        try:
            if file_sha256(path) != sha256:
                yield f"changed {name}"
            elif name.startswith(f"{ARCHIVE}/"):
                verify(archive, path.name.partition(".")[0])
        except FileNotFoundError:
            yield f"missing {name}"
        except (ArchiveError, SealError):
            yield f"sealed with other keys {name}"


def _targets(settings: Settings, folder: Path, manifest: Manifest) -> Iterator[tuple[str, Path]]:
    places = {ARCHIVE: settings.archive_folder, LAYOUTS: settings.layouts_folder}
    for name in manifest.files:
        first, _, rest = name.partition("/")
        if first in places:
            yield name, places[first] / rest


def _refuse_unless_empty(use: Intake, targets: dict[str, Path], manifest: Manifest) -> None:
    with use.store.read() as connection:
        empty = is_empty(connection)
    known = set(targets.values())
    strange = any(use.archive.path(one) not in known for one, _ in use.archive.ages())
    other = any(
        target.exists() and file_sha256(target) != manifest.files[source]
        for source, target in targets.items()
    )
    if not empty or strange or other:
        raise BackupError(
            "There is something already where the backup would go (database, archive or layouts), and nothing was "
            "written over it. Restore into an empty place, which MASH_INTAKE_HOME names; after an interrupted restore "
            "that got as far as the database, mash-intake ledger says whether all is there."
        )


def _put(source: Path, target: Path, sha256: str) -> None:
    if not target.exists() and copy_whole(source, target) != sha256:
        target.unlink()
        raise BackupError(
            "The backup changed while it was read. Take another one, and empty this place first."
        )
