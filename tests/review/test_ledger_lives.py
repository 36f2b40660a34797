"""Every lawful life of a record leaves a ledger that adds up; a row taken away or changed in it doesn't."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from conftest import Clock, submit
from review_fixtures import ANN, BOB, CAT, paper, waiting

from pipeline.assign_pages import assign, work_out
from pipeline.context import Intake
from pipeline.decide import Outdated, decide
from pipeline.ledger import take_stock
from pipeline.reread import reread
from pipeline.retention import apply_retention
from pipeline.say_what import say_form, say_form_again, say_no_form
from pipeline.second_person import answer
from review.refusals import Refused, Taken
from review.stands import Change
from routing.standing import standing
from routing.store_decisions import Decision, decisions_of
from routing.store_ledger import read_books
from routing.store_ledger_replay import lost_and_changed
from routing.store_queue import claim, done, list_items, release
from routing.store_records import SavedRecord, get_record
from routing.store_reread import Asked
from routing.store_tables import records
from routing.store_trust import draw
from schemas.errors import MashIntakeError
from schemas.page_plan import PagePlan, plan_of
from schemas.settings import ReadLimits
from schemas.types import Answer, DocumentReading

pytest_plugins = ["review_fixtures"]

HOUR, REASON = timedelta(hours=1), "machine_could_not_read"
FORM, CHECKS = "cse_assessment", "cse_checklist"
QUEUES = ("mash_new", "rise_allocated", "full_assessment", "data_quality")
PAPERS: list[dict[str, Any]] = [
    {},
    {"indicators__accommodation": [2, 3]},
    {"indicators__current_exploitation": [2, 5]},
    {"young_person__dob": "2016-01-01"},
    {"needs__cp_plan_or_looked_after": True},
    {"summary__rag": "red", "twice": True},
    {"form": CHECKS},
]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is particular to each kind of database is tested where decisions are."""
    return sqlite_url


