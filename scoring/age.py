"""Both dates, the child's age on the date of assessment, and the flags that follow from them.

The date of receipt stands in for a date of assessment that is missing or impossible. Nothing here puts a
date or an age into a message.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from schemas.flags import make_flag
from schemas.keys import ASSESSED, BIRTH, RAG
from schemas.types import Age, Band, Computed, Flag, State, Value
from scoring.bands import surely_marked
from scoring.rules import BANDS
from scoring.sheet import Sheet
from scoring.sums import compute

_LOWEST: Band = BANDS[0]


def assessment_date_missing(sheet: Sheet) -> Iterator[Flag]:
    if sheet.is_blank(ASSESSED):
        yield make_flag("assessment_date_missing", "The date of assessment is left blank.", [ASSESSED])


def assessment_date_invalid(sheet: Sheet) -> Iterator[Flag]:
    if _surely_impossible(sheet, ASSESSED, sheet.received) or _is_day_of_birth(sheet):
        message = "The date of assessment is not a possible date, lies after the day of receipt, or is the day of birth."
        yield make_flag("assessment_date_invalid", message, [ASSESSED])


def dob_missing(sheet: Sheet) -> Iterator[Flag]:
    if sheet.is_blank(BIRTH):
        yield make_flag("dob_missing", "The date of birth is left blank.", [BIRTH])


def dob_invalid(sheet: Sheet) -> Iterator[Flag]:
    if _surely_impossible(sheet, BIRTH, max(assessment_dates(sheet))):
        message = "The date of birth is not a possible date, or lies after the date of assessment."
        yield make_flag("dob_invalid", message, [BIRTH])


def under_13(sheet: Sheet) -> Iterator[Flag]:
    if child_age(sheet) is Age.UNDER_13:
        limit = sheet.rules.low_risk_from
        message = f"Under {limit} on the date of assessment: an immediate MASH referral."
        yield make_flag("under_13", message, [BIRTH])


def under_13_low(sheet: Sheet) -> Iterator[Flag]:
    if child_age(sheet) is not Age.UNDER_13:
        return
    low = [what for what, found in _low_findings(sheet, compute(sheet)) if found]
    if low:
        message = (
            f"Under {sheet.rules.low_risk_from}, but {' and '.join(low)} {_LOWEST.capitalize()}: "
            f"no child under {sheet.rules.low_risk_from} can be assessed as low risk."
        )
        yield make_flag("under_13_low", message, [BIRTH, RAG])


def not_a_child(sheet: Sheet) -> Iterator[Flag]:
    born = _possible_dob(sheet)
    limit = sheet.rules.adult_from
    # A date on a page that isn't there is one that nobody read: receipt stands in for it in the priority alone.
    dates = _unread_dates(sheet) if sheet.page_is_missing(ASSESSED) else assessment_dates(sheet)
    if born is not None and years_between(born, min(dates)) >= limit:
        yield make_flag("not_a_child", f"{limit} or over on the date of assessment.", [BIRTH])


def child_age(sheet: Sheet) -> Age:
    """What is known of the age on the date of assessment, doubt counted at its worst; but a date of birth
    that can't be read makes the age unknown, unless what could be read of it says under 13."""
    born = _possible_dob(sheet)
    limit = sheet.rules.low_risk_from
    if born is not None and years_between(born, max(assessment_dates(sheet))) < limit:
        return Age.UNDER_13
    if sheet.counts_as_blank(BIRTH):
        return Age.UNKNOWN
    if born is None and _year_says_under(sheet, limit):
        return Age.UNDER_13
    if _may_be_under(sheet, limit):
        return Age.MAYBE_UNDER_13
    return Age.UNKNOWN if born is None else Age.OTHER


def assessment_dates(sheet: Sheet) -> tuple[date, ...]:
    """Every date on which the assessment may have been made, at least one.

    One that is in doubt is what could be read of it or, with nothing legible, any day from
    `oldest_unread_assessment_years` before receipt until then. No child was assessed before its birth: a day before every one
    that may be that is a misreading, and makes no date of birth impossible.
    """
    received = sheet.received
    if sheet.counts_as_blank(ASSESSED) or _surely_impossible(sheet, ASSESSED, received):
        return (received,)
    found = [_as_date(value) for value in sheet.may_be(ASSESSED)]
    first = date.min if sheet.is_sure(ASSESSED) else _earliest_birth(sheet)
    legible = tuple(one for one in found if one is not None and first <= one <= received)
    return legible or _unread_dates(sheet)


