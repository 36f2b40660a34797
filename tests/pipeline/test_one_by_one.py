"""What is wrong with one document or mail holds up no other, and is told until it is settled."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import CANARY
from dovecot import Dovecot
from mails import form, mail
from sqlalchemy.exc import DataError, OperationalError
from typer.testing import CliRunner

from inbox.mailbox import MailboxError
from pipeline import doctor, documents, ledger, messages, take_in
from pipeline.cli import app
from pipeline.context import Intake
from pipeline.intake import extract, receive, validate_and_route
from pipeline.ledger import take_stock
from pipeline.one_by_one import is_everybodys
from routing import store_documents
from routing.store_queue import list_items
from routing.store_records import get_record
from schemas.errors import DatabaseBusyError, OneFailedError
from schemas.whole_text import whole_text

pytest_plugins = ["dovecot"]

Drop = Callable[[str, bytes], Path]
NAMES = [b"M\xfcller.pdf", b"\xff\xfe.pdf", b"\xed\xa0\x80.pdf", b"a\nb\x1b.pdf", b"%s.pdf" % (b"\xfc" * 200)]


def run(intake: Intake) -> list[str]:
    return validate_and_route([extract(batch_id, intake) for batch_id in receive(intake)], intake)


def people(intake: Intake) -> list[str]:
    records = [get_record(intake.store, item.record_id).record for item in list_items(intake.store)]
    return sorted(str(one.answers["young_person.name"].value) for one in records if one.form)


@pytest.fixture
def mailed(intake: Intake, dovecot: Dovecot, user: str) -> Intake:
    return replace(intake, settings=replace(intake.settings, mailbox=dovecot.account(user)))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Makes the noting of whatever has this size fail in a way that nobody foresaw."""

    def fail(channel: str, size: int) -> None:
        there = store_documents.note_arrival

        def note_arrival(store: Any, writer: Any, coming: Any) -> Any:
            if coming.channel == channel and coming.size == size:
                raise ValueError(CANARY)
            return there(store, writer, coming)

        monkeypatch.setattr(store_documents, "note_arrival", note_arrival)

    return fail


@pytest.mark.parametrize("name", NAMES)
def test_a_scan_of_any_name(intake: Intake, drop: Drop, name: bytes) -> None:
    drop("other.pdf", form("Ann Example"))
    Path(os.fsdecode(os.fsencode(intake.settings.scan_folder) + b"/" + name)).write_bytes(form("Bob Example"))
    run(intake)
    assert people(intake) == ["Ann Example", "Bob Example"]
    paths = [get_record(intake.store, one.record_id).record.source.path for one in list_items(intake.store)]
    assert any(path.endswith("/" + whole_text(os.fsdecode(name))) for path in paths)
    assert take_stock(intake, timedelta(0)).balanced


@pytest.mark.parametrize("command", ["read", "submit"])
def test_the_commands_take_any_name(tmp_path: Path, settings: Any, command: str) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/M\xfcller.pdf")
    Path(path).write_bytes(b"%PDF-damaged")
    env = {"MASH_INTAKE_HOME": str(settings.home)}
    result = CliRunner().invoke(app, [command, path, "--json"], env=env)
    assert result.exit_code == 0, result.output
    assert "M\N{REPLACEMENT CHARACTER}ller.pdf" in str(json.loads(result.stdout))


