"""What the store has, as the review page is told it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.grounds import decided_band, held_band, stated_bands
from pipeline.second_person import Asked
from review import stands
from review.stands import Item, PastDecision, Waiting
from routing.standing import Decision, Standing
from routing.store import Store
from routing.store_decisions import asked_by
from routing.store_items import OPEN, QueueItem
from routing.store_records import has_looked
from routing.store_states import ItemState
from routing.wishes import Ended, fates, parts_of
from schemas.people import is_among
from schemas.reading_json import answer_from_json
from schemas.types import Record


def item_told(one: QueueItem, record: Record, now: Standing | None) -> Item:
    """An item, with its record as it was put there."""
    return Item(
        item_id=one.item_id,
        record_id=one.record_id,
        queue=one.queue,
        priority=one.priority,  # type: ignore[arg-type]
        due_at=one.due_at,
        arrived_at=one.arrived_at,
        open=one.state in OPEN,
        asked=one.state is ItemState.ASKED,
        taken_by=one.claimed_by if one.state is ItemState.CLAIMED else None,
        taken_until=one.lease_until,
        status=record.status,
        form=record.form,
        flags=one.flags,
        stated=stated_bands(record),
        computed=() if record.computed is None else record.computed.bands,
        decided=None if now is None else decided_band(record, now.terms),
        held=None if now is None else held_band(record, now.terms),
        waits=() if now is None else parts_of(now),
        closed=None if now is None or not now.gone else "pages" if now.superseded else "no_form",
    )


def decision_told(one: Decision) -> PastDecision:
    """A decision."""
    told = one.told
    comes_to = told.get("comes_to") or (told.get("wanted", {}) if one.pending else {})
    lowers = tuple(told.get("lowers", ()))
    return PastDecision(
        **{name: getattr(one, name) for name in ("number", "kind", "who", "decided_at", "shown_version")},
        **{name: getattr(one, name) for name in ("record_version", "about")},
        asks=one.kind == "not_a_form"
        or bool(lowers)
        or (one.pending and "in_force" not in told and not one.about),
        answers={key: answer_from_json(answer) for key, answer in told.get("answers", {}).items()},
        unread=tuple(told.get("unread", ())),
        band=told.get("band"),
        priority=told.get("priority"),
        reason=told.get("reason"),
        note=told.get("note", ""),
        what=told.get("what"),
        plan=tuple((one["form"], tuple(one["pages"])) for one in told.get("plan", {}).get("forms", ())),
        shown={
            seen["key"]: answer_from_json(seen["answer"]) for seen in told.get("shown", ()) if "key" in seen
        },
        to_priority=comes_to.get("priority"),
        to_band=comes_to.get("band"),
    )


def decisions_told(made: Sequence[Decision]) -> tuple[PastDecision, ...]:
    """All decisions on a record, each with what it ended."""
    found = fates(made)
    ends: dict[int, list[stands.Ended]] = {}
    for one in found.ended:
        ends.setdefault(one.by.number, []).append(_ended_told(one))
    return tuple(
        replace(decision_told(one), ended=tuple(ends.get(one.number, ())), fate=found.of.get(one.number))
        for one in made
    )


def _ended_told(one: Ended) -> stands.Ended:
    return stands.Ended(one.what, one.numbers, one.asked_by, one.why)


def ended_unseen(store: Store, who: str, since: datetime) -> list[tuple[str, stands.Ended]]:
    """What this person asked for since then, and others ended without an answer: the record of each, and how; until the person
    has opened it."""
    return [
        (one.by.record_id, _ended_told(one))
        for made in asked_by(store, who, since)
        for one in fates(made).ended
        if is_among(who, one.asked_by) and not is_among(who, (one.by.who,))
        if not has_looked(store, one.by.record_id, who, one.by.decided_at)
    ]


def waiting_told(item: Item, asked: Asked, state: tuple[int, int]) -> Waiting:
    """What waits for a second person. state: the record's version, and the number of its last decision."""
    since = tuple(map(decision_told, asked.since))
    return Waiting(
        item=item,
        number=asked.number,
        since=since,
        by=asked.by,
        what=since[-1].what if asked.no_form else None,
        to_priority=asked.priority,
        to_band=asked.band,
        from_band=asked.from_band,
        version=state[0],
        past=state[1],
        to_queue=asked.queue,
        from_queue=asked.from_queue,
    )