class Life:
    """What may happen to records, each time to one drawn by chance. What is refused is lawful too."""

    def __init__(self, use: Intake, clock: Clock, folder: Path, seed: int) -> None:
        self.use, self.clock, self.folder = use, clock, folder
        self.chance = random.Random(seed)
        self.came: list[bytes] = []
        self.refused = 0

    def everything(self) -> list[SavedRecord]:
        with self.use.store.read() as connection:
            query = sa.select(records.c.record_id).where(records.c.latest).order_by(records.c.record_id)
            ids = list(connection.execute(query).scalars())
        return [get_record(self.use.store, one) for one in ids]

    def record(self) -> SavedRecord:
        there = self.everything()
        if not there:
            raise Refused("All were deleted in their time.")
        return self.chance.choice(there)

    def decisions(self, saved: SavedRecord) -> list[Decision]:
        return decisions_of(self.use.store, saved.record.record_id)

    def past(self, saved: SavedRecord) -> int:
        return len(self.decisions(saved))

    def who(self) -> str:
        return self.chance.choice((ANN, BOB, CAT))

    def comes(self) -> None:
        told = dict(self.chance.choice(PAPERS))
        data = paper(len(self.came), **told) if self.chance.random() < 0.9 else b"%%PDF-%d" % len(self.came)
        self.came.append(data)
        submit(self.use, self.folder / "x.pdf", data)

    def comes_again(self) -> None:
        submit(self.use, self.folder / "x.pdf", self.chance.choice(self.came))

    def is_worked_on(self) -> None:
        who = self.who()
        item = claim(self.use.store, self.chance.choice(QUEUES), who, HOUR)
        if item is not None and self.chance.random() < 0.7 and item.queue != "data_quality":
            self.chance.choice((done, release))(self.use.store, item.item_id, who)

    def is_settled(self) -> None:
        saved = self.record()
        if saved.record.form != FORM:
            return
        key, value = self.chance.choice(
            [
                ("indicators.accommodation", 3),
                ("indicators.current_exploitation", 2),
                ("summary.rag", "amber"),
            ]
        )
        change = Change(
            saved.version, {key: Answer(value, 1.0, "person")}, reason=REASON, past=self.past(saved)
        )
        decide(self.use, saved.record.record_id, change, (), self.who())

    def gets_a_priority(self) -> None:
        saved = self.record()
        priority = self.chance.choice(("immediate", "urgent", "standard"))
        decide(self.use, saved.record.record_id, Change(saved.version, {}, priority=priority, reason=REASON, past=self.past(saved)), (), self.who())  # fmt: skip

    def is_answered(self) -> None:
        for one in waiting(self.use)[:1]:
            yes = self.chance.random() < 0.6
            answer(self.use, one.record_id, one.number, approve=yes, note="", who=self.who())

    def is_no_form(self) -> None:
        saved = self.record()
        say_no_form(
            self.use, saved.record.record_id, saved.version, "letter", "", self.who(), self.past(saved)
        )

    def is_a_form_again(self) -> None:
        saved = next(
            (one for one in self.everything() if standing(self.decisions(one)).not_a_form), self.record()
        )
        say_form_again(self.use, saved.record.record_id, saved.version, self.who(), self.past(saved))

    def is_said_to_be_a_form(self) -> None:
        saved = self.record()
        say_form(self.use, saved.record.record_id, saved.version, CHECKS, self.who(), self.past(saved))

    def has_other_pages(self) -> None:
        saved = self.record()
        plan = self.chance.choice(
            [plan_of([(FORM, (1, 2, 3)), (FORM, (4, 5))]), plan_of([(FORM, (1, 2, 3, 4, 5))])]
        )
        worked = work_out(self.use, saved.record.record_id, saved.version, plan, self.past(saved))
        assign(self.use, worked, "pages_mixed", "", self.who())

    def is_read_again(self) -> None:
        value = self.chance.choice((1, 2, 5))

        def read(data: bytes, limits: ReadLimits, plan: PagePlan | None = None) -> DocumentReading:
            reading = self.use.read(data, limits)
            new = {"indicators.current_exploitation": factories.read(value)}
            return replace(reading, forms=tuple(
                one if one.form != FORM else replace(one, answers={**one.answers, **new}) for one in reading.forms
            ))  # fmt: skip

        version = f"{len(self.came)}.{self.chance.randrange(10**6)}"
        use = replace(self.use, read=read, store=replace(self.use.store, package_version=version))
        ids = (self.record().document_id,)
        reread(use, Asked(document_ids=ids), CAT, allow_lower=self.chance.random() < 0.5)

    def is_sampled(self) -> None:
        draw(self.use.store, 0.5)

    def goes_in_time(self) -> None:
        self.clock.pass_time(timedelta(days=20))
        period = timedelta(days=30)
        periods = replace(self.use.settings.retention, recorded=period, quarantined=period, set_aside=period)
        apply_retention(replace(self.use, settings=replace(self.use.settings, retention=periods)))

    def all_is_finished(self) -> None:
        for item in list_items(self.use.store):
            if self.chance.random() < 0.7:
                one = claim(self.use.store, item.queue, ANN, HOUR)
                if one is not None:
                    done(self.use.store, one.item_id, ANN)


STEPS: list[tuple[Callable[[Life], None], int]] = [
    (Life.comes, 4), (Life.comes_again, 2), (Life.is_worked_on, 4), (Life.is_settled, 4), (Life.gets_a_priority, 4),
    (Life.is_answered, 5), (Life.is_no_form, 3), (Life.is_a_form_again, 3), (Life.is_said_to_be_a_form, 2),
    (Life.has_other_pages, 2), (Life.is_read_again, 3), (Life.is_sampled, 1), (Life.goes_in_time, 1), (Life.all_is_finished, 1),
]  # fmt: skip


def lived(office: Intake, clock: Clock, tmp_path: Path, seed: int, steps: int) -> Life:
    def read(data: bytes, limits: ReadLimits, plan: PagePlan | None = None) -> DocumentReading:
        reading = office.read(data, limits)
        if plan is None or not reading.forms or reading.forms[0].form != FORM:
            return reading
        forms = tuple(replace(reading.forms[0], pages=one.pages) for one in plan.forms)
        return replace(reading, forms=forms)

    life = Life(replace(office, read=read), clock, tmp_path, seed)
    names = [step for step, weight in STEPS for _ in range(weight)]
    for step in [Life.comes] * 4 + life.chance.choices(names, k=steps):
        try:
            step(life)
        except (MashIntakeError, Outdated, Refused, Taken):
            life.refused += 1
        problems = read_books(office.store).problems
        assert problems == (), (seed, step.__name__)
        clock.pass_time(timedelta(minutes=40))
    return life


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_record_goes_through(office: Intake, clock: Clock, tmp_path: Path, seed: int) -> None:
    lived(office, clock, tmp_path, seed, 60)
    assert take_stock(office, timedelta(0)).problems == ()


