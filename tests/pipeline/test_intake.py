"""Intake from arrival to queue: once, whatever is run twice or dies where."""

from __future__ import annotations

import logging
import resource
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import structlog
from conftest import CANARY, Clock, Crash, crash_at, fake_assess

from pipeline import documents
from pipeline import intake as tasks
from pipeline.context import Intake, open_intake
from pipeline.intake import batch_label, extract, receive, validate_and_route
from pipeline.ledger import take_stock
from routing import store_tables
from routing.store_queue import list_items
from routing.store_records import get_record, records_of
from schemas.reading_json import reading_from_json, reading_to_json
from schemas.settings import ReadLimits, Settings
from schemas.types import Answer, DocumentReading, Flag, FormReading, Record

Drop = Callable[[str, bytes], Path]
STEPS = (
    *("found", "claimed", "sealed", "committed", "removed", "batched"),
    *("attempted", "read", "extracted", "assessed", "recorded"),
)


def run(intake: Intake) -> list[str]:
    return validate_and_route([extract(batch_id, intake) for batch_id in receive(intake)], intake)


def counts(intake: Intake) -> dict[str, int]:
    tables = ("documents", "arrivals", "readings", "records", "queue_items")
    with intake.store.read() as connection:
        return {
            name: len(connection.execute(store_tables.metadata.tables[name].select()).all())
            for name in tables
        }


def test_from_folder_to_queue(intake: Intake, drop: Drop) -> None:
    drop("a.pdf", b"Ann Example|2011-02-03|standard")
    drop("b.pdf", b"Bob Example|2012-02-03|immediate")
    drop("c.pdf", b"damaged")
    document_ids = run(intake)
    assert len(document_ids) == 3
    assert [(i.priority, i.queue) for i in list_items(intake.store)] == [
        ("immediate", "mash_new"),
        ("urgent", "data_quality"),
        ("standard", "mash_new"),
    ]
    assert receive(intake) == []
    assert intake.store.verify_audit() is None


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_gives_the_same_once(intake: Intake, drop: Drop, step: str) -> None:
    for number in range(3):
        drop(f"{number}.pdf", b"Ann Example %d|2011-02-03|urgent" % number)

    for _ in range(2):
        with pytest.raises(Crash):
            run(replace(intake, fault=crash_at(step)))
    for _ in range(2):  # of two whose reading was broken off each is begun in a turn of its own
        run(intake)
    assert counts(intake) == dict.fromkeys(("documents", "arrivals", "readings", "records", "queue_items"), 3)
    assert {item.priority for item in list_items(intake.store)} == {"urgent"}
    assert receive(intake) == []


def test_each_task_may_run_twice(intake: Intake, drop: Drop) -> None:
    drop("a.pdf", b"Ann Example|2011-02-03|standard")
    batches = receive(intake)
    assert receive(intake) == batches
    for batch_id in batches * 2:
        assert extract(batch_id, intake) == batch_id
    first = validate_and_route(batches, intake)
    assert validate_and_route(batches, intake) == first
    assert extract(batches[0], intake) == batches[0]
    assert counts(intake)["records"] == counts(intake)["queue_items"] == 1


def test_batches_have_a_label(intake: Intake, drop: Drop) -> None:
    for number in range(7):
        drop(f"{number:02}.pdf", b"Ann Example %d|2011-02-03|urgent" % number)
    batches = receive(intake)
    labels = [batch_label(batch_id, intake) for batch_id in batches]
    assert [label.split(" ", 1)[1] for label in labels] == ["(2 forms)", "(4 forms)", "(1 form)"]
    assert all(label.startswith(batch_id[:8]) for label, batch_id in zip(labels, batches, strict=True))


def test_the_same_file_again_is_no_second_referral(intake: Intake, drop: Drop) -> None:
    drop("a.pdf", b"Ann Example|2011-02-03|standard")
    (document_id,) = run(intake)
    drop("b.pdf", b"Ann Example|2011-02-03|standard")
    assert run(intake) == []
    assert counts(intake)["documents"] == counts(intake)["queue_items"] == 1
    assert counts(intake)["arrivals"] == 2
    (saved,) = records_of(intake.store, document_id)
    assert [flag.code for flag in saved.record.flags] == ["duplicate_document"]
    assert Path(saved.record.source.path).name == "a.pdf"


def test_the_same_child_again_is_a_repeat_referral(intake: Intake, drop: Drop) -> None:
    drop("a.pdf", b"Ann Example|2011-02-03|standard")
    run(intake)
    drop("b.pdf", b"EXAMPLE, Ann|2011-02-03|urgent")
    (document_id,) = run(intake)
    (saved,) = records_of(intake.store, document_id)
    assert [flag.code for flag in saved.record.flags] == ["repeat_referral"]


def test_what_was_deleted_and_comes_again_is_a_referral(intake: Intake, drop: Drop) -> None:
    drop("a.pdf", b"Ann Example|2011-02-03|standard")
    (document_id,) = run(intake)
    with intake.store.engine.begin() as connection:
        for table in ("queue_items", "flags", "records", "readings"):
            connection.execute(store_tables.metadata.tables[table].delete())
        connection.execute(store_tables.documents.update().values(state="deleted"))
    intake.archive.shelf.path(document_id).unlink()
    drop("a.pdf", b"Ann Example|2011-02-03|standard")
    assert run(intake) == [document_id]
    assert len(list_items(intake.store)) == 1
    assert take_stock(intake).problems == ()


