"""What one way of reading a date says of each day that it may be: its share of all the weight, by the calendar and by which years such a
date has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from extractors.models.date_model.model import LineReading
from extractors.scans.dates.date_pieces import HOPELESS, TextWeight
from extractors.values.written_dates import parse_date

_LEAST_DIGIT = 0.3  # weight of a digit below which the pieces may be something else
_IMPOSSIBLE = (
    0.02  # weight of a date that can't be, or lies outside `likely_years`, beside one that can; of no date
)
_NEVER = 0.002  # the same of a year that no date on such a form has, as 8024
_CENTURY = 100  # years before receipt within which any date on a form lies


@dataclass(frozen=True, slots=True)
class Shares:
    """What one way of reading says: ISO dates, and texts that can't be dates, with their shares of all the weight.
    none: the share of its being none of them. plain: those whose every digit looks like one, not only like no other
    date."""

    dates: dict[str, float]
    none: float
    invalid: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()


def line_shares(line: LineReading, today: date, likely_years: range) -> Shares:
    """Of the line reader; likely_years: as of `shares_of`."""
    texts = {text: TextWeight(weight, weight, 1.0) for text, weight in line.texts.items()}
    return shares_of(texts, _no_date(line), today, likely_years)


def _no_date(line: LineReading) -> float:
    """The weight of the line's being no date. Digits and separators that spell none are mostly a sign misread, a thin
    1 for a slash, as a year is that no date has; only what holds another sign speaks against the date itself."""
    misspelt = max(0.0, line.spelled - sum(line.texts.values()))
    return _IMPOSSIBLE * (1 - line.spelled) + _NEVER * misspelt


def shares_of(weights: Mapping[str, TextWeight], other: float, today: date, likely_years: range) -> Shares:
    """weights: of texts "d/m/y". likely_years: those that such a date has. other: the weight of what is no date."""
    dates: dict[str, float] = defaultdict(float)
    invalid, plain = set(), set()
    hopeless = max((w.total for w in weights.values()), default=0.0) * HOPELESS
    for text, weight in sorted(weights.items(), key=lambda t: -t[1].best):
        if weight.total < hopeless:
            continue
        parsed = parse_date(text, today)
        year = int(parsed.value[:4]) if isinstance(parsed.value, str) else None
        if year is not None and today.year - _CENTURY <= year <= today.year + 1:
            said, factor = str(parsed.value), 1.0 if year in likely_years else _IMPOSSIBLE
        elif _is_likely_year(text.rpartition("/")[2], likely_years):
            said, factor = text, _IMPOSSIBLE
            invalid.add(text)
        else:
            other += weight.total * _NEVER
            continue
        if said not in dates and weight.least >= _LEAST_DIGIT:
            plain.add(said)
        dates[said] += weight.total * factor
    total = sum(dates.values()) + other
    if total <= 0:
        return Shares({}, 1.0)
    shares = {said: weight / total for said, weight in dates.items()}
    return Shares(shares, other / total, frozenset(invalid), frozenset(plain))


def _is_likely_year(digits: str, likely_years: range) -> bool:
    return int(digits) in (likely_years if len(digits) == 4 else {year % 100 for year in likely_years})
