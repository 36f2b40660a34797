"""Keys in a secret store: read there, never made there, and rotated with a person's help."""

from __future__ import annotations

import secrets
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from conftest import Clock, due_at, fake_assess, fake_read, submit
from mails import form
from typer.testing import CliRunner

from pipeline.backup import make_backup
from pipeline.cli import app
from pipeline.context import Intake, open_archive, open_intake
from pipeline.doctor import Health, examine
from pipeline.key_source import KeysElsewhereError, read_keys
from pipeline.keys import drop_keys, rotate_keys
from pipeline.ledger import take_stock
from pipeline.restore import restore
from routing.store import Store
from routing.store_keys import announce
from schemas.errors import SettingsError
from schemas.secret_name import SecretName
from schemas.settings import Settings

OWN_STORE = """
from pathlib import Path

def variable(name):
    path = Path(__file__).parent / name
    if name == "away":
        raise ConnectionError("canary: the vault is away")
    return path.read_text() if path.exists() else None

def connection(conn_id):
    return None
"""


@pytest.fixture(autouse=True)
def log_as_it_was() -> Iterator[None]:
    """A command sends the log to standard error, for the rest of this process."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A secret store that an operator's own package brings: each file of this folder is a secret."""
    folder = tmp_path / "vault"
    described = folder / "own_vault-1.dist-info"
    described.mkdir(parents=True)
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: own-vault\nVersion: 1\n")
    (described / "entry_points.txt").write_text("[mash_intake.secret_stores]\nown = own_vault\n")
    (folder / "own_vault.py").write_text(OWN_STORE)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "own_vault", raising=False)
    (folder / "keys").write_text(secrets.token_hex(32))
    return folder


@pytest.fixture
def told(settings: Settings, vault: Path, database_url: str) -> Settings:
    return replace(settings, database_url=database_url, key_secret=SecretName("own", "keys"))


def opened(told: Settings, clock: Clock) -> Intake:
    """As a process that starts now sees it."""
    keys = read_keys(told)
    store = Store.open(told.database_url, keys, clock)
    announce(store)
    return Intake(told, store, open_archive(told, keys), fake_read, fake_assess, due_at)


def test_what_can_not_be_read_is_no_new_key(told: Settings, vault: Path) -> None:
    for name, match in (("away", "ConnectionError"), ("missing", "has no missing")):
        with pytest.raises(SettingsError, match=match) as error:
            read_keys(replace(told, key_secret=SecretName("own", name)))
        assert "canary" not in str(error.value) and error.value.__cause__ is None
    with pytest.raises(SettingsError, match="no secret store other here"):
        read_keys(replace(told, key_secret=SecretName("other", "keys")))
    (vault / "keys").write_text("canary")
    with pytest.raises(SettingsError, match="KEY_SECRET names must hold") as error:
        read_keys(told)
    assert "canary" not in str(error.value)
    assert not told.key_file.exists()


def test_a_rotation_with_a_persons_help(told: Settings, vault: Path, clock: Clock, tmp_path: Path) -> None:
    late = opened(told, clock)
    submit(late, tmp_path / "file", form("Ann", "urgent"))
    before = late.store.keys
    with pytest.raises(KeysElsewhereError, match="--to"):
        rotate_keys(late)
    asked = rotate_keys(late, tmp_path / "new")
    assert asked.to_place and (tmp_path / "new").stat().st_mode & 0o777 == 0o600
    with pytest.raises(KeysElsewhereError, match="there already"):
        rotate_keys(late, tmp_path / "new")
    submit(late, tmp_path / "file", form("Bob"))  # nothing changed by that

    shutil.copy(tmp_path / "new", vault / "keys")
    use = opened(told, clock)  # the first that has the new key: whoever has only the old one writes no more
    assert use.store.keys.sealing_id == asked.key_id and use.store.keys.fingerprint == before.fingerprint
    with pytest.raises(SettingsError, match="start again"):
        submit(late, tmp_path / "file", form("Cat"))
    submit(use, tmp_path / "file", form("Cat"))
    done = rotate_keys(use)
    assert (done.key_id, done.stuck, done.to_place) == (asked.key_id, (), False) and done.resealed > 2

    with pytest.raises(KeysElsewhereError, match="--to"):
        drop_keys(use)
    assert drop_keys(use, tmp_path / "last") == 1
    # A vault may hold one line only.
    (vault / "keys").write_text(" ".join((tmp_path / "last").read_text().split()))
    last = opened(told, clock)
    assert last.store.keys.keys == use.store.keys.keys[:1] and drop_keys(last) == 0
    assert take_stock(last, timedelta(0)).problems == ()
    for document_id, _ in last.archive.ages():
        assert last.archive.load(document_id)
    assert last.store.verify_audit() is None


