"""What the store has, as the review page is told it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.grounds import decided_band, stated_bands
from pipeline.second_person import Asked
from review.ports import Item, PastDecision, Waiting
from routing.standing import Decision, Standing
from routing.store_queue import QueueItem
from routing.store_states import ItemState
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
        open=one.state in (ItemState.WAITING, ItemState.CLAIMED),
        taken_by=one.claimed_by if one.state is ItemState.CLAIMED else None,
        taken_until=one.lease_until,
        status=record.status,
        form=record.form,
        flags=one.flags,
        stated=stated_bands(record),
        computed=() if record.computed is None else record.computed.bands,
        decided=None if now is None else decided_band(record, now.terms),
        waits=() if now is None else tuple(_waits(now)),
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
    )


def _waits(now: Standing) -> Iterator[str]:
    if now.no_form is not None:
        yield "no_form"
    if now.wish is not None:
        wanted, there = now.wish.terms, now.terms
        if (wanted.priority, wanted.grounds) != (there.priority, there.grounds):
            yield "priority"
        if (wanted.band, wanted.band_grounds) != (there.band, there.band_grounds):
            yield "band"
