"""Other referrals of the same young person, for the record page: surely, and possibly; never merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.grounds import decided_band, held_band
from review.stands import Referral, Story
from routing import store_likely, store_records
from routing.store import Store
from routing.store_decisions import Standing, standings_of
from schemas.types import Record

MOST = 12
"""Referrals that are shown of each kind, the newest: a page has room for no more."""


def story_of(store: Store, record_id: str, queues: Sequence[str], who: str) -> Story:
    """See `review.ports.Work.story`. Raises NotFoundError."""
    saved = store_records.get_record(store, record_id)
    same = store_likely.same_person(store, saved.record, saved.document_id)
    possible = dict(store_likely.possible_person(store, saved.record, saved.document_id))
    ids = [*same, *possible]
    places, standings = store_likely.queues_by_record(store, ids), standings_of(store, ids)
    ids = [one for one in ids if _is_form(standings.get(one))]
    seen = [one for one in ids if places.get(one, set()) & set(queues)]
    shown = [
        *[one for one in seen if one not in possible][-MOST:],
        *[one for one in seen if one in possible][-MOST:],
    ]
    told = [_told(store, one, standings.get(one), possible.get(one)) for one in shown]
    store_records.note_shown_beside(store, shown, record_id, who)
    return Story(
        tuple(one for one in told if one.why is None),
        tuple(one for one in told if one.why is not None),
        len(ids) - len(seen),
        len(seen) - len(shown),
    )


def _is_form(standing: Standing | None) -> bool:
    return standing is None or not standing.gone


def _told(store: Store, record_id: str, standing: Standing | None, why: str | None) -> Referral:
    saved = store_records.get_record(store, record_id)
    person = store_likely.person_of(saved.record)
    return Referral(
        record=saved.record,
        received_at=saved.received_at,
        assessed=_assessed(saved.record),
        decided=None if standing is None else decided_band(saved.record, standing.terms),
        held=None if standing is None else held_band(saved.record, standing.terms),
        name=None if person is None else person.name,
        born=None if person is None else person.born,
        why=why,
    )


def _assessed(record: Record) -> date | None:
    answer = record.answers.get("assessment.date")
    return store_likely.day_of(answer.value) if answer is not None else None
