"""Pages that a PDF lists twice: `/Kids` may name one page object again, as programs do that copy a page.

Viewers show it twice; pdfminer passes over the second, so that every page behind it would be taken for the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, list_value
from pdfminer.psparser import LIT

_END = object()


def pages_listed(pdf: Any, most: int) -> list[Any]:
    """The pages of a file as its viewers count them, where one is listed twice the first `most` (pages). pdf: as pdfplumber opens
    it. A tree of pages that leads back to itself is followed once; what stands in it otherwise is pdfminer's to judge."""
    pages: list[Any] = pdf.pages
    known = {page.page_obj.pageid: page for page in pages}
    listed = list(islice(_leaves(pdf.doc), most))
    if len({*listed}) == len(listed) or not known.keys() >= {*listed}:
        return pages
    return [known[number] for number in listed]


def _leaves(document: Any) -> Iterator[int]:
    """The numbers of the page objects in their order, each as often as it is listed; a branch is gone into once, so that no
    more are looked at than the file has entries."""
    seen: set[int] = set()
    waiting = [iter([document.catalog.get("Pages")])]
    while waiting:
        entry = next(waiting[-1], _END)
        if entry is _END:
            waiting.pop()
        elif isinstance(entry, PDFObjRef) and entry.objid not in seen:
            found = dict_value(entry)
            if found.get("Type", found.get("type")) is LIT("Page"):
                yield entry.objid
            elif "Kids" in found:
                seen.add(entry.objid)
                waiting.append(iter(list_value(found["Kids"])))
