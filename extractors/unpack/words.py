"""What a part says that it is: a Multi-Agency Referral Form, or what may be one of our forms in a shape that isn't
read. Only print counts; a scan tells nothing here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.filetype import FileType, filetype
from extractors.unpack.kinds import Kind, kind_of
from extractors.unpack.links import links_to_file
from extractors.unpack.office import look_into
from extractors.unpack.page_text import OURS, is_ours
from extractors.unpack.pdf_links import goes_elsewhere, pdf_links
from extractors.xfa import is_xfa

_PAGES = 30  # of a PDF that are looked at
_LETTER = 400  # letters: a PDF of less beside a link is that link, as a mail is
_HEADING = 400  # characters at the top of a page among which a form's title stands

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
_SPOKEN_OF = re.compile(
    r"\b(?:will|shall|would|should|must|may|can|is|are|was|has|have|had|be|been|please|see|when|whether|if|before|after|send|sent|sending"
    r"|receive[ds]?|attached|enclosed|request(?:ed|ing)?|we|i|you)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?:the|an?|our|your|my|his|her|their|this|that|any|each|every)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)
_TITLE = 14  # words of the longest line that is a title


@dataclass(frozen=True, slots=True)
class Words:
    """marf: it is, or holds, a Multi-Agency Referral Form; ours: its text is one of our forms or, of anything but that one, names one, or
    nobody can tell from outside what it holds."""

    marf: bool
    ours: bool


UNSEEN = Words(marf=False, ours=True)
"""Of a file into which nobody could look."""


def words_of(name: str, data: bytes) -> Words:
    """What name and text say. The name alone can tell of a Multi-Agency Referral Form, as that is often scanned."""
    pages, closed = _seen(data)
    titled = any(map(_is_titled, pages))
    # A Multi-Agency Referral Form asks whether ours was filled in as well.
    named = not titled and any(map(OURS.search, pages))
    ours = closed or named or is_ours("\n".join(pages))
    return Words(titled or _is_named(name), ours)


def _is_titled(page: str) -> bool:
    """Whether the form's title stands at the top of a page as a title does: a line of few words, and no sentence that speaks of
    the form. Whoever writes that it will follow, or when it is wanted, hasn't sent it."""
    for found in _MARF.finditer(page[:_HEADING]):
        before = page[: found.start()].rpartition("\n")[2].rpartition("\r")[2]
        after = re.split(r"[\r\n]", page[found.end() :], maxsplit=1)[0]
        line = f"{before}{found[0]}{after}"
        spoken = _ARTICLE.search(before) or _SPOKEN_OF.search(line) or _NOT_HERE.search(line)
        if not spoken and len(line.split()) <= _TITLE:
            return True
    return False


def _is_named(name: str) -> bool:
    return _MARF_NAME.search(name) is not None and not _NOT_HERE.search(re.sub(r"[\W_]+", " ", name))


def _seen(data: bytes) -> tuple[list[str], bool]:
    """The text of a file, page by page, and whether it may hold a form that can't be seen from outside. What a picture or a
    PDF's pages show, whoever reads it tells."""
    if filetype(data) is FileType.PDF:
        pages = _pdf_pages(data)
        return pages, _is_xfa(data) or _is_link(pages, data)
    kind = kind_of(data)
    if kind is Kind.OFFICE:
        seen = look_into(data)
        return [seen.text], seen.closed
    return [], kind is Kind.OTHER


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
        return [
            page.get_textpage().get_text_range() for page, _ in zip(document, range(_PAGES), strict=False)
        ]
    except pypdfium2.PdfiumError:
        return []
