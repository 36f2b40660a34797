"""Where the links of a PDF lead, each as a web page would have it, so that it is judged as one there."""

from __future__ import annotations

import ctypes
import html
from collections.abc import Iterator
from typing import Any

from extractors.unpack.pdf_files import dictionaries

_PAGES = 30  # that are looked at
_MOST = 2000  # links; of more any may be one
_ACTIONS = ("/URI", "/Launch", "/GoToR", "/SubmitForm", "/ImportData")  # PDF 32000-1, table 198
_LONGEST = 4096  # bytes of an address


def pdf_links(data: bytes) -> list[str]:
    """Of a file that can't be opened none: whoever reads it tells."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        found: list[str] = []
        for page, _ in zip(document, range(_PAGES), strict=False):
            found += _links_of(document, page)
            if len(found) > _MOST:
                break
        return found
    except pypdfium2.PdfiumError:
        return []


def goes_elsewhere(data: bytes) -> bool:
    """Whether any object of a PDF, a button's or what is done when it is opened, leads to an address or another file."""
    try:
        return any(map(_acts, dictionaries(data)))
    except Exception:  # libraries raise whatever the bytes lead to
        return False


def _acts(held: Any) -> bool:
    address = str(held.get("/URI", ""))
    return held.get("/S") in _ACTIONS and not address.lower().startswith(("mailto:", "tel:"))


def _links_of(document: Any, page: Any) -> Iterator[str]:
    import pypdfium2.raw as pdfium_c

    at, link, box = ctypes.c_int(0), pdfium_c.FPDF_LINK(), pdfium_c.FS_RECTF()
    while pdfium_c.FPDFLink_Enumerate(page, at, link):
        action = pdfium_c.FPDFLink_GetAction(link)
        address = _told(pdfium_c.FPDFAction_GetURIPath, document, action)
        address = address or _told(pdfium_c.FPDFAction_GetFilePath, None, action)
        if not address or address.lower().startswith(("mailto:", "tel:")):
            continue
        shown = ""
        if pdfium_c.FPDFLink_GetAnnotRect(link, box):
            shown = page.get_textpage().get_text_bounded(box.left, box.bottom, box.right, box.top)
        yield f'<a href="{html.escape(address)}">{html.escape(shown)}</a>'


def _told(tell: Any, document: Any, action: Any) -> str:
    arguments = (action,) if document is None else (document, action)
    size = tell(*arguments, None, 0)
    if not 1 < size <= _LONGEST:
        return ""
    told = ctypes.create_string_buffer(size)
    tell(*arguments, told, size)
    return told.raw[: size - 1].decode("utf-8", "replace")