def test_a_huge_file_is_kept_and_never_parsed(intake: Intake, drop: Drop) -> None:
    limits = ReadLimits(max_bytes=2**20)
    small = replace(intake, settings=replace(intake.settings, limits=limits), read=_must_not_run)
    drop("a.pdf", b"x" * (2**20 + 1))
    (document_id,) = run(small)
    (saved,) = records_of(intake.store, document_id)
    assert saved.record.status == "quarantined"
    assert [flag.code for flag in saved.record.flags] == ["too_large"]
    assert len(intake.archive.load(document_id)) == 2**20 + 1


def test_stages_that_fail_make_a_record(intake: Intake, drop: Drop) -> None:
    drop("a.pdf", b"Ann Example|2011-02-03|standard")
    drop("b.pdf", b"Bob Example|2011-02-03|standard")
    run(replace(intake, read=_must_not_run))
    drop("c.pdf", b"Cat Example|2011-02-03|standard")

    def assess(reading: DocumentReading, path: str, received: date) -> tuple[Record, ...]:
        if reading.forms[0].form is not None:
            raise ValueError(CANARY)
        return fake_assess(reading, path, received)

    run(replace(intake, assess=assess))
    items = list_items(intake.store)
    assert [item.queue for item in items] == ["data_quality"] * 3
    assert all(item.flags == ("malformed",) for item in items)


def test_a_record_that_breaks_the_schema_goes_to_a_person(intake: Intake, drop: Drop) -> None:
    drop("a.pdf", b"Ann Example|2011-02-03|no such priority")
    (document_id,) = run(intake)
    (saved,) = records_of(intake.store, document_id)
    assert saved.record.status == "quarantined"


def test_a_document_that_kills_its_reader_is_given_up(intake: Intake, drop: Drop) -> None:
    drop("a.pdf", b"Ann Example|2011-02-03|standard")

    def die(data: bytes, limits: ReadLimits) -> DocumentReading:
        raise Crash

    for _ in range(documents.MAX_ATTEMPTS):
        with pytest.raises(Crash):
            run(replace(intake, read=die))
    run(replace(intake, read=die))
    assert [item.flags for item in list_items(intake.store)] == [("malformed",)]


def test_what_submit_left_behind_is_taken_up_when_its_lease_ends(
    intake: Intake, clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"Ann Example|2011-02-03|standard")
    with path.open("rb") as file:
        (arrival,) = tasks.submit_file(file, str(path), intake)

    def fault(step: str) -> None:
        raise Crash

    with pytest.raises(Crash):
        tasks.process([arrival.document_id], replace(intake, fault=fault))
    assert receive(intake) == []
    clock.pass_time(timedelta(hours=1))
    assert run(intake) == [arrival.document_id]
    assert path.exists()


def test_received_is_the_day_of_arrival_here(intake: Intake, drop: Drop, clock: Clock) -> None:
    days = []

    def assess(reading: DocumentReading, path: str, received: date) -> tuple[Record, ...]:
        days.append(received)
        return fake_assess(reading, path, received)

    clock.moment = clock.moment.replace(month=7, day=1, hour=23, minute=30)
    drop("a.pdf", b"Ann Example|2011-02-03|standard")
    batches = receive(intake)
    clock.pass_time(timedelta(days=3))
    validate_and_route(batches, replace(intake, assess=assess))
    assert days == [date(2026, 7, 2)]


def test_no_personal_text_leaves(
    intake: Intake, drop: Drop, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    drop(f"{CANARY}.pdf", f"{CANARY}|2011-11-29|urgent".encode())
    with structlog.testing.capture_logs() as logs:
        returned = [receive(intake)]
        returned.append([extract(batch_id, intake) for batch_id in returned[0]])
        returned.append(validate_and_route(returned[0], intake))
    drop(f"again {CANARY}.pdf", f"{CANARY}|2011-11-29|urgent".encode())
    run(intake)
    told = f"{logs} {returned} {caplog.text} {capsys.readouterr()}"
    assert not [word for word in (*CANARY.split(), "2011-11-29") if word in told]
    for path in intake.settings.home.rglob("*"):
        assert CANARY not in str(path)
        assert not path.is_file() or CANARY.encode() not in path.read_bytes()
    (item,) = list_items(intake.store)
    assert get_record(intake.store, item.record_id).record.answers["young_person.name"].value == CANARY


def test_a_reading_survives_its_json() -> None:
    answers = {
        "a.b": Answer(None, 0.5, "mark", 1, (1.0, 2.0, 3.0, 4.0), (1, 2)),
        "c.d": Answer(True, 1, "text"),
    }
    form = FormReading(
        form="cse_assessment",
        layout="x",
        kind="mixed",
        pages=(1, 2),
        answers=answers,
        missing_keys=frozenset({"b", "a"}),
        flags=(Flag("page_missing", "error", "Page 2 is missing.", ("a",)),),
        partial_dob_years=(2011,),
    )
    reading = DocumentReading("0" * 64, 2, (form,))
    assert reading_from_json(reading_to_json(reading)) == reading


def _must_not_run(data: bytes, limits: ReadLimits) -> DocumentReading:
    raise AssertionError(CANARY)


def test_a_crash_of_our_own_puts_no_document_on_the_disk(settings: Settings) -> None:
    """Its core would hold what is in memory; the child's limit is the sandbox's own."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    with open_intake(settings):
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, before[1])
