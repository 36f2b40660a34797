"""Draws over a page of a file that is there already: a stamp, a banner, a foot."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from pypdf import PageObject, PdfReader
from reportlab.pdfgen.canvas import Canvas


@contextmanager
def canvas_over(page: PageObject) -> Iterator[Canvas]:
    """A canvas as large as the page, put over it at the end. The page belongs to a PdfWriter."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, (float(page.mediabox.width), float(page.mediabox.height)))
    yield canvas
    canvas.save()
    page.merge_page(PdfReader(drawn).pages[0])
