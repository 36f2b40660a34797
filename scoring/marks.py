"""Flags of the ten sections, the summary scores beside them, the professional judgement and the two dangers
that an indicator alone can name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas.flags import make_flag
from schemas.keys import JUDGEMENT, OVERALL, SUBTOTALS, TOTAL
from schemas.types import Concern, Flag, State
from scoring.sheet import Sheet


def indicator_missing(sheet: Sheet) -> Iterator[Flag]:
    blank = [key for key in sheet.indicators if sheet.is_blank(key)]
    if blank:
        numbers = in_words([str(sheet.indicators.index(key) + 1) for key in blank])
        sections = "section" if len(blank) == 1 else "sections"
        yield make_flag("indicator_missing", f"No option is marked in {sections} {numbers}.", blank)


def indicator_multiple(sheet: Sheet) -> Iterator[Flag]:
    for number, key in enumerate(sheet.indicators, start=1):
        if sheet.state(key) is State.DOUBLE and not sheet.page_is_missing(key):
            marked = in_words([str(score) for score in sorted(sheet.possible(key))])
            message = f"More than one option is marked in section {number}: {marked}."
            yield make_flag("indicator_multiple", message, [key])


def summary_missing(sheet: Sheet) -> Iterator[Flag]:
    blank = [key for key in _summaries(sheet) if sheet.is_blank(key)]
    if blank:
        numbers = in_words([str(_summaries(sheet).index(key) + 1) for key in blank])
        message = f"No score stands in the summary table beside {_of('indicator', blank)} {numbers}."
        yield make_flag("summary_missing", message, blank)


def summary_mismatch(sheet: Sheet) -> Iterator[Flag]:
    for number, (key, summary) in enumerate(zip(sheet.indicators, _summaries(sheet), strict=True), start=1):
        stated = sheet.in_range(summary)
        if stated is None or sheet.counts_as_blank(key) or sheet.state(key) is State.UNREAD:
            continue  # what nobody could read says nothing against a score
        ticked = sheet.possible(key)
        if stated not in ticked:
            options = in_words([str(score) for score in sorted(ticked)])
            sure = sheet.is_sure(key) and sheet.is_sure(summary)
            doubt = "" if sure else " One of the two was not read surely, so it may be our misreading."
            message = f"Section {number} is ticked {options}; the summary table says {stated}.{doubt}"
            yield make_flag("summary_mismatch", message, [summary, key])


def score_out_of_range(sheet: Sheet) -> Iterator[Flag]:
    for key in (*_summaries(sheet), *SUBTOTALS, TOTAL, OVERALL):
        yield from _out_of_range(sheet, key, "score_out_of_range", "A score in the summary table")


def judgement_out_of_range(sheet: Sheet) -> Iterator[Flag]:
    yield from _out_of_range(sheet, JUDGEMENT, "judgement_out_of_range", "The professional judgement")


def judgement_missing(sheet: Sheet) -> Iterator[Flag]:
    if sheet.is_blank(JUDGEMENT):
        yield make_flag("judgement_missing", "The professional judgement has no score.", [JUDGEMENT])


def missing_from_home(sheet: Sheet) -> Iterator[Flag]:
    message = "Frequently missing from home or care (indicator 1 at 4 or 5): the missing protocol applies."
    yield from _concern_flag(sheet, "missing_from_home", message)


def current_exploitation(sheet: Sheet) -> Iterator[Flag]:
    message = "Experiencing current exploitation, known or suspected (indicator 10 at 5)."
    yield from _concern_flag(sheet, "current_exploitation", message)


def concern(sheet: Sheet, name: str) -> Concern:
    """What the form says of this danger, by the tick or the score in the summary, whichever is higher.

    name: an entry of `Rules.concern_from`. Source: CONTRACT section 3, priorities and "Where a written
    summary score of indicator 1 or 10 is higher ...".
    """
    key, summary, _ = _concern_keys(sheet, name)
    found = {_said(sheet, name, key), _said(sheet, name, summary)}
    for strongest in (Concern.YES, Concern.POSSIBLE):
        if strongest in found:
            return strongest
    # A summary score left blank says nothing: the tick stands.
    return Concern.BLANK if sheet.counts_as_blank(key) else Concern.NO


def in_words(items: list[str]) -> str:
    """The items as a list in a sentence: "1, 2 and 3"."""
    return " and ".join(part for part in (", ".join(items[:-1]), items[-1]) if part)


def _said(sheet: Sheet, name: str, key: str) -> Concern:
    _, _, lowest = _concern_keys(sheet, name)
    if sheet.counts_as_blank(key):
        return Concern.BLANK
    says_so = [score >= lowest for score in sheet.possible(key)]
    score = sheet.in_range(key)
    if all(says_so) or (score is not None and score >= lowest):
        return Concern.YES
    return Concern.POSSIBLE if any(says_so) else Concern.NO


def _concern_flag(sheet: Sheet, name: str, message: str) -> Iterator[Flag]:
    key, summary, _ = _concern_keys(sheet, name)
    keys = [one for one in (key, summary) if _said(sheet, name, one) is Concern.YES]
    if keys:
        yield make_flag(name, message, keys)


def _concern_keys(sheet: Sheet, name: str) -> tuple[str, str, int]:
    indicator, lowest = sheet.rules.concern_from[name]
    return f"indicators.{indicator}", f"summary.{indicator}", lowest


def _out_of_range(sheet: Sheet, key: str, code: str, what: str) -> Iterator[Flag]:
    score = sheet.score(key)
    if score is None or sheet.in_range(key) is not None or not sheet.is_sure(key):
        return
    allowed = sheet.range_of(key)
    message = f"{what} is {score}; it can only be between {allowed.min} and {allowed.max}."
    yield make_flag(code, message, [key])


def _summaries(sheet: Sheet) -> tuple[str, ...]:
    return tuple(sheet.questions[key].summary or key for key in sheet.indicators)


def _of(word: str, keys: Iterable[str]) -> str:
    return word if len(list(keys)) == 1 else f"{word}s"
