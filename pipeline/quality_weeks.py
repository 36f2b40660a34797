"""What the quality page says of each week, and of all of them as one."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from pipeline.bounds import upper_bound
from review.trust_ports import EDGES, Checked, Reliability, Week
from routing import store_trust
from routing.store import Store
from routing.store_trust import CheckedSample, week_of


@dataclass(slots=True)
class _Seen:
    """What was of one week, or of several. efforts: seconds and keystrokes; answers: confidence, and whether it was right."""

    statuses: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    efforts: list[tuple[int, int]] = field(default_factory=list)
    samples: list[CheckedSample] = field(default_factory=list)
    answers: list[tuple[float, bool]] = field(default_factory=list)


def weeks_of(store: Store, since: datetime) -> tuple[Week, tuple[Week, ...]]:
    """All weeks since as one, and each in which something was, the first first."""
    found: dict[date, _Seen] = defaultdict(_Seen)
    for at, status in store_trust.first_statuses(store, since):
        found[week_of(at)].statuses.append(status)
    for at, code in store_trust.first_flags(store, since):
        found[week_of(at)].codes.append(code)
    for at, _, seconds, keystrokes in store_trust.efforts_since(store, since):
        found[week_of(at)].efforts.append((seconds, keystrokes))
    for one in store_trust.checked_samples(store, since):
        found[week_of(one.at)].samples.append(one)
    for at, sure, right in store_trust.checked_answers(store, since):
        found[week_of(at)].answers.append((sure, right))
    whole = _Seen()
    for each in found.values():
        for name in _Seen.__slots__:
            getattr(whole, name).extend(getattr(each, name))
    return _week(week_of(since), whole), tuple(_week(start, found[start]) for start in sorted(found))


def _week(start: date, seen: _Seen) -> Week:
    took = seen.efforts
    return Week(
        start=start,
        accepted=seen.statuses.count("accepted"),
        review=seen.statuses.count("review"),
        quarantined=seen.statuses.count("quarantined"),
        settled=len(took),
        seconds=statistics.median(one for one, _ in took) if took else None,
        keystrokes=statistics.median(one for _, one in took) if took else None,
        flags=tuple(Counter(seen.codes).most_common()),
        checked=_checked(seen.samples, seen.answers),
    )


def _checked(samples: Sequence[CheckedSample], answers: Sequence[tuple[float, bool]]) -> Checked:
    # Of a form of which some answers couldn't be told, and none is wrong, nobody knows whether it has an error.
    told = [one for one in samples if one.wrong or not one.unclear]
    wrong_forms, wrong = sum(one.wrong > 0 for one in told), sum(one.wrong for one in samples)
    unclear = sum(one.unclear for one in samples)
    clear = sum(one.checked for one in samples) - unclear
    return Checked(
        forms=len(told),
        not_wholly_told=len(samples) - len(told),
        wrong_forms=wrong_forms,
        forms_bound=upper_bound(wrong_forms, len(told)),
        answers=clear,
        wrong_answers=wrong,
        answers_bound=upper_bound(wrong, clear),
        unclear=unclear,
        reliability=tuple(_reliability(answers)),
    )


def _reliability(answers: Sequence[tuple[float, bool]]) -> Iterator[Reliability]:
    for low, high in pairwise(EDGES):
        last = high == EDGES[-1]
        inside = [right for sure, right in answers if low <= sure < high or (last and sure == high)]
        if inside:
            yield Reliability(low, high, len(inside), sum(inside))
