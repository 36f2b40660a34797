"""The form checks itself: each score stands as the ticked row, in the summary, and inside the sums.

A number that the ink alone doesn't tell surely is taken where an independent reading of the form says the same and
the ink bears it out; a sure one that nothing else bears out stays as it is written. Where two readings differ and
neither is sure, nobody chooses (design, section 3.5).
"""

from __future__ import annotations

from dataclasses import replace

from extractors.confidence import confidence
from extractors.scans.agreement import Agreement, plainly_written
from extractors.scans.one_mark import bears_out, likely
from extractors.scans.scan_page import ScanRow, ScoreCell
from schemas.forms import Form
from schemas.keys import JUDGEMENT, OVERALL, SUBTOTALS, TOTAL
from schemas.types import Answer, State

AGAINST = 0.995  # confidence from which the ink alone tells a number, where every other reading of the form says another
# What stands in a sum and beside no mark: who writes one down may have added up wrongly.
SUMS = (*SUBTOTALS, TOTAL, OVERALL, JUDGEMENT)


def settle_scores(
    form: Form, cells: dict[str, ScoreCell], indicators: dict[str, Answer], sections: dict[str, list[ScanRow]]
) -> dict[str, Answer]:
    """The answers of the score cells, and of those sections that the summary settles. indicators: those of the ten
    sections, by key; sections: their rows."""
    agreement = Agreement(cells, {}, {}, _columns(form), _impossible(form, cells))
    for question in form.of_kind("indicator"):
        answer, marked = indicators.get(question.key), likely(sections.get(question.key, []))
        if question.summary and answer and answer.state is State.READ and isinstance(answer.value, int):
            agreement.ticked[question.summary] = answer.value
        elif question.summary and answer and answer.state is State.UNREAD and marked is not None:
            agreement.likely[question.summary] = marked
    agreement.settle()
    settled = {}
    for question in form.of_kind("indicator"):
        answer, value = indicators.get(question.key), agreement.known.get(question.summary or "")
        if (
            answer
            and value
            and answer.state is State.UNREAD
            and bears_out(sections.get(question.key, []), value)
        ):
            sure = confidence("scan.mark.agreed")
            settled[question.key] = replace(answer, value=value, confidence=sure, candidates=(value,))
            agreement.ticked[question.summary or ""] = value
    agreement.settle()
    return settled | {key: _answer(key, cell, agreement) for key, cell in cells.items()}


def _columns(form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    keys = [q.summary for q in form.of_kind("indicator") if q.summary]
    return tuple(keys[:5]), tuple(keys[5:])


def _impossible(form: Form, cells: dict[str, ScoreCell]) -> frozenset[str]:
    """The sections whose score, as its ink says, is none that may be given."""
    scores = {q.summary for q in form.of_kind("indicator")}
    read = {key: cell.reading.value for key, cell in cells.items() if key in scores}
    return frozenset(
        key
        for key, value in read.items()
        if value is not None and not (form[key].minimum or 0) <= value <= (form[key].maximum or value)
    )


def _answer(key: str, cell: ScoreCell, agreement: Agreement) -> Answer:
    reading = cell.reading
    if reading.blank:
        return Answer(None, confidence("scan.blank.score"), "digit", cell.page, cell.bbox)
    value = agreement.known.get(key)
    said = agreement.said_of(key)
    stands = reading.confidence >= AGAINST or (key in SUMS and value == plainly_written(cell))
    if value is not None and (value in said or not said or stands):
        kind = "digit.agreed" if value in said else "digit.alone"
        return Answer(value, confidence(kind), "digit", cell.page, cell.bbox, (value,))
    likely = [reading.value, *reading.candidates, *(n for n, w in cell.supports.items() if w > 0.1), *said]
    candidates = tuple(dict.fromkeys(n for n in likely if n is not None))
    if key == JUDGEMENT and reading.value is None and not cell.supports:
        candidates = ()  # amended, or more than a number: what the sums say of it may be older, and nothing else states it
    return Answer(None, 0.0, "digit", cell.page, cell.bbox, candidates)
