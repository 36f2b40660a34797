"""A database that is damaged is told in a sentence with what to do, by every command, and nothing is done about it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.context import Intake
from pipeline.doctor import Health, examine
from pipeline.one_by_one import is_everybodys
from routing.store_engine import is_damaged
from schemas.errors import DatabaseDamagedError

PAGE = 4096


def other_file(path: Path) -> None:
    path.write_bytes(b"no database at all" * PAGE)


def broken_within(path: Path) -> None:
    """Its first page is whole, so that it opens."""
    with path.open("r+b") as file:
        file.seek(PAGE)
        file.write(b"\xff" * (path.stat().st_size - PAGE))


@pytest.fixture(params=[other_file, broken_within])
def damaged(intake: Intake, request: pytest.FixtureRequest) -> Path:
    intake.store.close()
    path = intake.settings.home / "mash-intake.sqlite"
    breaks: Callable[[Path], None] = request.param
    breaks(path)
    return path


COMMANDS = (
    ("submit", __file__),
    ("queue", "list"),
    ("ledger",),
    ("messages",),
    ("export",),
    ("retention",),
    ("keys", "rotate"),
    ("backup", "DIR"),
    ("alarms", "check"),
    ("review", "token", "list"),
)


def test_every_command_says_what_to_do(damaged: Path, tmp_path: Path) -> None:
    before = damaged.read_bytes()
    for command in COMMANDS:
        arguments = [str(tmp_path / "backup") if one == "DIR" else one for one in command]
        done = CliRunner().invoke(app, arguments, env={"MASH_INTAKE_HOME": str(damaged.parent)})
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"{DatabaseDamagedError()}\n"), command
    assert damaged.read_bytes() == before


def test_from_outside(damaged: Path) -> None:
    command = [str(Path(sys.executable).with_name("mash-intake")), "queue", "list"]
    done = subprocess.run(
        command,
        env={"MASH_INTAKE_HOME": str(damaged.parent)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{DatabaseDamagedError()}\n")
    assert "mash-intake restore DIR" in done.stderr


def test_the_doctor_says_what_to_do(damaged: Path, intake: Intake) -> None:
    (found,) = [one for one in examine(intake.settings) if one.part == "database"]
    assert (found.health, found.told) == (Health.BAD, str(DatabaseDamagedError()))


class Postgres(Exception):
    sqlstate = "XX001"


class Locked(Exception):
    sqlite_errorcode = 5


def test_which_errors_are_damage() -> None:
    assert is_damaged(Postgres()) and not is_damaged(Locked()) and not is_damaged(None)
    assert is_everybodys(DatabaseDamagedError())
