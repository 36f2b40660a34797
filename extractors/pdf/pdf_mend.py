"""A PDF that was cut off has lost its table of contents, which stands at the end: a new one is put behind it.

pdfium finds the objects of such a file by itself once it is told where to start. Pages that are whole before the
cut are so read; objects that stand packed in streams are beyond this.
"""

from __future__ import annotations

from schemas.regex import regex

_PAGE = regex(rb"(\d{1,9})\s+(\d{1,5})\s+obj\s*<<")
_IS_PAGE = regex(rb"/Type\s*/Page\b(?!s)")
_NEXT = regex(rb"\bendobj\b|\bstream\b")
_TABLE = regex(rb"\s*(?:xref\b|startxref\b|trailer\b)")
_MOST_PAGES = 5000
_HEAD = 4000  # bytes within which a page's dictionary says that it is one


def mended(data: bytes) -> bytes | None:
    """The file with a new end that names its pages in the order in which they stand; None where it has none."""
    pages = _pages(data)
    if not pages:
        return None
    first = max(int(n) for n, _ in _PAGE.findall(data)) + 1
    kids = b" ".join(b"%d %d R" % page for page in pages)
    tree = b"%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n" % (first + 1, len(pages), kids)
    catalog = b"%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n" % (first, first + 1)
    end = b"trailer\n<</Root %d 0 R/Size %d>>\nstartxref\n0\n%%%%EOF\n" % (first, first + 2)
    return _without_table(data) + b"\nendstream\nendobj\n" + catalog + tree + end


def with_new_table(data: bytes) -> bytes | None:
    """The same where nothing but the table is cut off, so that every page is whole; None otherwise."""
    return mended(data) if _without_table(data) is not data else None


def _without_table(data: bytes) -> bytes:
    """The file without a table of contents that was cut off: pdfium would believe it."""
    at = data.rfind(b"endobj")
    return data[: at + 6] if at >= 0 and _TABLE.match(data, at + 6) else data


def _pages(data: bytes) -> list[tuple[int, int]]:
    """Numbers and generations of the page objects that are whole."""
    found: dict[tuple[int, int], None] = {}
    for start in _PAGE.finditer(data):
        stop = _NEXT.search(data, start.end(), start.end() + _HEAD)
        if stop is not None and _IS_PAGE.search(data, start.end(), stop.start()):
            found[int(start[1]), int(start[2])] = None
            if len(found) == _MOST_PAGES:
                break
    return list(found)
