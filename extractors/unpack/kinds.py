"""What a file in a message is, by its content: declared types and names are often wrong, or lies."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from enum import StrEnum

from extractors.filetype import FileType, filetype
from extractors.unpack.charset import decoded
from schemas.regex import regex


class Kind(StrEnum):
    """What can be told apart, and is treated differently."""

    DOCUMENT = "document"  # PDF or picture: what forms come as
    MAIL = "mail"
    OUTLOOK = "outlook"  # .msg
    TNEF = "tnef"  # winmail.dat
    ZIP = "zip"
    TAR = "tar"
    SMIME = "smime"
    PGP = "pgp"
    OFFICE = "office"  # may hold a form, and isn't read
    ARCHIVE = "archive"  # of a type that isn't opened
    SIGNATURE = "signature"
    FORK = "resource_fork"  # what a Mac keeps of a file besides its bytes
    FONT = "font"
    CALENDAR = "calendar"
    CONTACT = "contact_card"
    WEB_PAGE = "web_page"
    TEXT = "text"
    EMPTY = "empty"
    OTHER = "other"


SET_ASIDE = (Kind.SIGNATURE, Kind.FORK, Kind.FONT, Kind.CALENDAR, Kind.CONTACT, Kind.WEB_PAGE, Kind.TEXT)
"""What can be no form; its own name is the reason."""

_ZIP = (b"PK\3\4", b"PK\5\6")
_APPLE_DOUBLE = b"\0\x05\x16\x07"  # RFC 1740: all but the file itself, which comes beside it
_TNEF = b"\x78\x9f\x3e\x22"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, .msg
_OUTLOOK_ONLY = "__properties_version1.0".encode("utf-16-le")
_ARCHIVES = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"MSCF",
    b"\x28\xb5\x2f\xfd",
)
_TAR_HEAD, _TAR_SUM = 512, slice(148, 156)  # bytes
_OCTAL = regex(rb"[0-7]{1,7}")
_PKCS7 = bytes.fromhex("06092a864886f70d0107")  # the object identifiers of CMS (RFC 5652) begin so
AUTHENTICATED = bytes.fromhex("060b2a864886f70d0109100117")  # and that of what AES-GCM encrypts (RFC 5083)
_HEADERS = frozenset(
    {
        *(b"from", b"to", b"cc", b"subject", b"date", b"mime-version", b"received", b"content-type"),
        *(b"message-id", b"return-path", b"delivered-to", b"reply-to"),
    }
)
# Bytes. Servers bound them to a fraction, and whoever keeps mails in files does not.
_HEADERS_WITHIN = 8 * 2**20
_HEADER_LINE = regex(
    rb"(?:\xef\xbb\xbf)?\s*(?:\d{1,10}[ \t]*\r?\n)?(?:>?From [^\r\n]*\r?\n)?[!-9;-~]+[ \t]*:"
)
_PAGE = regex(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?(<!doctype html|<html)", re.IGNORECASE)
_PAGES = ("Index.zip", "index.apxl")  # of Apple's programs, older ones
_NO_TEXT = bytes((*range(9), *range(14, 27), *range(28, 32)))
_PGP_ARMOUR = regex(rb"-----BEGIN PGP (MESSAGE|SIGNATURE|PUBLIC KEY BLOCK)-----")

_BEGINNINGS: tuple[tuple[Callable[[bytes], bool], Kind], ...] = (
    (lambda data: not data.strip(b"\0 \r\n\t"), Kind.EMPTY),
    # Before documents: a PDF may begin anywhere in the first kilobyte, and so may one in a container.
    (lambda data: data.startswith(_TNEF), Kind.TNEF),
    (lambda data: data[:1] == b"\x30" and (_PKCS7 in data[:32] or AUTHENTICATED in data[:32]), Kind.SMIME),
    (lambda data: data.startswith(_APPLE_DOUBLE), Kind.FORK),
    (lambda data: data.startswith(OLE) and _OUTLOOK_ONLY in data, Kind.OUTLOOK),
    (lambda data: data.startswith((OLE, b"{\\rtf")), Kind.OFFICE),
    (lambda data: data.startswith(_ZIP), Kind.ZIP),
    (lambda data: _is_tar(data), Kind.TAR),
    (lambda data: is_mail(data), Kind.MAIL),
    (lambda data: filetype(data) is not FileType.OTHER, Kind.DOCUMENT),
    (lambda data: data.startswith((b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----")), Kind.SMIME),
    (lambda data: data.startswith(_ARCHIVES), Kind.ARCHIVE),
    (lambda data: data.startswith((b"wOFF", b"wOF2")), Kind.FONT),
    (lambda data: data.lstrip().startswith(b"BEGIN:VCALENDAR"), Kind.CALENDAR),
    (lambda data: data.lstrip().startswith(b"BEGIN:VCARD"), Kind.CONTACT),
)


def kind_of(data: bytes) -> Kind:
    """The kind of a file."""
    for holds, kind in _BEGINNINGS:
        if holds(data):
            return Kind.OFFICE if kind is Kind.ZIP and _is_office(data) else kind
    armour = _PGP_ARMOUR.match(data.lstrip()[:64])
    if armour:
        return Kind.PGP if armour[1] == b"MESSAGE" else Kind.SIGNATURE
    if _PAGE.match(decoded(data[:4096])):
        return Kind.WEB_PAGE
    return Kind.TEXT if _is_text(data[:65536]) else Kind.OTHER


def may_be_body(data: bytes) -> bool:
    """Whether what is declared to be a mail's own text is it, and not a document, an archive or the like."""
    kind = kind_of(data)
    if kind is Kind.OTHER:  # text with some odd character in it
        return _odd(data) * 50 < len(data)
    return kind in (Kind.TEXT, Kind.WEB_PAGE, Kind.EMPTY, Kind.PGP, Kind.MAIL)