@pytest.mark.slow
def test_a_scan_that_cannot_be_taken_in(
    mailed: Intake, drop: Drop, dovecot: Dovecot, user: str, failing: Callable[[str, int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    bad = form("Poisoned Example" + "x" * 77)
    failing("scan_folder", len(bad))
    for name, data in (("a.pdf", bad), ("b.pdf", form("Ann Example"))):
        drop(name, data)
    dovecot.deliver(user, mail(("c.pdf", form("Bob Example"))))
    run(mailed)
    assert people(mailed) == ["Ann Example", "Bob Example"]
    for _ in range(2):  # and from then on with each sweep, till it is settled
        with pytest.raises(OneFailedError) as error:
            receive(mailed)
        (problem,) = take_stock(mailed).problems
        assert problem.code == "scan_not_taken" and problem.subject in str(error.value)
        assert CANARY not in str(error.value)
    (finding,) = doctor.scan_folder(mailed.settings)
    assert finding.health is doctor.Health.BAD
    drop("d.pdf", form("Cat Example"))
    run(mailed)
    monkeypatch.undo()
    run(mailed)
    assert people(mailed) == ["Ann Example", "Bob Example", "Cat Example", "Poisoned Example" + "x" * 77]
    assert take_stock(mailed, timedelta(0)).balanced
    assert next(doctor.scan_folder(mailed.settings)).health is doctor.Health.GOOD


@pytest.mark.slow
def test_a_mail_that_cannot_be_kept(
    mailed: Intake, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = messages.keep

    def keep(use: Intake, coming: Any, place: Any) -> str:
        if place.uid == 1:
            raise ValueError(CANARY)
        return there(use, coming, place)

    monkeypatch.setattr(messages, "keep", keep)
    dovecot.deliver(user, mail(("a.pdf", form("Ann Example"))), mail(("b.pdf", form("Bob Example"))))
    run(mailed)
    assert people(mailed) == ["Bob Example"] and len(dovecot.messages(user)) == 1
    with pytest.raises(MailboxError):
        receive(mailed)
    monkeypatch.undo()
    run(mailed)
    assert people(mailed) == ["Ann Example", "Bob Example"] and dovecot.messages(user) == []


@pytest.mark.slow
def test_a_mail_whose_files_cannot_be_noted(
    mailed: Intake, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from routing import store_messages

    there = store_messages.save_contents
    monkeypatch.setattr(
        store_messages, "save_contents", lambda store, one, *more, **named: _once(there, store, one, *more, **named)
    )  # fmt: skip
    dovecot.deliver(
        user, mail(("a.pdf", form("Ann Example" + "x" * 50))), mail(("b.pdf", form("Bob Example")))
    )
    run(mailed)
    assert people(mailed) == ["Bob Example"]
    for _ in range(messages.MAX_ATTEMPTS - 1):
        with pytest.raises(OneFailedError):
            receive(mailed)
    run(mailed)  # given up: it stands before a person
    assert [one.queue for one in list_items(mailed.store)].count("data_quality") == 1
    assert receive(mailed) == []
    # Of what the mail held the sealed bytes are left, of no document: the ledger names them.
    assert {one.code for one in take_stock(mailed, timedelta(0)).problems} == {"bytes_of_no_document"}
    monkeypatch.setattr(take_in, "strays", partial(ledger.strays, arriving=timedelta(0)))
    (document_id,) = take_in.take_in_strays(mailed)
    assert (take_in.take_in_strays(mailed), take_stock(mailed, timedelta(0)).problems) == ([], ())
    assert document_id in {one.document_id for one in list_items(mailed.store, "mash_new")}


def _once(there: Any, store: Any, message_id: str, state: Any, held: Any, *more: Any, **named: Any) -> Any:
    if any(one.size > 50 + len(form("Ann Example")) - 1 and one.name is not None for one in held):
        raise ValueError(CANARY)
    return there(store, message_id, state, held, *more, **named)


def test_a_reading_that_cannot_be_kept(intake: Intake, drop: Drop, monkeypatch: pytest.MonkeyPatch) -> None:
    there = store_documents.save_reading

    def save(store: Any, document_id: str, reading: Any) -> None:
        if "Poisoned" in str(reading):
            raise ValueError(CANARY)
        there(store, document_id, reading)

    monkeypatch.setattr(store_documents, "save_reading", save)
    drop("a.pdf", form("Poisoned Example"))
    drop("b.pdf", form("Ann Example"))
    batches = receive(intake)
    with pytest.raises(OneFailedError) as error:
        extract(batches[0], intake)
    assert CANARY not in str(error.value)
    for _ in range(documents.MAX_ATTEMPTS - 1):
        with pytest.raises(OneFailedError):
            validate_and_route(batches, intake)
        assert people(intake) == ["Ann Example"]
    validate_and_route(batches, intake)
    assert [one.queue for one in list_items(intake.store)].count("data_quality") == 1
    assert take_stock(intake, timedelta(0)).balanced


def test_what_cannot_be_judged_stands_before_a_person(
    intake: Intake, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = documents.no_referral

    def judge(use: Intake, document_id: str, reading: Any, beside: Any) -> str | None:
        if "Poisoned" in str(reading):
            raise ValueError(CANARY)
        return there(use, document_id, reading, beside)

    monkeypatch.setattr(documents, "no_referral", judge)
    drop("a.pdf", form("Poisoned Example"))
    drop("b.pdf", form("Ann Example"))
    run(intake)
    assert people(intake) == ["Ann Example"]
    assert [one.queue for one in list_items(intake.store)].count("data_quality") == 1


EVERYBODYS: list[tuple[Exception, bool]] = [
    (OSError(28, "full"), True),
    (OperationalError("", {}, Exception()), True),
    (DatabaseBusyError(), True),
    (DataError("", {}, Exception()), False),
    (UnicodeEncodeError("utf-8", "x", 0, 1, ""), False),
    (KeyError("x"), False),
]


@pytest.mark.parametrize(("error", "expected"), EVERYBODYS, ids=[type(one[0]).__name__ for one in EVERYBODYS])
def test_what_the_next_would_fail_by_too(error: Exception, expected: bool) -> None:
    assert is_everybodys(error) is expected
