"""Which pages of a document make which form, as a person says: it is read anew so, and its records with it.

Each record that comes of it is at least as pressing as those whose pages it has, until a second person agrees that it
needn't be. Those records stay with all their versions, and leave the queues: others stand for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog

from pipeline.assess import record_ids
from pipeline.context import Intake
from pipeline.decide import Outdated, check_seen, judge_beside
from pipeline.decided import by_person, laid_over, routed
from pipeline.documents import read_again
from pipeline.reread import Left, assess_again, not_lowered
from pipeline.weigh import Lowered, Weighed, weigh_beside
from review.refusals import Refused, Taken
from routing import store_documents
from routing.standing import not_agreed, state_to_json
from routing.store_decisions import Standing, decisions_of, standings
from routing.store_errors import NotYoursError
from routing.store_pages import Assigned, last_numbers, plan_in_force, save_assigned
from routing.store_records import SavedRecord, get_record, records_of
from schemas.page_plan import PagePlan, PlanError, PlannedForm, check_plan, plan_of, plan_to_json
from schemas.reading_json import reading_from_json, reading_to_json
from schemas.types import DocumentReading, Record

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_NOTHING = Standing()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it stands. reading: what the store has of it. live: its records that stand for something. plan: by
    which it is read, as people said or as the reader found it."""

    document_id: str
    reading: DocumentReading
    everything: Sequence[SavedRecord]
    standing: Mapping[str, Standing]
    plan: PagePlan
    rounds: int

    @property
    def live(self) -> list[SavedRecord]:
        return [
            one for one in self.everything if not self.standing.get(one.record.record_id, _NOTHING).superseded
        ]

    @property
    def forms(self) -> list[SavedRecord]:
        """Those that are some form of ours, as far as is known."""
        return [one for one in self.live if not self.standing.get(one.record.record_id, _NOTHING).gone]

    def is_gone(self, record: Record) -> bool:
        """Whether it stands for nothing now: what nobody touches stays so."""
        return self.standing.get(record.record_id, _NOTHING).gone


@dataclass(frozen=True, slots=True)
class Comes:
    """One form that comes of a plan. record: as it is to be, with the priority that is kept; weighed: what is in force, and
    what waits for a second person; None where it is the same as before."""

    record: Record
    weighed: Weighed | None = None

    @property
    def lowers(self) -> Lowered:
        """What of priority and band gets lower."""
        return self.weighed.lowers if self.weighed is not None else ()


@dataclass(frozen=True, slots=True)
class Worked:
    """What a plan comes to. gone: the records that are superseded, each with those that stand for it."""

    document: Document
    plan: PagePlan
    reading: DocumentReading
    comes: tuple[Comes, ...]
    gone: Mapping[str, tuple[str, ...]]

    @property
    def lowers(self) -> bool:
        """Whether something gets lower, so that a reason and a second person are needed."""
        return any(one.lowers for one in self.comes)


def document_of(use: Intake, record_id: str) -> Document:
    """The document of a record, as it stands. Raises NotFoundError."""
    document_id = get_record(use.store, record_id).document_id
    reading = reading_from_json(store_documents.load_reading(use.store, document_id))
    said, rounds = plan_in_force(use.store, document_id)
    found = plan_of((form.form, form.pages) for form in reading.forms if form.form is not None)
    everything = records_of(use.store, document_id)
    return Document(
        document_id, reading, everything, standings(use.store, document_id), said or found, rounds
    )


def work_out(use: Intake, record_id: str, version: int, plan: PagePlan, seen: int | None = None) -> Worked:
    """What a plan comes to: the document is read by it, and nothing is written. seen: see `pipeline.decide.check_seen`.
    Raises Outdated, Refused, NotFoundError."""
    there = document_of(use, record_id)
    past = decisions_of(use.store, record_id)
    _check(there, record_id, plan, lambda saved: check_seen(saved, past, version, seen))
    reading = read_again(use, store_documents.get_document(use.store, there.document_id), plan)
    wanted = [(one.form, one.pages) for one in plan.forms]
    if [(one.form, one.pages) for one in reading.forms] != wanted:
        raise Refused("The document can't be read so: look at the original.")
    try:
        rules = assess_again(use, there.document_id, _with_answers(there, reading, plan), {})
    except Left:
        raise Refused("The forms can't be scored: tell whoever runs mash-intake.") from None
    ids = [record.record_id for record in rules]
    gone = {
        one.record.record_id: tuple(_standing_for(one.record, rules))
        for one in there.live
        if one.record.record_id not in ids and (one in there.forms or _overlaps(one.record, rules))
    }
    return Worked(there, plan, reading, tuple(_comes(there, record, plan) for record in rules), gone)