@pytest.mark.parametrize("rotated_before", [False, True])
def test_a_key_put_first_by_hand(
    told: Settings, vault: Path, clock: Clock, tmp_path: Path, rotated_before: bool
) -> None:
    use = opened(told, clock)
    submit(use, tmp_path / "file", form("Ann"))
    for number in range(2 if rotated_before else 1):
        (vault / "keys").write_text(f"{secrets.token_hex(32)}\n{(vault / 'keys').read_text()}")
        use = opened(told, clock)
        assert rotate_keys(use).resealed > 1, number
    sealed = {key for one, _ in use.archive.ages() for key in use.archive.sealed_by(one)}
    assert sealed == {use.store.keys.sealing_id}


def test_backup_restore_and_doctor(told: Settings, vault: Path, clock: Clock, tmp_path: Path) -> None:
    use = opened(told, clock)
    submit(use, tmp_path / "file", form("Ann"))
    made = make_backup(use, tmp_path / "backup", tmp_path / "safe")
    assert made.keys is not None and made.keys.read_text().strip() == (vault / "keys").read_text()
    home = tmp_path / "machine"
    there = replace(
        told,
        home=home,
        database_url=f"sqlite:///{home / 'store.sqlite'}",
        archive_folder=home / "archive",
        layouts_folder=home / "layouts",
    )
    home.mkdir()
    assert restore(there, tmp_path / "backup").ledger.balanced
    with open_intake(there) as restored:
        assert len(dict(restored.archive.ages())) == 1
    found = {one.part: one for one in examine(there)}
    assert found["keys"].told.startswith("1 in the secret own:keys")
    assert found["sandbox"].health is Health.GOOD
    assert not there.key_file.exists() and not list(home.glob(".doctor*"))


def test_the_commands(vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MASH_INTAKE_KEY_SECRET", "own:keys")

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, list(words))
        assert (vault / "keys").read_text().split()[0] not in result.output
        return result.exit_code, result.output

    assert run("ledger")[0] == 0
    code, said = run("keys", "rotate")
    assert code == 1 and "secret own:keys" in said and "--to" in said
    code, said = run("keys", "rotate", "--to", str(tmp_path / "new"))
    assert code == 0 and f"Put what stands in {tmp_path / 'new'} into the secret own:keys" in said
    (tmp_path / "new").rename(vault / "keys")
    assert "were sealed anew" in run("keys", "rotate")[1]
    assert "Put what stands in" in run("keys", "drop", "--to", str(tmp_path / "last"))[1]
    (tmp_path / "last").rename(vault / "keys")
    assert "0 old keys" in run("keys", "drop")[1]
    assert run("ledger")[0] == 0


def test_who_watches_outlives_a_change_of_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MASH_INTAKE_ALARM_CHAIN", "duty@example.org")
    watched: list[str] = []

    def sleep(seconds: float) -> None:
        if len(watched) == 2:
            raise KeyboardInterrupt
        with open_intake() as intake:
            rotate_keys(intake)
            watched.append(intake.store.keys.sealing_id)

    looked: list[str] = []
    monkeypatch.setattr("pipeline.alarms_cli.time.sleep", sleep)
    monkeypatch.setattr(
        "pipeline.alarms.watch_once", lambda use: looked.append(use.store.keys.sealing_id) or (0, 0)
    )
    CliRunner().invoke(app, ["alarms", "watch"])
    assert len(looked) == len(set(looked)) == 3, "each change was noticed, and by the next look"
