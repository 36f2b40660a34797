"""The archive in a bucket, through all of intake: killed anywhere, gone for a while, backed up, emptied, its keys changed."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import CANARY, Clock, due_at, fake_assess, fake_read, once_at, submit
from dovecot import Dovecot
from mails import form, mail
from moto_server import Buckets
from test_kills import PROGRAM, ROOT, _assert_all_there_once, _run, _scene
from test_outages import run

from inbox.shelf import ShelfError
from pipeline.backup import make_backup
from pipeline.context import Intake, open_archive, open_intake
from pipeline.doctor import Health, examine
from pipeline.keys import drop_keys, rotate_keys
from pipeline.ledger import take_stock
from pipeline.restore import restore
from pipeline.retention import apply_retention
from routing.store import Store
from routing.store_queue import claim, done, list_items
from routing.store_records import get_record
from schemas.errors import SettingsError
from schemas.sealing import Keyring
from schemas.settings import Retention, Settings, load_settings

pytest_plugins = ["dovecot", "moto_server"]


def in_a_bucket(settings: Settings, buckets: Buckets) -> Settings:
    settings.home.mkdir(parents=True, exist_ok=True)
    return replace(
        settings, archive_url=buckets.new(), archive_options_file=buckets.options_file(settings.home)
    )


@pytest.fixture
def intake(settings: Settings, keys: Keyring, clock: Clock, buckets: Buckets) -> Iterator[Intake]:
    there = in_a_bucket(replace(settings, retention=Retention(recorded=timedelta(days=9))), buckets)
    opened = Store.open(there.database_url, keys, clock)
    yield Intake(there, opened, open_archive(there, keys), fake_read, fake_assess, due_at)
    opened.close()


def objects(buckets: Buckets, settings: Settings) -> list[str]:
    return [path for path in buckets.look().find(settings.archive_url) if path.endswith(".sealed")]


def health(settings: Settings) -> tuple[Health, str]:
    ((found, told),) = [(one.health, one.told) for one in examine(settings) if one.part == "archive"]
    return found, told


@pytest.mark.slow
@pytest.mark.parametrize("step", ["sealed", "mail_sealed", "part_sealed"])
def test_killed_at_a_step(step: str, tmp_path: Path, dovecot: Dovecot, user: str, buckets: Buckets) -> None:
    with _scene(tmp_path / "home", dovecot, user, 0, lambda one: in_a_bucket(one, buckets)) as settings:
        for nth in (1, 2):
            assert _run(settings, f"{step}:kill:{nth}") == -signal.SIGKILL
        _assert_all_there_once(settings, dovecot, user, 0)
        assert not settings.archive_folder.exists() and objects(buckets, settings)


@pytest.mark.slow
def test_a_process_of_its_own_with_the_real_reader(tmp_path: Path, buckets: Buckets) -> None:
    env = {
        "MASH_INTAKE_HOME": str(tmp_path / "home"),
        "MASH_INTAKE_ARCHIVE_URL": buckets.new(),
        "MASH_INTAKE_ARCHIVE_OPTIONS_FILE": str(buckets.options_file(tmp_path)),
    }
    settings = load_settings(env)
    settings.scan_folder.mkdir(parents=True)
    shutil.copy(ROOT / "sample_forms" / "filled" / "all_agree.pdf", settings.scan_folder / f"{CANARY}.pdf")

    def begin(**more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-W", "error::UserWarning", "-c", PROGRAM]
        return subprocess.run(
            command, cwd=ROOT, env={**os.environ, **env, **more}, timeout=120, capture_output=True, text=True
        )

    assert begin(MASH_INTAKE_FAULT="read:kill").returncode == -signal.SIGKILL
    done_well = begin()
    assert done_well.returncode == 0, done_well.stderr
    with open_intake(settings) as intake:
        (item,) = list_items(intake.store)
        assert get_record(intake.store, item.record_id).record.status == "accepted"
        assert take_stock(intake, timedelta(0)).problems == ()
    everything = done_well.stdout + done_well.stderr + "".join(objects(buckets, settings))
    assert CANARY not in everything and "127.0.0.1" not in everything


@pytest.mark.slow
@pytest.mark.parametrize("step", ["part_sealed"])
def test_the_store_hangs_and_comes_back(
    intake: Intake, dovecot: Dovecot, user: str, buckets: Buckets, step: str
) -> None:
    for number in range(3):
        dovecot.deliver(user, mail(*((f"{name}.pdf", form(f"{name} {number}")) for name in ("Ann", "Bob"))))
    use = replace(intake, settings=replace(intake.settings, mailbox=dovecot.account(user)))
    try:
        with pytest.raises(ShelfError, match="can't be reached"):
            run(replace(use, fault=once_at(step, 2, buckets.stop)))
    finally:
        buckets.go_on()
    for _ in range(2):  # of two whose reading was broken off each is begun in a turn of its own
        run(use)
    names = [
        str(get_record(use.store, item.record_id).record.answers["young_person.name"].value)
        for item in list_items(use.store)
    ]
    assert sorted(names) == [f"{name} {number}" for name in ("Ann", "Bob") for number in range(3)]
    ledger = take_stock(use, timedelta(0))
    assert (ledger.problems, ledger.arriving) == ((), 0)
    assert dovecot.messages(user) == [] and len(dovecot.messages(user, "Processed")) == 3


@pytest.mark.slow
def test_what_the_bucket_lacks_is_told(intake: Intake, tmp_path: Path, buckets: Buckets) -> None:
    one, other = (submit(intake, tmp_path / f"{name}.pdf", form(name))[0] for name in ("Ann", "Bob"))
    assert health(intake.settings) == (Health.GOOD, "Written to (s3); 2 of 2 documents opened.")
    intake.archive.remove(one)
    assert [(p.code, p.subject) for p in take_stock(intake).problems] == [("bytes_missing", one)]
    (left,) = objects(buckets, intake.settings)
    buckets.look().pipe_file(left, buckets.look().cat_file(left)[:-1])
    assert health(intake.settings)[0] is Health.BAD
    assert make_backup(intake, tmp_path / "backup").lacking == tuple(sorted((one, other)))


def test_retention_empties_it(intake: Intake, tmp_path: Path, clock: Clock, buckets: Buckets) -> None:
    submit(intake, tmp_path / "a.pdf", form(CANARY))
    item = claim(intake.store, "mash_new", "ann", timedelta(hours=1))
    assert item is not None
    done(intake.store, item.item_id, "ann")
    assert len(objects(buckets, intake.settings)) == 1
    clock.pass_time(timedelta(days=10))
    assert len(apply_retention(intake).documents) == 1
    assert objects(buckets, intake.settings) == [] and take_stock(intake, timedelta(0)).problems == ()


def test_keys_are_changed_in_it(intake: Intake, tmp_path: Path) -> None:
    (document_id,) = submit(intake, tmp_path / "a.pdf", form(CANARY))
    before = intake.archive.sealed_by(document_id)
    rotate_keys(intake)
    with open_intake(intake.settings) as use:
        assert use.archive.sealed_by(document_id) == {use.store.keys.sealing_id} != before
        assert drop_keys(use) == 1
    with open_intake(intake.settings) as use:
        assert use.archive.load(document_id) == form(CANARY)
        assert take_stock(use, timedelta(0)).problems == ()


@pytest.mark.slow
@pytest.mark.parametrize("into", ["a bucket", "a folder"])
def test_backup_and_restore(intake: Intake, tmp_path: Path, buckets: Buckets, into: str) -> None:
    """Also the way of moving from one to the other."""
    ids = submit(intake, tmp_path / "a.eml", mail(("a.pdf", form("Ann")), ("b.pdf", form("Bob"))))
    assert make_backup(intake, tmp_path / "backup").lacking == ()
    home = tmp_path / "new"
    home.mkdir()
    shutil.copy2(intake.settings.key_file, home / "keys")
    settings = load_settings({"MASH_INTAKE_HOME": str(home)})
    if into == "a bucket":
        settings = in_a_bucket(settings, buckets)
    assert restore(settings, tmp_path / "backup").ledger.balanced
    with open_intake(settings) as there:
        assert [there.archive.load(one) for one in ids] == [form("Ann"), form("Bob")]
    with pytest.raises(Exception, match="something already"):
        restore(settings, tmp_path / "backup")


def test_one_place_only() -> None:
    both = {"MASH_INTAKE_ARCHIVE_URL": "s3://bucket/x", "MASH_INTAKE_ARCHIVE_FOLDER": "/x"}
    with pytest.raises(SettingsError, match="both set"):
        load_settings(both)


@pytest.mark.slow
def test_reached_by_an_airflow_connection(tmp_path: Path, keys: Keyring, buckets: Buckets) -> None:
    where = quote(f"http://127.0.0.1:{buckets.port}", safe="")
    env = {
        "MASH_INTAKE_HOME": str(tmp_path / "home"),
        "MASH_INTAKE_ARCHIVE_URL": buckets.new().replace("s3://", "s3://mash_archive@"),
        "AIRFLOW_CONN_MASH_ARCHIVE": f"aws://invented:invented@/?endpoint_url={where}&region_name=eu-west-2",
    }
    settings = load_settings(env)
    archive = open_archive(settings, keys)
    sealed = archive.seal(io.BytesIO(b"%PDF-1.4 invented"))
    assert archive.load(sealed.document_id) == b"%PDF-1.4 invented"
    assert len(objects(buckets, settings)) == 1
