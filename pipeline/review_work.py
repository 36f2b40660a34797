"""What the review page works with: `review.ports.Work`, over intake's store, archive and code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from pipeline.health import health_of
from pipeline.review_decisions import DecisionsWork
from pipeline.review_records import finding
from pipeline.review_told import ended_unseen
from review import stands
from review.refusals import NotThere, Taken
from review.stands import Item
from routing import store_queue, store_review
from routing.store_decisions import count_waiting
from routing.store_errors import NotYoursError, TransitionError
from routing.store_items import QueueItem
from schemas.queues import AuditLine, ItemFilter, QueueCount

_TOLD = timedelta(days=28)  # of what was asked longer ago the form's own history tells
_MOST_FOUND = 50
_PREPARED = 8  # pages of the next form that are drawn beforehand


class ReviewWork(DecisionsWork):
    """See `review.ports.Work`; here: the queues, and what is asked of the whole."""

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

    def prepare_next(self, queue: str) -> None:
        record_id = store_queue.next_free(self._store, queue)
        if record_id is None:
            return
        with suppress(NotThere):  # deleted this moment
            for number in self.pages_of(record_id)[:_PREPARED]:
                self.pictures(record_id, [number])  # one by one: whoever waits for a picture comes between

    def events(self, before: int | None, subject: str | None, limit: int) -> Sequence[AuditLine]:
        return store_review.audit_lines(self._store, before, subject, limit)

    def _act(self, action: Callable[[], QueueItem]) -> Item:
        with finding():
            try:
                return self._told([action()])[0]
            except (NotYoursError, TransitionError):
                raise Taken(
                    "Somebody else has this item, it is done, or it waits for a second person."
                ) from None
