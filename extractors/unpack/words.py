"""What a part says that it is: a Multi-Agency Referral Form, or what may be one of our forms in a shape that isn't
read. Only print counts; a scan tells nothing here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.filetype import FileType, filetype
from extractors.unpack.form_like import (
    HEADING,
    SPOKEN_OF,
    TITLE,
    is_form_like,
    is_named,
    is_titled,
    line_around,
    names_form,
    spaced,
)
from extractors.unpack.kinds import Kind, kind_of
from extractors.unpack.links import links_to_file
from extractors.unpack.office import look_into
from extractors.unpack.page_text import is_ours
from extractors.unpack.pdf_links import goes_elsewhere, pdf_links
from extractors.unpack.rtf import RTF
from extractors.xfa import is_xfa

_PAGES = 30  # of a PDF that are looked at
_LETTER = 400  # letters: a PDF of less beside a link is that link, as a mail is

_MARF = re.compile(
    r"multi[\s\-‐-―/]*agency\s+(?:safeguarding\s+)?(?:referral|contact)|\bMARF\b", re.IGNORECASE
)
_MARF_NAME = re.compile(
    r"(?<![a-z])marf(?![a-z])|multi[\W_]*agency[\W_]*(?:safeguarding[\W_]*)?referral", re.IGNORECASE
)
_NOT_HERE = re.compile(
    r"\b(?:no|not|none|without|missing|await(?:s|ing|ed)?|yet|(?:to )?follows?|following|outstanding|guidance|guides?|guidelines?|thresholds?"
    r"|polic(?:y|ies)|procedures?|how to|training|isn t|hasn t|haven t)\b|n['’]t\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?:the|an?|our|your|my|his|her|their|this|that|any|each|every)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:re|fwd?|ref|subject|about|regarding|outcomes?|receipts?|repl(?:y|ies)|responses?|chronolog(?:y|ies)|templates?|blank|specimen|sample"
    r"|example|consents?|rejected|rejection|declined|acknowledge?ments?|confirmations?|feedback|decisions?|minutes|agenda|panel|meetings?|letters?"
    r"|emails?|notes?|leaflets?|instructions?|checklists?|covers?|appendix|appendices|supporting|evidence|closures?|reminders?|chasers?"
    r"|information|info|invoices?|quer(?:y|ies)|logs?|bod(?:y )?maps?|reports?)\b"
    r"|\b(?:for|to|with|from|of|on|in|after|before|since|per|instead of|see)\s+(?:(?:the|a|an|our|your|this)\s+)?(?:marf|multi)\b",
    re.IGNORECASE,
)
"""What goes with such a form, or answers it: doubt keeps the flag that it is missing."""


@dataclass(frozen=True, slots=True)
class Words:
    """marf: it is, or holds, a Multi-Agency Referral Form; ours: its text is one of our forms or, of anything but that one, is
    built as one that it names, or nobody can tell from outside what it holds."""

    marf: bool
    ours: bool


UNSEEN = Words(marf=False, ours=True)
"""Of a file into which nobody could look."""


def words_of(name: str, data: bytes) -> Words:
    """What name and text say. The name alone can tell of a Multi-Agency Referral Form, as that is often scanned."""
    seen = _seen(data)
    marf = any(map(_is_titled, seen.pages)) or _is_named(name)
    text = "\n".join(seen.pages)
    like = (seen.raw and names_form(text)) or is_form_like(seen.pages)
    # A Multi-Agency Referral Form asks whether ours was filled in as well, and has boxes and answers of its own.
    ours = is_titled(seen.pages) if marf else like
    named = is_named(name) and (names_form(text) or not marf)
    return Words(marf, seen.closed or is_ours(text) or ours or named)


def _is_titled(page: str) -> bool:
    """Whether the form's title stands at the top of a page as a title does: a line of few words, and no sentence that speaks of
    the form. Whoever writes that it will follow, or when it is wanted, hasn't sent it."""
    for found in _MARF.finditer(page[:HEADING]):
        before, line = line_around(page, found.start(), found.end())
        spoken = _ARTICLE.search(before) or SPOKEN_OF.search(line) or _NOT_HERE.search(line)
        if not spoken and not _ABOUT.search(spaced(line)) and len(line.split()) <= TITLE:
            return True
    return False


def _is_named(name: str) -> bool:
    words = spaced(name)
    return _MARF_NAME.search(name) is not None and not (_NOT_HERE.search(words) or _ABOUT.search(words))


@dataclass(frozen=True, slots=True)
class _Seen:
    """pages: the text; closed: there may be a form that can't be seen from outside; raw: the text stands among other bytes."""

    pages: list[str]
    closed: bool
    raw: bool = False


def _seen(data: bytes) -> _Seen:
    """What a picture or a PDF's pages show, whoever reads it tells."""
    if filetype(data) is FileType.PDF:
        pages = _pdf_pages(data)
        return _Seen(pages, _is_xfa(data) or _is_link(pages, data))
    kind = kind_of(data)
    if kind is Kind.OFFICE:
        seen = look_into(data)
        return _Seen([seen.text], seen.closed, raw=not data.startswith((b"PK", RTF)))
    return _Seen([], kind is Kind.OTHER)


def _is_link(pages: list[str], data: bytes) -> bool:
    """Whether a PDF stands for a file that lies elsewhere: it links to one, or it is short and links to anything."""
    links = pdf_links(data)
    letters = sum(map(str.isalpha, "".join(pages)))
    if 0 < letters < _LETTER and (links or goes_elsewhere(data)):
        return True
    return links_to_file("\n".join([*links, *pages]))


def _is_xfa(data: bytes) -> bool:
    import pypdfium2

    try:
        return is_xfa(data)
    except pypdfium2.PdfiumError:
        return False  # what can't be opened goes before a person anyway


def _pdf_pages(data: bytes) -> list[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        texts = (
            page.get_textpage().get_text_range() for page, _ in zip(document, range(_PAGES), strict=False)
        )
        return [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    except pypdfium2.PdfiumError:
        return []
