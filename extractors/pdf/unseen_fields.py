"""Form fields that hold what nobody sees: hidden ones, those under correction fluid, and those that a page doesn't name though they
say that they stand on it.

A viewer shows such a question blank, a program that reads fields has an answer: it is neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, resolve1

from extractors.pages.boxes import centre, contains, middle_of, overlap_share
from extractors.pages.page import Widget
from schemas.types import BBox

COVERED = 0.9  # of a field's middle, that a note lies over which hides what it shows
_MOST = 5000  # fields of a form that are looked through: one drawn by hand has a few hundred


def as_unseen(widgets: Sequence[Widget], seen: Sequence[Widget]) -> list[Widget]:
    """Those that hold something and don't lie on one that is seen and does too, as at odds with what the page shows."""
    shown = [one.box for one in seen if one.holds]
    return [
        replace(widget, consistent=False, seen=False)
        for widget in widgets
        if widget.holds and not any(contains(box, *centre(widget.box)) for box in shown)
    ]


def covered(widgets: Sequence[Widget], by: BBox) -> list[Widget]:
    """The fields drawn so far, those that hold something and lie under a white note as at odds with what the page shows."""
    return [
        replace(w, consistent=False, seen=False)
        if w.holds and overlap_share(middle_of(w.box), by) >= COVERED
        else w
        for w in widgets
    ]


def unnamed_widgets(page: Any) -> Iterator[dict[str, Any]]:
    """Widgets of the form of a pdfplumber page's file that name this page, which doesn't name them."""
    named = resolve1(page.page_obj.annots)
    known = {ref.objid for ref in named if isinstance(ref, PDFObjRef)} if isinstance(named, list) else set()
    of_page = _by_page(page.pdf.doc).get(page.page_obj.pageid, ())
    yield from (field for objid, field in of_page if objid not in known)


@lru_cache(maxsize=1)  # all pages of a file ask in turn
def _by_page(document: PDFDocument) -> dict[int, list[tuple[int, dict[str, Any]]]]:
    """The fields of a file's form by the page that they name, each with the number of its object."""
    form = resolve1(document.catalog.get("AcroForm"))
    waiting = _references(form.get("Fields")) if isinstance(form, dict) else []
    found: dict[int, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    met: set[int] = set()
    while waiting and len(met) < _MOST:
        ref = waiting.pop()
        if ref.objid in met:
            continue
        met.add(ref.objid)
        field = resolve1(ref)
        if not isinstance(field, dict):
            continue
        waiting += _references(field.get("Kids"))
        home = field.get("P")
        if isinstance(home, PDFObjRef):
            found[home.objid].append((ref.objid, field))
    return found


def _references(raw: Any) -> list[PDFObjRef]:
    found = resolve1(raw)
    return [one for one in found if isinstance(one, PDFObjRef)] if isinstance(found, list) else []
