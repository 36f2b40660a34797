"""What stays in the scan folder is told by ledger, doctor, the hourly check and the alarms, and no name of it by any."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import CANARY, Clock
from letters import Posts
from typer.testing import CliRunner

from inbox import scan_left
from pipeline.alarm_letters import lines_of, subject_of
from pipeline.alarms import watch_once
from pipeline.cli import app
from pipeline.context import Intake
from pipeline.intake import TooLargeError, receive, submit_file
from pipeline.ledger import check_ledger, take_stock
from pipeline.left_in_folder import LeftLyingError
from routing.store_alarms import Alarm, Kind

pytest_plugins = ["letters"]

Drop = Callable[[str, bytes], Path]
MINUTE = timedelta(minutes=1)


class Later(datetime):
    """An hour and a minute from now: no file's time of change can be set back."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return datetime.now(UTC) + 61 * MINUTE


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_left, "datetime", Later)


def test_a_form_in_a_subfolder_stays_and_is_told(
    intake: Intake, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = intake.settings.scan_folder
    (folder / "2026-12-01").mkdir(parents=True)
    drop(f"2026-12-01/{CANARY}.pdf", b"a form")
    drop(f".{CANARY}.pdf", b"another")
    assert receive(intake) == []

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, arguments, env={"MASH_INTAKE_HOME": str(intake.settings.home)})
        assert CANARY not in done.output
        return done.exit_code, done.stdout

    assert run("ledger")[0] == 0 and check_ledger(intake) == 0
    monkeypatch.setattr(scan_left, "datetime", Later)
    code, out = run("ledger")
    assert code == 1 and "Everything is accounted for" not in out
    assert "2 lie untaken for more than 60 minutes: 1 hidden" in out and "; 1 in subfolders" in out
    code, out = run("ledger", "--json")
    told = json.loads(out)
    assert (code, told["balanced"]) == (1, True)
    assert told["left_in_scan_folder"] == {"in_subfolder": 1, "hidden": 1}
    (part,) = [one for one in json.loads(run("doctor", "--json")[1]) if one["part"] == "scan folder"]
    assert part["health"] == "bad" and "1 in subfolders" in part["told"]
    with pytest.raises(LeftLyingError, match="1 in subfolders") as error:
        check_ledger(intake)
    assert CANARY not in str(error.value)
    longer = replace(intake, settings=replace(intake.settings, scan_left=120 * MINUTE))
    assert take_stock(longer).left == {}


@pytest.mark.parametrize("module", ["scan_left", "scan_folder"])
def test_a_folder_that_cant_be_listed_ends_nothing_and_is_told(
    intake: Intake, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    def refused(folder: Path) -> list[Path]:
        raise PermissionError(13, "Permission denied", CANARY)

    (intake.settings.scan_folder / ".claimed").mkdir(parents=True)
    monkeypatch.setattr(f"inbox.{module}.entries", refused)
    taken = take_stock(intake)
    assert (taken.balanced, taken.left) == (True, {"folder_shut": 1})
    with pytest.raises(LeftLyingError, match="can't be looked into") as error:
        check_ledger(intake)
    assert CANARY not in str(error.value)
    done = CliRunner().invoke(app, ["ledger"], env={"MASH_INTAKE_HOME": str(intake.settings.home)})
    assert done.exit_code == 1 and "everything that was taken in is accounted for" in done.stdout.lower()
    assert "may list it" in done.stdout and "No document has come" in done.stdout


def test_alarms_tell_of_it_once_a_step(
    intake: Intake, drop: Drop, clock: Clock, posts: Posts, tmp_path: Path
) -> None:
    secret = tmp_path / "alarm-secret"
    secret.write_text("whsec_YW4gaW52ZW50ZWQgc2VjcmV0IG9mIDMyIGJ5dGVzISE=")
    secret.chmod(0o600)
    chain = ((f"{posts.url}/duty",), (f"{posts.url}/lead",))
    alarms = replace(intake.settings.alarms, chain=chain, secret_file=secret, sweep_late=timedelta(days=999))
    watched = replace(intake, settings=replace(intake.settings, alarms=alarms))
    drop(f"{CANARY}.pdf.tmp", b"a form")
    clock.moment = datetime.now(UTC)
    for minutes, expected in ((59, []), (2, ["/duty"]), (30, []), (31, ["/lead"]), (600, [])):
        clock.pass_time(minutes * MINUTE)
        watch_once(watched)
        watch_once(watched)
        assert [path for path, _, _ in posts.taken] == expected
        assert CANARY.encode() not in b"".join(body for _, _, body in posts.taken)
        assert all(b"left_in_scan_folder" in body for _, _, body in posts.taken)
        posts.taken.clear()


@pytest.mark.parametrize(
    ("kinds", "subject"),
    [
        (("left_in_scan_folder",), "MASH intake: files stay in the scan folder"),
        (("left_in_scan_folder", "unclaimed"), "MASH intake: 1 unclaimed"),
        (("left_in_scan_folder", "sweep_late"), "MASH intake stands still"),
    ],
)
def test_a_letter_names_the_worst_and_tells_of_each(kinds: tuple[Kind, ...], subject: str) -> None:
    moment = datetime(2026, 12, 1, 9, 5, tzinfo=UTC)
    alarms = [
        Alarm(number, kind, str(number), moment, 1, "", "r", "mash_new", "urgent")
        for number, kind in enumerate(kinds)
    ]
    text = "\n".join(lines_of(alarms, None))
    assert subject_of(alarms) == subject
    assert "Something has lain in the scan folder since 1 December 2026, 09:05" in text
    assert ("unclaimed" in kinds) == ("queue mash_new" in text)


def test_nothing_larger_than_is_taken_in_is_sealed(intake: Intake, drop: Drop, later: None) -> None:
    limits = replace(intake.settings.limits, max_bytes=10, max_message_bytes=10, max_sealed_bytes=20)
    small = replace(intake, settings=replace(intake.settings, limits=limits))
    large, fits = drop("large.pdf", b"x" * 21), drop("fits.pdf", b"y" * 20)
    with large.open("rb") as file, pytest.raises(TooLargeError, match="MASH_INTAKE_MAX_SEALED_BYTES"):
        submit_file(file, str(large), small)
    assert len(receive(small)) == 1
    assert large.exists() and not fits.exists() and len(list(small.archive.ages())) == 1
    assert take_stock(small).left == {"too_large": 1}
    most = replace(limits, max_bytes=30)
    assert (limits.largest, most.largest) == (20, 30)


def test_submit_says_so_and_goes_on(intake: Intake, drop: Drop, tmp_path: Path) -> None:
    large, fits = tmp_path / "large.pdf", tmp_path / "fits.pdf"
    large.write_bytes(b"x" * 21)
    fits.write_bytes(b"y" * 20)
    limits = {f"MASH_INTAKE_MAX_{name}BYTES": "20" for name in ("", "MESSAGE_", "SEALED_")}
    env = {"MASH_INTAKE_HOME": str(intake.settings.home), **limits}
    done = CliRunner().invoke(app, ["submit", "--no-process", str(large), str(fits)], env=env)
    assert done.exit_code == 1 and done.stdout.startswith(f"{fits}: document ")
    assert re.fullmatch(rf"{large}: it has .* nothing is taken in\. .*\n", done.stderr)
