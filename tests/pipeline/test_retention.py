"""Retention: what has had its time goes, whatever dies where; what is held or unfinished stays; the ledger adds up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from conftest import CANARY, PDF, Clock, Crash, crash_at, due_at, fake_assess, fake_read, submit
from mails import form, mail
from typer.testing import CliRunner

from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.cli import app
from pipeline.context import Intake
from pipeline.ledger import take_stock
from pipeline.retention import Deleted, apply_retention
from routing import store_tables
from routing.store import Store
from routing.store_errors import NotFoundError
from routing.store_message_list import list_messages
from routing.store_queue import claim, done, finish_item, list_items
from routing.store_records import get_record
from routing.store_retention import hold, lift
from schemas.sealing import Keyring
from schemas.settings import Retention, Settings

DAYS = {"recorded": 90, "quarantined": 30, "set_aside": 10}
YEAR = timedelta(days=365)


@pytest.fixture
def intake(settings: Settings, keys: Keyring, clock: Clock, database_url: str) -> Iterator[Intake]:
    """An intake on each kind of database, with a period for each class."""
    periods = Retention(**{name: timedelta(days=days) for name, days in DAYS.items()})
    there = replace(settings, database_url=database_url, retention=periods)
    opened = Store.open(database_url, keys, clock)
    yield Intake(
        there, opened, Archive(FolderShelf(there.archive_folder), keys), fake_read, fake_assess, due_at
    )
    opened.close()


def finish_all(intake: Intake) -> None:
    for queue in ("mash_new", "data_quality"):
        while (item := claim(intake.store, queue, "ann", timedelta(hours=1))) is not None:
            with intake.store.write("ann") as writer:  # in data quality a decision does it
                finish_item(writer, item.item_id, "ann")


@pytest.fixture
def arrived(intake: Intake, tmp_path: Path) -> dict[str, str]:
    """A document of each class, all done with: a form and what came beside it in one mail, and a damaged file."""
    message = mail((f"{CANARY}.pdf", form(CANARY)), ("leaflet.pdf", PDF + b"unrelated"))
    recorded, aside = submit(intake, tmp_path / "a.eml", message)
    (damaged,) = submit(intake, tmp_path / "b.pdf", b"damaged")
    finish_all(intake)
    return {"recorded": recorded, "set_aside": aside, "quarantined": damaged}


def gone(deleted: Deleted) -> dict[str, str]:
    return {which: one for one, which in deleted.documents}


def rows(intake: Intake, table: str) -> int:
    with intake.store.read() as connection:
        return len(connection.execute(store_tables.metadata.tables[table].select()).all())


def assert_accounted(intake: Intake) -> None:
    assert take_stock(intake, timedelta(0)).problems == ()


@pytest.mark.slow
def test_each_class_has_its_own_period(intake: Intake, arrived: dict[str, str], clock: Clock) -> None:
    assert gone(apply_retention(intake)) == {}
    for which in ("set_aside", "quarantined", "recorded"):
        clock.pass_time(timedelta(days=DAYS[which]) - timedelta(seconds=1) - (clock.moment - _begin()))
        assert gone(apply_retention(intake)) == {}
        clock.pass_time(timedelta(seconds=2))
        assert gone(apply_retention(intake, dry_run=True)) == {which: arrived[which]}
        assert gone(apply_retention(intake)) == {which: arrived[which]}
        assert_accounted(intake)
    assert [rows(intake, table) for table in ("records", "readings", "queue_items", "flags")] == [0] * 4
    assert list(intake.archive.ages()) == []
    ledger = take_stock(intake)
    assert sum(line.deleted for line in ledger.documents) == 3
    assert [line.deleted for line in ledger.messages] == [1]
    assert intake.store.verify_audit() is None


def _begin():  # type: ignore[no-untyped-def]
    return Clock().moment


@pytest.mark.slow
def test_nothing_personal_is_left(intake: Intake, arrived: dict[str, str], clock: Clock) -> None:
    clock.pass_time(YEAR)
    apply_retention(intake)
    with intake.store.read() as connection:
        for table in store_tables.metadata.sorted_tables:
            for row in connection.execute(table.select()).mappings():
                assert row.get("sealed", b"") == b"" and not row.get("person_index")
    (listed,) = list_messages(intake.store, 9)
    assert {part.path for part in listed.parts} == {"(deleted)"}


@pytest.mark.slow
def test_without_a_period_nothing_goes(intake: Intake, arrived: dict[str, str], clock: Clock) -> None:
    clock.pass_time(YEAR * 20)
    kept = replace(intake, settings=replace(intake.settings, retention=Retention()))
    assert apply_retention(kept) == Deleted((), 0, 0)
    assert_accounted(intake)


@pytest.mark.slow
def test_a_hold_wins_and_keeps_the_mail_too(intake: Intake, arrived: dict[str, str], clock: Clock) -> None:
    hold(intake.store, arrived["recorded"], "ann")
    clock.pass_time(YEAR)
    deleted = apply_retention(intake)
    assert set(gone(deleted)) == {"set_aside", "quarantined"} and deleted.messages == 0
    assert_accounted(intake)
    lift(intake.store, arrived["recorded"], "ann")
    deleted = apply_retention(intake)
    assert gone(deleted) == {"recorded": arrived["recorded"]} and deleted.messages == 1
    assert_accounted(intake)
    with pytest.raises(NotFoundError):
        hold(intake.store, "none", "ann")


def test_what_is_not_done_stays(intake: Intake, tmp_path: Path, clock: Clock) -> None:
    (document_id,) = submit(intake, tmp_path / "a.pdf", form("Ann Example"))
    clock.pass_time(YEAR)
    assert gone(apply_retention(intake)) == {}
    claim(intake.store, "mash_new", "ann", timedelta(hours=1))
    assert gone(apply_retention(intake)) == {}
    (item,) = list_items(intake.store)
    done(intake.store, item.item_id, "ann")
    assert gone(apply_retention(intake)) == {"recorded": document_id}


@pytest.mark.slow
def test_what_came_again_begins_its_period_again(
    intake: Intake, arrived: dict[str, str], clock: Clock, tmp_path: Path
) -> None:
    clock.pass_time(timedelta(days=89))
    submit(intake, tmp_path / "again.pdf", form(CANARY))
    clock.pass_time(timedelta(days=89))
    assert "recorded" not in gone(apply_retention(intake))


@pytest.mark.slow
def test_what_comes_after_it_was_deleted_is_a_referral(
    intake: Intake, arrived: dict[str, str], clock: Clock, tmp_path: Path
) -> None:
    clock.pass_time(YEAR)
    apply_retention(intake)
    assert submit(intake, tmp_path / "c.eml", mail(("again.pdf", form(CANARY)))) == [arrived["recorded"]]
    (item,) = list_items(intake.store)
    assert item.arrived_at == clock.moment and item.due_at > clock.moment
    record = get_record(intake.store, item.record_id).record
    assert record.source.path == f"{tmp_path}/c.eml!/again.pdf"
    assert_accounted(intake)


@pytest.mark.slow
@pytest.mark.parametrize("step", ["rows_deleted", "messages_deleted", "bytes_removed"])
def test_a_crash_at_any_step_is_made_good(
    intake: Intake, arrived: dict[str, str], clock: Clock, step: str
) -> None:
    clock.pass_time(YEAR)

    with pytest.raises(Crash):
        apply_retention(replace(intake, fault=crash_at(step)))
    apply_retention(intake)
    assert list(intake.archive.ages()) == []
    assert_accounted(intake)
    assert apply_retention(intake) == Deleted((), 0, 0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_commands(intake: Intake, arrived: dict[str, str]) -> None:
    env = {
        "MASH_INTAKE_HOME": str(intake.settings.home),
        "MASH_INTAKE_DATABASE_URL": intake.settings.database_url,
        "MASH_INTAKE_RETENTION_RECORDED_DAYS": "1",
    }
    held = CliRunner().invoke(app, ["hold", arrived["recorded"]], env=env)
    assert held.exit_code == 0 and "is held" in held.stdout
    # Everything arrived on the test's clock, long ago by the command's.
    assert json.loads(CliRunner().invoke(app, ["retention", "--json"], env=env).stdout)["documents"] == []
    CliRunner().invoke(app, ["hold", arrived["recorded"], "--lift"], env=env)
    told = CliRunner().invoke(app, ["retention", "--dry-run"], env=env)
    assert f"{arrived['recorded']}  recorded" in told.stdout and "would be deleted" in told.stdout
    done_now = CliRunner().invoke(app, ["retention"], env=env)
    structlog.reset_defaults()
    assert "1 documents deleted" in done_now.stdout
    assert_accounted(intake)


@pytest.mark.slow
def test_what_comes_again_is_done_with_though_what_came_beside_it_is_deleted(
    intake: Intake, tmp_path: Path, clock: Clock
) -> None:
    leaflet = ("leaflet.pdf", PDF + b"unrelated")
    first = mail(("a.pdf", form("Ann")), ("b.pdf", PDF + b"damaged"), leaflet)
    _, damaged, aside = submit(intake, tmp_path / "a.eml", first)
    finish_all(intake)
    hold(intake.store, aside, "ann")
    clock.pass_time(timedelta(days=DAYS["quarantined"], seconds=1))
    assert gone(apply_retention(intake)) == {"quarantined": damaged}
    assert submit(intake, tmp_path / "b.eml", mail(("c.pdf", form("Bob")), leaflet))[1] == aside
    assert [item.status for item in list_items(intake.store)] == ["accepted"]
    assert sum(line.in_work for line in take_stock(intake).documents) == 0
    assert_accounted(intake)
