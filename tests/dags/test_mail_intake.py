"""The mailbox as an asset of `referral_intake`: the watcher, one run from mail to queue, and what Airflow gets to know."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from airflow_fixtures import FILLED, runner, stored_bytes
from dovecot import SECRET, Dovecot
from mails import mail

from pipeline import mail_poll
from pipeline.context import Intake
from routing.store_mailbox import note_polled
from routing.store_queue import list_items
from schemas.errors import SettingsError
from schemas.mailbox import account_from

pytest_plugins = ["airflow_fixtures", "dovecot"]

Run = Callable[[], dict[str, list[str]]]
VARIABLE = "AIRFLOW_CONN_MASH_INTAKE_MAILBOX"


@pytest.fixture
def connection(dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets Airflow's connection to this test's mailbox, with changes."""

    def connect(**changes: Any) -> None:
        told = {
            **{"conn_type": "imap", "host": "127.0.0.1", "port": dovecot.port, "login": user},
            **{"password": SECRET, "extra": {"ca_file": str(dovecot.folder / "cert.pem"), "timeout": 10}},
        }
        monkeypatch.setenv(VARIABLE, json.dumps({**told, **changes}))

    connect()
    return connect


def form(name: str) -> tuple[str, bytes]:
    return f"Quentin Canary {name}", (FILLED / name).read_bytes()


def test_the_mailbox_is_an_asset_and_its_trigger_holds_no_secret(dag: Any) -> None:
    from airflow.sdk.module_loading import import_string

    from dags import referral_intake
    from dags.watch_mail import MailboxTrigger

    assert {asset.name for asset in (referral_intake.mailbox, referral_intake.scan_folder)} == {
        "mailbox",
        "scan_folder",
    }
    path, kwargs = MailboxTrigger().serialize()
    assert import_string(path) is MailboxTrigger
    assert kwargs == {"conn_id": "mash_intake_mailbox"}
    assert "mailbox" in str(dag.timetable.asset_condition) and "scan_folder" in str(
        dag.timetable.asset_condition
    )


