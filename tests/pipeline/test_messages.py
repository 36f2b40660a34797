"""Messages through intake: each once, whatever dies where, whoever else is at it, and nothing is lost."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from conftest import CANARY, Clock, Crash, crash_at, due_at, fake_assess, fake_read
from dovecot import Dovecot
from mails import form, mail

from inbox.archive import Archive
from inbox.mailbox import MailboxError
from inbox.shelf import FolderShelf
from pipeline import mail_poll, messages
from pipeline.context import Intake
from pipeline.intake import extract, receive, submit_file, validate_and_route
from pipeline.ledger import take_stock
from routing import store_tables
from routing.store import Store
from routing.store_mailbox import last_polled
from routing.store_queue import list_items
from routing.store_records import get_record
from schemas.flags import make_flag
from schemas.parts import Unpacked
from schemas.sealing import Keyring
from schemas.settings import ReadLimits, Settings

pytest_plugins = ["dovecot"]

AT_ONCE = timedelta(0)
STEPS = (
    *("mail_found", "mail_fetched", "mail_sealed", "mail_stored", "unpack_attempted", "unpacked"),
    *("part_sealed", "contents_saved", "mail_moved", "move_noted", "batched"),
    *("attempted", "read", "extracted", "assessed", "recorded"),
)


@pytest.fixture
def intake(
    settings: Settings, keys: Keyring, clock: Clock, database_url: str, dovecot: Dovecot, user: str
) -> Iterator[Intake]:
    """An intake with a mailbox, on each kind of database, whose stages are stand-ins."""
    there = replace(settings, mailbox=dovecot.account(user), database_url=database_url)
    opened = Store.open(database_url, keys, clock)
    yield Intake(
        there, opened, Archive(FolderShelf(there.archive_folder), keys), fake_read, fake_assess, due_at
    )
    opened.close()


def run(intake: Intake) -> list[str]:
    return validate_and_route([extract(batch_id, intake) for batch_id in receive(intake)], intake)


def count(intake: Intake, table: str) -> int:
    with intake.store.read() as connection:
        return len(connection.execute(store_tables.metadata.tables[table].select()).all())


def people(intake: Intake) -> list[str]:
    """The name in each record in a queue."""
    records = [get_record(intake.store, item.record_id).record for item in list_items(intake.store)]
    return sorted(str(one.answers["young_person.name"].value) for one in records if one.form)


def assert_all_accounted(intake: Intake) -> None:
    ledger = take_stock(intake, AT_ONCE)
    assert (ledger.problems, ledger.arriving) == ((), 0)
    assert sum(line.in_work for line in (*ledger.documents, *ledger.messages)) == 0


@pytest.mark.slow
def test_from_mail_to_queue(intake: Intake, dovecot: Dovecot, user: str, clock: Clock) -> None:
    message = mail(("a.pdf", form("Ann Example", "urgent")), ("b.pdf", form("Bob Example")))
    dovecot.deliver(user, message, mail())
    assert len(run(intake)) == 3
    assert people(intake) == ["Ann Example", "Bob Example"]
    assert [item.queue for item in list_items(intake.store)].count("data_quality") == 1
    assert dovecot.messages(user) == []
    assert dovecot.messages(user, "Processed") == [message.replace(b"\r\n", b"\n")]
    assert len(dovecot.messages(user, "Quarantine")) == 1
    assert dovecot.flags(user, "Processed") == [()]
    assert run(intake) == []
    assert_all_accounted(intake)
    ledger = take_stock(intake)
    assert [(line.channel, line.came) for line in (*ledger.documents, *ledger.messages)] == [
        ("mailbox", 3),
        ("mailbox", 2),
    ]
    assert intake.settings.mailbox is not None
    name = mail_poll.mailbox_id(intake, intake.settings.mailbox)
    assert last_polled(intake.store, name) == clock.moment


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_gives_the_same_once(
    intake: Intake, dovecot: Dovecot, user: str, step: str
) -> None:
    for number in range(2):
        dovecot.deliver(user, mail(("a.pdf", form(f"Ann {number}")), ("b.pdf", form(f"Bob {number}"))))

    for _ in range(2):
        with pytest.raises(Crash):
            run(replace(intake, fault=crash_at(step)))
    for _ in range(2):  # of two whose reading was broken off each is begun in a turn of its own
        run(intake)
    assert people(intake) == ["Ann 0", "Ann 1", "Bob 0", "Bob 1"]
    assert [count(intake, table) for table in ("messages", "documents", "arrivals", "records")] == [
        2,
        4,
        4,
        4,
    ]
    assert dovecot.messages(user) == [] and len(dovecot.messages(user, "Processed")) == 2
    assert receive(intake) == []
    assert_all_accounted(intake)


@pytest.mark.slow
def test_pollers_at_once_take_each_message_once(intake: Intake, dovecot: Dovecot, user: str) -> None:
    names = [f"Ann {number}" for number in range(12)]
    dovecot.deliver(user, *(mail((f"{name}.pdf", form(name))) for name in names))
    account = intake.settings.mailbox
    assert account is not None
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: mail_poll.poll(intake, account), range(4)))
    run(intake)  # whoever found another at it left the moving to that one
    assert people(intake) == sorted(names)
    assert (count(intake, "messages"), count(intake, "arrivals")) == (12, 12)
    assert dovecot.messages(user) == [] and len(dovecot.messages(user, "Processed")) == 12
    assert_all_accounted(intake)


@pytest.mark.slow
def test_the_same_message_twice_is_no_second_referral(intake: Intake, dovecot: Dovecot, user: str) -> None:
    message = mail(("a.pdf", form("Ann Example")))
    dovecot.deliver(user, message, message)
    run(intake)
    dovecot.deliver(user, message)
    run(intake)
    (item,) = list_items(intake.store)
    assert item.flags == ("duplicate_document",)
    assert (count(intake, "messages"), count(intake, "documents"), count(intake, "arrivals")) == (3, 1, 3)
    assert len(list(intake.archive.ages())) == 2
    assert_all_accounted(intake)


@pytest.mark.slow
def test_a_mailbox_that_is_numbered_anew(intake: Intake, dovecot: Dovecot, user: str) -> None:
    """Restored from a backup, say: the same UIDs then mean other messages."""
    dovecot.deliver(user, mail(("a.pdf", form("Ann Example"))))

    def fault(step: str) -> None:
        if step == "mail_stored":
            raise Crash

    with pytest.raises(Crash):
        run(replace(intake, fault=fault))
    shutil.rmtree(dovecot.folder / "mail" / user)
    time.sleep(1.1)  # the server takes the second as the number
    dovecot.deliver(user, mail(("b.pdf", form("Bob Example"))))
    run(intake)
    assert people(intake) == ["Ann Example", "Bob Example"]
    assert dovecot.messages(user) == [] and len(dovecot.messages(user, "Processed")) == 1
    assert_all_accounted(intake)


def test_a_mail_server_that_is_away_holds_up_no_scan(intake: Intake, dovecot: Dovecot, user: str) -> None:
    away = replace(intake, settings=replace(intake.settings, mailbox=dovecot.account(user, port=1)))
    with pytest.raises(MailboxError):
        receive(away)
    intake.settings.scan_folder.mkdir(parents=True, exist_ok=True)
    (intake.settings.scan_folder / "a.pdf").write_bytes(form("Ann Example"))
    run(away)
    assert people(intake) == ["Ann Example"]


def test_a_mailbox_that_nobody_looks_into_is_told_of(
    intake: Intake, dovecot: Dovecot, user: str, clock: Clock
) -> None:
    account = dovecot.account(user)
    bare = replace(intake, settings=replace(intake.settings, mailbox=None))
    mail_poll.check_mailbox(None, bare)  # there never was one
    mail_poll.poll(intake, account)
    for passed, with_it, without in (
        (timedelta(minutes=50), None, None),
        (timedelta(minutes=20), "for an hour", "No mailbox is set up any more"),
        (timedelta(days=8), "for an hour", None),
    ):
        clock.pass_time(passed)
        for chosen, match in ((account, with_it), (None, without)):
            if match is None:
                mail_poll.check_mailbox(chosen, bare)
            else:
                with pytest.raises(MailboxError, match=match):
                    mail_poll.check_mailbox(chosen, bare)


@pytest.mark.slow
def test_a_saved_mail_that_was_scanned_in_or_submitted(intake: Intake, tmp_path: Path) -> None:
    intake.settings.scan_folder.mkdir(parents=True, exist_ok=True)
    (intake.settings.scan_folder / "a.eml").write_bytes(mail(("a.pdf", form("Ann Example"))))
    run(intake)
    path = tmp_path / "b.eml"
    path.write_bytes(mail(("b.pdf", form("Bob Example")), ("a.pdf", form("Ann Example"))))
    with path.open("rb") as file:
        arrivals = submit_file(file, str(path), intake)
    assert [one.duplicate for one in arrivals] == [False, True]
    validate_and_route_all(intake, [one.document_id for one in arrivals])
    assert people(intake) == ["Ann Example", "Bob Example"]
    paths = {get_record(intake.store, item.record_id).record.source.path for item in list_items(intake.store)}
    assert paths == {f"{intake.settings.scan_folder}/a.eml!/a.pdf", f"{path}!/b.pdf"}
    assert_all_accounted(intake)


def validate_and_route_all(intake: Intake, document_ids: list[str]) -> None:
    from pipeline.intake import process

    process(document_ids, intake)


def _fails(data: bytes, limits: ReadLimits) -> Unpacked:
    raise ValueError(CANARY)


def _dies(data: bytes, limits: ReadLimits) -> Unpacked:
    raise Crash


@pytest.mark.slow
def test_what_cannot_be_unpacked_stands_before_a_person(intake: Intake, dovecot: Dovecot, user: str) -> None:
    limits = replace(intake.settings.limits, max_message_bytes=100)
    small = replace(intake, settings=replace(intake.settings, limits=limits))
    refused = Unpacked((), make_flag("encrypted", "The mail is encrypted."))
    for number, use in enumerate(
        (replace(intake, unpack=_fails), small, replace(intake, unpack=lambda *_: refused))
    ):
        dovecot.deliver(user, mail(subject=f"{number}"))
        run(use)
    dovecot.deliver(user, mail(subject="kills"))
    for _ in range(messages.MAX_ATTEMPTS):
        with pytest.raises(Crash):
            run(replace(intake, unpack=_dies))
    run(replace(intake, unpack=_dies))
    items = list_items(intake.store)
    assert sorted(item.flags for item in items) == [
        ("encrypted",),
        ("malformed",),
        ("malformed",),
        ("too_large",),
    ]
    assert {item.queue for item in items} == {"data_quality"}
    assert len(dovecot.messages(user, "Quarantine")) == 4
    assert_all_accounted(intake)


def test_no_personal_text_leaves(
    intake: Intake,
    dovecot: Dovecot,
    user: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    dovecot.deliver(user, mail((f"{CANARY}.pdf", form(CANARY)), subject=CANARY, text=CANARY))
    with structlog.testing.capture_logs() as logs:
        returned: list[Any] = [run(intake)]
        with pytest.raises(MailboxError) as error:
            receive(
                replace(intake, settings=replace(intake.settings, mailbox=dovecot.account(user, secret="x")))
            )
    told = f"{logs} {returned} {caplog.text} {capfd.readouterr()} {error.value!r}"
    assert not [word for word in (*CANARY.split(), user) if word in told]
    for path in intake.settings.home.rglob("*"):
        assert CANARY not in str(path)
        assert not path.is_file() or CANARY.encode() not in path.read_bytes()
    assert people(intake) == [CANARY]
