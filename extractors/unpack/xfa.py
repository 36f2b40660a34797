"""Tells a form that only Adobe's programs show (XFA): to every other reader it is one page, "Please wait…"."""

from __future__ import annotations

from functools import partial

from extractors.filetype import FileType, filetype
from extractors.walls.limits import LimitReached, run_limited
from schemas.flags import make_flag
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, FormReading

MESSAGE = (
    "The file is a form that only Adobe Reader shows (XFA), so that nothing of it could be read. "
    "Open it there, print it to PDF, and send that; or ask the sender to."
)


def with_xfa_told(reading: DocumentReading, data: bytes, limits: ReadLimits) -> DocumentReading:
    """The reading, which says so where no form was found because there is only XFA in the file."""
    codes = {flag.code for form in reading.forms for flag in form.flags}
    if codes != {"unrecognised_document"} or any(form.form for form in reading.forms):
        return reading
    if filetype(data) is not FileType.PDF or not _is_xfa(data, limits):
        return reading
    (first, *_) = reading.forms
    form = FormReading(None, None, None, first.pages, flags=(make_flag("unsupported_type", MESSAGE),))
    return DocumentReading(reading.sha256, reading.page_count, (form,))


def is_xfa(data: bytes) -> bool:
    """Whether a PDF's form is XFA. Opens it: for a limited child. Raises PdfiumError."""
    import pypdfium2
    import pypdfium2.raw as pdfium_c

    document = pypdfium2.PdfDocument(data)
    return pdfium_c.FPDF_GetFormType(document) in (
        pdfium_c.FORMTYPE_XFA_FULL,
        pdfium_c.FORMTYPE_XFA_FOREGROUND,
    )


def _is_xfa(data: bytes, limits: ReadLimits) -> bool:
    try:
        return bool(run_limited(partial(is_xfa, data), limits, bool))
    except LimitReached:
        return False
