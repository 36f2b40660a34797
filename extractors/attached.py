"""Tells of files that a document holds besides its pages: attached to a PDF, pinned to a page, a portfolio's, or behind the end of a PDF
or picture. Mail takes them out and reads them; a scanned or submitted file doesn't, and somebody must know that they are there."""

from __future__ import annotations

from dataclasses import replace

from extractors.filetype import FileType, filetype
from extractors.unpack.behind import behind
from extractors.unpack.containers import ContainerProblem
from extractors.unpack.ends import end_of, is_pdf
from extractors.unpack.pdf_files import WORDS, pdf_members
from extractors.walls.limits import LimitReached, run_limited
from schemas.flags import make_flag
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, FormReading

MESSAGE = (
    "The file holds other files besides its pages, which are read only where it came by mail. Open it, and look whether one of "
    "them is a referral."
)


def with_attached_told(reading: DocumentReading, data: bytes, limits: ReadLimits) -> DocumentReading:
    """The reading, which says of each form that there are such files, where there are."""
    opened = all(form.form or _is_foreign(form) for form in reading.forms)
    if not opened or not _may_hold(data) or not _holds(data, limits):
        return reading
    flag = make_flag("unsupported_type", MESSAGE)
    return replace(reading, forms=tuple(replace(form, flags=(*form.flags, flag)) for form in reading.forms))


def _is_foreign(form: FormReading) -> bool:
    """Whether that is the pages of another document, as the cover of a portfolio is: the form may be one of its files."""
    return {flag.code for flag in form.flags} == {"unrecognised_document"}


def without_attached_told(reading: DocumentReading) -> DocumentReading:
    """The reading of a document that a message brought, which its files were taken out of: each is a document itself."""
    forms = tuple(
        replace(form, flags=tuple(flag for flag in form.flags if flag.message != MESSAGE))
        for form in reading.forms
    )
    return reading if forms == reading.forms else replace(reading, forms=forms)


def _may_hold(data: bytes) -> bool:
    """A search through the bytes costs nothing, a child 5 ms: without any of these words no reader finds a file in a PDF. What a
    stream of objects holds can't be searched, and where a picture ends is for the child to tell."""
    if is_pdf(data):
        return bool(b"/ObjStm" in data or WORDS.search(data) or data[end_of(data) :].strip())
    return filetype(data) is FileType.IMAGE


def _holds(data: bytes, limits: ReadLimits) -> bool:
    def look() -> bool:
        try:
            others = any(one.set_aside is None for one in behind(data))
            return others or bool(pdf_members(data, limits.max_message_bytes))
        except ContainerProblem:
            return True

    try:
        return bool(run_limited(look, limits, bool))
    except LimitReached:
        return True  # what can't be looked through may hold any
