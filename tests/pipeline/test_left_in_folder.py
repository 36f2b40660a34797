"""What stays in the scan folder is told by ledger, doctor, the hourly check and the alarms, and no name of it by any."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import CANARY, Clock
from letters import Posts
from typer.testing import CliRunner

from inbox import scan_left
from inbox.scan_left import Lying
from pipeline import left_in_folder
from pipeline.alarm_letters import lines_of, subject_of
from pipeline.alarms import note_sweep, watch_once
from pipeline.cli import app
from pipeline.context import Intake
from pipeline.intake import TooLargeError, receive, submit_file
from pipeline.ledger import check_ledger, take_stock
from pipeline.left_in_folder import LeftLyingError
from routing import store_alarms
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


@pytest.fixture
def watched(intake: Intake, clock: Clock, posts: Posts, tmp_path: Path) -> Intake:
    secret = tmp_path / "alarm-secret"
    secret.write_text("whsec_YW4gaW52ZW50ZWQgc2VjcmV0IG9mIDMyIGJ5dGVzISE=")
    secret.chmod(0o600)
    chain = ((f"{posts.url}/duty",), (f"{posts.url}/lead",))
    alarms = replace(intake.settings.alarms, chain=chain, secret_file=secret, sweep_late=timedelta(days=999))
    clock.moment = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    return replace(intake, settings=replace(intake.settings, alarms=alarms))


def test_alarms_tell_of_it_once_a_step(watched: Intake, drop: Drop, clock: Clock, posts: Posts) -> None:
    drop(f"{CANARY}.pdf.tmp", b"a form")
    clock.moment = datetime.now(UTC)
    for minutes, expected in ((59, []), (17, ["/duty"]), (30, []), (31, ["/lead"]), (600, [])):
        clock.pass_time(minutes * MINUTE)
        watch_once(watched)
        watch_once(watched)
        assert [path for path, _, _ in posts.taken] == expected
        assert CANARY.encode() not in b"".join(body for _, _, body in posts.taken)
        assert all(b"left_in_scan_folder" in body for _, _, body in posts.taken)
        posts.taken.clear()


@pytest.mark.parametrize(
    ("comes", "told"),
    [
        # Each kind, with the minutes from 09:00 when it came and when it was taken away; who is told, and when.
        ([("hidden", 0, None)], {60: "duty", 120: "lead"}),
        ([("hidden", 1, None)], {75: "duty", 135: "lead"}),
        # What comes later is told anew, of another kind and of the same, whatever lies there.
        (
            [("hidden", 0, None), ("unreadable", 90, None)],
            {60: "duty", 120: "lead", 150: "duty", 210: "lead"},
        ),
        ([("hidden", 0, None), ("hidden", 90, None)], {60: "duty", 120: "lead", 150: "duty", 210: "lead"}),
        ([("hidden", 0, 70), ("hidden", 90, None)], {60: "duty", 150: "duty", 210: "lead"}),
        # Within a quarter of an hour they are told of together, once all of them are overdue.
        ([("hidden", 1, None), ("hidden", 14, None)], {75: "duty", 135: "lead"}),
        ([("hidden", 1, 76), ("hidden", 14, 74)], {75: "duty"}),
        # What comes again and again puts off no second step.
        (
            [("hidden", 0, 130), ("hidden", 45, 130), ("hidden", 90, 130)],
            {60: "duty", 105: "duty", 120: "lead"},
        ),
    ],
)
def test_nothing_that_lies_there_silences_what_comes(
    watched: Intake,
    clock: Clock,
    posts: Posts,
    monkeypatch: pytest.MonkeyPatch,
    comes: list[tuple[scan_left.Kind, int, int | None]],
    told: dict[int, str],
) -> None:
    start = clock.moment
    found: list[tuple[int, str]] = []

    def lying(*_: object) -> list[Lying]:
        at = (clock.moment - start) / MINUTE
        those = [(kind, came) for kind, came, gone in comes if came <= at and (gone is None or at < gone)]
        return [Lying(kind, start + came * MINUTE) for kind, came in those]

    monkeypatch.setattr(left_in_folder, "lying", lying)
    for minute in range(0, 255, 15):
        clock.moment = start + minute * MINUTE
        watch_once(watched)
        found += [(minute, path.strip("/")) for path, _, _ in posts.taken]
        posts.taken.clear()
    assert found == list(told.items())


@pytest.mark.parametrize("fault", ["folder_silent", "folder_shut"])
def test_a_folder_that_hangs_holds_up_no_other_alarm_and_is_told(
    watched: Intake, clock: Clock, posts: Posts, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    there = threading.Event()
    begun = []

    def lying(*_: object) -> list[Lying]:
        begun.append([path for path, _, _ in posts.taken])
        if fault == "folder_shut" and not there.is_set():
            raise PermissionError(13, "Permission denied", CANARY)
        there.wait(60)
        return []

    monkeypatch.setattr(left_in_folder, "lying", lying)
    monkeypatch.setattr(left_in_folder.look_in_time, "__defaults__", (0.2,))
    note_sweep(watched)
    late = replace(watched.settings.alarms, sweep_late=30 * MINUTE)
    late_sweep = replace(watched, settings=replace(watched.settings, alarms=late))
    clock.pass_time(31 * MINUTE)
    watch_once(late_sweep)
    assert begun == [["/duty"]] and [path for path, _, _ in posts.taken] == ["/duty"]
    posts.taken.clear()
    for minutes, expected in ((59, []), (2, ["/duty"]), (60, ["/lead"]), (600, [])):
        clock.pass_time(minutes * MINUTE)
        watch_once(watched)
        assert [path for path, _, _ in posts.taken] == expected
        assert CANARY.encode() not in b"".join(body for _, _, body in posts.taken)
        posts.taken.clear()
    assert len(begun) == 1 or fault == "folder_shut"  # no more threads hang than one
    there.set()
    time.sleep(0.5)
    for _ in range(2):
        watch_once(watched)
    assert store_alarms.beats(watched.store, ("folder_silent", "folder_shut")) == {}


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("unreadable", "nobody takes it: unreadable for the user"),
        ("folder_shut", "The scan folder can't be looked into since 1 December 2026, 09:05"),
        ("folder_silent", "The scan folder hasn't answered in time since 1 December 2026, 09:05"),
    ],
)
def test_a_letter_says_what(subject: str, words: str) -> None:
    moment = datetime(2026, 12, 1, 9, 5, tzinfo=UTC)
    one = Alarm(1, "left_in_scan_folder", subject, moment, 1, "", None, None, None)
    assert words in "\n".join(lines_of([one], None))


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
