"""Tells of files that a PDF holds besides its pages: attached to it, pinned to a page, or a portfolio's. Mail takes them out
and reads them; a scanned or submitted file doesn't, and somebody must know that they are there."""

from __future__ import annotations

from dataclasses import replace

from extractors.filetype import FileType, filetype
from extractors.limits import LimitReached, run_limited
from extractors.unpack.containers import ContainerProblem, pdf_members
from schemas.flags import make_flag
from schemas.settings import ReadLimits
from schemas.types import DocumentReading

MESSAGE = (
    "The PDF holds other files besides its pages, which are read only where it came by mail. Open it, and look whether one of "
    "them is a referral."
)


def with_attached_told(reading: DocumentReading, data: bytes, limits: ReadLimits) -> DocumentReading:
    """The reading, which says of each form that there are such files, where there are."""
    if not any(form.form for form in reading.forms) or not _may_hold(data) or not _holds(data, limits):
        return reading
    flag = make_flag("unsupported_type", MESSAGE)
    return replace(reading, forms=tuple(replace(form, flags=(*form.flags, flag)) for form in reading.forms))


def _may_hold(data: bytes) -> bool:
    """A search through the bytes costs nothing, a child 5 ms: without either word no reader finds a file in it. What an
    object stream holds can't be searched."""
    return filetype(data) is FileType.PDF and any(
        one in data for one in (b"/EmbeddedFile", b"/FileAttachment", b"/ObjStm")
    )


def _holds(data: bytes, limits: ReadLimits) -> bool:
    def look() -> bool:
        try:
            return bool(pdf_members(data, limits.max_message_bytes))
        except ContainerProblem:
            return True

    try:
        return bool(run_limited(look, limits, bool))
    except LimitReached:
        return False  # and its pages, which were read, are what there is
