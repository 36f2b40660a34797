"""What a part says that it is: a Multi-Agency Referral Form, or what may be one of our forms in a shape that isn't
read. Only print counts; a scan tells nothing here."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.filetype import FileType, filetype
from extractors.unpack.form_like import is_form_like, is_named, is_titled, names_form
from extractors.unpack.kinds import Kind, kind_of
from extractors.unpack.links import links_to_file
from extractors.unpack.marf import is_marf_named, is_marf_titled
from extractors.unpack.office import look_into
from extractors.unpack.page_text import is_ours
from extractors.unpack.pdf_links import goes_elsewhere, pdf_links
from extractors.unpack.rtf import RTF
from extractors.unpack.xfa import is_xfa

_PAGES = 30  # of a PDF that are looked at
_LETTER = 400  # letters: a PDF of less beside a link is that link, as a mail is


@dataclass(frozen=True, slots=True)
class Words:
    """marf: it is, or holds, a Multi-Agency Referral Form; ours: its text is one of our forms or, of anything but that one, is
    built as one that it names, or nobody can tell from outside what it holds."""

    marf: bool
    ours: bool


def unseen(name: str) -> Words:
    """Of a file into which nobody could look: its name alone can tell of a Multi-Agency Referral Form."""
    return Words(is_marf_named(name), ours=True)


def words_of(name: str, data: bytes) -> Words:
    """What name and text say. The name alone can tell of a Multi-Agency Referral Form, as that is often scanned."""
    seen = _seen(data)
    marf = any(map(is_marf_titled, seen.pages)) or is_marf_named(name)
    text = "\n".join(seen.pages)
    like = (seen.raw and names_form(text)) or is_form_like(seen.pages)
    # A Multi-Agency Referral Form asks whether ours was filled in as well, and has boxes and answers of its own.
    ours = is_titled(seen.pages) if marf else like
    named = is_named(name) and (names_form(text) or not marf)
    return Words(marf, seen.closed or is_ours(text) or ours or named)


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
