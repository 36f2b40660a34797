"""A person's decision on a record: what it comes to by the pipeline's own code, and keeping it.

What gets lower by it, the priority or the band, stays as it is until a second person agrees. Everything about one
document is one transaction; what is judged by it in other documents follows right after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import structlog

from pipeline.context import Intake
from pipeline.decided import by_person, laid_over, routed
from pipeline.reread import Left, assess_again, beside, not_lowered, save_again
from pipeline.weigh import band_in_force, weigh, with_what_waits
from review.ports import Change, Outcome, Refused, Shown, Taken
from routing import store_documents
from routing.store_decide import Deciding, save_decision
from routing.store_decisions import Decision, Standing, decisions_of, standing, standings
from routing.store_errors import NotYoursError
from routing.store_records import SavedRecord, get_record, records_of
from schemas.reading_json import reading_from_json
from schemas.types import Answer, Priority, Record

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_STORE_FLAGS = ("duplicate_document", "repeat_referral")


class Outdated(Exception):
    """Somebody changed the record since the person saw it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change comes to. found: all records of the document. wanted, kept: priority and band once a second
    person agrees, and till then; computed: the priority that rules give. change: with what waited before it; waits: that."""

    saved: SavedRecord
    known: Sequence[SavedRecord]
    found: tuple[Record, ...]
    outcome: Outcome
    wanted: dict[str, Any]
    kept: dict[str, Any]
    computed: Priority
    past: int
    change: Change
    waits: Decision | None


def plan(use: Intake, record_id: str, change: Change) -> Plan:
    """What a change comes to; nothing is written. Raises Outdated, Refused, NotFoundError."""
    saved = get_record(use.store, record_id)
    if saved.version != change.version:
        raise Outdated
    if saved.record.form is None:
        raise Refused("Nothing of this document was read, so there is no answer to decide.")
    past = decisions_of(use.store, record_id)
    before = standing(past)
    if before.superseded:
        raise Refused("The pages of this form were given to other forms since: decide on those.")
    known = records_of(use.store, saved.document_id)
    rules = _by_rules(use, saved, known, change.answers)
    mine = next(one for one in rules if one.record_id == record_id)
    change = with_what_waits(change, mine, before)
    wanted, kept, lowers = weigh(saved.record, mine, before, change)
    now = Standing(kept["priority"], mine.route.priority, kept["band"])
    final = _with_store_flags(saved.record, routed(mine, now))
    outcome = Outcome(
        computed=final.computed,
        flags=final.flags,
        route=final.route,
        status=final.status,
        band=kept["band"] or band_in_force(saved.record, before),
        wanted_priority=wanted["priority"] or mine.route.priority,
        wanted_band=wanted["band"],
        lowers=lowers,
        unreasoned=bool(lowers) and change.reason is None,
    )
    found = (final, *_others(use, saved, known, rules))
    number = past[-1].number if past else 0
    return Plan(
        saved, known, found, outcome, wanted, kept, mine.route.priority, number, change, before.waiting
    )


def decide(use: Intake, record_id: str, change: Change, shown: Sequence[Shown], who: str) -> Outcome:
    """Keep a decision. Raises Outdated, Refused, Taken, NotFoundError."""
    planned = plan(use, record_id, change)
    change = planned.change
    if planned.outcome.unreasoned:
        raise Refused("Something gets lower: a reason is needed.")
    told = {
        "shown": [{"key": one.key, "answer": asdict(one.answer), "flags": list(one.flags)} for one in shown],
        "answers": {key: asdict(answer) for key, answer in change.answers.items()},
        "unread": list(change.unread),
        **{"priority": change.priority, "band": change.band, "reason": change.reason, "note": change.note},
        **{"wanted": planned.wanted, "kept": planned.kept, "computed": planned.computed},
        "asked_by": list(_asking(planned, who)),
    }
    keep_decision(
        use, _deciding(planned, "settled", told, pending=bool(planned.outcome.lowers), place="finish"), who
    )
    judge_beside(use, planned.saved.document_id, who)
    return planned.outcome


def _asking(planned: Plan, who: str) -> tuple[str, ...]:
    """Who wants something lower: those who did before, where it still waits, and this person, unless they only left it
    as it was."""
    waits = planned.waits
    if not planned.outcome.lowers or waits is None or waits.kind not in ("settled", "pages"):
        return (who,)
    before = asked_by(waits)
    return before if planned.wanted == waits.told["wanted"] else tuple(dict.fromkeys((*before, who)))


def asked_by(waits: Decision) -> tuple[str, ...]:
    """The people whose wish waits for somebody else: who keyed another answer meanwhile isn't one of them."""
    return tuple(waits.told.get("asked_by") or (waits.who,))