@pytest.mark.slow
def test_from_mail_to_queue_and_airflow_learns_nothing(
    run: Run,
    scan: Path,
    opened: Intake,
    dovecot: Dovecot,
    user: str,
    connection: Callable[..., None],
    airflow_home: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    dovecot.deliver(
        user, mail(form("all_agree.pdf"), form("checklist_two_low.pdf"), subject="Quentin Canary")
    )
    assert run()["run"] == ["success"]
    assert {(item.queue, item.status) for item in list_items(opened.store)} == {("mash_new", "accepted")}
    assert len(list_items(opened.store)) == 2
    assert dovecot.messages(user) == [] and len(dovecot.messages(user, "Processed")) == 1
    assert run()["extract"] == ["skipped"]
    seen = {**stored_bytes(airflow_home), "output": "".join(capfd.readouterr()).encode()}
    assert b"unpacked" in seen["output"], "the log wasn't caught: the test would prove nothing"
    for secret in ("Quentin Canary", SECRET, user, "all_agree"):
        assert [name for name, data in seen.items() if secret.encode() in data] == [], secret


@pytest.mark.slow
def test_a_mail_server_that_is_away_is_red_only_where_there_is_nothing_else(
    run: Run, scan: Path, opened: Intake, connection: Callable[..., None], user: str, capfd: Any
) -> None:
    connection(port=1)
    (scan / "a.pdf").write_bytes((FILLED / "all_agree.pdf").read_bytes())
    assert run()["run"] == ["success"]
    assert len(list_items(opened.store)) == 1
    assert run()["receive"] == ["failed"]
    told = "".join(capfd.readouterr())
    assert "MailboxError" in told and user not in told


@pytest.mark.slow
def test_a_mailbox_that_nobody_has_looked_into_is_told_hourly(
    dags: dict[str, Any],
    scan: Path,
    opened: Intake,
    dovecot: Dovecot,
    user: str,
    connection: Callable[..., None],
) -> None:
    check = runner(dags["ledger_check"])
    assert check()["mailbox"] == ["success"], "it was never looked into: the first sweep is yet to come"
    name = mail_poll.mailbox_id(opened, dovecot.account(user))
    note_polled(opened.store, name)
    assert check()["run"] == ["success"]
    with opened.store.engine.begin() as at:
        at.exec_driver_sql(
            "UPDATE store_meta SET value = '2026-01-01T00:00:00+00:00' WHERE name LIKE 'polled:%'"
        )
    states = check()
    assert (states["mailbox"], states["check"], states["run"]) == (["failed"], ["success"], ["failed"])


@pytest.mark.slow
def test_it_wakes_for_each_new_mail_and_not_for_what_leaves(
    airflow_home: Path,
    scan: Path,
    dovecot: Dovecot,
    user: str,
    connection: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dags import watch_mail

    monkeypatch.setattr(watch_mail, "IDLE_SECONDS", 1.0)
    monkeypatch.setattr(watch_mail, "mailbox_account_async", _account_of(dovecot, user))

    async def watch() -> list[Any]:
        events = watch_mail.MailboxTrigger().run()
        woken = []
        for number in range(2):
            event = asyncio.ensure_future(anext(events))
            await asyncio.sleep(0.7)
            assert not event.done()
            await asyncio.to_thread(dovecot.deliver, user, mail(subject=f"{number}"))
            woken.append((await asyncio.wait_for(event, 15)).payload)
        event = asyncio.ensure_future(anext(events))
        with dovecot.logged_in(user) as box:
            box.client.uid("STORE", "1", "+FLAGS", r"(\Deleted)")
            box.expunge()
        await asyncio.sleep(2.5)
        assert not event.done()
        event.cancel()
        await asyncio.gather(event, return_exceptions=True)
        await events.aclose()  # type: ignore[attr-defined]
        return woken

    assert asyncio.run(watch()) == ["changed", "changed"]


def test_what_goes_wrong_is_said_once_by_its_kind(
    airflow_home: Path, scan: Path, dovecot: Dovecot, user: str, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dags import watch_mail

    account = _account_of(dovecot, user, port=1)
    answers = iter([account, account, account, _account_of(dovecot, user)])

    async def next_account(conn_id: str) -> Any:
        return await next(answers)(conn_id)

    monkeypatch.setattr(watch_mail, "mailbox_account_async", next_account)
    monkeypatch.setattr(watch_mail, "ASK_AGAIN_SECONDS", 0.01)
    caplog.set_level(logging.INFO)
    dovecot.deliver(user, mail())

    async def first() -> Any:
        return await anext(watch_mail.MailboxTrigger().run())

    assert asyncio.run(first()).payload == "changed"
    told = [record.getMessage() for record in caplog.records if record.name == "mash_intake"]
    assert told == ["The mailbox can't be watched: MailboxError"]


def test_without_a_mailbox_it_waits(airflow_home: Path, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dags import watch_mail

    asked = []

    async def none(conn_id: str) -> None:
        asked.append(conn_id)

    monkeypatch.setattr(watch_mail, "mailbox_account_async", none)
    monkeypatch.setattr(watch_mail, "ASK_AGAIN_SECONDS", 0.01)

    async def wait() -> None:
        await asyncio.wait_for(anext(watch_mail.MailboxTrigger().run()), 0.3)

    with pytest.raises(asyncio.TimeoutError):
        asyncio.run(wait())
    assert len(asked) > 2


def _account_of(dovecot: Dovecot, user: str, **changes: Any) -> Callable[[str], Any]:
    async def account(conn_id: str) -> Any:
        return dovecot.account(user, **changes)

    return account


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"host": None}, "host"),
        ({"secret": ""}, "password"),
        ({"extra": {"tls": "none"}}, "tls"),
        ({"extra": {"auth": "canary"}}, "auth"),
        ({"extra": {"canary": 1}}, "canary"),
    ],
)
def test_a_wrong_connection_is_told(changes: dict[str, Any], named: str) -> None:
    told: dict[str, Any] = {"host": "h", "user": "u", "secret": "canary-password", "port": None, "extra": {}}
    with pytest.raises(SettingsError, match=named) as error:
        account_from(**{**told, **changes})
    assert "canary-password" not in str(error.value)


def test_a_connection_in_whole() -> None:
    extra = {"auth": "xoauth2", "tls": "starttls", "processed": "Done", "ca_file": "/x", "timeout": 9}
    account = account_from("h", "u", "token", 143, extra)
    assert (account.port, account.auth, account.tls, account.processed) == (
        143,
        "xoauth2",
        "starttls",
        "Done",
    )
    assert (account.ca_file, account.timeout, account.inbox) == (Path("/x"), 9, "INBOX")
    assert timedelta(hours=1) == mail_poll.SILENT
