"""What the review page works with: `review.ports.Work`, over intake's store, archive and code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from pipeline import decide as deciding
from pipeline import say_what, second_person
from pipeline.context import Intake
from pipeline.decide import Outdated
from pipeline.grounds import decided_band, held_band, stated_bands
from pipeline.health import health_of
from pipeline.kept_pictures import KeptPictures
from pipeline.picture_worker import PictureWorker
from pipeline.review_story import story_of
from pipeline.review_told import decisions_told, ended_unseen, item_told, waiting_told
from review import stands
from review.refusals import NotThere, Stale, Taken
from review.stands import Change, Item, Opened, Outcome, PastDecision, Shown
from routing import store_documents, store_items, store_queue, store_records, store_review
from routing.store_decisions import count_waiting, decisions_of, standing, standings_of, waiting
from routing.store_errors import NotFoundError, NotYoursError, TransitionError
from routing.store_items import QueueItem
from routing.wishes import parts_of
from schemas.queues import AuditLine, ItemFilter, PageImage, QueueCount
from schemas.reading_json import turns_of
from schemas.types import Band, Priority
from scoring.rules import load_rules

LATELY = timedelta(hours=1)  # how long what goes on about a page belongs to its having been opened
_TOLD = timedelta(days=28)  # of what was asked longer ago the form's own history tells
_MOST_FOUND = 50
_PREPARED = 8  # pages of the next form that are drawn beforehand


class ReviewWork:
    """See `review.ports.Work`."""

    def __init__(self, use: Intake, worker: PictureWorker) -> None:
        self._use = use
        self._store = use.store
        self._pictures = KeptPictures(use, worker)
        self._sure = load_rules(rag_basis=use.settings.rag_basis).confidence

    def now(self) -> datetime:
        return self._store.now()

    def health(self) -> tuple[bool, str]:
        return health_of(self._use)

    def sign(self, text: str) -> str:
        return self._store.keys.digest("review", text)

    def items(self, which: ItemFilter, offset: int, limit: int) -> tuple[Sequence[Item], int]:
        found, total = store_review.page_of_items(self._store, which, offset, limit)
        return self._told(found), total

    def counts(self) -> Sequence[QueueCount]:
        return store_review.counts(self._store)

    def count_waiting(self) -> int:
        return count_waiting(self._store)

    def ended(self, who: str) -> Sequence[tuple[str, stands.Ended]]:
        return ended_unseen(self._store, who, self._store.now() - _TOLD)

    def by_reference(self, reference: str, queues: Sequence[str]) -> Sequence[Item]:
        return self._told(store_review.find_reference(self._store, reference, queues, _MOST_FOUND))

    def by_person(self, name: str, born: date, queues: Sequence[str], who: str) -> Sequence[Item]:
        found = store_review.find_person(self._store, name, born.isoformat(), queues, who, _MOST_FOUND)
        return self._told(found)

    def take_next(self, queue: str, who: str) -> Item | None:
        found = store_queue.claim(self._store, queue, who, self._use.settings.queue_lease)
        return None if found is None else self._told([found])[0]

    def take(self, item_id: int, who: str) -> Item:
        lease = self._use.settings.queue_lease
        return self._act(lambda: store_queue.claim_item(self._store, item_id, who, lease))

    def item(self, item_id: int) -> Item:
        return self._act(lambda: store_queue.get_item(self._store, item_id))

    def release(self, item_id: int, who: str) -> Item:
        return self._act(lambda: store_queue.release(self._store, item_id, who))

    def finish(self, item_id: int, who: str) -> Item:
        return self._act(lambda: store_queue.done(self._store, item_id, who))

    def open(self, record_id: str, queues: Sequence[str], who: str) -> Opened:
        opened = self._seen(record_id, queues)
        store_records.note_reading(self._store, record_id, who)
        return opened

    def peek(self, record_id: str, queues: Sequence[str], who: str) -> Opened:
        opened = self._seen(record_id, queues)
        store_records.note_reading_once(self._store, record_id, who, LATELY)
        return opened

    def story(self, record_id: str, queues: Sequence[str], who: str) -> stands.Story:
        with _found():
            return story_of(self._store, record_id, queues, who)

    def wanted(self, record_id: str) -> tuple[Priority | None, Band | None]:
        with _found():
            saved = store_records.get_record(self._store, record_id)
        past = decisions_of(self._store, record_id)
        wish = standing(past).wish
        return (None, None) if wish is None else second_person.comes_to(self._use, saved, past, wish)[1:]

    def pictures(self, record_id: str, pages: Sequence[int]) -> Sequence[PageImage]:
        with _found():
            saved = store_records.get_record(self._store, record_id)
        own = saved.record.source.pages
        return self._pictures.of(saved.document_id, [one for one in pages if one in own or not own])

    def document_pictures(self, record_id: str, pages: Sequence[int]) -> Sequence[PageImage]:
        """As `pictures`, of any page of the document."""
        with _found():
            saved = store_records.get_record(self._store, record_id)
        return self._pictures.of(saved.document_id, pages)

    def turns(self, record_id: str) -> Mapping[int, int]:
        with _found():
            saved = store_records.get_record(self._store, record_id)
        try:
            return turns_of(store_documents.load_reading(self._store, saved.document_id))
        except NotFoundError:
            return {}

    def prepare_next(self, queue: str) -> None:
        record_id = store_queue.next_free(self._store, queue)
        if record_id is None:
            return
        with suppress(NotThere):  # deleted this moment
            for number in self.pages_of(record_id)[:_PREPARED]:
                self.pictures(record_id, [number])  # one by one: whoever waits for a picture comes between

    def pages_of(self, record_id: str) -> Sequence[int]:
        """The pages that a record stands on; the first where it isn't known. Raises NotThere."""
        with _found():
            return store_records.get_record(self._store, record_id).record.source.pages or (1,)

    def check(self, record_id: str, change: Change) -> Outcome:
        with _found(), self.current(record_id, change.version, change.past):
            return deciding.plan(self._use, record_id, change).outcome

    def decide(self, record_id: str, change: Change, shown: Sequence[Shown], who: str) -> Outcome:
        with _found(), self.current(record_id, change.version, change.past):
            return deciding.decide(self._use, record_id, change, shown, who)

    def not_a_form(
        self, record_id: str, version: int, past: int | None, what: str, note: str, who: str
    ) -> None:
        with _found(), self.current(record_id, version, past):
            say_what.say_no_form(self._use, record_id, version, what, note, who, past)

    def a_form(self, record_id: str, version: int, past: int | None, form: str, who: str) -> str:
        with _found(), self.current(record_id, version, past):
            return say_what.say_form(self._use, record_id, version, form, who, past)

    def form_again(self, record_id: str, version: int, past: int | None, who: str) -> None:
        with _found(), self.current(record_id, version, past):
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

    def answer(
        self, record_id: str, number: int, seen: tuple[int, int] | None, *, approve: bool, note: str, who: str
    ) -> None:
        version, past = seen or (None, None)
        with _found(), self.current(record_id, version, past):
            second_person.answer(self._use, record_id, number, approve=approve, note=note, who=who, seen=seen)

    def events(self, before: int | None, subject: str | None, limit: int) -> Sequence[AuditLine]:
        return store_review.audit_lines(self._store, before, subject, limit)

    @contextmanager
    def current(self, record_id: str, version: int | None, past: int | None) -> Iterator[None]:
        """What rests on another state than there is now is told with both."""
        try:
            yield
        except Outdated:
            now = self._opened(record_id, None)
            shown = self._opened(record_id, version)
            then = replace(shown, decisions=tuple(_seen_then(shown, past)))
            raise Stale(then, now) from None

    def _seen(self, record_id: str, queues: Sequence[str]) -> Opened:
        opened = self._opened(record_id, None)
        if not any(one.queue in queues for one in opened.places):
            raise NotThere("There is no such record in a queue that you see.")
        return opened

    def _opened(self, record_id: str, version: int | None) -> Opened:
        with _found():
            try:
                saved = store_records.get_record(self._store, record_id, version)
            except NotFoundError:  # a version that there never was
                saved = store_records.get_record(self._store, record_id)
        places = self._told(store_queue.places_of(self._store, record_id))
        made = decisions_of(self._store, record_id)
        now = standing(made)
        return Opened(
            saved.record,
            saved.version,
            saved.received_at,
            tuple(places),
            decisions_told(made),
            self._sure,
            now.superseded,
            now.not_a_form,
            stated_bands(saved.record),
            decided_band(saved.record, now.terms),
            parts_of(now),
            held_band(saved.record, now.terms),
        )

    def _act(self, action: Callable[[], QueueItem]) -> Item:
        with _found():
            try:
                return self._told([action()])[0]
            except (NotYoursError, TransitionError):
                raise Taken("Somebody else has this item, or it is done.") from None

    def _told(self, items: Iterable[QueueItem]) -> list[Item]:
        found = list(items)
        records = store_records.versions_of(
            self._store, [(one.record_id, one.record_version) for one in found]
        )
        standing = standings_of(self._store, [one.record_id for one in found])
        return [
            item_told(one, records[one.record_id, one.record_version], standing.get(one.record_id))
            for one in found
        ]


@contextmanager
def _found() -> Iterator[None]:
    try:
        yield
    except NotFoundError:
        raise NotThere("There is no such record or item.") from None


def _as_one(what: str) -> str:
    """A lower priority and a lower band are answered together."""
    return "no_form" if what == "no_form" else "lower"


def _seen_then(shown: Opened, past: int | None) -> Iterator[PastDecision]:
    """The decisions that somebody saw; where they didn't say up to which, those that led to the version."""
    for one in shown.decisions:
        if one.number <= past if past is not None else one.shown_version < shown.version:
            yield one
