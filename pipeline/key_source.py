"""Where the keys are: in a file, which is made and written here, or in a secret store, which its operator writes."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from pipeline import secret_stores
from schemas.errors import MashIntakeError, SettingsError
from schemas.sealing import Keyring, keyring_text, load_keyring, parse_keyring, save_keyring
from schemas.settings import Settings
from schemas.whole_file import whole_file

_LOST = (
    "The key file is gone, while the database that it sealed is there: no new one is made. Put back the copy of it "
    "(MASH_INTAKE_KEY_FILE says where, else it is keys in the home): without it nothing in the database can be read."
)


class KeysElsewhereError(MashIntakeError):
    """The keys can't be written here: the message says what is to be put where."""


def read_keys(settings: Settings) -> Keyring:
    """The keys. A key file is made on first use, though not beside a database, which another sealed; a secret never is, as one that
    can't be found may be there tomorrow.
    Raises SettingsError."""
    if settings.key_secret is None:
        if not settings.key_file.exists() and _has_database(settings):
            raise SettingsError(_LOST)
        return load_keyring(settings.key_file)
    return parse_keyring(text_of(settings), "The secret that MASH_INTAKE_KEY_SECRET names")


def _has_database(settings: Settings) -> bool:
    """Whether the database is a file that keys have sealed already. Of a server's nobody knows before it is asked."""
    kind, _, path = settings.database_url.partition(":///")
    if not kind.startswith("sqlite") or not Path(path).is_file():
        return False
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        return connection.execute("SELECT 1 FROM store_meta WHERE name = 'keys'").fetchone() is not None
    return False


def text_of(settings: Settings) -> str:
    """The keys as they stand there: the secret itself. Raises SettingsError."""
    if settings.key_secret is None:
        return settings.key_file.read_text(encoding="ascii")
    found = secret_stores.variable(settings.key_secret.store, settings.key_secret.name)
    if found is None:
        raise SettingsError(
            f"The secret store {settings.key_secret.store} has no {settings.key_secret.name}, which MASH_INTAKE_KEY_SECRET names. "
            "For a new intake put a key there, as openssl rand -hex 32 makes one; else put back the one that it had."
        )
    return found


def told_where(settings: Settings) -> str:
    """For people."""
    return "the key file" if settings.key_secret is None else f"the secret {settings.key_secret}"


def can_write(settings: Settings) -> bool:
    """Whether the keys can be changed here: in a file, whose folder can be written to, as it is replaced."""
    return settings.key_secret is None and os.access(settings.key_file.resolve().parent, os.W_OK)


def write_keys(settings: Settings, keyring: Keyring, target: Path | None) -> None:
    """Change the keys where they are, or, with a target, write what they shall be into that new file, for whoever can put it
    there. Raises KeysElsewhereError, OSError."""
    if target is None:
        if not can_write(settings):
            raise KeysElsewhereError(
                f"The keys stand in {told_where(settings)}, which can't be written from here. Name a new file with --to: what is to "
                "stand there instead is written into it, and you put it there."
            )
        save_keyring(settings.key_file, keyring)
        return
    if target.exists():
        raise KeysElsewhereError("The file that --to names is there already: name a new one.")
    with whole_file(target.resolve()) as file:
        file.write(keyring_text(keyring).encode("ascii"))
