"""Reading again: new versions, no decision overridden, no priority lowered, nothing twice, whatever dies where."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from conftest import CANARY, Clock, Crash, crash_at, due_at, fake_assess, fake_read, submit
from mails import form, mail
from typer.testing import CliRunner

from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.assess import record_id
from pipeline.cli import app
from pipeline.context import Intake
from pipeline.ledger import take_stock
from pipeline.reread import reread
from routing.standing import standing
from routing.store import Store
from routing.store_decisions import decisions_of
from routing.store_queue import claim, done, items_of, list_items
from routing.store_records import SavedRecord, records_of, save_records
from routing.store_reread import Asked
from routing.store_states import ItemState
from routing.store_tables import audit_events, metadata
from schemas.errors import SettingsError
from schemas.flags import make_flag
from schemas.parts import Companions
from schemas.sealing import Keyring
from schemas.settings import ReadLimits, Settings
from schemas.types import Answer, DocumentReading, FormReading, Record

OLD, NEW = "0.1.0", "0.2.0"
HOUR = timedelta(hours=1)


def assess(
    reading: DocumentReading, path: str, received: date, beside: Companions | None = None
) -> tuple[Record, ...]:
    """As conftest's, but a record's id goes by form and pages, as the real one's does; a layout "route:QUEUE" names
    its queue, and a companion's layout "beside:PRIORITY" its priority."""
    records = []
    for form_reading, record in zip(reading.forms, fake_assess(reading, path, received), strict=True):
        record = replace(record, record_id=record_id(reading.sha256, form_reading.pages, form_reading.form))
        layout = form_reading.layout
        if layout is not None and layout.startswith("route:"):
            record = replace(record, route=replace(record.route, queue=layout.partition(":")[2]))
        for other in beside.readings if beside else ():
            told = (other.forms[0].layout or "").partition("beside:")[2]
            if told and record.form:
                record = replace(record, route=replace(record.route, priority=told))
        records.append(replace(record, layout=layout))
    return tuple(records)


@pytest.fixture
def intake(settings: Settings, keys: Keyring, clock: Clock, database_url: str) -> Iterator[Intake]:
    """An intake of an old version, on each kind of database."""
    there = replace(settings, database_url=database_url)
    opened = replace(Store.open(database_url, keys, clock), package_version=OLD)
    yield Intake(there, opened, Archive(FolderShelf(there.archive_folder), keys), fake_read, assess, due_at)
    opened.close()


def newer(intake: Intake, **changes: Any) -> Intake:
    """The next version, whose reader sees every form with these changes."""

    def read(data: bytes, limits: ReadLimits) -> DocumentReading:
        reading = fake_read(data, limits)
        return replace(reading, forms=tuple(replace(one, **changes) for one in reading.forms))

    return replace(intake, store=replace(intake.store, package_version=NEW), read=read)


def saying(priority: str, name: str = "Ann") -> dict[str, Answer]:
    told = {"young_person.name": name, "young_person.dob": "2011-02-03", "judgement.comments": priority}
    return {key: Answer(value, 0.9, "text", 1) for key, value in told.items()}


@pytest.fixture
def urgent(intake: Intake, tmp_path: Path) -> str:
    """A recorded document, urgent."""
    (document_id,) = submit(intake, tmp_path / "a.pdf", form("Ann", "urgent"))
    return document_id


