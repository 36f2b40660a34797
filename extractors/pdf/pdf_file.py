"""Opens a PDF and gives its pages as `Page`s.

Two libraries must agree that they see the same file: pdfplumber gave no pages and no error for 17 of 4,806
public PDFs. pdfium first draws form values and annotations into the page (flattening), so that what follows
reads what a person sees; what the fields themselves say is read beside it and compared later.
"""

from __future__ import annotations

import io
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium_c
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from extractors.pages.legible import is_legible
from extractors.pages.marked_boxes import with_marks_parted
from extractors.pages.page import Page
from extractors.pages.parted_words import parted
from extractors.pages.sign_ink import SignInk
from extractors.pages.stamp_frames import without_stamp_frames
from extractors.pages.typed_brackets import with_brackets_closed
from extractors.pdf.page_tree import pages_listed
from extractors.pdf.pdf_content import PageContent
from extractors.pdf.pdf_fields import has_lost_annotation, read_annotations
from extractors.rows.note_icons import ICONS

PICTURE = 0.5  # share of a page under pictures from which its text is that of a scan
UNREADABLE = 0.2  # share of characters without meaning above which a page's text is no text


class DocumentProblem(Exception):
    """A document that can't be read. code: the flag that says why; message: for the person who gets it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class PdfInfo:
    """page_count: pages of the file, agreed by both libraries."""

    page_count: int


_ICONS = tuple(getattr(pdfium_c, f"FPDF_ANNOT_{kind.upper()}") for kind in ICONS)


def check_pdf(data: bytes, max_pages: int) -> PdfInfo:
    """Raises DocumentProblem (`encrypted`, `malformed`, `too_large`) for a file that can't be opened."""
    try:
        document = pypdfium2.PdfDocument(data)
        seen_by_pdfium = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or b"/Encrypt" in data:
            raise DocumentProblem(
                "encrypted", "The file is protected by a password. Ask the sender for a copy without one."
            ) from error
        raise _malformed() from error
    if seen_by_pdfium == 0:
        raise _malformed()
    if seen_by_pdfium > max_pages:
        raise DocumentProblem(
            "too_large",
            f"The file has {seen_by_pdfium} pages; at most {max_pages} are read. Split it and send the parts.",
        )
    document.close()
    return PdfInfo(seen_by_pdfium)


def load_pages(data: bytes, numbers: range) -> list[Page]:
    """The pages with these numbers (from 1). Raises DocumentProblem."""
    flat = flatten(data, numbers)
    try:
        with ExitStack() as opened:
            shown = opened.enter_context(pdfplumber.open(io.BytesIO(flat)))
            same = flat is data
            original = shown if same else opened.enter_context(pdfplumber.open(io.BytesIO(data)))
            own = pages_listed(original, numbers.stop - 1)
            drawn = own if same else pages_listed(shown, numbers.stop - 1)
            if min(len(own), len(drawn)) < numbers.stop - 1:
                raise DocumentProblem(
                    "malformed",
                    "Two readers of the file see different numbers of pages. "
                    "Open it, print it to a new PDF and send that.",
                )
            signs = SignInk(flat)
            return [_page(n, drawn[n - 1], own[n - 1], signs) for n in numbers]
    except PDFPasswordIncorrect as error:
        raise DocumentProblem("encrypted", "The file is protected by a password.") from error
    except (
        PdfminerException,
        PDFException,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
    ) as error:
        raise _malformed() from error


def _page(number: int, shown: Any, original: Any, signs: SignInk) -> Page:
    content = PageContent(shown)
    # Flattening may redraw the page boxes: annotations are placed by those of the file as it came.
    crop = original.cropbox
    widgets, notes = read_annotations(original, (float(crop[0]), float(crop[1])), content.paper)
    rulings, shapes, strokes = content.drawn([w.box for w in widgets])
    rulings, shapes = without_stamp_frames(notes, rulings, shapes)
    garbled = content.unreadable_text_share() > UNREADABLE
    garbled = garbled or (content.is_slanted() and content.picture_share() < PICTURE)
    words = () if garbled else with_brackets_closed(with_marks_parted(parted(content.words(), rulings)))
    words = signs.at_ink(words, number, content.paper.degrees)
    if not is_legible(word.text for word in words):
        garbled, words = True, ()
    share = 1.0 if garbled else content.picture_share()
    return Page(
        number=number,
        width=content.paper.size[0],
        height=content.paper.size[1],
        words=words,
        rulings=rulings,
        shapes=shapes,
        widgets=widgets,
        notes=notes,
        picture=share,
        pasted=content.pasted(sum(len(word.text) for word in words)) if share < PICTURE else (),
        turn=content.paper.degrees,
        lost=has_lost_annotation(original),
        strokes=strokes,
        posters=content.posters() if not garbled else (),
    )


def flatten(data: bytes, numbers: range) -> bytes:
    """A copy of the file with form values and annotations drawn into these pages; `data` if there are none."""
    try:
        source = pypdfium2.PdfDocument(data)
        source.init_forms()
        added = 0
        for number in numbers:
            page = source[number - 1]
            added += pdfium_c.FPDFPage_GetAnnotCount(page)
            _give_boxes(page)
            _hide_icons(page)
            pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
        if not added:
            return data
        out = io.BytesIO()
        source.save(out)
    except pypdfium2.PdfiumError as error:
        raise _malformed() from error
    return out.getvalue()


def _hide_icons(page: Any) -> None:
    """The icons of sticky notes and attached files mark nothing: they are not drawn, as what lies under one may be a mark."""
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annot = pdfium_c.FPDFPage_GetAnnot(page, index)
        if pdfium_c.FPDFAnnot_GetSubtype(annot) in _ICONS:
            pdfium_c.FPDFAnnot_SetFlags(
                annot, pdfium_c.FPDFAnnot_GetFlags(annot) | pdfium_c.FPDF_ANNOT_FLAG_HIDDEN
            )
        pdfium_c.FPDFPage_CloseAnnot(annot)


def _give_boxes(page: Any) -> None:
    """Writes down for a page which part of its paper is shown, where that stands with the pages above it alone: flattening would
    take US Letter for it (https://crbug.com/pdfium/1786), and shift all words against the fields."""
    shown = page.get_bbox()
    if page.get_mediabox(fallback_ok=False) is None:
        page.set_mediabox(*shown)
    if page.get_cropbox(fallback_ok=False) is None:
        page.set_cropbox(*shown)


def _malformed() -> DocumentProblem:
    return DocumentProblem(
        "malformed",
        "The file is damaged and can't be opened. Ask the sender to print it to PDF and send it again.",
    )
