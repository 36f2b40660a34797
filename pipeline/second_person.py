"""The second person: what waits for them, with all that made it lower, and their answer to it as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.by_rules import by_rules, mine_of, others, with_store_flags
from pipeline.context import Intake
from pipeline.decide import Outdated, judge_beside, keep_decision
from pipeline.decided import routed
from pipeline.grounds import band_of, highest_priority, is_lower, priority_of
from pipeline.own_answers import Answers, relied_on, taken_back
from pipeline.reread import not_lowered
from review.refusals import Refused
from routing.standing import Decision, Kind, Standing, Terms, Wish, answered
from routing.standing import after as once_made
from routing.store_decide import Deciding
from routing.store_decisions import decisions_of, standing
from routing.store_records import SavedRecord, get_record, records_of
from schemas.people import is_among
from schemas.types import Band, Priority, Queue, Record


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that waits. number: to answer it by; since: all decisions that it may rest on, the first first; by: who
    can't answer it; priority, band, queue: what is in force once it is approved; None where it is about no form; from_band,
    from_queue: until then."""

    number: int
    since: tuple[Decision, ...]
    by: tuple[str, ...]
    no_form: bool
    priority: Priority | None = None
    band: Band | None = None
    from_band: Band | None = None
    queue: Queue | None = None
    from_queue: Queue | None = None


def asked_on(use: Intake, record_id: str) -> list[Asked]:
    """What waits on a record, with what it comes to as the record now is. Raises NotFoundError."""
    past = decisions_of(use.store, record_id)
    now = standing(past)
    found = []
    if now.no_form is not None:
        found.append(Asked(now.no_form.number, (now.no_form,), (now.no_form.who,), True))
    if now.wish is not None:
        found.append(_lower(use, get_record(use.store, record_id), past, now.wish, now.terms))
    return found


def answer(
    use: Intake,
    record_id: str,
    number: int,
    *,
    approve: bool,
    note: str,
    who: str,
    seen: tuple[int, int] | None = None,
) -> None:
    """Approve or refuse what another person decided. seen: the record's version and the number of its last decision, as the
    person saw them; None: as they were once that decision was made. Raises Refused, Outdated, NotFoundError."""
    past = decisions_of(use.store, record_id)
    waits = next((one for one in asked_on(use, record_id) if one.number == number), None)
    if waits is None:
        raise Refused(
            "This decision doesn't wait any more: somebody answered it, or a later one stands for it."
        )
    saved = get_record(use.store, record_id)
    made = next(one for one in past if one.number == number)
    if (saved.version, past[-1].number) != (seen or (made.record_version, number)):
        raise Outdated
    if is_among(who, waits.by):
        raise Refused(
            "Somebody else has to look at what you decided yourself, or what rests on an answer of yours."
        )
    known = records_of(use.store, saved.document_id)
    before = standing(past)
    told: dict[str, Any] = {"note": note}
    after = answered(before, number, approve)
    least = waits.priority if approve and waits.priority is not None else saved.record.route.priority
    answers = _then(use, saved, known, past, approve=approve) if not waits.no_form else {}
    if not approve and not waits.no_form:
        told["disputed"] = sorted(answers)  # none, where they waited
        after = replace(after, disputed=after.disputed | answers.keys())
    found = () if waits.no_form else _answered(use, saved, known, after, least, answers)
    versions = {one.record.record_id: one.version for one in known}
    verdict: Kind = "approved" if approve else "refused"
    one = Deciding(
        record_id, saved.document_id, verdict, saved.version, found, versions, past[-1].number, told
    )
    asked = waits.no_form or bool(after.disputed)  # somebody is to look at what was refused
    place = "reopen" if asked and not approve else "withdraw" if waits.no_form else None
    keep_decision(use, replace(one, about=number, lower=approve, place=place, pending=after.waits), who)
    judge_beside(use, saved.document_id, who)


def _then(
    use: Intake, saved: SavedRecord, known: Sequence[SavedRecord], past: Sequence[Decision], *, approve: bool
) -> Answers:
    """The answers that come to count by it: those that waited, once they are approved. What was keyed before answers waited
    stands in the record, and is taken back by a refusal."""
    wish = standing(past).wish
    if approve:
        return wish.answers if wish is not None else {}

    def judged(answers: Answers) -> Record:
        return mine_of(by_rules(use, saved, known, answers), saved.record.record_id)

    return taken_back(list(_laid_over(past)), saved.record, judged)


