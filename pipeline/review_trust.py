"""What the pages of samples and of quality work with: `review.trust_ports.Trust`, over intake's store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pipeline.context import Intake
from pipeline.found_by_sample import doubt_by_sample
from pipeline.quality_weeks import weeks_of
from review.refusals import NotThere, Taken
from review.trust_ports import Judged, Period, Quality, Service
from routing import store_records, store_trust
from routing.store_errors import NotFoundError, NotYoursError
from routing.store_likely import queues_by_record
from routing.store_trust import CheckedAnswer, week_of
from schemas.flags import FLAG_KINDS
from schemas.types import Record

_NEWEST = 1_000
"""Records that are opened to tell services apart: names of services are sealed."""

_SERVICES = 20
_AT_ONCE = 400  # records of one query


class StoredTrust:
    """See `review.trust_ports.Trust`."""

    def __init__(self, use: Intake) -> None:
        self._use = use
        self._store = use.store

    def count_samples(self) -> int:
        return store_trust.count_waiting(self._store)

    def next_sample(self, who: str) -> str | None:
        return store_trust.take_next(self._store, who, self._use.settings.queue_lease)

    def sample(self, record_id: str, queues: Sequence[str], who: str) -> Record:
        places = queues_by_record(self._store, [record_id]).get(record_id, set())
        if not places & set(queues):
            raise NotThere("There is no such sample in a queue that you see.")
        try:
            version = store_trust.version_of(self._store, record_id, who)
            saved = store_records.get_record(self._store, record_id, version)
        except NotFoundError:
            raise NotThere("There is no such sample.") from None
        except NotYoursError:
            raise Taken("Somebody else has this sample, or it is done.") from None
        store_records.note_reading(self._store, record_id, who)
        return saved.record

    def judge(self, record_id: str, found: Sequence[Judged], who: str) -> None:
        told = [CheckedAnswer(one.key, one.method, one.confidence, one.right) for one in found]
        try:
            store_trust.version_of(self._store, record_id, who)
            doubt_by_sample(
                self._use, record_id, found, who
            )  # killed in between, the sample is checked again
            store_trust.finish(self._store, record_id, who, told)
        except NotFoundError:
            raise NotThere("There is no such sample.") from None
        except NotYoursError:
            raise Taken("Somebody else has this sample, or it is done.") from None

    def note_effort(self, form: str, doubts: int, seconds: int, keystrokes: int) -> None:
        store_trust.note_effort(self._store, form, doubts, seconds, keystrokes)

    def quality(self, weeks: int) -> Quality:
        whole, by_week = weeks_of(self._store, self._since(weeks))
        return Quality(
            weeks=weeks,
            share=self._use.settings.sample_share,
            waiting=store_trust.count_waiting(self._store),
            whole=whole,
            by_week=by_week,
        )

    def services(self, weeks: int, span: int = 1) -> Sequence[Service]:
        since = self._since(weeks)
        newest = store_trust.newest_records(self._store, since, _NEWEST)
        first = week_of(since)
        starts = [first + timedelta(weeks=number) for number in range(0, weeks, span)]
        forms: dict[str, list[tuple[int, Record]]] = defaultdict(list)
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for some in (newest[at : at + _AT_ONCE] for at in range(0, len(newest), _AT_ONCE)):
            wanted = {(one, number) for one, version, _ in some for number in (1, version)}
            found = store_records.versions_of(self._store, wanted)
            for record_id, version, at in some:
                if (record_id, version) in found and (record_id, 1) in found:  # not deleted since
                    period = (week_of(at) - first).days // 7 // span
                    name = _service(found[record_id, version])
                    written[name.casefold()][name] += 1
                    forms[name.casefold()].append((period, found[record_id, 1]))
        # As most of its forms write it.
        told = (_told(written[name].most_common(1)[0][0], records, starts) for name, records in forms.items())
        return sorted(told, key=lambda one: (-one.forms, one.name))[:_SERVICES]

    def _since(self, weeks: int) -> datetime:
        now = self._store.now()
        this = week_of(now)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight - timedelta(days=(now.date() - this).days + 7 * (weeks - 1))


def _service(record: Record) -> str:
    answer = record.answers.get("referrer.service")
    text = " ".join(str(answer.value).split()) if answer is not None and answer.value else ""
    return text[:80] or "Not given, or not read"


def _told(name: str, records: list[tuple[int, Record]], starts: Sequence[date]) -> Service:
    every = [record for _, record in records]
    by_period: dict[int, list[Record]] = defaultdict(list)
    for number, record in records:
        by_period[number].append(record)
    periods = (
        Period(start, len(some), _accepted(some), _codes(some))
        for start, some in ((start, by_period[number]) for number, start in enumerate(starts))
    )
    return Service(name, len(every), _accepted(every), _codes(every), tuple(periods))


def _accepted(records: list[Record]) -> int:
    return sum(one.status == "accepted" for one in records)


def _codes(records: list[Record]) -> tuple[tuple[str, int], ...]:
    """How many records had each code that a person must look at."""
    codes = Counter(
        code
        for record in records
        for code in {flag.code for flag in record.flags}
        if code in FLAG_KINDS and FLAG_KINDS[code].stops_acceptance
    )
    return tuple(codes.most_common())