def answer(use: Intake, record_id: str, number: int, *, approve: bool, note: str, who: str) -> None:
    """Approve or refuse what another person decided. Raises Refused, Outdated, NotFoundError."""
    past = decisions_of(use.store, record_id)
    waits = standing(past).waiting
    if waits is None or waits.number != number:
        raise Refused(
            "This decision doesn't wait any more: somebody answered it, or a later one stands for it."
        )
    if who in asked_by(waits):
        raise Refused("Somebody else has to look at what you decided yourself.")
    saved = get_record(use.store, record_id)
    known = records_of(use.store, saved.document_id)
    verdict: Any = "approved" if approve else "refused"
    found = () if waits.kind == "not_a_form" else _answered(use, saved, known, past, verdict, number)
    seen = {one.record.record_id: one.version for one in known}
    given = Deciding(
        record_id, saved.document_id, verdict, saved.version, found, seen, past[-1].number, {"note": note}
    )
    given = replace(given, about=number, lower=approve, place=_place_after(waits, approve))
    keep_decision(use, given, who)
    judge_beside(use, saved.document_id, who)


def _place_after(waits: Decision, approve: bool) -> str | None:
    if waits.kind != "not_a_form":
        return None
    return "withdraw" if approve else "reopen"


def _answered(
    use: Intake,
    saved: SavedRecord,
    known: Sequence[SavedRecord],
    past: list[Decision],
    verdict: Any,
    number: int,
) -> tuple[Record, ...]:
    """The records once a second person has answered."""
    rules = _by_rules(use, saved, known, {})
    last = replace(past[-1], number=past[-1].number + 1, kind=verdict, about=number, pending=False, told={})
    mine = next(one for one in rules if one.record_id == saved.record.record_id)
    final = _with_store_flags(saved.record, routed(mine, standing([*past, last])))
    return (final, *_others(use, saved, known, rules))


def _others(
    use: Intake, saved: SavedRecord, known: Sequence[SavedRecord], rules: Sequence[Record]
) -> tuple[Record, ...]:
    """The document's other records, each by what people decided on it, and none of them lowered."""
    record_id = saved.record.record_id
    there = standings(use.store, saved.document_id)
    gone = {one for one, now in there.items() if now.gone}
    theirs = [one for one in rules if one.record_id not in gone | {record_id}]
    found = [routed(one, there.get(one.record_id)) for one in theirs]
    kept, _ = not_lowered([one for one in known if one.record.record_id != record_id], found, [])
    return kept


def _by_rules(
    use: Intake, saved: SavedRecord, known: Sequence[SavedRecord], answers: Mapping[str, Answer]
) -> tuple[Record, ...]:
    """All records of the document by rules alone, with every answer that people gave."""
    reading = reading_from_json(store_documents.load_reading(use.store, saved.document_id))
    decided = {one.record.record_id: by_person(one.record) for one in known}
    decided[saved.record.record_id] = {**decided.get(saved.record.record_id, {}), **answers}
    try:
        ids = [one.record_id for one in assess_again(use, saved.document_id, reading, {})]
        found = assess_again(use, saved.document_id, laid_over(reading, ids, decided), {})
    except Left:
        raise Refused("The form can't be scored with these answers: look at them again.") from None
    # What said only that nothing could be read stays among the known, when others have come to stand for it.
    gone = {one for one, now in standings(use.store, saved.document_id).items() if now.gone}
    by_known = {one.record.record_id: one.record for one in known}
    stood_for = {record_id for record_id, record in by_known.items() if record.form is None}
    ids_found = {one.record_id for one in found}
    if saved.record.record_id not in ids_found or (ids_found | stood_for) - gone != set(by_known) - gone:
        raise Refused(
            "The document was read otherwise before: have it read again (mash-intake reread) first."
        )
    return found


def _with_store_flags(was: Record, now: Record) -> Record:
    """What the store alone knows stays on show; it is worked out anew when the record is kept."""
    own = tuple(flag for flag in was.flags if flag.code in _STORE_FLAGS)
    return replace(now, flags=(*now.flags, *own))


def _deciding(planned: Plan, kind: Any, told: Any, *, pending: bool, place: str) -> Deciding:
    saved = planned.saved
    seen = {one.record.record_id: one.version for one in planned.known}
    return Deciding(
        saved.record.record_id,
        saved.document_id,
        kind,
        saved.version,
        planned.found,
        seen,
        planned.past,
        told,
        pending=pending,
        place=place,
    )


def keep_decision(use: Intake, one: Deciding, who: str) -> None:
    """Keep it. Raises Outdated, Taken."""
    try:
        if not save_decision(use.store, one, use.due_at, who):
            raise Outdated
    except NotYoursError:
        raise Taken("Somebody else has this form.") from None
    log.info("decided", record=one.record_id, kind=one.kind, pending=one.pending)


def judge_beside(use: Intake, document_id: str, who: str) -> None:
    """What came in the same mail, and goes by what this form says."""
    for other in beside(use, document_id):
        try:
            save_again(use, other, None, {}, who, False)
        except Left as left:
            log.warning("beside_left", document=other, reason=left.reason)
