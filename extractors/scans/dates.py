"""A date written by hand, read in two ways that know nothing of each other: cut into digits and separators
(`date_pieces`), and as one line (`date_model`). What both hold for likely is likely; the day that gathers nearly all
the weight is the answer, and anything less is a doubt; where no cutting explains the ink, the line alone must be the
surer. Most readings are no date at all, or none that such a form has. A sure one is a doubt still where the line half
sees a sign that is none, and where a seven may be another digit (`look_alikes`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from extractors.date_model.model import LineReading, read_line
from extractors.digit_model.pieces import find_pieces
from extractors.scans.date_pieces import HOPELESS, TextWeight, pieces_in_line, texts_of_pieces
from extractors.scans.look_alikes import with_other_sevens
from extractors.written_dates import parse_date

_SURE = 0.98  # of what both ways make of it together; and of each by itself:
_HELD = 0.5  # what each must give it at least
_DOUBTS = 0.0005  # what is missing from 1 in the one, times the same of the other: a doubt in one, the other makes good
_LEAST_DOUBT = 0.0001  # no way is surer than this
_LINE_ALONE = 0.99  # the line, where there is nothing to cut
_AGAINST_NOTHING = 0.995  # the line, where no way of cutting explains the ink:
_EXPLAINED = 0.01  # weight of all that the pieces may be together, below which digits touch or fell apart
_LEAST_DIGIT = 0.3  # weight of a digit below which the pieces may be something else
_SPELLED = 0.9  # that the line is digits and separators alone: what gathers the weight may be what is left beside a struck sign
_HALF = 0.5  # share of a way that takes each digit for what it is
_WORTH_NAMING = 0.02
_IMPOSSIBLE = (
    0.02  # weight of a date that can't be, or lies outside `likely_years`, beside one that can; of no date
)
_NEVER = 0.002  # the same of a year that no date on such a form has, as 8024
_CENTURY = 100  # years before receipt within which any date on a form lies
_UNSEEN = 0.001  # weight in one way of what only the other holds for possible
_NO_DATE = 0.001  # share of the pieces' weight that they are no date, which they can't tell by themselves


@dataclass(frozen=True, slots=True)
class DateReading:
    """value: ISO, None where it isn't sure. confidence: 0..1, 0 of a doubt; of a blank, that it is blank.
    candidates: ISO dates that it may be, likeliest first. invalid: it is surely no possible date, as it is written.
    years: of a doubt, where all that it may be lies in one year."""

    value: str | None
    confidence: float
    candidates: tuple[str, ...] = ()
    blank: bool = False
    invalid: str = ""
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shares:
    """What one way of reading says: ISO dates, and texts that can't be dates, with their shares of all the weight.
    none: the share of its being none of them. plain: those whose every digit looks like one, not only like no other
    date."""

    dates: dict[str, float]
    none: float
    invalid: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()


def read_date(ink: npt.NDArray[np.floating], today: date, likely_years: range) -> DateReading:
    """ink: (h, w), 0 paper to 1 black, 200 dpi, the print taken out. likely_years: those that such a date has."""
    found = find_pieces(ink)
    if not pieces_in_line(found):
        blank = not found.dirty and not found.pieces
        return DateReading(None, 0.99 if blank else 0.0, blank=blank)
    line = read_line(found)
    as_line = {text: TextWeight(weight, weight, 1.0) for text, weight in line.texts.items()}
    of_line = _shares(as_line, _no_date(line), today, likely_years)
    of_pieces = texts_of_pieces(found)
    explained = sum(weight.total for weight in of_pieces.values())
    cut = _shares(of_pieces, _NO_DATE * explained, today, likely_years) if of_pieces else None
    read = _decided(of_line, cut)
    if cut is not None and explained < _EXPLAINED and not (read.value or read.invalid):
        alone = _decided(of_line, None)
        if alone.value and max(of_line.dates.values(), default=0.0) >= _AGAINST_NOTHING:
            read = alone
    return _unless_doubtful(read, line.spelled, of_line, cut)


def _unless_doubtful(
    read: DateReading, spelled: float, of_line: _Shares, of_pieces: _Shares | None
) -> DateReading:
    """The reading, or the doubt that it is where another sign or another seven may stand there."""
    if not (read.value or read.invalid):
        return read
    if spelled < _SPELLED:
        return DateReading(None, 0.0, read.candidates)
    others = with_other_sevens(read.value or "", of_line.dates, of_pieces.dates if of_pieces else None)
    if not others:
        return read
    said = (*read.candidates, *others)
    years = {int(day[:4]) for day in said}
    return DateReading(None, 0.0, said, years=tuple(years) if len(years) == 1 else ())


def _no_date(line: LineReading) -> float:
    """The weight of the line's being no date. Digits and separators that spell none are mostly a sign misread, a thin
    1 for a slash, as a year is that no date has; only what holds another sign speaks against the date itself."""
    misspelt = max(0.0, line.spelled - sum(line.texts.values()))
    return _IMPOSSIBLE * (1 - line.spelled) + _NEVER * misspelt


def _shares(weights: dict[str, TextWeight], other: float, today: date, likely_years: range) -> _Shares:
    """other: the weight of what is no date."""
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
        return _Shares({}, 1.0)
    shares = {said: weight / total for said, weight in dates.items()}
    return _Shares(shares, other / total, frozenset(invalid), frozenset(plain))


def _decided(line: _Shares, pieces: _Shares | None) -> DateReading:
    ways = [line] if pieces is None else [line, pieces]
    weights = {
        said: float(np.prod([way.dates.get(said, 0.0) + _UNSEEN for way in ways]))
        for said in {said for way in ways for said in way.dates}
    }
    total = sum(weights.values()) + float(np.prod([way.none for way in ways]))
    if not weights:
        return DateReading(None, 0.0)
    invalid = {said for way in ways for said in way.invalid}
    ranked = sorted(weights, key=lambda said: (-weights[said], said))  # of two alike always the same first
    best, share = ranked[0], weights[ranked[0]] / total
    plain = any(best in way.plain and way.dates[best] >= _HALF for way in ways)
    if share >= _SURE and plain and _is_sure(best, line, pieces):
        if best in invalid:
            return DateReading(None, share, (best,), invalid=best)
        return DateReading(best, share, (best,))
    named = [said for said in ranked if weights[said] > _WORTH_NAMING * total and said not in invalid]
    years = {int(said[:4]) for said in named}
    sure_year = sum(weights[said] for said in named) > _SURE * total and len(years) == 1
    return DateReading(None, 0.0, tuple(named[:6]), years=tuple(years) if sure_year and plain else ())


def _is_sure(said: str, line: _Shares, pieces: _Shares | None) -> bool:
    """Whether both ways hold it for the likeliest, and what the one doubts the other is the surer of."""
    by_line = line.dates.get(said, 0.0)
    if pieces is None:
        return by_line >= _LINE_ALONE
    both = (by_line, pieces.dates.get(said, 0.0))
    return min(both) >= _HELD and math.prod(1 + _LEAST_DOUBT - share for share in both) <= _DOUBTS


def _is_likely_year(digits: str, likely_years: range) -> bool:
    return int(digits) in (likely_years if len(digits) == 4 else {year % 100 for year in likely_years})