def is_mail(data: bytes) -> bool:
    """Whether bytes look like a saved mail: header lines at the top, two of them a mail's. What an exchange's servers add
    stands before all others and runs to kilobytes; a PDF may follow on few, as it is."""
    if not _HEADER_LINE.match(data):
        return False
    head = re.split(rb"\r?\n\r?\n|\r\r", data[:_HEADERS_WITHIN], maxsplit=1)[0]
    if b"\0" in head or not _HEADER_LINE.match(head):
        return False
    names = {line.split(b":")[0].strip().lower() for line in head.splitlines() if b":" in line}
    return len(names & _HEADERS) >= 2


def is_container(head: bytes) -> bool:
    """Whether a file that begins so may hold documents."""
    return is_mail(head) or _is_tar(head) or head.startswith((OLE, *_ZIP, _TNEF))


def _is_tar(data: bytes) -> bool:
    """Whether a file begins with a tar's header of whatever kind, old ones have no word of their own: by its checksum (POSIX.1,
    ustar), which is taken with its own eight bytes for spaces; some programs added signed bytes."""
    head, told = data[:_TAR_HEAD], data[_TAR_SUM].strip(b"\0 ")
    if len(head) < _TAR_HEAD or not _OCTAL.fullmatch(told) or data.startswith(b"\0"):
        return False
    rest = head[: _TAR_SUM.start] + b" " * 8 + head[_TAR_SUM.stop :]
    return int(told, 8) in (sum(rest), sum(rest) - 256 * sum(one > 127 for one in rest))


def _is_office(data: bytes) -> bool:
    """Whether a zip is a document of Word, LibreOffice, Apple's Pages or their kin."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    opened = "[Content_Types].xml" in names or ("mimetype" in names and "content.xml" in names)
    return opened or any(name.endswith(".iwa") or name in _PAGES for name in names)


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return _odd(data) == 0


def _odd(data: bytes) -> int:
    """How many characters stand in it that no text has."""
    return len(data) - len(data.translate(None, _NO_TEXT))
