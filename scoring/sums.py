"""Totals as intervals, the computed bands, and the stated sums held against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas.flags import make_flag
from schemas.keys import JUDGEMENT, OVERALL, SUBTOTALS, TOTAL
from schemas.types import Computed, Flag, Interval
from scoring.sheet import Sheet

_COLUMN = 5
"""Indicators in each column of the summary table (CSE Assessment, page 2)."""


def indicator_total(sheet: Sheet) -> Interval:
    """Sum of the ten ticked options, 10-50."""
    return _sum(sheet.span(key) for key in sheet.indicators)


def overall_score(sheet: Sheet) -> Interval:
    """Indicator total and professional judgement, 11-60."""
    return indicator_total(sheet) + sheet.span(JUDGEMENT)


def compute(sheet: Sheet) -> Computed:
    """Both totals and the bands that they allow, on the total that `rag_basis` names."""
    total, overall = indicator_total(sheet), overall_score(sheet)
    bands = sheet.rules.bands_of(overall if sheet.rules.rag_basis == "overall" else total)
    return Computed(total, overall, bands, bands[-1])


def subtotal_mismatch(sheet: Sheet) -> Iterator[Flag]:
    for name, subtotal, column in zip(("left", "right"), SUBTOTALS, _columns(sheet), strict=True):
        ticked = _sum(sheet.span(key) for key in column)
        written = _written_scores(sheet, column)
        what = f"The ticked options of the {name} column"
        yield from _mismatch(sheet, "subtotal_mismatch", subtotal, ticked, written, what)


def total_mismatch(sheet: Sheet) -> Iterator[Flag]:
    written = (*_written_scores(sheet, sheet.indicators), *_written_subtotals(sheet))
    ticked = indicator_total(sheet)
    yield from _mismatch(sheet, "total_mismatch", TOTAL, ticked, written, "The ticked options")


def overall_mismatch(sheet: Sheet) -> Iterator[Flag]:
    """The overall score may follow from the ticks or from any sum written above it: a slip further up that
    was then carried on rightly has its own flag, and needs no second one."""
    above = list(_written_scores(sheet, sheet.indicators))
    above += _written_subtotals(sheet) if sheet.is_blank(TOTAL) else _written(sheet, TOTAL)
    judgements = _written(sheet, JUDGEMENT)
    written = [total + given for total in (indicator_total(sheet), *above) for given in judgements]
    what = "The ticked options and the professional judgement"
    yield from _mismatch(sheet, "overall_mismatch", OVERALL, overall_score(sheet), written, what)


def total_missing(sheet: Sheet) -> Iterator[Flag]:
    blank = [key for key in (*SUBTOTALS, TOTAL) if sheet.is_blank(key)]
    if blank:
        names = ["left total", "right total", "Total Assessment Score"]
        said = [name for name, key in zip(names, (*SUBTOTALS, TOTAL), strict=True) if key in blank]
        yield make_flag("total_missing", f"Left blank in the summary table: {', '.join(said)}.", blank)


def overall_missing(sheet: Sheet) -> Iterator[Flag]:
    if sheet.is_blank(OVERALL):
        yield make_flag("overall_missing", "The Overall Score is left blank.", [OVERALL])


def _mismatch(
    sheet: Sheet, code: str, key: str, ticked: Interval, written: Iterable[Interval], what: str
) -> Iterator[Flag]:
    stated = sheet.in_range(key)
    if stated is None or stated in ticked or any(stated in interval for interval in written):
        return
    doubt = "" if sheet.is_sure(key) else " That score was not read surely, so it may be our misreading."
    yield make_flag(code, f"{what} add up to {say(ticked)}; the form says {stated}.{doubt}", [key])


def say(interval: Interval) -> str:
    """The score, or "between" its lowest and highest."""
    return str(interval.min) if interval.exact else f"between {interval.min} and {interval.max}"


def _columns(sheet: Sheet) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return sheet.indicators[:_COLUMN], sheet.indicators[_COLUMN:]


def _written_scores(sheet: Sheet, indicators: Iterable[str]) -> list[Interval]:
    """What the summary scores of these indicators add up to, on each reading of what is written there."""
    return _sums(_written_score(sheet, key) for key in indicators)


def _written_score(sheet: Sheet, indicator: str) -> list[Interval]:
    summary = sheet.questions[indicator].summary
    if summary is None:
        return [sheet.span(indicator)]
    # Whoever left a score blank and went on adding took the tick for it.
    return [sheet.span(indicator)] if sheet.is_blank(summary) else _written(sheet, summary)


def _written_subtotals(sheet: Sheet) -> list[Interval]:
    columns = []
    for key, column in zip(SUBTOTALS, _columns(sheet), strict=True):
        ticked = _sum(sheet.span(indicator) for indicator in column)
        from_scores = [ticked, *_written_scores(sheet, column)]
        columns.append(from_scores if sheet.is_blank(key) else _written(sheet, key))
    return _sums(columns)


def _written(sheet: Sheet, key: str) -> list[Interval]:
    """What a written score gives to a sum: what it may be, and where it lies out of range the number as
    written too, since a person may have gone on adding with it."""
    score = sheet.score(key)
    if score is None or sheet.in_range(key) is not None:
        return [sheet.span(key)]
    return [sheet.span(key), Interval(score, score)]


def _sum(intervals: Iterable[Interval]) -> Interval:
    return sum(intervals, start=Interval(0, 0))


def _sums(terms: Iterable[list[Interval]]) -> list[Interval]:
    """The sum of one of each, in every way of choosing."""
    sums = {Interval(0, 0)}
    for choices in terms:
        sums = {done + choice for done in sums for choice in choices}
    return sorted(sums, key=lambda one: (one.min, one.max))
