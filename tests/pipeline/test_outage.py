"""The database's server is away for a while, in the middle of intake, which is tried again and again meanwhile, as
Airflow does: afterwards each message and each scan is recorded once, nothing is left, and the ledger adds up.

3 seconds in CI; `pytest tests/pipeline/test_outage.py --outage 60` for a whole minute.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Timer

import pytest
import sqlalchemy as sa
from conftest import due_at, fake_assess, fake_read, once_at, own_postgres
from dovecot import Dovecot
from mails import form, mail
from postgres import Postgres, new_database

from inbox.archive import Archive
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

MAILS, SCANS = 12, 6
STEPS = ("sealed", "mail_stored", "contents_saved", "mail_moved", "batched", "read", "assessed")


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    """Of its own: nobody else's is stopped."""
    with own_postgres() as running:
        yield running


@pytest.fixture
def intake(
    settings: Settings, keys: Keyring, server: Postgres, dovecot: Dovecot, user: str
) -> Iterator[Intake]:
    """An intake with mails of two forms each in its mailbox, and scans in its folder."""
    settings.scan_folder.mkdir(parents=True)
    for number in range(SCANS):
        (settings.scan_folder / f"{number}.pdf").write_bytes(form(f"Cat {number}"))
    for number in range(MAILS):
        files = [(f"{name}.pdf", form(f"{name} {number}")) for name in ("Ann", "Bob")]
        dovecot.deliver(user, mail(*files))
    there = replace(settings, mailbox=dovecot.account(user), database_url=new_database(server.url))
    opened = Store.open(there.database_url, keys)
    archive = Archive(FolderShelf(there.archive_folder), keys)
    yield Intake(there, opened, archive, fake_read, fake_assess, due_at)
    opened.close()


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_the_server_is_away(
    intake: Intake, server: Postgres, dovecot: Dovecot, user: str, step: str, pytestconfig: pytest.Config
) -> None:
    seconds: float = pytestconfig.getoption("outage")
    away: list[float] = []

    def stop() -> None:
        server.stop()
        away.append(time.monotonic())
        Timer(seconds, server.start).start()

    failed = _until_done(replace(intake, fault=once_at(step, 3, stop)), seconds + 60)
    assert len(away) == 1 and time.monotonic() - away[0] >= seconds
    assert failed >= seconds / 2, "it wasn't tried while the server was away"
    records = [get_record(intake.store, item.record_id).record for item in list_items(intake.store)]
    names = sorted(str(one.answers["young_person.name"].value) for one in records)
    mailed = [f"{name} {number}" for name in ("Ann", "Bob") for number in range(MAILS)]
    assert names == sorted(mailed + [f"Cat {number}" for number in range(SCANS)])
    ledger = take_stock(intake, timedelta(0))
    assert (ledger.problems, ledger.arriving) == ((), 0)
    assert sum(line.in_work for line in (*ledger.documents, *ledger.messages)) == 0
    assert [path for path in intake.settings.scan_folder.rglob("*") if path.is_file()] == []
    assert (dovecot.messages(user), len(dovecot.messages(user, "Processed"))) == ([], MAILS)


def _until_done(use: Intake, seconds: float) -> int:
    """Runs intake until nothing is left to do, as often as it takes. How often it failed for the database's sake."""
    failed, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            batches = receive(use)
            if not batches:
                return failed
            for batch_id in batches:
                validate_and_route([extract(batch_id, use)], use)
        except sa.exc.DBAPIError:
            failed += 1
            time.sleep(1)
    raise AssertionError("intake isn't done")
