"""Files whose pages were put together wrongly, from pages of the sample forms."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pypdf

FILLED = Path(__file__).parents[1] / "sample_forms" / "filled"
Parts = tuple[tuple[str, tuple[int, ...]], ...]

MIXED: Parts = (("all_agree", (1, 2, 3)), ("current_exploitation", (4, 5)))
"""The first half of one child's form and the second of another's: read as one form."""

COPIED: Parts = (("all_agree", (1, 2, 3, 4, 5, 6)), ("all_agree", (2,)))
"""A form, and its second page once more."""


@cache
def put_together(parts: Parts) -> bytes:
    """A file of these pages (from 1) of sample forms, in this order."""
    writer = pypdf.PdfWriter()
    for name, pages in parts:
        reader = pypdf.PdfReader(FILLED / f"{name}.pdf")
        for number in pages:
            writer.add_page(reader.pages[number - 1])
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()


@cache
def two_up(upper: str, lower: str) -> bytes:
    """A sheet onto which the first pages of two sample forms are copied, one above the other."""
    writer = pypdf.PdfWriter()
    sheet = writer.add_blank_page(595, 842)
    for name, y in ((upper, 421), (lower, 0)):
        sheet.merge_transformed_page(
            pypdf.PdfReader(FILLED / f"{name}.pdf").pages[0],
            pypdf.Transformation().scale(0.5).translate(150, y),
        )
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()
