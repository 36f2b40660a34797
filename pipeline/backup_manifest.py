"""What a backup holds: its manifest, written last and signed with the keys. Without it nothing is a backup."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inbox.archive_copy import write_whole
from schemas.errors import MashIntakeError, SettingsError
from schemas.sealing import Keyring

MANIFEST = "manifest.json"
DATABASE = "store.sqlite"
ARCHIVE = "archive"
LAYOUTS = "layouts"
_VERSION = 1


class BackupError(MashIntakeError):
    """The backup can't be made, or can't be used: the message says what to do. Nothing was written."""


class WrongKeysError(SettingsError):
    """These aren't the keys that the backup was made with: put the right key file there."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """files: path within the backup to SHA-256 of the file as it lies there. lacking: documents whose bytes were
    missing or damaged already when the backup was made. made_at: ISO, UTC. keys: the keyring's fingerprint."""

    made_at: str
    package: str
    keys: str
    files: Mapping[str, str]
    lacking: tuple[str, ...]

    def signature(self, keys: Keyring) -> str:
        """A keyed digest over all of it; also the backup's id."""
        return keys.digest("backup", json.dumps(self.told(), sort_keys=True))

    def told(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            **{"version": _VERSION, "made_at": self.made_at, "package": self.package, "keys": self.keys},
            **{"files": dict(self.files), "lacking": list(self.lacking)},
        }


def write_manifest(folder: Path, manifest: Manifest, keys: Keyring) -> None:
    """Make a backup of what lies in the folder. Raises OSError."""
    told = {**manifest.told(), "signature": manifest.signature(keys)}
    write_whole(folder / MANIFEST, json.dumps(told, indent=1, sort_keys=True).encode())


def check_is_backup(folder: Path) -> None:
    """Raises BackupError where no folder is there, or no whole backup in it."""
    if not folder.is_dir():
        raise BackupError("There is no such folder. Name the one that `mash-intake backup` wrote.")
    if not (folder / MANIFEST).exists():
        raise BackupError(
            "This is no whole backup: it has no manifest.json, which is written last. Take another one."
        )


def read_manifest(folder: Path, keys: Keyring) -> Manifest:
    """The manifest of a folder that `check_is_backup` let pass. Raises BackupError, WrongKeysError."""
    text = (folder / MANIFEST).read_bytes()
    try:
        told = json.loads(text)
        version, signature = told["version"], told["signature"]
        of_keys = told["keys"]
    except (ValueError, KeyError, TypeError):
        raise _changed() from None
    if version != _VERSION:
        raise BackupError("This backup was made by a newer mash-intake: install that first.")
    if of_keys != keys.fingerprint:
        raise WrongKeysError(
            "This backup was made with other keys than those that were given or stand in MASH_INTAKE_KEY_FILE (else keys in the home; any "
            "command makes new ones there where there are none). Keep those under another name, name the backup's own by --keys FILE, "
            "and restore again. Nothing was written."
        )
    try:
        manifest = Manifest(
            told["made_at"], told["package"], told["keys"], dict(told["files"]), tuple(told["lacking"])
        )
        genuine = hmac.compare_digest(signature, manifest.signature(keys))
    except (ValueError, KeyError, TypeError):
        raise _changed() from None
    if not genuine:
        raise _changed()
    return manifest


def _changed() -> BackupError:
    return BackupError("The backup's manifest.json was changed since it was written. Take another backup.")
