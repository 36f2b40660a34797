"""The disk is full, the database gone, the mail server away, each in the middle of it: afterwards all is there once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from conftest import Clock, due_at, fake_assess, fake_read, once_at
from cut_line import line_to
from dovecot import Dovecot
from mails import form, mail

from inbox import archive as archive_module
from inbox.archive import Archive
from inbox.mailbox import MailboxError
from inbox.shelf import FolderShelf
from pipeline.context import Intake
from pipeline.intake import extract, receive, validate_and_route
from pipeline.ledger import take_stock
from routing.store import Store
from routing.store_queue import list_items
from routing.store_records import get_record
from schemas.sealing import Keyring
from schemas.settings import Settings

pytest_plugins = ["dovecot"]

NAMES = [f"{name} {number}" for name in ("Ann", "Bob") for number in range(3)]
STEPS = ("mail_sealed", "part_sealed", "contents_saved", "batched", "read", "assessed")


@pytest.fixture
def intake(
    settings: Settings, keys: Keyring, clock: Clock, database_url: str, dovecot: Dovecot, user: str
) -> Iterator[Intake]:
    """An intake with three mails of two forms each in its mailbox."""
    for number in range(3):
        files = [(f"{name}.pdf", form(f"{name} {number}")) for name in ("Ann", "Bob")]
        dovecot.deliver(user, mail(*files))
    there = replace(settings, mailbox=dovecot.account(user), database_url=database_url)
    opened = Store.open(database_url, keys, clock)
    yield Intake(
        there, opened, Archive(FolderShelf(there.archive_folder), keys), fake_read, fake_assess, due_at
    )
    opened.close()


def run(intake: Intake) -> None:
    validate_and_route([extract(batch_id, intake) for batch_id in receive(intake)], intake)


def assert_all_there_once(intake: Intake, dovecot: Dovecot, user: str) -> None:
    for _ in range(2):  # of two whose reading was broken off each is begun in a turn of its own
        run(intake)
    records = [get_record(intake.store, item.record_id).record for item in list_items(intake.store)]
    assert sorted(str(one.answers["young_person.name"].value) for one in records) == NAMES
    ledger = take_stock(intake, timedelta(0))
    assert (ledger.problems, ledger.arriving) == ((), 0)
    assert not [path for path in intake.settings.archive_folder.rglob("*") if path.name.endswith(".part")]
    assert dovecot.messages(user) == [] and len(dovecot.messages(user, "Processed")) == 3


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("writes", range(1, 9, 2))
def test_the_archives_disk_is_full(
    intake: Intake, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    left = [writes]
    real = archive_module.os.fsync

    def full(descriptor: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(28, "No space left on device")
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(archive_module.os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            run(intake)
    assert_all_there_once(intake, dovecot, user)


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", STEPS)
def test_the_databases_disk_is_full(intake: Intake, dovecot: Dovecot, user: str, step: str) -> None:
    """By SQLite's own bound of its file, which it answers as it does a full disk."""

    def bound(connection: Any, *_: Any) -> None:
        # Room for a page or two, which what was deleted before may have left free.
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        sa.event.listen(intake.store.engine, "checkout", bound)

    with pytest.raises(sa.exc.OperationalError, match="full"):
        for _ in range(9):  # what is written may fit into the last page for a while
            run(replace(intake, fault=once_at(step, 2, fill)))
            _deliver_more(dovecot, user)
    sa.event.remove(intake.store.engine, "checkout", bound)
    sa.event.listen(
        intake.store.engine, "checkout", lambda c, *_: c.execute("PRAGMA max_page_count = 1000000")
    )
    for _ in range(2):  # of two whose reading was broken off each is begun in a turn of its own
        run(intake)
    ledger = take_stock(intake, timedelta(0))
    assert (ledger.problems, ledger.arriving) == ((), 0)
    assert sum(line.in_work for line in (*ledger.documents, *ledger.messages)) == 0
    assert dovecot.messages(user) == []


def _deliver_more(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, *(mail((f"{n}.pdf", form(f"More {dovecot.delivered} {n}"))) for n in range(20)))


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("step", STEPS)
def test_the_database_is_gone(
    intake: Intake, dovecot: Dovecot, user: str, postgres_server: str, step: str
) -> None:
    name = str(intake.store.engine.url.database)
    admin = sa.create_engine(postgres_server.format(name="postgres"), isolation_level="AUTOCOMMIT")

    @contextmanager
    def gone() -> Iterator[Callable[[], None]]:
        def go() -> None:
            with admin.connect() as connection:
                connection.execute(sa.text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
                connection.execute(
                    sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
                    {"name": name},
                )

        yield go
        with admin.connect() as connection:
            connection.execute(sa.text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'))

    with gone() as go, pytest.raises(sa.exc.DBAPIError):
        run(replace(intake, fault=once_at(step, 2, go)))
    admin.dispose()
    assert_all_there_once(intake, dovecot, user)


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "step", ["mail_found", "mail_fetched", "mail_stored", "contents_saved", "mail_moved"]
)
def test_the_mail_server_goes_away(intake: Intake, dovecot: Dovecot, user: str, step: str) -> None:
    try:
        with pytest.raises(MailboxError):
            for _ in range(2):  # the first may still have work, which goes on
                run(replace(intake, fault=once_at(step, 2, dovecot.stop)))
    finally:
        dovecot.stop()
        dovecot.start()
    assert_all_there_once(intake, dovecot, user)


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("share", [0.05, 0.5, 0.99])
def test_the_line_is_cut_within_a_message(intake: Intake, dovecot: Dovecot, user: str, share: float) -> None:
    """What came of the message until then is no message: nothing of it is kept."""
    # Four texts, as one of their length in all is more than anybody reads, and goes to a person.
    padding = [b"Nothing of note in part %d. " % part * 2**15 for part in range(4)]
    texts = [(f"padding{part}.txt", text) for part, text in enumerate(padding)]
    dovecot.deliver(user, mail(("large.pdf", form("Large")), *texts))
    with line_to(dovecot.port) as line:
        use = replace(
            intake, settings=replace(intake.settings, mailbox=dovecot.account(user, port=line.port))
        )

        def cut(step: str) -> None:
            left[0] -= step == "mail_found"
            if left[0] == 0:
                left[0], line.left = -1, int(sum(map(len, padding)) * share)

        left = [4]  # the three small ones come first
        with pytest.raises(MailboxError):
            run(replace(use, fault=cut))
        assert line.cuts == 1
        line.left = None
        run(use)
        names = [
            str(get_record(use.store, item.record_id).record.answers["young_person.name"].value)
            for item in list_items(use.store)
        ]
        assert sorted(names) == sorted([*NAMES, "Large"])
        ledger = take_stock(use, timedelta(0))
        assert (ledger.problems, ledger.arriving) == ((), 0)
        (line_of,) = ledger.messages
        assert (line_of.stored, line_of.processed) == (4, 4)
    assert dovecot.messages(user) == [] and len(dovecot.messages(user, "Processed")) == 4
