"""Alarms over real servers: at half the time and at the deadline, up the chain, each once, with opaque ids only."""

from __future__ import annotations

import base64
import email
import email.policy
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import CANARY, Clock, Crash, crash_at, fake_assess, fake_read, submit
from letters import Letters, Posts
from mails import form
from typer.testing import CliRunner

from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.airflow_health import PARTS, unhealthy_parts
from pipeline.alarms import note_sweep, raise_due, send_waiting, watch_once
from pipeline.cli import app
from pipeline.context import Intake
from pipeline.health import health_of
from pipeline.intake import receive
from routing.store import Store
from routing.store_alarms import last_beat
from routing.store_queue import claim, list_items, release
from routing.store_tables import alarms
from schemas.alarms import Alarms
from schemas.errors import SettingsError
from schemas.sealing import Keyring
from schemas.settings import Settings
from schemas.smtp import SmtpAccount

pytest_plugins = ["letters"]

MINUTE = timedelta(minutes=1)
SECRET = "whsec_" + base64.b64encode(b"an invented secret of 32 bytes!!").decode()


@pytest.fixture
def office(settings: Settings, keys: Keyring, clock: Clock, database_url: str) -> Iterator[Intake]:
    """An intake on each kind of database, whose deadlines are an hour for what is immediate, else later."""
    from conftest import due_at

    opened = Store.open(database_url, keys, clock)
    yield Intake(
        settings, opened, Archive(FolderShelf(settings.archive_folder), keys), fake_read, fake_assess, due_at
    )
    opened.close()


@pytest.fixture
def watched(office: Intake, posts: Posts, tmp_path: Path) -> Intake:
    """Two steps: the duty desk, then the manager and another program. Sweeps, of which most tests have none, have a year."""
    secret = tmp_path / "alarm-secret"
    secret.write_text(SECRET)
    secret.chmod(0o600)
    chain = ((f"{posts.url}/duty",), (f"{posts.url}/manager", f"{posts.url}/program"))
    return with_alarms(office, chain=chain, secret_file=secret, sweep_late=timedelta(days=365))


def with_alarms(use: Intake, **changes: Any) -> Intake:
    return replace(use, settings=replace(use.settings, alarms=replace(use.settings.alarms, **changes)))


def told(posts: Posts) -> list[tuple[str, list[tuple[str, int]]]]:
    """To whom, and of each alarm its kind and step; then forgotten."""
    found = [
        (path, [(one["kind"], one["step"]) for one in json.loads(body)["alarms"]])
        for path, _, body in posts.taken
    ]
    posts.taken.clear()
    return found


@pytest.mark.slow
def test_at_half_the_time_and_at_the_deadline_up_the_chain_each_once(
    watched: Intake, clock: Clock, posts: Posts, tmp_path: Path
) -> None:
    submit(watched, tmp_path / "a.pdf", form(CANARY, "immediate"))
    for minutes, expected in (
        (29, []),
        (2, [("/duty", [("unclaimed", 1)])]),
        (10, []),
        (20, [("/manager", [("unclaimed", 2)]), ("/program", [("unclaimed", 2)])]),
        (600, []),
    ):
        clock.pass_time(minutes * MINUTE)
        watch_once(watched)
        watch_once(watched)
        assert told(posts) == expected
    assert watched.store.verify_audit() is None


def test_what_somebody_has_is_no_alarm_until_their_lease_ran_out(
    watched: Intake, clock: Clock, posts: Posts, tmp_path: Path
) -> None:
    submit(watched, tmp_path / "a.pdf", form(CANARY, "immediate"))
    item = claim(watched.store, "mash_new", "ann", 40 * MINUTE)
    assert item is not None
    clock.pass_time(35 * MINUTE)
    watch_once(watched)
    assert told(posts) == []
    clock.pass_time(10 * MINUTE)
    watch_once(watched)
    assert told(posts) == [("/duty", [("unclaimed", 1)])]
    assert claim(watched.store, "mash_new", "bob", 40 * MINUTE) is not None
    release(watched.store, item.item_id, "bob")
    watch_once(watched)
    assert told(posts) == []  # that step was told