def _laid_over(past: Sequence[Decision]) -> Iterator[Decision]:
    """Those that laid their answers over at once though something got lower by them, as far as they asked for what waits, or
    took a ground away before that. Told from each decision as it was made: what others decide since says the wish anew."""
    now, asked = Standing(), set[int]()
    for one in past:
        now = once_made(now, one)
        if now.wish is None:
            asked.clear()
        elif "answers" in (one.told.get("wish") or {}):
            continue  # what it asked for waits
        elif now.wish.number == one.number and is_among(one.who, now.wish.asked_by):
            asked.add(one.number)
    for one in _since(past):
        if one.number in asked or (one.number < max(asked, default=0) and one.told.get("took", True)):
            yield one


def _answered(
    use: Intake,
    saved: SavedRecord,
    known: Sequence[SavedRecord],
    after: Standing,
    least: Priority,
    answers: Answers,
) -> tuple[Record, ...]:
    """The records once a second person has answered. least: below which its priority doesn't get, as reading again has
    kept it and nobody asked for less; answers: that come to count, or None for one that counts no more."""
    rules = by_rules(use, saved, known, answers)
    final = with_store_flags(saved.record, routed(mine_of(rules, saved.record.record_id), after))
    was = replace(saved.record, route=replace(saved.record.route, priority=least))
    (final,), _ = not_lowered([replace(saved, record=was)], [final], [])
    return (final, *others(use, saved, known, rules))


def comes_to(
    use: Intake, saved: SavedRecord, past: Sequence[Decision], wish: Wish
) -> tuple[Record, Priority, Band | None]:
    """The record by rules, and the priority and band that are in force once a wish on it is approved."""
    try:
        known = records_of(use.store, saved.document_id)
        mine = mine_of(by_rules(use, saved, known, wish.answers), saved.record.record_id)
    except Refused:  # read otherwise meanwhile: it is shown all the same, and can't be approved
        mine = saved.record
    least = _asked_for(past) or saved.record.route.priority
    return mine, highest_priority((priority_of(mine, wish.terms), least)), band_of(mine, wish.terms)


def _lower(use: Intake, saved: SavedRecord, past: Sequence[Decision], wish: Wish, in_force: Terms) -> Asked:
    known = records_of(use.store, saved.document_id)

    def judged(answers: Answers) -> Record:
        return mine_of(by_rules(use, saved, known, {**wish.answers, **answers}), saved.record.record_id)

    since = tuple(_since(past))
    mine, priority, band = comes_to(use, saved, past, wish)
    took = (one.who for one in since if _made_lower(one, priority, band))
    by = tuple(dict.fromkeys((*wish.asked_by, *took)))
    by = (*by, *relied_on(past, since, mine, wish.terms, judged, by))
    # What is in force rests on the record as it stands, and on none of the answers that wait.
    there = saved.record if wish.answers else mine
    told = wish.number, since, by, False, priority, band, band_of(there, in_force)
    return Asked(*told, mine.route.queue, saved.record.route.queue)


def _asked_for(past: Sequence[Decision]) -> Priority | None:
    """The priority that those whose wish waits asked for; None where they asked for a lower band alone. What was read
    otherwise since is less pressing by nobody's wish, and one person's approval alone doesn't lower it."""
    now, asked = Standing(), None
    for one in past:
        now = once_made(now, one)
        if now.wish is None:
            asked = None
        elif "priority" in one.told.get("lowers", ()):
            asked = one.told["comes_to"]["priority"]
        elif one.kind in ("settled", "pages") and "lowers" not in one.told:  # from before that was kept
            asked = "standard"
    return asked


def _since(past: Sequence[Decision]) -> Iterator[Decision]:
    """What was decided since somebody else last approved something lower: the higher may rest on any of it. Whoever
    approved what another person decided has agreed to nothing of their own by that."""
    kinds = {one.number: one.kind for one in past}
    agreed = [one for one in past if one.kind == "approved" and kinds.get(one.about or 0) != "not_a_form"]
    for one in past:
        by_another = any(
            later.number > one.number and not is_among(later.who, (one.who,)) for later in agreed
        )
        if one.kind in ("settled", "pages") and not by_another:
            yield one


def _made_lower(one: Decision, priority: Priority, band: Band | None) -> bool:
    """Whether by this person's answers something went that would make it more pressing than is asked for now."""
    took = one.told.get("took", ())
    return any(
        is_lower(band if code.startswith(("written:", "computed:")) else priority, had) for code, had in took
    )
