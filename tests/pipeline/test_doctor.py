"""The doctor tries things out, and calls nothing safe that isn't."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from dovecot import Dovecot
from typer.testing import CliRunner

from extractors.walls import confinement, limits, sandbox_probe, system_calls
from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.cli import app
from pipeline.doctor import CHECKS, Health, examine
from schemas.sealing import Keyring
from schemas.settings import Settings
from tests.extractors.test_confinement import needs_landlock

pytest_plugins = ["dovecot"]


def health(settings: Settings) -> dict[str, Health]:
    return {one.part: one.health for one in examine(settings)}


def told(settings: Settings, part: str) -> str:
    (one,) = [one for one in examine(settings) if one.part == part]
    return one.told


def test_every_part_is_told_once(settings: Settings) -> None:
    assert list(health(settings)) == [check.__name__.replace("_", " ") for check in CHECKS]


def test_what_the_system_refuses_is_told_with_what_to_do(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "not a directory. The data folder must be writable" in told(
        replace(settings, home=tmp_path / "file" / "home"), "sandbox"
    )


def test_what_the_sandbox_lets_through_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its walls, as on a kernel that has none: rlimits hold memory and writing, and no more."""
    monkeypatch.setattr(limits, "confine", lambda: None)
    reach = sandbox_probe.probe(settings.limits, Path("/tmp"), Path(__file__))
    assert (reach.memory, reach.write, reach.network, reach.secrets) == (False, False, True, True)
    assert (reach.programs, reach.processes, reach.change, reach.walls) == (True, True, True, ())
    assert health(settings)["sandbox"] is Health.BAD
    assert "could change files, use the network, read the key file, start programs" in told(
        settings, "sandbox"
    )
    assert "Landlock" not in told(settings, "sandbox")


@needs_landlock
@pytest.mark.parametrize(
    ("lifted", "could"),
    [
        ("tgkill", "meddle with other processes"),
        ("sched_setscheduler", "meddle with other processes"),
        ("removexattr", "change files"),
    ],
)
def test_one_call_let_through_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, lifted: str, could: str
) -> None:
    kept = [one for one in system_calls.FORBIDDEN if one != lifted]
    monkeypatch.setattr(system_calls, "FORBIDDEN", kept)
    monkeypatch.setattr(system_calls, "ITSELF", tuple({"kill", "tgkill"} - {lifted}))
    confinement._filter.cache_clear()
    try:
        assert could in told(settings, "sandbox")
    finally:
        confinement._filter.cache_clear()


@needs_landlock
def test_a_sandbox_that_holds_is_good_and_says_what_is_in_force(settings: Settings) -> None:
    assert health(settings)["sandbox"] is Health.GOOD
    assert told(settings, "sandbox").startswith("In force: Landlock, seccomp, limits of memory")


def test_a_damaged_archive_is_bad(settings: Settings, keys: Keyring) -> None:
    import io

    archive = Archive(FolderShelf(settings.archive_folder), keys)
    archive.shelf.path(archive.seal(io.BytesIO(b"one")).document_id).write_bytes(
        b"damaged in every byte of it"
    )
    assert health(settings)["archive"] is Health.BAD


def test_a_database_that_is_away_is_bad_and_tells_no_password(settings: Settings, tmp_path: Path) -> None:
    url = f"postgresql+psycopg://nobody:canary-password@/x?host={tmp_path}"
    away = replace(settings, database_url=url)
    assert health(away)["database"] is Health.BAD and "canary" not in told(away, "database")


@pytest.mark.slow
def test_a_page_that_nobody_reads_is_damaged(settings: Settings) -> None:
    """The audit log is whole, and every command would still work until somebody asks for what stood there."""
    assert health(settings)["database"] is Health.GOOD
    path = settings.home / "mash-intake.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = database.execute("PRAGMA page_size").fetchone()[0]
        root = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'webhooks'").fetchone()[0]
    database.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    assert health(settings)["database"] is Health.BAD and "restore" in told(settings, "database")


@pytest.mark.slow
def test_the_mailbox_is_tried(settings: Settings, dovecot: Dovecot, user: str) -> None:
    there = replace(settings, mailbox=dovecot.account(user))
    assert health(there)["mailbox"] is Health.GOOD and "0 messages" in told(there, "mailbox")
    wrong = replace(settings, mailbox=dovecot.account(user, secret="canary-password"))
    assert health(wrong)["mailbox"] is Health.BAD
    assert user not in told(wrong, "mailbox") and "canary" not in told(wrong, "mailbox")


def test_the_command(settings: Settings) -> None:
    result = CliRunner().invoke(app, ["doctor", "--json"], env={"MASH_INTAKE_HOME": str(settings.home)})
    found = {one["part"]: one["health"] for one in json.loads(result.stdout)}
    assert found["database"] == "good" and found["mailbox"] == "off"
    assert result.exit_code == (1 if "bad" in found.values() else 0)
