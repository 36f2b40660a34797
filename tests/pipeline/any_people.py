"""What people may do to records, each to one drawn by chance."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import factories
import sqlalchemy as sa
from conftest import PDF

from pipeline.context import Intake
from pipeline.decide import Outdated, decide
from pipeline.reread import reread
from pipeline.say_what import say_form_again, say_no_form
from pipeline.second_person import answer
from review.refusals import Refused, Taken
from review.stands import Change
from routing.standing import standing
from routing.store_decisions import decisions_of
from routing.store_queue import claim, done, release
from routing.store_records import SavedRecord, get_record
from routing.store_reread import Asked
from routing.store_tables import records
from schemas.errors import MashIntakeError
from schemas.flags import make_flag
from schemas.page_plan import PagePlan
from schemas.settings import ReadLimits
from schemas.types import Answer, DocumentReading, FormReading
from tests.review.review_fixtures import ANN, BOB, CAT, waiting
from tests.review.review_fixtures import read as read_paper

HOUR, REASON = timedelta(hours=1), "machine_could_not_read"
LETTER = PDF + b"a letter "


def read(data: bytes, limits: ReadLimits, plan: PagePlan | None = None) -> DocumentReading:
    """As `paper` says; a letter is surely no form."""
    reading = read_paper(data, limits)
    if not data.startswith(LETTER):
        return reading
    flag = make_flag("unrecognised_document", "No form.")
    return replace(reading, page_count=1, forms=(FormReading(None, None, "digital", (1,), flags=(flag,)),))


class People:
    """What they do. lowered: something got less pressing by it, lawfully."""

    use: Intake
    chance: random.Random
    runs: int
    lowered: bool
    done: Counter[str]

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