def assign(use: Intake, worked: Worked, reason: str | None, note: str, who: str) -> None:
    """Keep it. Raises Outdated, Refused, Taken."""
    if worked.lowers and reason is None:
        raise Refused("Something gets lower: a reason is needed.")
    there = worked.document
    common = {
        "plan": plan_to_json(worked.plan),
        "round": there.rounds + 1,
        "shown": [_shown(one) for one in there.live],
        **{"reason": reason, "note": note, "superseded_by": []},
    }
    told: dict[str, Any] = {one: {**common, "superseded_by": list(by)} for one, by in worked.gone.items()}
    for one in worked.comes:
        if one.weighed is not None:
            told[one.record.record_id] = common
    past = last_numbers(use.store, list(told))
    for one in worked.comes:
        if one.weighed is not None:
            wish = one.weighed.wish(None, past[one.record.record_id] + 1, who)
            told[one.record.record_id] = {
                **common,
                **state_to_json(one.weighed.kept, wish),
                "lowers": list(one.lowers),
                "comes_to": {"priority": one.weighed.priority, "band": one.weighed.band},
            }
    kept = Assigned(
        document_id=there.document_id,
        reading=reading_to_json(worked.reading),
        found=tuple(one.record for one in worked.comes if one.weighed or not there.is_gone(one.record)),
        seen={one.record.record_id: one.version for one in there.everything},
        past=past,
        told=told,
        pending=frozenset(one.record.record_id for one in worked.comes if one.lowers),
        again=frozenset(one for one, now in there.standing.items() if now.gone and one in told),
    )
    try:
        if not save_assigned(use.store, kept, use.due_at, who):
            raise Outdated
    except NotYoursError:
        raise Taken("Somebody else has a form of this document.") from None
    log.info("pages_assigned", document=there.document_id, records=len(kept.found), gone=len(worked.gone))
    judge_beside(use, there.document_id, who)


def _check(
    there: Document, record_id: str, plan: PagePlan, check_state: Callable[[SavedRecord], None]
) -> None:
    """Raises Outdated, Refused."""
    mine = next((one for one in there.live if one.record.record_id == record_id), None)
    if mine is None:
        raise Refused("Another record stands for this one since: go on from that.")
    check_state(mine)
    if there.reading.page_count < 1:
        raise Refused("The document has no pages that could be told apart: it can't be opened.")
    try:
        check_plan(plan, there.reading.page_count)
    except PlanError as error:
        raise Refused(str(error)) from None
    if plan == there.plan:
        raise Refused("That is how the document is read already.")
    left_out = [one for one in there.forms if one.record.form is not None and not _kept(one.record, plan)]
    if left_out:
        numbers = ", ".join(map(str, left_out[0].record.source.pages))
        raise Refused(
            f"No page of the form on page {numbers} would be left in any form. Put at least one of them into one; if it is "
            "none of our forms, say so on its own page, which a second person has to confirm."
        )


def _kept(record: Record, plan: PagePlan) -> bool:
    return bool(plan.pages & set(record.source.pages))


def _with_answers(there: Document, reading: DocumentReading, plan: PagePlan) -> DocumentReading:
    """What people keyed stays where the very same pages make the same form, now or before; elsewhere it is to be keyed
    again, as nobody looked at those pages together."""
    decided = {
        one.record.record_id: by_person(one.record)
        for one in there.everything
        if _sharing(there.plan, one.record) == _sharing(plan, one.record)
    }
    return laid_over(reading, record_ids(reading), decided)


def _comes(there: Document, rules: Record, plan: PagePlan) -> Comes:
    known = {one.record.record_id: one for one in there.live}
    before = there.standing.get(rules.record_id, _NOTHING)
    same = known.get(rules.record_id)
    alike = _sharing(plan, rules) == _sharing(there.plan, rules)
    if same is not None and alike and _turns(plan, rules) == _turns(there.plan, rules):
        (record,), _ = not_lowered([same], [routed(rules, before)], [])
        return Comes(record)
    over = [one.record for one in there.forms if _overlaps(one.record, [rules])]
    beside = [(one, there.standing.get(one.record_id, _NOTHING).terms) for one in over]
    if (
        not alike
    ):  # its id is that of another form on the same page: what was decided on that one counts beside it only
        before = _NOTHING
    weighed = weigh_beside(beside, rules, before.terms)
    left = not_agreed(there.standing.get(rules.record_id, _NOTHING))
    return Comes(routed(rules, replace(weighed.standing, disputed=left)), weighed)


def _turns(plan: PagePlan, record: Record) -> dict[int, int]:
    return {number: degrees for number, degrees in plan.turns if number in record.source.pages}


def _sharing(plan: PagePlan, record: Record) -> dict[int, tuple[PlannedForm, ...]]:
    """The pages of a record that hold two forms, with these: records of the same pages and form are told apart by their
    order there alone."""
    return {number: plan.on(number) for number in record.source.pages if number in plan.shared}


def _overlaps(record: Record, others: Sequence[Record]) -> bool:
    """Whether a record has a page that others have; one of which nothing was read may be anything."""
    pages = set(record.source.pages)
    return not pages or any(pages & set(one.source.pages) for one in others)


def _standing_for(record: Record, found: Sequence[Record]) -> list[str]:
    over = [one.record_id for one in found if _overlaps(record, [one])]
    return over or [one.record_id for one in found]


def _shown(one: SavedRecord) -> dict[str, Any]:
    record = one.record
    return {
        "record": record.record_id,
        "version": one.version,
        "form": record.form,
        "pages": list(record.source.pages),
        "priority": record.route.priority,
        "status": record.status,
    }
