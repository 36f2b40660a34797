"""What the page that assigns pages works with: `review.assign_ports.Assign`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline import assign_pages
from pipeline.context import Intake
from pipeline.review_records import LATELY, RecordsWork
from review.assign_ports import Arranged, Coming, Sheets
from review.refusals import NotThere
from routing import store_records
from routing.store_errors import NotFoundError
from schemas.page_plan import PagePlan
from schemas.queues import PageImage


class Assigning:
    """See `review.assign_ports.Assign`. work: has the pictures, and says what is stale."""

    def __init__(self, use: Intake, work: RecordsWork) -> None:
        self._use = use
        self._work = work

    def sheets(self, record_id: str, queues: Sequence[str], who: str) -> Sheets:
        opened = self._work.peek(record_id, queues, who)
        there = assign_pages.document_of(self._use, record_id)
        for one in there.live:  # what stands beside it on the page is read as well
            if one.record.record_id != record_id:
                store_records.note_reading_once(self._use.store, one.record.record_id, who, LATELY)
        found = sorted((one.record for one in there.forms), key=lambda one: one.source.pages)
        return Sheets(
            opened.version, opened.past, there.reading.page_count, there.plan, found, opened.superseded_by
        )

    def pictures(self, record_id: str, numbers: Sequence[int]) -> Mapping[int, PageImage]:
        return {one.number: one for one in self._work.document_pictures(record_id, numbers)}

    def arrange(
        self,
        record_id: str,
        version: int,
        past: int | None,
        plan: PagePlan,
        reason: str | None,
        note: str,
        keep: bool,
        who: str,
    ) -> Arranged:
        try:
            with self._work.current(record_id, version, past):
                worked = assign_pages.work_out(self._use, record_id, version, plan, past)
                kept = keep and (reason is not None or not worked.lowers)
                if kept:
                    assign_pages.assign(self._use, worked, reason, note, who)
        except NotFoundError:
            raise NotThere("There is no such record.") from None
        return Arranged(tuple(map(_told, worked.comes)), kept)


def _told(one: assign_pages.Comes) -> Coming:
    wanted = one.record.route.priority if one.weighed is None else one.weighed.priority
    return Coming(one.record, wanted, one.lowers, one.weighed is not None)
