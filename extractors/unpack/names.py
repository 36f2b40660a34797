"""What a file's name says that it is, against what its content is: a gateway leaves its notice under the document's own name."""

from __future__ import annotations

import re

from extractors.unpack.kinds import Kind
from schemas.regex import regex

_PAGED = r"pdf|do[ct][xm]?|rtf|od[tsp]|xls[xmb]?|pp[ts][xm]?|pages|numbers|xps"
_DOCUMENTS = _PAGED + r"|tiff?|zip|tar|tgz|7z|rar|msg|eml"
_PICTURES = r"jpe?g|jfif|png|hei[cf]|gif|bmp|webp|jp2"

DOCUMENT_NAME = regex(rf"[^\s\\/.]\.(?:{_DOCUMENTS}|{_PICTURES})(?![\w-]|\.\w)", re.IGNORECASE)
"""The end of a document's or picture's name in a text."""

DOCUMENT_PATH = regex(rf"[^/?#&]\.(?:{_DOCUMENTS})(?=$|[?#&])", re.IGNORECASE)
"""The end of an address that is a document's."""

_WITHIN = regex(rf"\.(?:{_DOCUMENTS}|{_PICTURES})(?!\w)", re.IGNORECASE)

_MADE_UP = regex(
    r"(?:att|untitled attachment|mime-attachment|noname|unnamed|part|text)[ ._-]*\d*\.(?:txt|html?)",
    re.IGNORECASE,
)

_EXTENSION = regex(r"\.(?=\w*[A-Za-z])(\w{1,12})\Z")
_UNSEEN = regex("[\\x00-\\x1f\\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

_TEXTS = frozenset({"", "txt", "text", "htm", "html", "xhtml"})
_MAY_BE: dict[Kind, frozenset[str]] = {
    Kind.TEXT: _TEXTS,
    Kind.WEB_PAGE: _TEXTS,
    Kind.MAIL: _TEXTS | {"eml", "emlx", "msg", "mht", "mhtml", "mbox", "mime", "rfc822", "dat"},
    Kind.SMIME: _TEXTS | {"p7s", "p7m", "p7", "sig", "dat"},
    Kind.SIGNATURE: _TEXTS | {"asc", "sig", "sign", "pgp", "gpg", "key", "pub", "p7s"},
    Kind.CALENDAR: _TEXTS | {"ics", "ical", "icalendar", "ifb", "vcs"},
    Kind.CONTACT: _TEXTS | {"vcf", "vcard"},
    Kind.FONT: frozenset({"", "woff", "woff2", "ttf", "otf", "eot"}),
}


def claims_other(name: str | None, kind: Kind) -> bool:
    """Whether a name says that a file of this kind is something else, a document most often. name: None and one of no
    extension say nothing. What a Mac keeps beside a file has that file's name."""
    if name is None or kind not in _MAY_BE:
        return False
    if _extension(name) not in _MAY_BE[kind]:
        return True
    return kind in (Kind.TEXT, Kind.WEB_PAGE) and _WITHIN.search(_plain(name)) is not None


def names_document(name: str | None) -> bool:
    """Whether a name says that a picture is a document of pages."""
    return name is not None and re.fullmatch(_PAGED, _extension(name)) is not None


def names_own_text(name: str | None) -> bool:
    """Whether a mail program gave this name to a piece of a mail's own text: Exchange makes a file of every line between two
    attachments, empty ones too."""
    return name is not None and _MADE_UP.fullmatch(_plain(name)) is not None


def _extension(name: str) -> str:
    found = _EXTENSION.search(_plain(name))
    return found[1].lower() if found else ""


def _plain(name: str) -> str:
    return _UNSEEN.sub("", name.rpartition("!/")[2].rpartition("/")[2]).rstrip(". ")
