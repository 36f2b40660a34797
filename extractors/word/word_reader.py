"""Reads a form in a Word document, from its tables. What it says in one place only goes before a person."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from extractors.document import read_pages
from extractors.job import Job, bounded
from extractors.scans.scanned import Scans
from extractors.walls.limits import LimitReached, run_limited
from extractors.word.word_file import blocks
from extractors.word.word_layout import lay_out
from extractors.word.word_parts import DOCUMENT, NotSure
from schemas.forms import Question, load_form
from schemas.types import Answer, DocumentReading, Flag, FormReading, State

_ZIP = b"PK\3\4"
_IN_ONE_PLACE = ("date", "yes_no", "tick")
"""Kinds of deciding answers that nothing else on the form bears out. Of the scores and the band each is borne out by
others, and what is blank or isn't borne out has a flag of its own that stops acceptance."""

_IN_ONE_PLACE_CONFIDENCE = 0.85
"""Below what acceptance asks for: no form saved by Word itself was there to measure on (docs/adr/0026-word-documents.md)."""
_COMPARE = (
    "The form is a Word document: it was read from its tables, not from what it looks like. Compare these answers, "
    "which nothing else on it bears out, with the document."
)


def is_word(data: bytes) -> bool:
    """Whether a file looks like a Word document of the kind that is read (.docx)."""
    return data.startswith(_ZIP) and DOCUMENT.encode() in data


def read_word(job: Job) -> DocumentReading | None:
    """The reading; None where no form was found, or something is in the document of which it isn't known what a person
    sees of it: a shape, a picture, a text box, a tracked change, a comment, hidden words."""
    try:
        found: DocumentReading | None = run_limited(partial(_read, job), job.limits, DocumentReading | None)
        return None if found is None else bounded(found, job.limits)
    except LimitReached:
        return None


def _read(job: Job) -> DocumentReading | None:
    try:
        page = lay_out(blocks(job.data))
    except NotSure:
        return None
    reading = read_pages(job.data, [page], Scans(), job.today, job.plan)
    if any(form.form is None for form in reading.forms):
        return None
    return replace(reading, forms=tuple(map(_with_caution, reading.forms)))


def _with_caution(one: FormReading) -> FormReading:
    """The form with a doubt of every answer that it gives in one place only. Places are those on the page that
    `word_show` draws for whoever compares them."""
    form = load_form(one.form or "")
    doubtful = {key for key, answer in one.answers.items() if _is_doubtful(form[key], answer)}
    answers = {
        key: replace(
            answer,
            confidence=min(_IN_ONE_PLACE_CONFIDENCE, answer.confidence)
            if key in doubtful
            else answer.confidence,
        )
        for key, answer in one.answers.items()
    }
    flag = Flag(
        "low_confidence", "warning", _COMPARE, tuple(q.key for q in form.questions if q.key in doubtful)
    )
    return replace(one, answers=answers, flags=(*one.flags, flag) if doubtful else one.flags)


def _is_doubtful(question: Question, answer: Answer) -> bool:
    return question.kind in _IN_ONE_PLACE and answer.state is State.READ
