"""An intake to which things happen in any order, with a mailbox on a real server: what may happen, each to something drawn by
chance, and what must hold whatever did."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import factories
import sqlalchemy as sa
from conftest import PDF, Clock, Crash, once_at
from dovecot import Dovecot
from mails import mail
from test_kills import AGAIN, MAIL, MESSAGE, SCAN, TURN, WORK

from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.backup import make_backup
from pipeline.context import Intake
from pipeline.decide import Outdated, decide
from pipeline.intake import extract, receive, validate_and_route
from pipeline.ledger import take_stock
from pipeline.reread import judge_again, reread
from pipeline.restore import restore
from pipeline.retention import apply_retention
from pipeline.say_what import say_form_again, say_no_form
from pipeline.second_person import answer
from review.refusals import Refused, Taken
from review.stands import Change
from routing.standing import standing
from routing.store import Store
from routing.store_decisions import decisions_of, standings
from routing.store_ledger import read_books
from routing.store_queue import claim, done, list_items, release
from routing.store_records import SavedRecord, get_record, records_of
from routing.store_reread import Asked
from routing.store_states import DocumentState, ItemState
from routing.store_tables import documents, records
from schemas.errors import MashIntakeError
from schemas.flags import make_flag
from schemas.page_plan import PagePlan
from schemas.settings import ReadLimits
from schemas.types import Answer, DocumentReading, FormReading, Record
from tests.review.review_fixtures import ANN, BOB, CAT, paper, waiting
from tests.review.review_fixtures import read as read_paper

HOUR, REASON = timedelta(hours=1), "machine_could_not_read"
STEPS = (*SCAN, *MAIL, *MESSAGE, *WORK, *AGAIN, *TURN, "marf_withdrawn", "checklist_joined", "beside_saved")
PAPERS: list[dict[str, Any]] = [
    {},
    {"indicators__current_exploitation": [2, 5]},
    {"young_person__dob": "2016-01-01"},
    {"needs__cp_plan_or_looked_after": True},
    {"summary__rag": "red", "twice": True},
    {"form": "cse_checklist"},
    {"form": "cse_checklist", "medium__older_partner": True},
    {"form": "cse_checklist", "higher__serious_assault_withdrawn": True},
]
_LETTER, _DAMAGED = PDF + b"a letter ", PDF + b"damaged "
Task = tuple[str, str, str]  # what, its batch, its run


def read(data: bytes, limits: ReadLimits, plan: PagePlan | None = None) -> DocumentReading:
    """As `paper` says; a letter is surely no form."""
    reading = read_paper(data, limits)
    if not data.startswith(_LETTER):
        return reading
    flag = make_flag("unrecognised_document", "No form.")
    return replace(reading, page_count=1, forms=(FormReading(None, None, "digital", (1,), flags=(flag,)),))


class World:
    """What happens, in the order of chance. came: all bytes that ever came, and what they are."""

    def __init__(
        self, use: Intake, clock: Clock, folder: Path, server: Dovecot, user: str, chance: random.Random
    ) -> None:
        self.use, self.clock, self.folder, self.server, self.user = use, clock, folder, server, user
        self.chance = chance
        self.came: dict[bytes, str] = {}
        self.tasks: list[Task] = []
        self.runs = 0
        self.backup: Path | None = None
        self.mailed: list[bytes] = []
        self.scanned: list[bytes] = []
        self.since = (0, 0)
        self.lowered = False  # somebody did, lawfully, in this step
        self.done: Counter[str] = Counter()

    # What comes

    def something(self) -> bytes:
        if self.came and self.chance.random() < 0.35:
            return self.chance.choice(list(self.came))
        number, kind = len(self.came), self.chance.random()
        if kind < 0.7:
            told = dict(self.chance.choice(PAPERS))
            data, what = paper(number, **told), "twice" if told.get("twice") else "form"
        elif kind < 0.85:
            data, what = _LETTER + b"%d" % number, "letter"
        else:
            data, what = _DAMAGED + b"%d" % number, "damaged"
        self.came[data] = what
        return data

    def mail_comes(self) -> None:
        if self.mailed and self.chance.random() < 0.2:
            message = self.chance.choice(self.mailed)
        else:
            names = self.chance.sample(
                ["a.pdf", "b.pdf", "MARF.pdf", "c.pdf"], self.chance.choice((1, 1, 2, 3))
            )
            message = mail(*((name, self.something()) for name in names), subject=f"{len(self.mailed)}")
        self.mailed.append(message)
        self.server.deliver(self.user, message)

    def scan_comes(self) -> None:
        self.scanned.append(self.something())
        self.put_scan(len(self.scanned), self.scanned[-1])

    def put_scan(self, number: int, data: bytes) -> None:
        self.use.settings.scan_folder.mkdir(parents=True, exist_ok=True)
        (self.use.settings.scan_folder / f"{number}.pdf").write_bytes(data)

    # What intake does, whole or cut off, one task or two at once

    def _with(self, fault: Callable[[str], None]) -> Intake:
        turn = self.chance.choice((0.0, 300.0))
        return replace(
            self.use, fault=fault, settings=replace(self.use.settings, turn_seconds=turn, batch_size=3)
        )

    def receives(self, fault: Callable[[str], None] = lambda step: None) -> None:
        run, alone = f"{self.runs}", self.chance.random() < 0.6
        self.runs += 1
        found = receive(self._with(fault), run=run, alone=alone)
        self.tasks += [("extract", batch_id, run) for batch_id in found]

    def works(self, fault: Callable[[str], None] = lambda step: None) -> None:
        if not self.tasks:
            return
        what, batch_id, run = task = self.chance.choice(self.tasks)
        self.tasks.remove(task)
        use = self._with(fault)
        try:
            if what == "extract":
                extract(batch_id, use, run=run)
            else:
                validate_and_route([batch_id], use, run=run)
        except Crash:
            if self.chance.random() < 0.5:  # or Airflow tries the task again
                self.tasks.append(task)
            raise
        if what == "extract":
            self.tasks.append(("route", batch_id, run))

    def _somewhere(self, then: Callable[[], object]) -> Callable[[str], None]:
        return once_at(self.chance.choice(STEPS), self.chance.randint(1, 2), then)

    def is_cut_off(self) -> None:
        def crash() -> None:
            raise Crash

        try:
            self.chance.choice((self.receives, self.works))(self._somewhere(crash))
        except Crash:
            self.done["cut off"] += 1

    def two_at_once(self) -> None:
        def other() -> None:
            self.done["two at once"] += 1
            self.chance.choice((self.works, self.works, self.receives, self.person_acts))()

        self.chance.choice((self.works, self.works, self.receives))(self._somewhere(other))

    def time_passes(self) -> None:
        self.clock.pass_time(timedelta(minutes=self.chance.choice((1, 10, 40))))

    # What people do

    def everything(self) -> list[SavedRecord]:
        with self.use.store.read() as connection:
            query = sa.select(records.c.record_id).where(records.c.latest).order_by(records.c.record_id)
            ids = list(connection.execute(query).scalars())
        return [get_record(self.use.store, one) for one in ids]

    def person_acts(self) -> None:
        acts = (self.works_the_queue, self.settles, self.gives_priority, self.answers, self.says_no_form, self.says_form_again, self.rereads)  # fmt: skip
        try:
            self.chance.choice(acts)()
        except (MashIntakeError, Outdated, Refused, Taken):
            self.done["refused"] += 1

    def record(self) -> SavedRecord:
        there = self.everything()
        if not there:
            raise Refused("There is none.")
        return self.chance.choice(there)

    def past(self, saved: SavedRecord) -> int:
        return len(decisions_of(self.use.store, saved.record.record_id))

    def who(self) -> str:
        return self.chance.choice((ANN, BOB, CAT))

    def works_the_queue(self) -> None:
        who, queue = self.who(), self.chance.choice(("mash_new", "rise_allocated", "full_assessment"))
        item = claim(self.use.store, queue, who, HOUR)
        if item is not None:
            self.chance.choice((done, release))(self.use.store, item.item_id, who)

    def settles(self) -> None:
        saved = self.record()
        if saved.record.form != "cse_assessment":
            return
        told = {"indicators.current_exploitation": Answer(self.chance.choice((2, 5)), 1.0, "person")}
        change = Change(saved.version, told, reason=REASON, past=self.past(saved))
        decide(self.use, saved.record.record_id, change, (), self.who())

    def gives_priority(self) -> None:
        saved = self.record()
        priority = self.chance.choice(("immediate", "urgent", "standard"))
        change = Change(saved.version, {}, priority=priority, reason=REASON, past=self.past(saved))
        decide(self.use, saved.record.record_id, change, (), self.who())

    def answers(self) -> None:
        for one in waiting(self.use)[:1]:
            self.lowered = True
            yes = self.chance.random() < 0.7
            answer(self.use, one.record_id, one.number, approve=yes, note="", who=self.who())

    def says_no_form(self) -> None:
        saved = self.record()
        say_no_form(
            self.use, saved.record.record_id, saved.version, "letter", "", self.who(), self.past(saved)
        )

    def says_form_again(self) -> None:
        gone = [
            one
            for one in self.everything()
            if standing(decisions_of(self.use.store, one.record.record_id)).not_a_form
        ]
        saved = self.chance.choice(gone) if gone else self.record()
        say_form_again(self.use, saved.record.record_id, saved.version, self.who(), self.past(saved))

    def rereads(self) -> None:
        """By a reader that finds something else on indicator 10; a later reading is by the usual one."""
        value = self.chance.choice((1, 5, None))

        def newer(data: bytes, limits: ReadLimits, plan: PagePlan | None = None) -> DocumentReading:
            reading = read(data, limits)
            new = {} if value is None else {"indicators.current_exploitation": factories.read(value)}
            return replace(reading, forms=tuple(
                one if one.form != "cse_assessment" else replace(one, answers={**one.answers, **new}) for one in reading.forms
            ))  # fmt: skip

        self.lowered = allow = self.chance.random() < 0.3
        version = f"1.{self.runs}.{self.chance.randrange(10**6)}"
        use = replace(self.use, read=newer, store=replace(self.use.store, package_version=version))
        reread(use, Asked(document_ids=(self.record().document_id,)), CAT, allow_lower=allow)

    # What happens to the store

    def goes_in_time(self) -> None:
        self.clock.pass_time(timedelta(days=self.chance.choice((5, 20))))
        period = timedelta(days=30)
        periods = replace(self.use.settings.retention, recorded=period, quarantined=period, set_aside=period)
        apply_retention(replace(self.use, settings=replace(self.use.settings, retention=periods)))

    def is_backed_up(self) -> None:
        self.backup = self.folder / f"backup{self.done['is_backed_up']}"
        make_backup(self.use, self.backup)
        # What lies in the inbox or the scan folder is in no backup; a few more don't matter.
        lying = sum(one.is_file() for one in self.use.settings.scan_folder.rglob("*"))
        waiting = len(self.server.messages(self.user))
        self.since = max(0, len(self.mailed) - waiting), max(0, len(self.scanned) - lying)

    def is_restored(self) -> None:
        """On another machine; what came since the backup is brought again."""
        if self.backup is None:
            return
        home = self.folder / f"machine{self.done['is_restored']}"
        home.mkdir()
        shutil.copy2(self.use.settings.key_file, home / "keys")
        told = {f"{name}_folder": home / name for name in ("scan", "archive", "layouts")}
        settings = replace(
            self.use.settings,
            home=home,
            key_file=home / "keys",
            database_url=f"sqlite:///{home}/s.sqlite",
            **told,
        )
        restored = restore(settings, self.backup)
        assert restored.ledger.problems == ()
        keys = self.use.store.keys
        self.use.store.close()
        store = Store.open(settings.database_url, keys, self.clock)
        archive = Archive(FolderShelf(settings.archive_folder), keys)
        self.use = replace(self.use, settings=settings, store=store, archive=archive)
        self.tasks, self.lowered = [], True
        for number, data in list(enumerate(self.scanned))[self.since[1] :]:
            self.put_scan(number, data)
        if since := self.mailed[self.since[0] :]:
            self.server.deliver(self.user, *since)


HAPPENS: list[tuple[Callable[[World], None], int]] = [
    (World.mail_comes, 8), (World.scan_comes, 4), (World.receives, 8), (World.works, 14), (World.is_cut_off, 8), (World.two_at_once, 8),
    (World.time_passes, 3), (World.person_acts, 10), (World.goes_in_time, 1), (World.is_backed_up, 2), (World.is_restored, 1),
]  # fmt: skip


def lived(world: World, steps: int) -> None:
    """So many steps; after each the books add up, and no place is less pressing than before."""
    names = [one for one, weight in HAPPENS for _ in range(weight)]
    before = places(world)
    for step in [World.mail_comes, World.receives, *world.chance.choices(names, k=steps)]:
        world.lowered = False
        step(world)
        world.done[step.__name__] += 1
        assert read_books(world.use.store).problems == (), step.__name__
        now = places(world)
        fell = [one for one, rank in now.items() if rank > before.get(one, rank)]
        assert world.lowered or not fell, (step.__name__, fell)
        before = now


def places(world: World) -> dict[tuple[str, str], int]:
    """How pressing each record is in each queue where somebody is still to look at it."""
    open_states = tuple(one for one in ItemState if one in (ItemState.WAITING, ItemState.CLAIMED))
    ranks = {"immediate": 0, "urgent": 1, "standard": 2}
    return {
        (one.record_id, one.queue): ranks[one.priority]
        for one in list_items(world.use.store, None, open_states)
    }


def settled(world: World) -> None:
    """Intake goes on until nothing is left; then everything that came is there once."""
    for number in range(60):
        world.clock.pass_time(timedelta(minutes=16))
        found = receive(world.use, run=f"end {number}")
        for batch_id in found:
            extract(batch_id, world.use, run=f"end {number}")
            validate_and_route([batch_id], world.use, run=f"end {number}")
        if not found:
            break
    assert world.server.messages(world.user) == []
    assert [one for one in world.use.settings.scan_folder.rglob("*") if one.is_file()] == []
    ledger = take_stock(world.use)
    assert ledger.problems == ()
    assert sum(line.in_work for line in (*ledger.documents, *ledger.messages)) == 0
    with world.use.store.read() as connection:
        states = dict(
            connection.execute(sa.select(documents.c.document_id, documents.c.state)).tuples().all()
        )
    for data, what in world.came.items():
        _assert_there_once(world, data, what, states)


def _assert_there_once(world: World, data: bytes, what: str, states: dict[str, str]) -> None:
    document_id = world.use.store.keys.document_id(hashlib.sha256(data).hexdigest())
    state = DocumentState(states[document_id])
    if state is DocumentState.DELETED:
        return
    if what != "letter":
        assert state is DocumentState.RECORDED, (what, state)
    if state is not DocumentState.RECORDED:
        assert state is DocumentState.SET_ASIDE
        return
    there = standings(world.use.store, document_id)
    found = [one.record for one in records_of(world.use.store, document_id)]
    assert len(found) == (2 if what == "twice" else 1), (what, document_id, [one.form for one in found])
    assert all((one.form is None) == (what in ("letter", "damaged")) for one in found)
    if not there and not any(one == DocumentState.DELETED for one in states.values()):
        # Whatever came beside it, and in whatever order: it stands as it would, were it judged now.
        judge_again(world.use, document_id, "test")
        now = [one.record for one in records_of(world.use.store, document_id)]
        assert list(map(_stands, now)) == list(map(_stands, found)), what


def _stands(record: Record) -> tuple[object, ...]:
    """All that is judged of a record. Not what came before it, which depends on what was recorded first."""
    codes = {flag.code for flag in record.flags} - {"repeat_referral", "duplicate_document"}
    return record.status, record.route.queue, record.route.priority, sorted(codes)
