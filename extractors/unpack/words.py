"""What a part's own text says that it is: a Multi-Agency Referral Form, or one of our forms in a shape that
isn't read. Only print counts; a scan tells nothing here."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache

from extractors.filetype import FileType, filetype
from extractors.letters import normalise
from extractors.unpack.kinds import Kind, kind_of
from extractors.xfa import is_xfa
from schemas.forms import FORM_IDS, load_form

_PAGES = 30  # of a PDF that are looked at
_HEADING = 400  # characters at the top of a page among which a form's title stands
_LETTER = 1500  # characters
_MOST_OF_PAGE = 2**20  # bytes
_MOST = 8 * 2**20  # bytes of text taken from an office document

_PASTED = 4  # of ten sections, or thirteen statements

_MARF = re.compile(
    r"multi[\s\-‐-―/]*agency\s+(?:safeguarding\s+)?(?:referral|contact)|\bMARF\b", re.IGNORECASE
)
_MARF_NAME = re.compile(
    r"(?<![a-z])marf(?![a-z])|multi[\W_]*agency[\W_]*(?:safeguarding[\W_]*)?referral", re.IGNORECASE
)
_OURS = re.compile(
    r"sexual\s+exploitation\s+(?:risk\s+)?assessment|\bCSE\s+(?:risk\s+)?(?:assessment|indicator)"
    r"|indicator\s+checklist|professional\s+judgement",
    re.IGNORECASE,
)


_PASSWORD = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO 2.3.4.4
_PICTURED = re.compile(rb"(?:word/media|Pictures)/[^/]+\.(?:png|jpe?g|tiff?|bmp|gif|emf|wmf)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """marf: it is, or holds, a Multi-Agency Referral Form; ours: its text names one of our forms, or nobody can tell from
    outside what it holds."""

    marf: bool
    ours: bool


def words_of(name: str, data: bytes) -> Words:
    """What name and text say. The name alone can tell of a Multi-Agency Referral Form, as that is often scanned."""
    pages = _pages(data)
    titled = any(_MARF.search(page[:_HEADING]) for page in pages)
    ours = any(map(_OURS.search, pages)) or _is_closed(data, pages)
    return Words(titled or _MARF_NAME.search(name) is not None, ours)


def _is_closed(data: bytes, pages: list[str]) -> bool:
    """Whether a file may hold a form that can't be seen from outside: of a type that nobody knows, under a password, a form
    of XFA alone, or a Word document of pictures."""
    kind = kind_of(data)
    if kind is Kind.OFFICE:
        pictured = _PICTURED.search(data) is not None and len(" ".join("".join(pages).split())) < _HEADING
        return _PASSWORD in data or (data.startswith(b"PK") and pictured)
    if filetype(data) is FileType.PDF:
        return _is_xfa(data)
    return kind is Kind.OTHER


def _is_xfa(data: bytes) -> bool:
    import pypdfium2

    try:
        return is_xfa(data)
    except pypdfium2.PdfiumError:
        return False  # what can't be opened goes before a person anyway


def may_hold_ours(data: bytes) -> bool:
    """Whether a web page or a text names one of our forms and is longer than a letter that speaks of one."""
    text = " ".join(_page_text(data).split())
    return len(text) > _LETTER and _OURS.search(text) is not None


def is_ours_pasted(data: bytes) -> bool:
    """Whether a mail's own text is one of our forms, copied into it: several of its sections or statements stand there.
    A letter that speaks of the form names it, and no more."""
    text = normalise(_page_text(data))
    return any(sum(title in text for title in titles) >= _PASTED for titles in _titles())


def _page_text(data: bytes) -> str:
    """A web page or a text without its tags. No longer than this, and no tag over another: a stranger decides how long the
    search takes."""
    return html.unescape(re.sub(r"<[^<>]*>", " ", data[:_MOST_OF_PAGE].decode("utf-8", "replace")))


@cache
def _titles() -> tuple[frozenset[str], ...]:
    forms = (load_form(form_id) for form_id in FORM_IDS)
    return tuple(
        frozenset(normalise(q.title).lstrip("0123456789") for q in form.of_kind("indicator", "tick"))
        for form in forms
    )


def _pages(data: bytes) -> list[str]:
    try:
        if filetype(data) is FileType.PDF:
            return _pdf_pages(data)
        if kind_of(data) is Kind.OFFICE:
            return [_office_text(data)]
    except (ValueError, OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, KeyError):
        return []
    return []


def _pdf_pages(data: bytes) -> list[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        return [
            page.get_textpage().get_text_range() for page, _ in zip(document, range(_PAGES), strict=False)
        ]
    except pypdfium2.PdfiumError:
        return []


def _office_text(data: bytes) -> str:
    if not data.startswith(b"PK"):
        # Word's old format and RTF: enough to find a title, in either of its encodings.
        head = data[:_MOST]
        return " ".join((head.decode("latin-1"), head.decode("utf-16-le", "ignore")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = []
        for name in archive.namelist():
            if re.fullmatch(r"(word|xl|ppt)/.*\.xml|content\.xml", name):
                with archive.open(name) as file:
                    texts.append(file.read(_MOST).decode("utf-8", "replace"))
    # Word cuts a title into runs wherever it was edited.
    return html.unescape(
        re.sub(r"<[^>]*>", "", re.sub(r"</w:p>|</text:[ph]>|<w:br/>", "\n", "\n".join(texts)))
    )
