"""What is decided on the review page, by whom it waits to be answered, and the answer."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import decide as deciding
from pipeline import say_what, second_person
from pipeline.review_records import RecordsWork, finding
from pipeline.review_told import waiting_told
from review import stands
from review.stands import Change, Outcome, Shown
from routing import store_items, store_queue, store_records
from routing.store_decisions import decisions_of, standing, waiting
from routing.store_errors import NotFoundError
from schemas.types import Band, Priority


class DecisionsWork(RecordsWork):
    """The part of `review.ports.Work` that decides."""

    def check(self, record_id: str, change: Change) -> Outcome:
        with finding(), self.current(record_id, change.version, change.past):
            return deciding.plan(self._use, record_id, change).outcome

    def decide(self, record_id: str, change: Change, shown: Sequence[Shown], who: str) -> Outcome:
        with finding(), self.current(record_id, change.version, change.past):
            return deciding.decide(self._use, record_id, change, shown, who)

    def not_a_form(
        self, record_id: str, version: int, past: int | None, what: str, note: str, who: str
    ) -> None:
        with finding(), self.current(record_id, version, past):
            say_what.say_no_form(self._use, record_id, version, what, note, who, past)

    def a_form(self, record_id: str, version: int, past: int | None, form: str, who: str) -> str:
        with finding(), self.current(record_id, version, past):
            return say_what.say_form(self._use, record_id, version, form, who, past)

    def form_again(self, record_id: str, version: int, past: int | None, who: str) -> None:
        with finding(), self.current(record_id, version, past):
            say_what.say_form_again(self._use, record_id, version, who, past)

    def waiting(self) -> Sequence[stands.Waits]:
        found: list[stands.Waits] = []
        for record_id in waiting(self._store):
            for place in self._told(store_queue.places_of(self._store, record_id)[:1]):
                found.extend(
                    stands.Waits(place, what == "no_form")
                    for what in dict.fromkeys(map(_as_one, place.waits))
                )
        return sorted(found, key=lambda one: (store_items.RANKS[one.item.priority], one.item.due_at))

    def waits(self, one: stands.Waits) -> stands.Waiting | None:
        record_id = one.item.record_id
        try:
            asked = second_person.asked_on(self._use, record_id)
            version = store_records.get_record(self._store, record_id).version
        except NotFoundError:
            return None
        last = decisions_of(self._store, record_id)[-1].number
        found = next((each for each in asked if each.no_form == one.no_form), None)
        return None if found is None else waiting_told(one.item, found, (version, last))

    def wanted(self, record_id: str) -> tuple[Priority | None, Band | None]:
        with finding():
            saved = store_records.get_record(self._store, record_id)
        past = decisions_of(self._store, record_id)
        wish = standing(past).wish
        return (None, None) if wish is None else second_person.comes_to(self._use, saved, past, wish)[1:]

    def answer(
        self, record_id: str, number: int, seen: tuple[int, int] | None, *, approve: bool, note: str, who: str
    ) -> None:
        version, past = seen or (None, None)
        with finding(), self.current(record_id, version, past):
            second_person.answer(self._use, record_id, number, approve=approve, note=note, who=who, seen=seen)


def _as_one(what: str) -> str:
    """A lower priority and a lower band are answered together."""
    return "no_form" if what == "no_form" else "lower"
