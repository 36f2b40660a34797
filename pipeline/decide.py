"""A person's decision on a record: what it comes to by the pipeline's own code, and keeping it.

What gets lower by it, the priority, the band or the queue, stays as it is until a second person agrees
(`pipeline/second_person.py`), and so do the answers by which it does.
Everything about one document is one transaction; what is judged by it in other documents follows right after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import structlog

from pipeline.by_rules import by_rules, mine_of, others, with_store_flags
from pipeline.context import Intake
from pipeline.decided import routed
from pipeline.grounds import band_grounds, band_of, is_lower, priority_of
from pipeline.keyed import weigh_keyed
from pipeline.left_unread import is_left_unread, left_again, left_unread
from pipeline.reread import Left, beside, save_again
from pipeline.weigh import Weighed
from review.refusals import Refused, Taken
from review.stands import Change, Outcome, Shown
from routing.standing import Standing, Terms, state_to_json
from routing.store_decide import Deciding, save_decision
from routing.store_decisions import Decision, decisions_of, standing
from routing.store_errors import NotYoursError
from routing.store_records import SavedRecord, get_record, records_of
from schemas.forms import load_form
from schemas.people import is_among
from schemas.reading_json import answer_from_json
from schemas.types import Answer, Record

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")


class Outdated(Exception):
    """Somebody changed the record, or decided something on it, since the person saw it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change comes to. found: all records of the document; took: grounds that the rules gave before it, and don't
    now, each with the priority or band that it gave. past: all decisions before, and what they come to."""

    saved: SavedRecord
    known: Sequence[SavedRecord]
    found: tuple[Record, ...]
    outcome: Outcome
    weighed: Weighed
    took: Sequence[tuple[str, str]]
    past: Sequence[Decision]
    before: Standing


def check_seen(saved: SavedRecord, past: Sequence[Decision], version: int, seen: int | None) -> None:
    """Raises Outdated where a person saw another state of the record than there is now. seen: the number of the last
    decision that they saw; None: those that led to the version, and none that was made on it."""
    led = max((one.number for one in past if one.shown_version < version), default=0)
    last = past[-1].number if past else 0
    if saved.version != version or (led if seen is None else seen) != last:
        raise Outdated


def refuse_closed(now: Standing) -> None:
    """Raises Refused where a record stands for nothing any more: what is decided on it would reach nobody."""
    if now.superseded:
        raise Refused("Another record stands for this one since: go on from that.")
    if now.not_a_form is not None:
        raise Refused(
            "Two people said that this is none of our forms. If it is one, say so on its page first: it then stands in its "
            "queues again, and can be decided on."
        )


def plan(use: Intake, record_id: str, change: Change) -> Plan:
    """What a change comes to; nothing is written. Raises Outdated, Refused, NotFoundError."""
    saved = get_record(use.store, record_id)
    past = decisions_of(use.store, record_id)
    check_seen(saved, past, change.version, change.past)
    if saved.record.form is None:
        raise Refused("Nothing of this document was read, so there is no answer to decide.")
    if change.band is not None and saved.record.computed is None:
        raise Refused("This form has no scores, so that no band can be decided. Decide its priority.")
    before = standing(past)
    refuse_closed(before)
    known = records_of(use.store, saved.document_id)
    given = {**change.answers, **_unread(saved.record, change.unread, past)}

    def judged(answers: Mapping[str, Answer]) -> Record:
        return mine_of(by_rules(use, saved, known, answers), record_id)

    weighed, at_once, both = weigh_keyed(judged, saved.record, given, before, change)
    rules = by_rules(use, saved, known, at_once)
    then = replace(weighed.standing, disputed=before.disputed - given.keys())
    final = with_store_flags(saved.record, routed(mine_of(rules, record_id), then))
    # What it comes to once all of it counts is what a person sees as they key it; what is in force meanwhile, beside it.
    told = final if not weighed.waiting else with_store_flags(saved.record, both.all)
    outcome = Outcome(
        computed=told.computed,
        flags=told.flags,
        route=final.route,
        status=final.status,
        band=band_of(both.at_once, weighed.kept),
        wanted_priority=weighed.priority,
        wanted_band=weighed.band,
        lowers=weighed.lowers,
        unreasoned=bool(weighed.own) and change.reason is None,
        waited=before.wish is not None,
        own=weighed.own,
        wanted_queue=both.all.route.queue,
        asks_again=_asks_again(both.at_once, weighed, change),
    )
    found = (final, *others(use, saved, known, rules))
    # Whoever keys what waits already took nothing away by it: whoever asked for it did.
    waited = {} if before.wish is None else before.wish.answers
    own = {
        key: one for key, one in given.items() if key not in waited or weighed.waiting.get(key) != waited[key]
    }
    took = (*_taken_away(judged({}), judged(own)), *_taken_away(both.earlier, both.all))
    return Plan(saved, known, found, outcome, weighed, tuple(dict.fromkeys(took)), past, before)


def _asks_again(record: Record, weighed: Weighed, change: Change) -> bool:
    """Whether something is as high as it is only because no second person has agreed to less, so that a reason asks anew."""
    held = weighed.kept.held - set(weighed.lowers)
    rules = priority_of(record, Terms()), band_of(record, Terms())
    lower = {"priority": is_lower(rules[0], priority_of(record, weighed.kept))}
    lower["band"] = is_lower(rules[1], band_of(record, weighed.kept))
    return change.reason is None and any(lower[what] for what in held)


def decide(use: Intake, record_id: str, change: Change, shown: Sequence[Shown], who: str) -> Outcome:
    """Keep a decision. Raises Outdated, Refused, Taken, NotFoundError."""
    planned = plan(use, record_id, change)
    if planned.outcome.unreasoned:
        raise Refused("Something gets lower: a reason is needed.")
    wish = planned.weighed.wish(planned.before.wish, planned.before.last + 1, who)
    told = {
        "shown": [{"key": one.key, "answer": asdict(one.answer), "flags": list(one.flags)} for one in shown],
        "answers": {key: asdict(answer) for key, answer in change.answers.items()},
        "unread": list(change.unread),
        **{"priority": change.priority, "band": change.band, "reason": change.reason, "note": change.note},
        **state_to_json(planned.weighed.kept, wish),
        **{"lowers": list(planned.weighed.own), "took": [list(one) for one in planned.took]},
        "comes_to": {"priority": planned.weighed.priority, "band": planned.weighed.band},
    }
    saved, waits = planned.saved, wish is not None or planned.before.no_form is not None
    place = "another" if _for_somebody_else(planned, change, who) else "finish"
    seen = {one.record.record_id: one.version for one in planned.known}
    one = Deciding(
        record_id, saved.document_id, "settled", saved.version, planned.found, seen, planned.before.last, told
    )
    keep_decision(use, replace(one, pending=waits, place=place), who)
    judge_beside(use, saved.document_id, who)
    return planned.outcome


def _unread(record: Record, keys: Sequence[str], past: Sequence[Decision]) -> dict[str, Answer]:
    questions = {one.key: one for one in load_form(record.form).questions} if record.form else {}
    there = {key: record.answers.get(key, Answer(None, 0.0, "text")) for key in keys if key in questions}
    return {
        key: left_again(questions[key], was, _before_it_was_left(key, past))
        if is_left_unread(was)
        else left_unread(questions[key], was)
        for key, was in there.items()
    }


def _before_it_was_left(key: str, past: Sequence[Decision]) -> Answer | None:
    """What stood there when somebody first couldn't read it; None where nobody said so, as of what a blind sample found."""
    said: list[Decision] = []
    for one in past:
        said = [] if key in one.told.get("answers", ()) else said
        said += [one] if key in one.told.get("unread", ()) else []
    shown = (one for each in said[:1] for one in each.told.get("shown", ()) if one.get("key") == key)
    return next((answer_from_json(one["answer"]) for one in shown), None)


def _for_somebody_else(planned: Plan, change: Change, who: str) -> bool:
    """Whether what this person can't read is still to be looked at: two who can't are enough."""
    form, record = planned.saved.record.form, planned.saved.record
    deciding = {one.key for one in load_form(form).questions if one.deciding} if form else set()
    by_others = {
        key
        for one in planned.past
        if one.kind == "settled" and not is_among(one.who, (who,))
        for key in one.told.get("unread", ())
    }
    told_by_two = {
        key for key in by_others if is_left_unread(record.answers.get(key, Answer(None, 0.0, "text")))
    }
    return bool(deciding & set(change.unread) - told_by_two)


def _taken_away(earlier: Record, mine: Record) -> list[tuple[str, str]]:
    """What made it more pressing, and doesn't once the person's answers count: whoever keyed them is no second person to
    what gets lower by it, later on too."""
    codes = {one.code for one in mine.route.grounds}
    bands = band_grounds(mine)
    gone = [(one.code, one.priority) for one in earlier.route.grounds if one.code not in codes]
    return [*gone, *((code, band) for code, band in band_grounds(earlier).items() if code not in bands)]


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
