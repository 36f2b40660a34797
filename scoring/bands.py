"""Flags of the band that the referrer marked, held against both totals."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.flags import make_flag
from schemas.keys import RAG
from schemas.types import Band, Concern, Flag, Interval, State
from scoring.marks import in_words
from scoring.rules import BANDS
from scoring.sheet import Sheet
from scoring.sums import indicator_total, overall_score, say


def rag_missing(sheet: Sheet) -> Iterator[Flag]:
    if sheet.is_blank(RAG):
        yield make_flag("rag_missing", "No RAG band is marked.", [RAG])


def rag_multiple(sheet: Sheet) -> Iterator[Flag]:
    if sheet.state(RAG) is State.DOUBLE and not sheet.page_is_missing(RAG):
        marked = in_words([band.capitalize() for band in _marked(sheet)])
        yield make_flag("rag_multiple", f"More than one RAG band is marked: {marked}.", [RAG])


def rag_mismatch(sheet: Sheet) -> Iterator[Flag]:
    stated = stated_band(sheet)
    total, overall = indicator_total(sheet), overall_score(sheet)
    if stated is None or stated in _bands(sheet, total) or stated in _bands(sheet, overall):
        return
    message = (
        f"{stated.capitalize()} is marked, but the ticked options add up to {say(total)} "
        f"({_in_bands(sheet, total)}) and with the judgement to {say(overall)} ({_in_bands(sheet, overall)})."
    )
    yield make_flag("rag_mismatch", message, [RAG])


def rag_borderline(sheet: Sheet) -> Iterator[Flag]:
    by_overall = sheet.rules.rag_basis == "overall"
    scores = overall_score(sheet) if by_overall else indicator_total(sheet)
    if scores.exact and len(_bands(sheet, scores)) > 1:
        what = "overall score" if by_overall else "total of the indicators"
        bands = _in_bands(sheet, scores)
        yield make_flag(
            "rag_borderline", f"The {what}, {say(scores)}, lies in more than one band: {bands}.", [RAG]
        )


def rag_basis_sensitive(sheet: Sheet) -> Iterator[Flag]:
    total, overall = indicator_total(sheet), overall_score(sheet)
    of_total, of_overall = _bands(sheet, total), _bands(sheet, overall)
    stated = stated_band(sheet)
    fits_one = stated is not None and (stated in of_total) != (stated in of_overall)
    if fits_one or not set(of_total) & set(of_overall):
        message = (
            f"The band depends on the total that it is taken on: the indicators alone give {say(total)} "
            f"({_in_bands(sheet, total)}), with the judgement {say(overall)} ({_in_bands(sheet, overall)})."
        )
        yield make_flag("rag_basis_sensitive", message, [RAG])


def stated_band(sheet: Sheet) -> Band | None:
    """The one band that the referrer marked; None where none or several were, or it can't be read."""
    value = sheet.answer(RAG).value
    return next((band for band in BANDS if band == value), None)


def surely_marked(sheet: Sheet) -> tuple[Band, ...]:
    """Each band surely marked, alone or among others."""
    several = sheet.state(RAG) is State.DOUBLE
    stated = stated_band(sheet)
    return _marked(sheet) if several else () if stated is None else (stated,)


def red_stated(sheet: Sheet) -> Concern:
    """Whether the referrer marked Red, a band in doubt at its worst (CONTRACT section 3, urgent)."""
    if sheet.counts_as_blank(RAG):
        return Concern.BLANK
    highest = BANDS[-1]
    if highest in surely_marked(sheet):
        return Concern.YES
    possible = _marked(sheet) or (BANDS if stated_band(sheet) is None else ())
    return Concern.POSSIBLE if highest in possible else Concern.NO


def _marked(sheet: Sheet) -> tuple[Band, ...]:
    return tuple(band for band in BANDS if band in sheet.may_be(RAG))


def _bands(sheet: Sheet, scores: Interval) -> tuple[Band, ...]:
    return sheet.rules.bands_of(scores)


def _in_bands(sheet: Sheet, scores: Interval) -> str:
    return in_words([band.capitalize() for band in _bands(sheet, scores)])
