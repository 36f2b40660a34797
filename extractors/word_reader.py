"""Reads a form in a Word document, from its tables. It always goes before a person too."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from extractors.document import read_pages
from extractors.job import Job, bounded
from extractors.limits import LimitReached, run_limited
from extractors.scans.scanned import Scans
from extractors.word_file import DOCUMENT, NotSure, blocks
from extractors.word_layout import lay_out
from schemas.types import DocumentReading, Flag, FormReading

_ZIP = b"PK\3\4"
_CAUTION = Flag(
    "layout_unknown",
    "warning",
    "The form is a Word document. It was read from its tables, not from what it looks like: compare it with the document.",
)


def is_word(data: bytes) -> bool:
    """Whether a file looks like a Word document of the kind that is read (.docx)."""
    return data.startswith(_ZIP) and DOCUMENT.encode() in data


def read_word(job: Job) -> DocumentReading | None:
    """The reading; None where no form was found, or something is in the document that may hold a mark and isn't
    read: a shape, a picture, a text box, a tracked change, a comment."""
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
    reading = read_pages(job.data, [page], Scans(), job.today)
    if any(form.form is None for form in reading.forms):
        return None
    return replace(reading, forms=tuple(map(_with_caution, reading.forms)))


def _with_caution(form: FormReading) -> FormReading:
    """Places on a page that nobody but us has laid out are of no use to anybody."""
    answers = {key: replace(answer, bbox=None) for key, answer in form.answers.items()}
    return replace(form, answers=answers, flags=(*form.flags, _CAUTION))