_ONE = "(SELECT MIN(record_id) FROM records WHERE latest AND status = 'review')"
TAMPERING: list[tuple[str, tuple[str, ...], set[str]]] = [
    ("its place, another left", (f"DELETE FROM queue_items WHERE queue <> 'data_quality' AND record_id = {_ONE}",), {"place_lost", "place_missing"}),
    ("its second place", (f"DELETE FROM queue_items WHERE queue = 'data_quality' AND record_id = {_ONE}",), {"place_lost", "place_missing"}),
    ("done by nobody", ("UPDATE queue_items SET state = 'done' WHERE item_id = (SELECT MIN(item_id) FROM queue_items WHERE state = 'waiting')",), {"place_changed"}),
    ("another priority", ("UPDATE queue_items SET priority = 'standard', rank = 2 WHERE item_id = (SELECT MIN(item_id) FROM queue_items WHERE rank < 2)",), {"urgency_changed"}),
    ("a later deadline", ("UPDATE queue_items SET due_at = '2099-01-01 00:00:00.000000' WHERE item_id = (SELECT MIN(item_id) FROM queue_items)",), {"urgency_changed"}),
    ("further down", ("UPDATE queue_items SET rank = 9 WHERE item_id = (SELECT MIN(item_id) FROM queue_items)",), {"urgency_changed"}),
    ("another queue", (f"UPDATE queue_items SET queue = 'full_assessment' WHERE queue = 'mash_new' AND record_id = {_ONE}",), {"place_lost", "place_unaccounted", "place_missing"}),
    ("a record of two", ("CREATE TEMP TABLE gone AS SELECT MIN(record_id) AS r FROM records GROUP BY document_id HAVING COUNT(DISTINCT record_id) > 1",
        *(f"DELETE FROM {table} WHERE record_id IN (SELECT r FROM gone)" for table in ("flags", "person_keys", "queue_items", "records"))), {"record_lost", "place_lost"}),
    ("an earlier version", (
        "DELETE FROM flags WHERE (record_id, version) IN (SELECT record_id, version FROM records WHERE NOT latest)", "DELETE FROM records WHERE NOT latest"), {"record_lost"}),
    ("the body", (f"UPDATE records SET sealed = zeroblob(40) WHERE record_id = {_ONE}",), {"record_damaged"}),
    ("the flags", ("DELETE FROM flags",), {"flags_changed"}),
    ("the priority", ("UPDATE records SET priority = 'standard' WHERE priority <> 'standard'",), {"record_contradicts"}),
    ("a decision", ("DELETE FROM decisions",), {"decision_lost"}),
    ("the end of the audit log", ("DELETE FROM audit_head",), {"audit_chain_broken"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "statements", "codes"), TAMPERING, ids=[one[0] for one in TAMPERING])
def test_what_was_taken_away_is_named(
    office: Intake, tmp_path: Path, what: str, statements: tuple[str, ...], codes: set[str]
) -> None:
    for number, told in enumerate(PAPERS):
        submit(office, tmp_path / "x.pdf", paper(number, **told))
    submit(office, tmp_path / "x.pdf", paper(1, **PAPERS[1]))
    saved = next(one for one in list_items(office.store) if one.status == "review")
    change = Change(saved.record_version, {}, priority="immediate", reason=REASON)
    decide(office, saved.record_id, change, (), ANN)
    assert take_stock(office, timedelta(0)).problems == ()
    with office.store.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    assert codes == {one.code for one in take_stock(office, timedelta(0)).problems}


def test_what_was_deleted_in_its_time_before_documents_stood_in_the_log(
    office: Intake, tmp_path: Path
) -> None:
    """Nobody can tell whose a record of then was: it counts as deleted with one that was deleted since."""
    submit(office, tmp_path / "x.pdf", paper(1))
    with office.store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_events_no_update")
        connection.exec_driver_sql(
            "UPDATE audit_events SET detail = json_remove(detail, '$.document', '$.due_at')"
        )
        assert list(lost_and_changed(connection)) == []
        for table in ("flags", "queue_items", "records"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        assert {one.code for one in lost_and_changed(connection)} == {"record_lost", "place_lost"}
    with office.store.write("retention") as writer:
        writer.audit("deleted", "0" * 24, reason="retention", kind="recorded", days=1)
    with office.store.read() as connection:
        assert list(lost_and_changed(connection)) == []
