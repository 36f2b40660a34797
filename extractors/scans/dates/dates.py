"""A date written by hand, read in two ways that know nothing of each other: cut into digits and separators
(`date_pieces`), and as one line (`date_model`). What both hold for likely is likely; the day that gathers nearly all
the weight is the answer, and anything less is a doubt; where no cutting explains the ink, the line alone must be the
surer. One that falls a little short of that is looked at again, slanted and stretched (`date_varied`). Most readings are
no date at all, or none that such a form has (`date_shares`). A sure one is a doubt still where the line half sees a sign
that is none, and where a seven may be another digit (`look_alikes`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from extractors.models.date_model.model import LineReading, read_line
from extractors.models.digit_model.pieces import find_pieces
from extractors.scans.dates.date_pieces import pieces_in_line, texts_of_pieces
from extractors.scans.dates.date_shares import Shares, line_shares, shares_of
from extractors.scans.dates.date_varied import holds_when_varied
from extractors.scans.dates.look_alikes import with_other_sevens

_SURE = 0.98  # of what both ways make of it together; and of each by itself:
_HELD = 0.5  # what each must give it at least
# What is missing from 1 in the one, times the same of the other: a doubt in one, the other makes good; up to the second it is looked at again.
_DOUBTS, _DOUBTS_AGAIN = 0.0005, 0.004
_LEAST_DOUBT = 0.0001  # no way is surer than this
_LINE_ALONE = 0.99  # the line, where there is nothing to cut
_AGAINST_NOTHING = 0.995  # the line, where no way of cutting explains the ink:
_EXPLAINED = 0.01  # weight of all that the pieces may be together, below which digits touch or fell apart
_SPELLED = 0.9  # that the line is digits and separators alone: what gathers the weight may be what is left beside a struck sign
_HALF = 0.5  # share of a way that takes each digit for what it is
_WORTH_NAMING = 0.02
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


def read_date(ink: npt.NDArray[np.floating], today: date, likely_years: range) -> DateReading:
    """ink: (h, w), 0 paper to 1 black, 200 dpi, the print taken out. likely_years: those that such a date has."""
    found = find_pieces(ink)
    if not pieces_in_line(found):
        blank = not found.dirty and not found.pieces
        return DateReading(None, 0.99 if blank else 0.0, blank=blank)
    line = read_line(found)
    of_line = line_shares(line, today, likely_years)
    of_pieces = texts_of_pieces(found)
    explained = sum(weight.total for weight in of_pieces.values())
    cut = shares_of(of_pieces, _NO_DATE * explained, today, likely_years) if of_pieces else None
    read = _decided(of_line, cut, _DOUBTS)
    if cut is not None and explained < _EXPLAINED and not (read.value or read.invalid):
        alone = _decided(of_line, None, _DOUBTS)
        if alone.value and max(of_line.dates.values(), default=0.0) >= _AGAINST_NOTHING:
            read = alone

    def by_line(varied: LineReading) -> Mapping[str, float]:
        return line_shares(varied, today, likely_years).dates

    if not (read.value or read.invalid):
        again = _decided(of_line, cut, _DOUBTS_AGAIN)
        said = again.value or ""
        if said and holds_when_varied(found, said, of_line.dates[said], by_line):
            read = again
    return _unless_doubtful(read, line.spelled, of_line, cut)


def _unless_doubtful(
    read: DateReading, spelled: float, of_line: Shares, of_pieces: Shares | None
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


def _decided(line: Shares, pieces: Shares | None, doubts: float) -> DateReading:
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
    if share >= _SURE and plain and _is_sure(best, line, pieces, doubts):
        if best in invalid:
            return DateReading(None, share, (best,), invalid=best)
        return DateReading(best, share, (best,))
    named = [said for said in ranked if weights[said] > _WORTH_NAMING * total and said not in invalid]
    years = {int(said[:4]) for said in named}
    sure_year = sum(weights[said] for said in named) > _SURE * total and len(years) == 1
    return DateReading(None, 0.0, tuple(named[:6]), years=tuple(years) if sure_year and plain else ())


def _is_sure(said: str, line: Shares, pieces: Shares | None, doubts: float) -> bool:
    """Whether both ways hold it for the likeliest, and what the one doubts the other is the surer of."""
    by_line = line.dates.get(said, 0.0)
    if pieces is None:
        return by_line >= _LINE_ALONE
    both = (by_line, pieces.dates.get(said, 0.0))
    return min(both) >= _HELD and math.prod(1 + _LEAST_DOUBT - share for share in both) <= doubts
