"""Backup and restore: on an empty machine all is there again, and nothing that isn't whole passes for a backup."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from conftest import CANARY, PDF, Clock, Crash, crash_at, due_at, fake_assess, fake_read, submit
from mails import form, mail
from typer.testing import CliRunner

from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.backup import make_backup
from pipeline.backup_manifest import MANIFEST, BackupError, WrongKeysError
from pipeline.cli import app
from pipeline.context import Intake, open_intake
from pipeline.intake import extract, receive, validate_and_route
from pipeline.keeping import BusyError, keeping
from pipeline.keys import rotate_keys
from pipeline.ledger import take_stock
from pipeline.restore import restore
from pipeline.retention import apply_retention
from routing.store import Store
from routing.store_queue import claim, done, list_items
from routing.store_records import get_record
from routing.store_sealed import SEALED
from routing.store_states import ItemState
from routing.store_tables import metadata
from schemas.errors import SettingsError
from schemas.sealing import Keyring
from schemas.settings import Settings

Fresh = Callable[[], Settings]


@pytest.fixture
def intake(settings: Settings, keys: Keyring, clock: Clock, database_url: str) -> Iterator[Intake]:
    """An intake on each kind of database."""
    there = replace(settings, database_url=database_url)
    opened = Store.open(database_url, keys, clock)
    yield Intake(
        there, opened, Archive(FolderShelf(there.archive_folder), keys), fake_read, fake_assess, due_at
    )
    opened.close()


@pytest.fixture
def fresh(settings: Settings, database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Fresh:
    """Settings of an empty machine, with the keys there and nothing else; its database of the same kind."""
    made = iter(range(9))

    def new() -> Settings:
        home = tmp_path / f"machine{next(made)}"
        home.mkdir()
        shutil.copy2(settings.key_file, home / "keys")
        url = f"sqlite:///{home / 'store.sqlite'}"
        if database_url.startswith("postgresql"):
            name = f"restored_{home.parent.name}_{home.name}".replace("-", "_").lower()
            engine = sa.create_engine(database_url, isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}"'))
                connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
            engine.dispose()
            url = sa.make_url(database_url).set(database=name).render_as_string(hide_password=False)
        folders = {name: home / name for name in ("scan", "archive", "layouts")}
        return replace(
            settings,
            home=home,
            database_url=url,
            key_file=home / "keys",
            **{f"{name}_folder": path for name, path in folders.items()},
        )

    return new


@pytest.fixture
def filled(intake: Intake, tmp_path: Path) -> Intake:
    """Something of everything: a mail with a form and a leaflet, a damaged file, a duplicate, an item that is done,
    one that is claimed, a document in work, a learned layout."""
    submit(intake, tmp_path / "a.eml", mail((f"{CANARY}.pdf", form(CANARY)), ("x.pdf", PDF + b"unrelated")))
    for name, data in (("b", b"damaged"), ("c", form("Ann", "urgent")), ("d", form("Ann", "urgent"))):
        submit(intake, tmp_path / f"{name}.pdf", data)
    item = claim(intake.store, "mash_new", "ann", timedelta(hours=1))
    assert item is not None
    done(intake.store, item.item_id, "ann")
    claim(intake.store, "data_quality", "bob", timedelta(hours=1))
    intake.settings.scan_folder.mkdir(parents=True)
    (intake.settings.scan_folder / "e.pdf").write_bytes(form("Bea"))
    receive(intake)
    intake.settings.layouts_folder.mkdir(parents=True)
    (intake.settings.layouts_folder / "ours.layout.zip").write_bytes(b"a layout")
    return intake


def rows(store: Store) -> dict[str, list[Any]]:
    """Every row of every table but the events of the restore itself, in order of its key."""
    with store.read() as connection:
        found = {
            table.name: [
                tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
        }
    del found["audit_head"]
    found["audit_events"] = [row for row in found["audit_events"] if row[3] != "restored"]
    return found


@pytest.mark.slow
def test_a_restore_on_an_empty_machine(filled: Intake, fresh: Fresh, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    made = make_backup(filled, folder, tmp_path / "elsewhere")
    assert made.lacking == () and made.keys is not None
    assert made.keys.read_bytes() == filled.settings.key_file.read_bytes()
    settings = fresh()
    restored = restore(settings, folder)
    assert restored.ledger.problems == () and restored.ledger.arriving == 0
    assert (settings.layouts_folder / "ours.layout.zip").read_bytes() == b"a layout"
    with open_intake(settings) as there:
        assert rows(there.store) == rows(filled.store)
        assert there.store.verify_audit() is None
        store = replace(there.store, now=filled.store.now)
        every = tuple(ItemState)
        assert list_items(store, states=every) == list_items(filled.store, states=every)
        for item in list_items(store):
            assert get_record(store, item.record_id) == get_record(filled.store, item.record_id)
        for document_id, _ in filled.archive.ages():
            assert there.archive.load(document_id) == filled.archive.load(document_id)
        # Intake goes on there: the document that was in work, and a new one, numbered on.
        use = replace(there, store=store, read=fake_read, assess=fake_assess)
        settings.scan_folder.mkdir()
        (settings.scan_folder / "new.pdf").write_bytes(form("Cat"))
        assert len(validate_and_route([extract(one, use) for one in receive(use)], use)) == 2
        assert take_stock(use, timedelta(0)).problems == ()


@pytest.mark.slow
def test_a_restore_in_the_middle_of_a_change_of_keys(filled: Intake, fresh: Fresh, tmp_path: Path) -> None:
    """The old keys are still in the key file, and opening the empty store writes nothing of them into it."""
    before, after = tmp_path / "before", tmp_path / "after"
    make_backup(filled, before, None)
    rotate_keys(filled)
    with open_intake(filled.settings) as there:
        make_backup(there, after, None)
    for folder in (before, after):
        assert restore(fresh(), folder).ledger.problems == ()


@pytest.mark.slow
def test_no_keys_and_nothing_personal_in_it(filled: Intake, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    make_backup(filled, folder)
    assert sorted(path.name for path in folder.iterdir()) == ["archive", "layouts", MANIFEST, "store.sqlite"]
    secrets = filled.settings.key_file.read_bytes().split()
    for path in folder.rglob("*"):
        held = path.read_bytes() if path.is_file() else b""
        assert not any(one in held or bytes.fromhex(one.decode()) in held for one in secrets)
        assert not any(word.encode() in held or word in str(path) for word in CANARY.split())


@pytest.mark.slow
@pytest.mark.parametrize("step", ["database_copied", "document_copied", "files_copied"])
def test_an_interrupted_backup_is_none(filled: Intake, fresh: Fresh, tmp_path: Path, step: str) -> None:
    folder = tmp_path / "backup"
    with pytest.raises(Crash):
        make_backup(replace(filled, fault=crash_at(step)), folder)
    settings = fresh()
    with pytest.raises(BackupError, match="no whole backup"):
        restore(settings, folder)
    assert [path.name for path in settings.home.iterdir()] == ["keys"]
    with pytest.raises(BackupError, match="isn't empty"):
        make_backup(filled, folder)
    make_backup(filled, tmp_path / "again")
    assert restore(settings, tmp_path / "again").ledger.balanced


@pytest.mark.slow
@pytest.mark.parametrize("step", ["file_restored", "database_restored"])
def test_an_interrupted_restore_is_gone_on_with(
    filled: Intake, fresh: Fresh, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_backup(filled, tmp_path / "backup")
    settings = fresh()

    monkeypatch.setattr("pipeline.context._fault", lambda told: crash_at(step))
    with pytest.raises(Crash):
        restore(settings, tmp_path / "backup")
    monkeypatch.undo()
    if step == "file_restored":
        assert restore(settings, tmp_path / "backup").ledger.balanced
    else:
        with pytest.raises(BackupError, match="mash-intake ledger"):
            restore(settings, tmp_path / "backup")
    with open_intake(settings) as there:
        assert take_stock(there, timedelta(0)).problems == ()
        assert rows(there.store) == rows(filled.store)


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_store_on_sqlite_goes_on_on_postgresql(
    filled: Intake, fresh: Fresh, postgres_server: str, tmp_path: Path
) -> None:
    """Moving house: every row is there, and what is counted goes on behind what was."""
    make_backup(filled, tmp_path / "backup")
    engine = sa.create_engine(postgres_server.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text("CREATE DATABASE moved"))
    engine.dispose()
    settings = replace(fresh(), database_url=postgres_server.format(name="moved"))
    assert restore(settings, tmp_path / "backup").ledger.balanced
    with open_intake(settings) as there:
        assert there.store.engine.dialect.name == "postgresql"
        assert rows(there.store) == rows(filled.store)
        assert there.store.verify_audit() is None
        use = replace(
            there, store=replace(there.store, now=filled.store.now), read=fake_read, assess=fake_assess
        )
        submit(use, tmp_path / "new.pdf", form("Cat"))
        assert take_stock(use, timedelta(0)).problems == ()
        assert use.store.verify_audit() is None


def _change(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _forget(folder: Path) -> None:
    path = folder / MANIFEST
    told = json.loads(path.read_text())
    del told["files"][next(name for name in told["files"] if name.startswith("archive/"))]
    path.write_text(json.dumps(told))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (lambda folder: _change(folder / "store.sqlite"), "changed store.sqlite"),
        (lambda folder: _change(next(folder.glob("archive/*/*"))), "changed archive/"),
        (lambda folder: next(folder.glob("archive/*/*")).unlink(), "missing archive/"),
        (lambda folder: (folder / "store.sqlite").unlink(), "missing store.sqlite"),
        (lambda folder: (folder / MANIFEST).unlink(), "no whole backup"),
        (_forget, "manifest.json was changed"),
        (lambda folder: (folder / MANIFEST).write_text("{"), "manifest.json was changed"),
    ],
)
def test_what_is_not_whole_is_refused(
    filled: Intake, fresh: Fresh, tmp_path: Path, tamper: Callable[[Path], None], told: str
) -> None:
    folder = tmp_path / "backup"
    make_backup(filled, folder)
    tamper(folder)
    settings = fresh()
    with pytest.raises(BackupError, match=told) as error:
        restore(settings, folder)
    assert "nother" in str(error.value)
    assert [path.name for path in settings.home.iterdir()] == ["keys"]


@pytest.mark.slow
def test_wrong_keys_or_none_are_refused_before_anything_is_written(
    filled: Intake, fresh: Fresh, tmp_path: Path
) -> None:
    make_backup(filled, tmp_path / "backup")
    settings = fresh()
    settings.key_file.write_text("ab" * 32)
    with pytest.raises(WrongKeysError, match="other keys"):
        restore(settings, tmp_path / "backup")
    assert [path.name for path in settings.home.iterdir()] == ["keys"]
    settings.key_file.unlink()
    with pytest.raises(SettingsError, match="keys aren't there"):
        restore(settings, tmp_path / "backup")
    assert list(settings.home.iterdir()) == []


@pytest.mark.slow
def test_nothing_is_written_over(filled: Intake, fresh: Fresh, tmp_path: Path) -> None:
    make_backup(filled, tmp_path / "backup")
    before = rows(filled.store)
    with pytest.raises(BackupError, match="something already"):
        restore(filled.settings, tmp_path / "backup")
    assert rows(filled.store) == before
    settings = fresh()
    (settings.archive_folder / "ff").mkdir(parents=True)
    (settings.archive_folder / "ff" / "ffff.sealed").write_bytes(b"of another")
    with pytest.raises(BackupError, match="something already"):
        restore(settings, tmp_path / "backup")


@pytest.mark.slow
@pytest.mark.parametrize("damage", [_change, Path.unlink])
def test_what_the_archive_lacks_is_told_and_the_rest_backed_up(
    filled: Intake, fresh: Fresh, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    lost = sorted(one for one, _ in filled.archive.ages())[1]
    damage(filled.archive.shelf.path(lost))
    assert make_backup(filled, tmp_path / "backup").lacking == (lost,)
    settings = fresh()
    problems = restore(settings, tmp_path / "backup").ledger.problems
    assert [(one.code, one.subject) for one in problems] == [("bytes_missing", lost)]


@pytest.mark.slow
def test_what_comes_while_it_is_made_breaks_nothing(filled: Intake, fresh: Fresh, tmp_path: Path) -> None:
    number = iter(range(99))

    def fault(step: str) -> None:
        submit(replace(filled, fault=lambda step: None), tmp_path / "new.pdf", form(f"New {next(number)}"))
        with pytest.raises(BusyError):
            apply_retention(filled)

    make_backup(replace(filled, fault=fault), tmp_path / "backup")
    assert restore(fresh(), tmp_path / "backup").ledger.balanced


def test_one_at_a_time_and_keys_elsewhere(intake: Intake, tmp_path: Path) -> None:
    with keeping(intake.store), pytest.raises(BusyError):
        make_backup(intake, tmp_path / "backup")
    for keys_folder in (tmp_path / "backup" / "keys", tmp_path, tmp_path / "backup"):
        with pytest.raises(BackupError, match="elsewhere"):
            make_backup(intake, tmp_path / "backup", keys_folder)
    with pytest.raises(BackupError, match="within the archive"):
        make_backup(intake, intake.settings.archive_folder / "backup")
    assert not (tmp_path / "backup").exists()


def test_every_sealed_column_is_known() -> None:
    sealed = {t.name for t in metadata.sorted_tables for c in t.columns if isinstance(c.type, sa.LargeBinary)}
    assert {column.table.name for column in SEALED} == sealed


@pytest.mark.slow
def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "home"))
    told = CliRunner().invoke(app, ["backup", str(tmp_path / "backup"), "--keys", str(tmp_path / "safe")])
    assert told.exit_code == 0 and "NOT in it" in told.output and str(tmp_path / "safe") in told.output
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "new"))
    told = CliRunner().invoke(app, ["restore", str(tmp_path / "backup")])
    assert told.exit_code == 2 and "keys aren't there" in told.output and "--keys FILE" in told.output
    (key_file,) = (tmp_path / "safe").iterdir()
    monkeypatch.setenv("MASH_INTAKE_KEY_FILE", str(key_file))
    told = CliRunner().invoke(app, ["restore", "--json", str(tmp_path / "backup")])
    assert told.exit_code == 0 and json.loads(told.stdout)["balanced"] is True
    monkeypatch.delenv("MASH_INTAKE_KEY_FILE")
    given = ["restore", str(tmp_path / "backup"), "--keys", str(key_file)]
    for name, others, code, says in (
        ("third", "ab" * 32, 2, f"other keys at {tmp_path / 'third' / 'keys'} already"),
        ("fourth", None, 0, "is restored"),
        ("fourth", None, 1, "something already"),
    ):
        monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / name))
        keys = tmp_path / name / "keys"
        if others is not None:
            keys.parent.mkdir()
            keys.write_text(others)
            keys.chmod(0o600)
        told = CliRunner().invoke(app, given)
        assert (told.exit_code, says in told.output) == (code, True), told.output
        assert keys.read_text() == (others or key_file.read_text()) and keys.stat().st_mode & 0o077 == 0
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "fifth"))
    key_file.write_text("ab" * 32)
    told = CliRunner().invoke(app, given)
    assert told.exit_code == 2 and "made with other keys" in told.output and not (tmp_path / "fifth").exists()
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "fourth"))
    (tmp_path / "empty").mkdir()
    for folder, says in (("nowhere", "no such folder"), ("empty", "no whole backup")):
        for home in ("fourth", "without-keys"):
            monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / home))
            told = CliRunner().invoke(app, ["restore", str(tmp_path / folder)])
            assert (told.exit_code, says in told.output) == (1, True), told.output
