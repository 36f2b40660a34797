"""Documents of Word, LibreOffice and their kin, which aren't read unless they are a form of text and tables: what their text
says, and whether there is anything besides that may be a form.

What is told to be harmless is told part by part. Any other part, a password, an object of another program, pictures of pages and
a format that nobody knows make a document *closed*.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass

from extractors.unpack.charset import decoded
from extractors.unpack.pictures import may_show_form
from extractors.unpack.rtf import RTF, holds_object, rtf_pictures, rtf_text
from schemas.regex import regex

_MOST = 8 * 2**20  # bytes of text taken from one part
_ALL = 64 * 2**20  # bytes taken from a document
_TEXTS = regex(r"word/document\d*\.xml|xl/(sharedStrings|worksheets/.*)\.xml|ppt/slides/.*\.xml|content\.xml")
_HARMLESS = regex(
    r".*\.(?:xml|rels|rdf|vml)|mimetype|docProps/thumbnail\.\w+|Thumbnails/.*|Configurations2/.*|layout-cache"
    r"|.*\.(?:odttf|fntdata|ttf)|.*/printerSettings\d*\.bin|.*/vbaProject\.bin|\[trash\]/.*",
    re.IGNORECASE,
)
_PICTURES = regex(r"(?:.*/)?(?:media|Pictures)/[^/]+", re.IGNORECASE)
_BREAK = regex(r"</(?:w:p|a:p|text:[ph]|si|row)>|<w:br/>")
_ELSEWHERE = regex(r"<w:altChunk\b|<\w+:contentPart\b|<(?:\w+:)?encryption-data\b")

_WORD = "worddocument"
_WORD_PARTS = regex(
    r"worddocument|data|[01]table|\x01compobj|\x01ole|\x05(?:document)?summaryinformation|(?:macros|msodatastore)/.*"
)
_WORD_97, _ENCRYPTED = 0xC1, 1  # the oldest version that is known; a bit of the first header ([MS-DOC] 2.5.2)
_BEGINS = regex(rb"\xff\xd8\xff[\xdb\xe0-\xef]|\x89PNG\r\n\x1a\n|II\*\0|MM\0\*")
_METAFILE = regex(
    rb"[\x1a-\x1c\x29]\xf0(....)", re.DOTALL
)  # OfficeArtBlip of WMF, EMF, PICT or TIFF, and its length
_LARGE = 16 * 2**10  # bytes: a page takes more
_MANY = 50  # pictures that are looked at


@dataclass(frozen=True, slots=True)
class Seen:
    """text: what it says; closed: whether it may hold a form that can't be seen from outside."""

    text: str
    closed: bool


UNSEEN = Seen("", closed=True)


def look_into(data: bytes) -> Seen:
    """Never raises for bad input: what can't be opened is closed."""
    try:
        if data.startswith(RTF):
            text = rtf_text(data[:_MOST])
            closed = (
                len(data) > _ALL or holds_object(data) or may_show_form(list(rtf_pictures(data)), len(text))
            )
            return Seen(text, closed)
        return _zipped(data) if data.startswith(b"PK") else _word_97(data)
    except Exception:  # libraries raise whatever the bytes lead to
        return UNSEEN


def _zipped(data: bytes) -> Seen:
    texts: list[str] = []
    pictures: list[bytes] = []
    letters, closed, left = 0, False, _ALL
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            name = info.filename
            pictured = _PICTURES.fullmatch(name) is not None
            if info.is_dir() or not (pictured or name.lower().endswith(".xml")):
                closed = closed or not (info.is_dir() or _HARMLESS.fullmatch(name))
                continue
            with archive.open(info) as file:
                part = file.read(min(_MOST, left) + 1)
            left -= len(part)
            closed = closed or left < 0 or len(part) > _MOST
            if pictured:
                pictures.append(part)
            else:
                texts.append(decoded(part))
                letters += len("".join(_words(texts[-1]).split())) if _TEXTS.fullmatch(name) else 0
    text = "\n".join(texts)
    closed = closed or not letters or _ELSEWHERE.search(text) is not None
    return Seen(_words(text), closed or may_show_form(pictures, letters))


def _words(text: str) -> str:
    # Word cuts a title into runs wherever it was edited.
    return html.unescape(re.sub(r"<[^<>]*>", "", _BREAK.sub("\n", text)))


def _word_97(data: bytes) -> Seen:
    """Word's old format. Its text stands in one of two encodings, and may begin at any byte."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        names = ["/".join(path).lower() for path in ole.listdir()]
        if _WORD not in names:
            return Seen(_raw(data), closed=True)
        stream = ole.openstream(_WORD).read()
        held = stream + (ole.openstream("data").read() if "data" in names else b"")
    version, letters = int.from_bytes(stream[2:4], "little"), int.from_bytes(stream[76:80], "little")
    closed = version < _WORD_97 or bool(stream[11] & _ENCRYPTED) or letters < 2
    closed = closed or not all(map(_WORD_PARTS.fullmatch, names))
    return Seen(_raw(stream), closed or _holds_page(held, letters))


def _raw(data: bytes) -> str:
    head = data[:_MOST]
    return " ".join((head.decode("latin-1"), *(head[n:].decode("utf-16-le", "ignore") for n in (0, 1))))


def _holds_page(held: bytes, letters: int) -> bool:
    begins = [found.start() for found in _BEGINS.finditer(held)]
    if len(begins) > _MANY or may_show_form([held[at : at + 2**20] for at in begins], letters):
        return True
    drawn = (int.from_bytes(found[1], "little") for found in _METAFILE.finditer(held))
    return any(_LARGE < length < len(held) for length in drawn)
