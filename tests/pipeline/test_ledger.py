"""The ledger: it adds up whatever comes, and names what was lost or changed by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
import structlog
from conftest import CANARY, Clock
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.context import Intake
from pipeline.intake import extract, receive, validate_and_route
from pipeline.ledger import UnbalancedError, check_ledger, take_stock
from routing.store_ledger import COLUMNS, MESSAGE_COLUMNS, DocumentLine, MessageLine
from routing.store_states import DocumentState, MessageState

Drop = Callable[[str, bytes], Path]
AT_ONCE = timedelta(0)


def run(intake: Intake) -> list[str]:
    return validate_and_route([extract(batch_id, intake) for batch_id in receive(intake)], intake)


@pytest.fixture
def document_id(intake: Intake, drop: Drop) -> str:
    """One recorded document."""
    drop(f"{CANARY}.pdf", f"{CANARY}|2011-02-03|urgent".encode())
    (one,) = run(intake)
    return one


def told(intake: Intake) -> list[tuple[str, str]]:
    ledger = take_stock(intake, AT_ONCE)
    assert ledger.balanced == (ledger.problems == ())
    return [(problem.code, problem.subject) for problem in ledger.problems]


def change(intake: Intake, statement: str, **values: object) -> None:
    with intake.store.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.execute(sa.text(statement), values)


def test_nothing_came(intake: Intake) -> None:
    assert take_stock(intake).documents == ()
    assert told(intake) == [] and check_ledger(intake) == 0


def test_a_line_for_each_channel_and_day(intake: Intake, drop: Drop, clock: Clock) -> None:
    for name, data in (("a", b"Ann Example|2011-02-03|urgent"), ("b", b"damaged")):
        drop(name, data)
    run(intake)
    clock.moment = clock.moment.replace(month=7, day=1, hour=23, minute=30)  # the 2nd in England
    drop("c", b"Ann Example|2011-02-03|urgent")
    drop("d", b"Dee Example|2011-02-03|urgent")
    for batch_id in receive(intake):
        extract(batch_id, intake)
    ledger = take_stock(intake)
    assert ledger.documents == (
        DocumentLine("scan_folder", date(2026, 3, 2), received=2, recorded=1, quarantined=1),
        DocumentLine("scan_folder", date(2026, 7, 2), received=2, in_work=1, duplicate=1),
    )
    assert told(intake) == [] and check_ledger(intake) == 4


def test_every_state_has_a_column() -> None:
    assert set(COLUMNS) == set(DocumentState)
    assert set(COLUMNS.values()) <= {one.name for one in fields(DocumentLine)}
    assert set(MESSAGE_COLUMNS) == set(MessageState)
    assert set(MESSAGE_COLUMNS.values()) <= {one.name for one in fields(MessageLine)}


@pytest.mark.parametrize("state", ["set_aside", "deleted"])
def test_set_aside_and_deleted_still_count(intake: Intake, document_id: str, state: str) -> None:
    for table in ("queue_items", "flags", "records"):
        change(intake, f"DELETE FROM {table}")
    change(intake, "UPDATE documents SET state = :state", state=state)
    problem = "bytes_kept_after_deletion" if state == "deleted" else "set_aside_without_reason"
    expected = [(problem, document_id)]
    # That the records went is told too: nobody wrote down that they were deleted.
    assert [one for one in told(intake) if one[1] == document_id] == expected
    (line,) = take_stock(intake).documents
    assert line.adds_up and asdict(line)[state] == 1


TAMPERING: list[tuple[str, tuple[str, ...], set[str]]] = [
    (
        "an arrival",
        ("DELETE FROM arrivals",),
        {"arrival_lost", "document_without_arrival", "does_not_add_up"},
    ),
    ("a state that there is not", ("UPDATE documents SET state = 'gone'",), {"unknown_state"}),
    ("the record", ("DELETE FROM queue_items", "DELETE FROM flags", "DELETE FROM records"), set()),
    ("the queue", ("DELETE FROM queue_items",), {"record_without_queue"}),
    ("the latest version", ("UPDATE records SET latest = FALSE",), {"record_without_latest"}),
    ("the first arrival", ("UPDATE arrivals SET duplicate = TRUE",), {"first_arrival_unclear"}),
    ("the reading", ("DELETE FROM readings", "UPDATE documents SET state = 'extracted'"), set()),
]


@pytest.mark.parametrize(("what", "statements", "codes"), TAMPERING, ids=[one[0] for one in TAMPERING])
def test_what_was_lost_is_named(
    intake: Intake, document_id: str, what: str, statements: tuple[str, ...], codes: set[str]
) -> None:
    for statement in statements:
        change(intake, statement)
    found = told(intake)
    expected = (
        codes
        or {
            "the record": {"recorded_without_record"},
            "the reading": {"extracted_without_reading", "record_of_unrecorded"},
        }[what]
    )
    assert expected <= {code for code, _ in found}
    assert CANARY not in str(found)
    with pytest.raises(UnbalancedError) as error:
        check_ledger(intake)
    assert found[0][0] in str(error.value) and CANARY not in str(error.value)


def test_bytes_without_a_row_and_rows_without_bytes(intake: Intake, document_id: str, drop: Drop) -> None:
    with drop("stray", b"sealed, and its row never committed").open("rb") as file:
        stray = intake.archive.seal(file)
    assert take_stock(intake).balanced and take_stock(intake).arriving == 1
    intake.archive.shelf.path(document_id).write_bytes(b"")
    assert told(intake) == [("bytes_missing", document_id), ("bytes_of_no_document", stray.document_id)]


def test_a_broken_audit_chain_is_told(intake: Intake, document_id: str) -> None:
    change(intake, "DROP TRIGGER audit_events_no_update")
    change(intake, "UPDATE audit_events SET actor = 'nobody' WHERE seq = 2")
    assert told(intake) == [("audit_chain_broken", "event 2")]


def test_arriving_meanwhile_is_no_loss(intake: Intake, drop: Drop) -> None:
    """Taken in between the look at the archive and the look at the store."""
    drop("a.pdf", b"Ann Example|2011-02-03|standard")
    ages = type(intake.archive).ages

    class Busy(type(intake.archive)):  # type: ignore[misc]
        def ages(self) -> object:
            found = list(ages(intake.archive))
            receive(intake)
            return found

    busy = replace(intake, archive=Busy(intake.archive.shelf, intake.archive.keys))
    assert take_stock(busy, AT_ONCE).balanced


def test_the_command(intake: Intake, document_id: str) -> None:
    env = {"MASH_INTAKE_HOME": str(intake.settings.home)}
    plain = CliRunner().invoke(app, ["ledger", "--take-in"], env=env)
    assert plain.exit_code == 0 and "Everything is accounted for." in plain.stdout
    change(intake, "DELETE FROM queue_items")
    result = CliRunner().invoke(app, ["ledger", "--json"], env=env)
    structlog.reset_defaults()
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["balanced"] is False and data["documents"][0]["recorded"] == 1
    codes = ["place_lost", "place_missing", "record_without_queue"]
    assert [one["code"] for one in data["problems"]] == codes
    assert CANARY not in result.output
