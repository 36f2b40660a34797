"""Rotation of keys: whatever dies where, everything opens, ids stay, and the old keys go only when nobody needs them."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from conftest import CANARY, PDF, Clock, due_at, fake_assess, fake_read, submit
from mails import form, mail
from typer.testing import CliRunner

from inbox.archive import Archive
from inbox.archive_copy import verify
from inbox.shelf import FolderShelf
from pipeline.backup import make_backup
from pipeline.backup_manifest import BackupError
from pipeline.cli import app
from pipeline.context import Intake, _fault
from pipeline.intake import submit_file
from pipeline.keys import RotationError, drop_keys, rotate_keys
from pipeline.ledger import take_stock
from pipeline.restore import restore
from routing.store import Store
from routing.store_keys import foreign
from routing.store_sealed import unopened
from routing.store_tables import audit_events, records
from schemas.errors import SettingsError
from schemas.sealing import Keyring, load_keyring, save_keyring
from schemas.settings import Settings

STEPS = ("key_added", "sealing_noted", "document_resealed", "rows_resealed", "resealed_noted")


def opened(settings: Settings, clock: Clock, fault: str | None = None) -> Intake:
    """As a process that starts now sees it."""
    keys = load_keyring(settings.key_file)
    store = Store.open(settings.database_url, keys, clock)
    archive = Archive(FolderShelf(settings.archive_folder), keys)
    return Intake(settings, store, archive, fake_read, fake_assess, due_at, fault=_fault(fault))


@pytest.fixture
def intake(settings: Settings, clock: Clock, database_url: str, tmp_path: Path) -> Iterator[Intake]:
    """Something sealed of everything: an arrival, a message, a reading and a record, and a document of two pieces."""
    use = opened(replace(settings, database_url=database_url), clock)
    for data in (
        mail((f"{CANARY}.pdf", form(CANARY)), ("x.pdf", PDF + b"unrelated")),
        form("Ann", "urgent"),
        b"damaged" * 300_000,
    ):
        submit(use, tmp_path / "file", data)
    yield use
    use.store.close()


def assert_whole(use: Intake) -> None:
    assert take_stock(use, timedelta(0)).problems == ()
    with use.store.read() as connection:
        assert list(unopened(connection, use.store.keys)) == []
    for document_id, _ in use.archive.ages():
        verify(use.archive, document_id)


def keys_in_use(use: Intake) -> set[str]:
    return {key for one, _ in use.archive.ages() for key in use.archive.sealed_by(one)}


@pytest.mark.slow
def test_everything_is_sealed_anew_and_ids_stay(intake: Intake, clock: Clock, tmp_path: Path) -> None:
    ids = dict(intake.archive.ages())
    first = intake.store.keys.sealing_id
    done = rotate_keys(intake)
    assert done.stuck == () and done.resealed > 8 and done.key_id != first
    use = opened(intake.settings, clock)
    assert_whole(use)
    assert keys_in_use(use) == {use.store.keys.sealing_id} == {done.key_id} and foreign(use.store) == []
    assert set(ids) == {one for one, _ in use.archive.ages()}
    assert all(age >= ids[one] for one, age in use.archive.ages())
    assert use.store.keys.fingerprint == intake.store.keys.fingerprint
    old = use.store.keys.keys[1]
    assert drop_keys(use) == 1
    last = opened(intake.settings, clock)
    assert len(last.store.keys.keys) == 1 and old.hex() not in intake.settings.key_file.read_text()
    assert intake.settings.key_file.stat().st_mode & 0o777 == 0o600
    assert_whole(last)
    assert submit(last, tmp_path / "file", form("Ann", "urgent")) != []  # known by its id still
    assert sum(line.duplicate for line in take_stock(last).documents) == 1
    assert drop_keys(last) == 0 and last.store.verify_audit() is None
    again = rotate_keys(last)
    assert again.key_id != done.key_id and again.stuck == ()
    assert_whole(opened(intake.settings, clock))


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("times", [1, 2, 5])
def test_killed_between_any_two_steps(intake: Intake, clock: Clock, step: str, times: int) -> None:
    child = os.fork()
    if child == 0:
        try:
            rotate_keys(opened(intake.settings, clock, f"{step}:kill:{times}"))
        finally:
            os._exit(0)
    killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert killed or times > 1
    use = opened(intake.settings, clock)
    assert_whole(use)
    if not killed or step == "resealed_noted":  # it had ended
        assert len(use.store.keys.keys) == 2
    else:
        with pytest.raises(RotationError):
            drop_keys(use)
        assert rotate_keys(use).stuck == ()
        assert len(load_keyring(intake.settings.key_file).keys) == 2
    use = opened(intake.settings, clock)
    assert drop_keys(use) == 1
    use = opened(intake.settings, clock)
    assert_whole(use)
    with use.store.read() as connection:
        actions = (
            connection.execute(sa.select(audit_events.c.action).order_by(audit_events.c.seq)).scalars().all()
        )
    told = [one for one in actions if "key" in one]
    assert told == ["key_added", "keys_rotated", "keys_dropped"]


@pytest.mark.slow
def test_killed_while_dropping(intake: Intake, clock: Clock) -> None:
    rotate_keys(intake)
    child = os.fork()
    if child == 0:
        try:
            drop_keys(opened(intake.settings, clock, "drop_noted:kill"))
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    use = opened(intake.settings, clock)
    assert_whole(use)
    assert drop_keys(use) == 1


@pytest.mark.slow
def test_whoever_began_before_writes_nothing_more(intake: Intake, clock: Clock, tmp_path: Path) -> None:
    """It has sealed bytes with a key that goes; they are sealed anew when they come again."""
    path = tmp_path / "file"
    path.write_bytes(form("Late"))
    rotate_keys(intake)
    use = opened(intake.settings, clock)
    assert drop_keys(use) == 1
    with path.open("rb") as file, pytest.raises(SettingsError, match="start again"):
        submit_file(file, str(path), intake)
    late = opened(intake.settings, clock)
    (document_id,) = submit(late, path, form("Late"))
    assert late.archive.load(document_id) == form("Late")
    verify(late.archive, document_id)


@pytest.mark.slow
def test_what_a_late_one_sealed_is_sealed_anew_before_the_key_goes(intake: Intake, clock: Clock) -> None:
    rotate_keys(intake)
    use = opened(intake.settings, clock)
    (one,) = list(use.archive.ages())[:1]
    data = use.archive.load(one[0])
    use.archive.shelf.path(one[0]).unlink()
    shutil.copy(_sealed_by(intake.archive, data), use.archive.shelf.path(one[0]))
    assert len(keys_in_use(use)) == 2
    assert drop_keys(use) == 1
    assert_whole(opened(intake.settings, clock))


def _sealed_by(archive: Archive, data: bytes) -> Path:
    from io import BytesIO

    other = Archive(FolderShelf(archive.shelf.folder.parent / "other"), archive.keys)
    return other.shelf.path(other.seal(BytesIO(data)).document_id)


@pytest.mark.slow
def test_what_is_damaged_is_told_and_keeps_the_old_keys(intake: Intake, clock: Clock) -> None:
    document_id = sorted(one for one, _ in intake.archive.ages())[0]
    path = intake.archive.shelf.path(document_id)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with intake.store.write() as writer:
        row = writer.connection.execute(records.select().limit(1)).one()
        writer.connection.execute(
            records.update()
            .where(records.c.record_id == row.record_id)
            .values(sealed=row.sealed[:-1] + bytes([row.sealed[-1] ^ 1]))
        )
    stuck = rotate_keys(intake).stuck
    assert stuck == (f"document {document_id}", f"record {row.record_id}/{row.version}")
    with pytest.raises(RotationError, match="keys rotate"):
        drop_keys(opened(intake.settings, clock))
    path.write_bytes(whole)
    with intake.store.engine.begin() as connection:
        connection.execute(
            records.update().where(records.c.record_id == row.record_id).values(sealed=row.sealed)
        )
    assert rotate_keys(opened(intake.settings, clock)).stuck == ()
    assert_whole(opened(intake.settings, clock))


@pytest.mark.slow
def test_an_old_key_file_is_refused(intake: Intake, clock: Clock, tmp_path: Path) -> None:
    old = intake.settings.key_file.read_bytes()
    rotate_keys(intake)
    intake.settings.key_file.write_bytes(old)
    with pytest.raises(SettingsError, match="newest key file"):
        opened(intake.settings, clock)


@pytest.mark.slow
def test_an_old_backup_wants_its_old_keys(intake: Intake, clock: Clock, tmp_path: Path) -> None:
    made = make_backup(intake, tmp_path / "backup", tmp_path / "safe")
    rotate_keys(intake)
    drop_keys(opened(intake.settings, clock))
    home = tmp_path / "machine"
    home.mkdir()
    there = replace(
        intake.settings,
        database_url=f"sqlite:///{home / 'store.sqlite'}",
        key_file=home / "keys",
        archive_folder=home / "archive",
        layouts_folder=home / "layouts",
    )
    shutil.copy2(intake.settings.key_file, there.key_file)
    with pytest.raises(BackupError, match="sealed with other keys"):
        restore(there, tmp_path / "backup")
    assert made.keys is not None
    shutil.copy2(made.keys, there.key_file)
    assert restore(there, tmp_path / "backup").ledger.balanced


def test_the_key_file_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    ring = load_keyring(path)
    rotated = ring.with_new_key()
    save_keyring(path, rotated)
    assert load_keyring(path) == rotated
    assert rotated.digest("person", "x") == ring.digest("person", "x")
    last = rotated.with_new_key().without_old_keys()
    assert last.digest("person", "x") == ring.digest("person", "x")
    assert Keyring(ring.keys).document_id("a") == last.document_id("a")
    path.write_text(f"{'ab' * 32}\ndigest {'cd' * 32}\ndigest {'cd' * 32}\n")
    with pytest.raises(SettingsError):
        load_keyring(path)
    assert "cd" * 4 not in repr(last) and last.keys[0].hex() not in repr(last)


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "home"))
    assert CliRunner().invoke(app, ["ledger"]).exit_code == 0
    told = CliRunner().invoke(app, ["keys", "rotate"])
    assert told.exit_code == 0 and "sealed anew" in told.output
    told = CliRunner().invoke(app, ["keys", "drop"])
    assert told.exit_code == 0 and "1 old keys are gone" in told.output
    assert CliRunner().invoke(app, ["ledger"]).exit_code == 0


def test_a_key_file_that_is_gone_is_not_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("MASH_INTAKE_HOME", str(home))
    assert CliRunner().invoke(app, ["ledger"]).exit_code == 0
    (home / "keys").rename(tmp_path / "copy")
    for command in (["ledger"], ["queue", "list"]):
        told = CliRunner().invoke(app, command)
        assert told.exit_code == 2 and "Put back the copy of it" in told.output
    assert not (home / "keys").exists()
    (tmp_path / "copy").rename(home / "keys")
    assert CliRunner().invoke(app, ["ledger"]).exit_code == 0
