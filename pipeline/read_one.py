"""Reads one document, whatever it came in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from schemas.page_plan import PagePlan
from schemas.settings import ReadLimits
from schemas.types import DocumentReading


def read_one(
    data: bytes,
    limits: ReadLimits,
    today: date | None = None,
    layouts: Path | None = None,
    plan: PagePlan | None = None,
) -> DocumentReading:
    """As `extractors.read_document`; says of a form that only Adobe's programs show that it is one, and of files that a PDF
    holds besides its pages."""
    from extractors import read_document
    from extractors.attached import with_attached_told
    from extractors.unpack.xfa import with_xfa_told

    reading = read_document(data, limits, today, layouts, plan)
    return with_attached_told(with_xfa_told(reading, data, limits), data, limits)


def within_message(reading: DocumentReading) -> DocumentReading:
    """What is said of a document that a message brought: its files were taken out with it."""
    from extractors.attached import without_attached_told

    return without_attached_told(reading)
