"""The records that the review page looks at, with what people decided on them and their pages as pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from pipeline.context import Intake
from pipeline.decide import Outdated
from pipeline.grounds import decided_band, held_band, stated_bands
from pipeline.kept_pictures import KeptPictures
from pipeline.picture_worker import PictureWorker
from pipeline.review_story import story_of
from pipeline.review_told import decisions_told, item_told
from review import stands
from review.refusals import NotThere, Stale
from review.stands import Item, Opened, PastDecision
from routing import store_documents, store_queue, store_records
from routing.store_decisions import decisions_of, standing, standings_of
from routing.store_errors import NotFoundError
from routing.store_items import QueueItem
from routing.wishes import parts_of
from schemas.queues import PageImage
from schemas.reading_json import turns_of
from scoring.rules import load_rules

LATELY = timedelta(hours=1)  # how long what goes on about a page belongs to its having been opened


class RecordsWork:
    """The part of `review.ports.Work` that looks at records."""

    def __init__(self, use: Intake, worker: PictureWorker) -> None:
        self._use = use
        self._store = use.store
        self._pictures = KeptPictures(use, worker)
        self._sure = load_rules(rag_basis=use.settings.rag_basis).confidence

    def open(self, record_id: str, queues: Sequence[str], who: str) -> Opened:
        opened = self._seen(record_id, queues)
        store_records.note_reading(self._store, record_id, who)
        return opened

    def peek(self, record_id: str, queues: Sequence[str], who: str) -> Opened:
        opened = self._seen(record_id, queues)
        store_records.note_reading_once(self._store, record_id, who, LATELY)
        return opened

    def story(self, record_id: str, queues: Sequence[str], who: str) -> stands.Story:
        with finding():
            return story_of(self._store, record_id, queues, who)

    def pictures(self, record_id: str, pages: Sequence[int]) -> Sequence[PageImage]:
        with finding():
            saved = store_records.get_record(self._store, record_id)
        own = saved.record.source.pages
        return self._pictures.of(saved.document_id, [one for one in pages if one in own or not own])

    def document_pictures(self, record_id: str, pages: Sequence[int]) -> Sequence[PageImage]:
        """As `pictures`, of any page of the document."""
        with finding():
            saved = store_records.get_record(self._store, record_id)
        return self._pictures.of(saved.document_id, pages)

    def turns(self, record_id: str) -> Mapping[int, int]:
        with finding():
            saved = store_records.get_record(self._store, record_id)
        try:
            return turns_of(store_documents.load_reading(self._store, saved.document_id))
        except NotFoundError:
            return {}

    def pages_of(self, record_id: str) -> Sequence[int]:
        """The pages that a record stands on; the first where it isn't known. Raises NotThere."""
        with finding():
            return store_records.get_record(self._store, record_id).record.source.pages or (1,)

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
        with finding():
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
            waiting={} if now.wish is None else now.wish.answers,
        )

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
def finding() -> Iterator[None]:
    """What the store doesn't have isn't there. Raises NotThere."""
    try:
        yield
    except NotFoundError:
        raise NotThere("There is no such record or item.") from None


def _seen_then(shown: Opened, past: int | None) -> Iterator[PastDecision]:
    """The decisions that somebody saw; where they didn't say up to which, those that led to the version."""
    for one in shown.decisions:
        if one.number <= past if past is not None else one.shown_version < shown.version:
            yield one