def rows(intake: Intake) -> dict[str, list[Any]]:
    with intake.store.read() as connection:
        return {
            table.name: [
                tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
        }


def the_record(intake: Intake, document_id: str) -> SavedRecord:
    (saved,) = records_of(intake.store, document_id)
    return saved


def audited(intake: Intake, action: str) -> list[dict[str, Any]]:
    query = sa.select(audit_events.c.detail).where(audit_events.c.action == action)
    with intake.store.read() as connection:
        return [json.loads(one) for one in connection.execute(query).scalars()]


def assert_accounted(intake: Intake) -> None:
    assert take_stock(intake, timedelta(0)).problems == ()
    assert intake.store.verify_audit() is None


def test_a_new_version_once(intake: Intake, urgent: str) -> None:
    use = newer(intake, answers=saying("urgent", "Ann Example"))
    asked = Asked(before=NEW)
    first = reread(use, asked, "ann")
    saved = the_record(use, urgent)
    assert (first.documents, first.changed, first.kept, first.left) == (
        (urgent,),
        (saved.record.record_id,),
        (),
        (),
    )
    assert saved.version == 2 and saved.record.answers["young_person.name"].value == "Ann Example"
    assert [one.record_version for one in items_of(use.store, saved.record.record_id)] == [2]
    before = rows(use)
    assert reread(use, asked, "ann").documents == ()
    assert reread(use, Asked(document_ids=(urgent,)), "ann").changed == ()
    assert rows(use) == before
    assert audited(use, "reread") == [{"changed": 1, "package": NEW}]
    assert_accounted(use)


@pytest.mark.parametrize(
    ("old", "new", "lower", "expected", "kept"),
    [
        ("urgent", "standard", False, "urgent", True),
        ("immediate", "urgent", False, "immediate", True),
        ("urgent", "immediate", False, "immediate", False),
        ("standard", "standard", False, "standard", False),
        ("urgent", "standard", True, "standard", False),
    ],
)
def test_the_higher_priority_holds(
    intake: Intake, tmp_path: Path, old: str, new: str, lower: bool, expected: str, kept: bool
) -> None:
    (document_id,) = submit(intake, tmp_path / "a.pdf", form("Ann", old))
    use = newer(intake, answers=saying(new, "Ann Example"))
    for _ in range(2):
        told = reread(use, Asked(document_ids=(document_id,)), "ann", allow_lower=lower)
        saved = the_record(use, document_id)
        assert saved.version == 2 and saved.record.route.priority == expected
        assert any("earlier reading" in reason for reason in saved.record.route.reasons) == kept
        (item,) = items_of(use.store, saved.record.record_id)
        assert item.priority == expected
    assert told.changed == ()
    assert audited(use, "priority_kept") == ([{"kept": old, "read": new}] if kept else [])


@pytest.mark.parametrize(
    ("new", "layout", "states"),
    [
        ("urgent", None, {"mash_new": "done"}),
        ("standard", None, {"mash_new": "done"}),
        ("immediate", None, {"mash_new": "waiting"}),
        ("urgent", "route:rise_allocated", {"mash_new": "done", "rise_allocated": "waiting"}),
    ],
)
def test_what_is_done_comes_back_only_for_a_reason(
    intake: Intake, urgent: str, new: str, layout: str | None, states: dict[str, str]
) -> None:
    item = claim(intake.store, "mash_new", "ann", HOUR)
    assert item is not None
    done(intake.store, item.item_id, "ann")
    use = newer(intake, answers=saying(new, "Ann Example"), layout=layout)
    for _ in range(2):
        reread(use, Asked(document_ids=(urgent,)), "bob")
        items = items_of(use.store, the_record(use, urgent).record.record_id)
        assert {one.queue: str(one.state) for one in items} == states
    assert the_record(use, urgent).version == 2
    assert_accounted(use)


def test_what_a_person_answered_stays(intake: Intake, urgent: str) -> None:
    record = the_record(intake, urgent).record
    keyed = {**record.answers, "young_person.name": Answer("Keyed Name", 1.0, "person", 1)}
    save_records(intake.store, urgent, [replace(record, answers=keyed)], due_at, actor="ann")
    use = newer(intake, answers=saying("immediate", "Misread"), missing_keys=frozenset({"young_person.name"}))
    assert reread(use, Asked(before=NEW), "bob").changed == (record.record_id,)
    saved = the_record(use, urgent).record
    assert saved.answers["young_person.name"] == keyed["young_person.name"]
    assert saved.answers["judgement.comments"].value == "immediate" == saved.route.priority


def test_a_form_that_is_not_found_again_changes_nothing(intake: Intake, urgent: str) -> None:
    flag = make_flag("malformed", "Damaged.")
    before = rows(intake)
    for changes in ({"form": None, "flags": (flag,), "answers": {}}, {"pages": (1, 2)}):
        told = reread(newer(intake, **changes), Asked(document_ids=(urgent,)), "ann")
        assert told.left == ((urgent, "fewer_forms"),) and told.changed == ()

    def fail(*told: object) -> tuple[Record, ...]:
        raise ValueError(CANARY)

    use = replace(newer(intake), assess=fail)
    assert reread(use, Asked(document_ids=(urgent,)), "ann").left == ((urgent, "failed"),)
    use = newer(intake, layout="")  # breaks the schema
    assert reread(use, Asked(document_ids=(urgent,)), "ann").left == ((urgent, "failed"),)
    assert rows(intake) == before


def test_what_nobody_could_read_is_a_form_now(intake: Intake, tmp_path: Path) -> None:
    submit(intake, tmp_path / "a.pdf", b"damaged")
    claimed = claim(intake.store, "data_quality", "ann", HOUR)
    assert claimed is not None

    def read(data: bytes, limits: ReadLimits) -> DocumentReading:
        forms = tuple(FormReading("cse_assessment", None, "scan", (n,), saying("standard")) for n in (1, 2))
        return DocumentReading(hashlib.sha256(data).hexdigest(), 2, forms)

    use = replace(newer(intake), read=read)
    for _ in range(2):
        reread(use, Asked(flag="malformed"), "ann")
        items = list_items(use.store)
        # Urgent as what they stand for was, though the reading alone says standard.
        assert [(one.queue, one.priority) for one in items] == [("mash_new", "urgent")] * 2
        (old,) = items_of(use.store, claimed.record_id)
        assert old.state is ItemState.REPLACED
        # Closed, as where a person says which form it is: its page and the queue API name what stands for it.
        (closing,) = decisions_of(use.store, claimed.record_id)
        assert standing([closing]).superseded == tuple(one.record_id for one in items)
    assert len(audited(use, "priority_kept")) == 2
    assert_accounted(use)


@pytest.mark.slow
def test_which_are_meant(intake: Intake, tmp_path: Path) -> None:
    (plain,) = submit(intake, tmp_path / "a.pdf", form("Ann"))
    (damaged,) = submit(intake, tmp_path / "b.pdf", b"damaged")
    (taught,) = submit(newer(intake, layout="ours"), tmp_path / "c.pdf", form("Cat"))
    for asked, expected in (
        (Asked(layout="ours"), {taught}),
        (Asked(layout="theirs"), set()),
        (Asked(before=NEW), {plain, damaged}),
        (Asked(before="0.3"), {plain, damaged, taught}),
        (Asked(before=OLD), set()),
        (Asked(flag="malformed"), {damaged}),
        (Asked(flag="malformed", layout="ours"), set()),
        (Asked(document_ids=(plain, damaged), before=NEW), {plain, damaged}),
        (Asked(document_ids=(taught,), before=NEW), set()),
    ):
        told = reread(newer(intake, layout=None), asked, "ann") if not expected else None
        if told is not None:
            assert told.documents == ()
            assert {one for one, _ in told.left} == set(asked.document_ids)
        else:
            from routing.store_reread import chosen

            assert set(chosen(intake.store, asked)) == expected
    with pytest.raises(SettingsError, match="--before"):
        reread(intake, Asked(before="last week"), "ann")


@pytest.mark.parametrize("step", ["reread", "beside_saved", "reread_saved"])
def test_killed_at_any_step_it_comes_to_the_same(intake: Intake, tmp_path: Path, step: str) -> None:
    """Two forms in one mail: what is read in the one decides the priority of the other."""
    ids = submit(intake, tmp_path / "a.eml", mail(("a.pdf", form("Ann")), ("b.pdf", form("Bob"))))
    changing = ids[0]

    def read(data: bytes, limits: ReadLimits) -> DocumentReading:
        reading = fake_read(data, limits)
        if b"Ann" not in data:
            return reading
        return replace(reading, forms=tuple(replace(one, layout="beside:urgent") for one in reading.forms))

    use = replace(newer(intake), read=read)
    asked = Asked(before=NEW)
    for _ in range(2):
        with pytest.raises(Crash):
            reread(replace(use, fault=crash_at(step)), asked, "ann")
    reread(use, asked, "ann")
    (other,) = records_of(use.store, ids[1])
    assert other.record.route.priority == "urgent" and other.version == 2
    assert the_record(use, changing).version == 2
    before = rows(use)
    reread(use, Asked(document_ids=tuple(ids)), "ann")
    assert rows(use) == before
    assert_accounted(use)


def test_what_changes_meanwhile_is_looked_at_again(intake: Intake, urgent: str, tmp_path: Path) -> None:
    use = newer(intake, answers=saying("urgent", "Ann Example"))
    looked = iter(range(99))

    def assess_while_it_comes_again(*told: Any) -> tuple[Record, ...]:
        if next(looked) == 1:
            submit(intake, tmp_path / "again.pdf", form("Ann", "urgent"))
        return assess(*told)

    told = reread(replace(use, assess=assess_while_it_comes_again), Asked(before=NEW), "ann")
    saved = the_record(use, urgent)
    assert told.changed == (saved.record.record_id,) and saved.version == 3
    assert [flag.code for flag in saved.record.flags] == ["duplicate_document"]
    assert_accounted(use)


@pytest.mark.slow
def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "home"))
    told = CliRunner().invoke(app, ["reread"])
    assert told.exit_code == 2 and "Say which" in told.output
    told = CliRunner().invoke(app, ["reread", "--flag", "nonsense"])
    assert told.exit_code == 2 and "no such flag" in told.output
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-damaged")
    told = CliRunner().invoke(app, ["submit", "--json", str(path)])
    document_id = json.loads(told.stdout)[0]["document_id"]
    told = CliRunner().invoke(app, ["reread", "--json", document_id, "nobody"])
    assert told.exit_code == 0
    assert json.loads(told.stdout) == {
        "documents": [document_id],
        "changed": [],
        "priority_kept": [],
        "left": [{"document_id": "nobody", "reason": "not_recorded"}],
    }
    assert "0 records changed" in CliRunner().invoke(app, ["reread", "--before", "99"]).output