def _earliest_birth(sheet: Sheet) -> date:
    """The first day that may be the date of birth, of what could be read of that; any day, where nothing could."""
    found = [_as_date(value) for value in sheet.may_be(BIRTH)]
    years = [year for year in sheet.reading.partial_dob_years if 1 <= year <= sheet.received.year]
    days = [one for one in found if one is not None] or [date(year, 1, 1) for year in years]
    return min((day for day in days if day <= sheet.received), default=date.min)


def _unread_dates(sheet: Sheet) -> tuple[date, date]:
    """The last and the first day on which an assessment may have been made whose date nobody read."""
    return sheet.received, _years_before(sheet.received, sheet.rules.oldest_unread_assessment_years)


def years_between(born: date, day: date) -> int:
    """Age in completed years; who was born on 29 February has the birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _low_findings(sheet: Sheet, computed: Computed) -> Iterator[tuple[str, bool]]:
    yield "the referrer marked", _LOWEST in surely_marked(sheet)
    yield "the score gives", computed.band == _LOWEST


def _surely_impossible(sheet: Sheet, key: str, latest: date) -> bool:
    if not sheet.is_sure(key) or sheet.page_is_missing(key):
        return False
    value = sheet.answer(key).value
    if value is None:
        return sheet.state(key) is State.INVALID
    found = _as_date(value)
    return isinstance(value, str) and (found is None or found > latest)


def _is_day_of_birth(sheet: Sheet) -> bool:
    """Whether one of the two dates surely is a copy of the other. Which, nobody knows, so that the age stays as it is worst."""
    sure = sheet.is_sure(ASSESSED) and sheet.is_sure(BIRTH)
    return sure and sheet.answer(ASSESSED).value == sheet.answer(BIRTH).value is not None


def _possible_dob(sheet: Sheet) -> date | None:
    """The date of birth that was read, where it can be one."""
    if sheet.page_is_missing(BIRTH):
        return None
    born = _as_date(sheet.answer(BIRTH).value)
    return born if born is not None and born <= max(assessment_dates(sheet)) else None


def _may_be_under(sheet: Sheet, limit: int) -> bool:
    """Whether doubt about either date leaves room for under the limit."""
    earliest, latest = min(assessment_dates(sheet)), max(assessment_dates(sheet))
    found = (_as_date(value) for value in sheet.may_be(BIRTH))
    births = [born for born in found if born is not None and born <= latest]
    if sheet.state(BIRTH) is not State.UNREAD:
        return any(years_between(born, earliest) < limit for born in births)
    last_days = [date(year, 12, 31) for year in _legible_years(sheet)]
    return any(_say_under(sheet, days, earliest, limit) for days in (births, last_days))


def _say_under(sheet: Sheet, births: list[date], earliest: date, limit: int) -> bool:
    """Whether all that a date of birth may be says under the limit. What only a grown-up can be born on is none of the child's: a
    mother's, which stands beside it."""
    ages = [years_between(born, earliest) for born in births]
    childs = [age for age in ages if age < sheet.rules.adult_from]
    return bool(childs) and all(age < limit for age in childs)


def _year_says_under(sheet: Sheet, limit: int) -> bool:
    """Whether the year of birth alone, whichever of those it may be, says under the limit."""
    years = _legible_years(sheet)
    latest = max(assessment_dates(sheet))
    return bool(years) and years_between(date(min(years), 1, 1), latest) < limit


def _legible_years(sheet: Sheet) -> list[int]:
    """The years of birth that an unread date of birth allows, where any were plain."""
    if sheet.state(BIRTH) is not State.UNREAD:
        return []
    latest = max(assessment_dates(sheet)).year
    return [year for year in sheet.reading.partial_dob_years if 1 <= year <= latest]


def _as_date(value: Value) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return found if found.isoformat() == value else None


def _years_before(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return date(day.year - years, 2, 28) if leap else day.replace(year=day.year - years)
