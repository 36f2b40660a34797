"""An intake to which things happen in any order, with a mailbox on a real server: what may happen, each to something drawn by
chance."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from any_people import LETTER, People
from conftest import PDF, Clock, Crash, once_at
from dovecot import Dovecot
from mails import mail
from test_kills import AGAIN, MAIL, MESSAGE, SCAN, TURN, WORK

from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.backup import make_backup
from pipeline.context import Intake
from pipeline.intake import extract, receive, validate_and_route
from pipeline.restore import restore
from pipeline.retention import apply_retention
from routing.store import Store
from tests.review.review_fixtures import paper

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
DAMAGED = PDF + b"damaged "
Task = tuple[str, str, str]  # what, its batch, its run


class World(People):
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
            data, what = LETTER + b"%d" % number, "letter"
        else:
            data, what = DAMAGED + b"%d" % number, "damaged"
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