@pytest.mark.slow
def test_many_watchers_at_once_tell_once(watched: Intake, clock: Clock, posts: Posts, tmp_path: Path) -> None:
    for number in range(12):
        submit(watched, tmp_path / f"{number}.pdf", form(f"{CANARY} {number}", "immediate"))
    clock.pass_time(31 * MINUTE)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: watch_once(watched), range(12)))
    watch_once(watched)
    assert sorted(one for _, found in told(posts) for one in found) == [("unclaimed", 1)] * 12


def test_it_is_signed_and_tells_opaque_ids_only(
    watched: Intake, clock: Clock, posts: Posts, tmp_path: Path
) -> None:
    submit(watched, tmp_path / f"{CANARY}.pdf", form(CANARY, "immediate"))
    clock.pass_time(31 * MINUTE)
    watch_once(watched)
    ((_, headers, body),) = posts.taken
    (item,) = list_items(watched.store)
    (alarm,) = json.loads(body)["alarms"]
    assert alarm == {
        "kind": "unclaimed",
        "step": 1,
        "item_id": item.item_id,
        "record_id": item.record_id,
        "queue": "mash_new",
        "priority": "immediate",
        "due_at": item.due_at.isoformat(),
    }
    # As the receiver works it out, by the description of standard webhooks.
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(b"an invented secret of 32 bytes!!", signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()
    assert CANARY not in str(posts.taken)
    with watched.store.read() as connection:
        assert posts.url not in str(connection.execute(alarms.select()).all())


@pytest.mark.parametrize("answer", [500, 404, 302, None])
def test_what_fails_is_tried_again_later(
    answer: int | None, watched: Intake, clock: Clock, posts: Posts, tmp_path: Path
) -> None:
    submit(watched, tmp_path / "a.pdf", form(CANARY, "immediate"))
    clock.pass_time(31 * MINUTE)
    away = watched
    if answer is None:  # nobody listens there
        away = with_alarms(watched, chain=(("http://127.0.0.1:9/duty",),))
    else:
        posts.answer = answer
    assert watch_once(away) == (1, 0)
    assert [path for path, _ in told(posts)] == ([] if answer is None else ["/duty"])
    assert send_waiting(away) == 0 and posts.taken == []  # not at once again
    posts.answer = 204
    clock.pass_time(MINUTE)
    if answer is not None:
        assert send_waiting(away) == 1 and told(posts) == [("/duty", [("unclaimed", 1)])]
    assert send_waiting(watched) == 0


def test_a_crash_after_sending_sends_the_same_id_again(
    watched: Intake, clock: Clock, posts: Posts, tmp_path: Path
) -> None:
    submit(watched, tmp_path / "a.pdf", form(CANARY, "immediate"))
    clock.pass_time(31 * MINUTE)
    with pytest.raises(Crash):
        watch_once(replace(watched, fault=crash_at("alarm_sent")))
    watch_once(watched)
    first, second = (headers["webhook-id"] for _, headers, _ in posts.taken)
    assert first == second


@pytest.mark.slow
def test_a_new_deadline_is_alarmed_about_anew(
    watched: Intake, clock: Clock, posts: Posts, tmp_path: Path
) -> None:
    submit(watched, tmp_path / "a.pdf", form(CANARY, "urgent"))
    clock.pass_time(121 * MINUTE)
    watch_once(watched)
    assert told(posts) == [("/duty", [("unclaimed", 1)])]
    from routing.store_tables import queue_items

    (item,) = list_items(watched.store)
    with watched.store.write() as writer:  # it got more pressing
        earlier = queue_items.update().values(priority="immediate", due_at=item.arrived_at + 60 * MINUTE)
        writer.connection.execute(earlier)
    watch_once(watched)
    assert sorted(told(posts)) == [
        ("/duty", [("unclaimed", 1)]),
        ("/manager", [("unclaimed", 2)]),
        ("/program", [("unclaimed", 2)]),
    ]


@pytest.mark.slow
def test_a_longer_chain_goes_on(watched: Intake, clock: Clock, posts: Posts, tmp_path: Path) -> None:
    chain = tuple((f"{posts.url}/{number}",) for number in range(1, 4))
    use = with_alarms(watched, chain=chain)
    submit(use, tmp_path / "a.pdf", form(CANARY, "immediate"))
    for number in range(1, 4):
        clock.pass_time(30 * MINUTE)
        watch_once(use)
        assert [path for path, _ in told(posts)] == [f"/{number}"]
    one = with_alarms(watched, chain=((f"{posts.url}/only",),))  # with one address, both steps go there
    watch_once(one)
    assert told(posts) == [("/only", [("unclaimed", 1), ("unclaimed", 2)])]


def test_by_mail(office: Intake, clock: Clock, server: tuple[Letters, SmtpAccount], tmp_path: Path) -> None:
    letters, account = server
    use = replace(office, settings=replace(office.settings, smtp=account))
    use = with_alarms(use, chain=(("duty@example.org",),), page_url="https://review.example")
    submit(use, tmp_path / f"{CANARY}.pdf", form(CANARY, "immediate"))
    submit(use, tmp_path / "b.pdf", form("Invented Other", "urgent"))
    clock.pass_time(61 * MINUTE)
    watch_once(use)
    ((_, to, content),) = letters.taken
    letter = email.message_from_bytes(content, policy=email.policy.default)
    (first, second) = list_items(use.store)
    assert to == "duty@example.org" and letter["Subject"] == "MASH intake: 1 unclaimed, 1 past the deadline"
    body = letter.get_content()  # type: ignore[attr-defined]
    assert f"{first.record_id}, immediate, queue mash_new" in body and "its deadline has passed" in body
    assert f"https://review.example/records/{first.record_id}" in body
    assert second.record_id not in body and CANARY not in str(letter)
    clock.pass_time(60 * MINUTE)
    watch_once(use)
    assert len(letters.taken) == 2 and second.record_id in letters.taken[1][2].decode()


def test_a_mail_address_without_a_server_is_said_and_stays(
    office: Intake, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use = with_alarms(office, chain=(("duty@example.org",),))
    submit(use, tmp_path / "a.pdf", form(CANARY, "immediate"))
    clock.pass_time(61 * MINUTE)
    assert watch_once(use) == (2, 0)
    assert "alarm_not_sent" in "".join(capsys.readouterr())  # wherever a test before let logs go


def test_a_sweep_that_never_came(watched: Intake, clock: Clock, posts: Posts) -> None:
    """It counts from when somebody first looked: a new installation has the time that a sweep takes."""
    watched = with_alarms(watched, sweep_late=15 * MINUTE)
    clock.pass_time(600 * MINUTE)
    for look in (lambda: health_of(watched), lambda: watch_once(watched)):
        look()
        clock.pass_time(8 * MINUTE)
    assert health_of(watched) == (False, "late: no sweep was completed yet.")
    watch_once(watched)
    watch_once(watched)
    assert told(posts) == [("/duty", [("sweep_late", 1)])]
    assert receive(watched) == [] and health_of(watched) == (True, "ok") and raise_due(watched) == 0


def test_a_sweep_that_doesnt_come(watched: Intake, clock: Clock, posts: Posts) -> None:
    watched = with_alarms(watched, sweep_late=15 * MINUTE)
    assert health_of(watched) == (True, "ok; no sweep was completed yet.")
    assert receive(watched) == []  # nothing was there: the sweep is completed
    assert last_beat(watched.store, "sweep") == clock() and health_of(watched) == (True, "ok")
    clock.pass_time(14 * MINUTE)
    watch_once(watched)
    assert told(posts) == []
    clock.pass_time(2 * MINUTE)
    watch_once(watched)
    watch_once(watched)
    assert told(posts) == [("/duty", [("sweep_late", 1)])] and not health_of(watched)[0]
    clock.pass_time(15 * MINUTE)
    watch_once(watched)
    assert [path for path, _ in told(posts)] == ["/manager", "/program"]
    note_sweep(watched)
    assert health_of(watched)[0] and raise_due(watched) == 0


WELL = {part: {"status": "healthy"} for part in PARTS}


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        (WELL, ()),
        ({**WELL, "scheduler": {"status": "unhealthy"}}, ("scheduler",)),
        ({**WELL, "triggerer": {"status": None}}, ("triggerer",)),
        ({**WELL, "dag_processor": None}, ("dag_processor",)),
        ({}, PARTS),
        ([], ("api_server",)),
        ("<html>", ("api_server",)),
    ],
)
def test_what_airflow_says_of_its_parts(told: Any, parts: tuple[str, ...], posts: Posts) -> None:
    posts.told = told.encode() if isinstance(told, str) else json.dumps(told).encode()
    assert unhealthy_parts(posts.url) == parts
    assert unhealthy_parts("http://127.0.0.1:9") == ("api_server",)


