"""The answers of one form from its scanned pages: sections joined over pages, scores checked against each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from extractors.confidence import confidence
from extractors.forms.form_doubts import fill_details
from extractors.scans.agree import settle_scores
from extractors.scans.any_row import with_any_row
from extractors.scans.cut_answers import open_on, with_open
from extractors.scans.lost_ink import with_lost_ink
from extractors.scans.rows.band_word import with_agreed_bands
from extractors.scans.rows.odd_signs import doubt_odd_signs
from extractors.scans.rows.said_in_words import settle_words
from extractors.scans.rows.struck_lines import with_struck_lines
from extractors.scans.rows.struck_signs import doubt_struck_signs
from extractors.scans.rows.unlike import doubt_unlike
from extractors.scans.rows.whole_lines import name_whole_lines
from extractors.scans.scan_page import ScanPage, ScanRow, ScoreCell
from extractors.scans.spaces.details_alone import doubt_details_alone
from extractors.sections.section_answers import read_section, read_tick
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import Answer, State


def read_scanned(form: Form, pages: list[ScanPage]) -> Readings:
    """All answers found on these pages. Questions that stand on none of them are not in the result."""
    into = Readings()
    cells: dict[str, ScoreCell] = {}
    sections: dict[str, list[ScanRow]] = defaultdict(list)
    for page in pages:
        into.answers.update(page.answers)
        into.rest.update(page.rest)
        into.years = page.years or into.years
        cells.update({key: cell.cut if key in page.open else cell for key, cell in page.scores.items()})
    every = name_whole_lines(form, settle_words(form, [row for page in pages for row in page.rows]))
    for row in doubt_unlike(form, doubt_odd_signs(form, doubt_struck_signs(form, every))):
        sections[row.key].append(row)
    for key, rows in sections.items():
        answer = _section(form, key, rows)
        into.answers[key] = _with_words(form, key, answer, into.answers.get(key))
    fill_details(form, into)
    doubt_details_alone(form, into)
    open_ = open_on(pages)  # what is seen of a section bears nothing out
    whole = {key: rows for key, rows in sections.items() if key not in open_}
    into.answers = with_open(form, open_, into.answers)
    into.answers.update(settle_scores(form, cells, into.answers, whole))
    into.answers = with_agreed_bands(form, into.answers)
    into.answers = with_struck_lines(form, sections, into.answers)
    into.answers = with_lost_ink(form, pages, into.answers)
    into.answers = with_open(form, open_, into.answers)
    unknown = {page.number for page in pages if page.unknown}
    for key, answer in into.answers.items():
        if answer.page in unknown and answer.state is not State.UNREAD:
            into.answers[key] = _of_unknown(answer)
    return into


def _of_unknown(answer: Answer) -> Answer:
    """An answer from a page without a blank is a kind of evidence of its own."""
    what = "blank" if answer.state is State.BLANK else answer.method
    own = confidence(f"unknown.{what}")
    return replace(answer, confidence=own if own <= answer.confidence else answer.confidence)


def _with_words(form: Form, key: str, answer: Answer, written: Answer | None) -> Answer:
    """A section's answer beside what is written where its band's name may stand: a typed name is the answer where no
    band is marked; handwriting, or another band's name, is a doubt."""
    if written is None or written.state is State.BLANK:
        return answer
    named = [o.value for o in form[key].options if str(written.value).casefold().strip(" .") == o.value]
    if named and answer.state is State.BLANK:
        return replace(written, value=named[0], candidates=(named[0],), confidence=confidence("ocr.band"))
    if named and answer.value == named[0]:
        return answer
    if answer.state is State.BLANK and written.state is State.UNREAD and len(written.candidates) == 1:
        return written  # it may be borne out
    return doubted(answer, (option.value for option in form[key].options))


def _section(form: Form, key: str, rows: list[ScanRow]) -> Answer:
    question = form[key]
    if question.kind == "tick":
        return read_tick(rows[0], list(rows[0].evidence), "scan.")
    order = [option.value for option in question.options]
    rows.sort(key=lambda row: order.index(row.value) if row.value in order else len(order))
    evidence = {place: list(row.evidence) for place, row in enumerate(rows)}
    answer, _ = read_section(rows, evidence, len(question.options), "scan.")
    return with_any_row(answer, rows, order, blank=question.kind == "indicator")