def test_a_part_of_airflow_that_stands_still_is_told_when_it_stays_so(
    watched: Intake, clock: Clock, posts: Posts
) -> None:
    use = with_alarms(watched, airflow_url=posts.url)
    ill = json.dumps({**WELL, "scheduler": {"status": "unhealthy"}}).encode()
    for health, seconds, expected in (
        (WELL, 60, []),
        (ill, 20, []),
        (WELL, 60, []),  # a restart
        (ill, 20, []),
        (ill, 20, []),
        (ill, 20, [("/duty", [("airflow_unhealthy", 1)])]),
        (ill, 20, [("/manager", [("airflow_unhealthy", 2)]), ("/program", [("airflow_unhealthy", 2)])]),
        (ill, 600, []),
        (WELL, 60, []),
    ):
        posts.told = health if isinstance(health, bytes) else json.dumps(health).encode()
        watch_once(use)
        assert told(posts) == expected
        clock.pass_time(timedelta(seconds=seconds))


@pytest.mark.slow
def test_each_completed_sweep_reports(
    office: Intake, posts: Posts, drop: Callable[[str, bytes], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline.intake import extract, validate_and_route

    use = with_alarms(office, heartbeat_url=f"{posts.url}/beat")
    drop("a.pdf", form(CANARY))
    batches = receive(use)
    assert posts.taken == []  # not completed yet
    validate_and_route([extract(one, use) for one in batches], use)
    assert [(path, body) for path, _, body in posts.taken] == [("/beat", b"")]
    posts.answer = 500
    assert receive(use) == [] and "heartbeat_failed" in "".join(capsys.readouterr())


def test_off_by_default(office: Intake, clock: Clock, tmp_path: Path) -> None:
    submit(office, tmp_path / "a.pdf", form(CANARY, "immediate"))
    clock.pass_time(61 * MINUTE)
    assert watch_once(office) == (0, 0)


def test_an_https_address_needs_a_secret() -> None:
    with pytest.raises(SettingsError, match="ALARM_SECRET_FILE"):
        Alarms(chain=(("https://hooks.example/x",),))


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, posts: Posts) -> None:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "home"))
    done = CliRunner().invoke(app, ["alarms", "watch"])
    assert done.exit_code == 2 and "MASH_INTAKE_ALARM_CHAIN" in done.output
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    secret.chmod(0o600)
    monkeypatch.setenv("MASH_INTAKE_ALARM_SECRET_FILE", str(secret))
    monkeypatch.setenv("MASH_INTAKE_ALARM_CHAIN", f"{posts.url}/duty")
    assert "Step 1: 1 told." in CliRunner().invoke(app, ["alarms", "test"]).output
    assert told(posts) == [("/duty", [])]
    done = CliRunner().invoke(app, ["alarms", "check"])
    assert (done.exit_code, done.output.strip()) == (
        0,
        "ok; no sweep was completed yet. 0 alarms raised, 0 sent.",
    )
