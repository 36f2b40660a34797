"""Where a picture, PDF or zip ends by its own account, as something may stand behind that."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.filetype import FileType, filetype
from extractors.unpack.kinds import OLE
from schemas.regex import regex

_JPEG, _PNG, _ZIP = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"
_PDF = b"%PDF-"
_TAIL = 1024  # bytes in which readers of PDFs and zips look for their end
_ZIP_ENDS = b"PK\x05\x06"
_ZIP_END = 22  # bytes of that; a comment follows, in which anything may stand
_MARKER = regex(rb"\xff([^\0\xff\xd0-\xd7])")  # of JPEG; what stands in packed data is passed over
_SEGMENTS = 10_000  # of a JPEG; one has dozens
_PDF_ENDS = regex(rb"%%EOF\s*(?=PK\x03\x04|\xff\xd8\xff|\x89PNG\r\n)")
_PDF_PIECES = regex(
    rb"(?P<end>%%EOF)|(?P<begin>(?P<line>(?<=[\r\n]))?%PDF-)|(?P<stream>\bstream\r?\n)|(?P<over>\bendstream\b|\bendobj\b)|\d\s{1,9}obj\b"
)
_DICTIONARY = 1024  # bytes before a stream in which it says how long it is
_LENGTH = regex(rb"/Length\s{1,9}(\d{1,10})(?!\d|\s{1,9}\d{1,9}\s{1,9}R)")
_OVER = regex(rb"\s{0,9}endstream\b")
_FIRST_LINE = regex(rb"%PDF-\d\.\d\s{0,9}[\r\n]")
_HELD = regex(rb"%%EOF\s*endstream\b")
_STARTS = regex(rb"startxref\s{1,9}(\d{1,12})\s{1,9}%%EOF\s*\Z")  # where a PDF says that its table stands
_TABLE = regex(rb"\s{0,9}(?:xref\b|\d{1,9}\s{1,9}\d{1,9}\s{1,9}obj\b)")


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF itself, and no zip that begins with one stored in it."""
    return not data.startswith(_ZIP) and filetype(data) is FileType.PDF


def end_of(data: bytes) -> int | None:
    """None where that can't be told."""
    for begins, end in _ENDS:
        if data.startswith(begins):
            return end(data) or _end_before_other(data)
    if is_pdf(data):
        return _pdf_end(data)
    return _boxes_end(data) if data[4:8] in (b"ftyp", b"jP  ") else _end_before_other(data)


def _end_before_other(data: bytes) -> int | None:
    """A TIFF, an icon, a bitmap say nowhere where they end; PDFs and zips are read from their own end. What old Office files hold they
    hold in themselves."""
    if data.startswith(OLE):
        return None
    last = data[-_TAIL:]
    begins = [data.find(one) for one, end in ((_PDF, b"%%EOF"), (_ZIP, _ZIP_ENDS)) if end in last]
    return min((one for one in begins if one >= 0), default=None)


def _pdf_end(data: bytes) -> int | None:
    """Of the first, where there are several. What is saved anew in one, and the rest of one that is shown before all of it is there,
    stands behind an end too."""
    found = _PDF_ENDS.search(data)
    last = data.rfind(b"%%EOF")
    ends = [one for one in (found.end() if found else None, _end_before_next(data)) if one is not None]
    return min(ends, default=None if last < 0 else last + 5)


def table_of(data: bytes) -> int | None:
    """Where the table of a PDF stands that is whole by its own account; None of another."""
    told = _STARTS.search(data, max(0, len(data) - _TAIL))
    at = int(told[1]) + max(0, data.find(_PDF, 0, _TAIL)) if told else len(data)
    return at if _TABLE.match(data, at) else None


def _end_before_next(data: bytes) -> int | None:
    """Where another PDF begins: behind an end with no object between, or at a line outside all streams once there were objects (of one
    that was cut off). A PDF within a PDF begins in a stream; a first line in one that nothing ends later was cut off in it."""
    end, ended, objects, inside, at = 0, False, False, False, 0
    if data.count(_PDF) < 2 or _is_saved_again(data):  # as most are, which costs next to nothing
        return None
    held = [one.start() for one in _HELD.finditer(data)][-1:]
    while piece := _PDF_PIECES.search(data, at):
        kind, at = piece.lastgroup, piece.end()
        if kind == "end":
            end, ended = at, True
        elif kind == "begin":
            if ended:
                return end
            cut = piece["line"] is not None if not inside else _FIRST_LINE.match(data, piece.start())
            if objects and cut and not (inside and held and held[0] > at):
                return piece.start()
        else:
            ended = False
            inside, objects = kind == "stream", objects or kind in ("stream", "over")
            at = _stream_end(data, piece) if inside else at
    return None


def _is_saved_again(data: bytes) -> bool:
    """Whether its last table stands where the file as a whole says, behind another end: what was added may begin as a PDF does."""
    at = table_of(data)
    return at is not None and data.find(b"%%EOF", 0, at) >= 0


def _stream_end(data: bytes, begin: re.Match[bytes]) -> int:
    """The end of a stream that says how long it is; its beginning where it doesn't, or not rightly."""
    told = _LENGTH.findall(data, max(0, begin.start() - _DICTIONARY), begin.start())
    end = begin.end() + int(told[-1]) if told else len(data)
    return end if _OVER.match(data, end) else begin.end()


def _zip_end(data: bytes) -> int | None:
    """Of the last directory, as readers have it: what stands before it and isn't listed is a matter of the zip."""
    last = data.rfind(_ZIP_ENDS)
    return None if last < 0 else last + _ZIP_END


def _jpeg_end(data: bytes) -> int | None:
    at = 2
    for _ in range(_SEGMENTS):
        found = _MARKER.search(data, at)
        if found is None:
            break
        at = found.end()
        if found[1] == b"\xd9":
            return at
        if found[1] not in b"\x01\xd8":
            at += int.from_bytes(data[at : at + 2], "big")
    return None


def _png_end(data: bytes) -> int | None:
    at = len(_PNG)
    while at + 8 <= len(data):
        kind = data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if kind == b"IEND":
            return at
    return None


def _gif_end(data: bytes) -> int | None:
    at = 13 + _colours(data[10:11])
    while at < len(data):
        kind = data[at : at + 1]
        if kind == b";":
            return at + 1
        if kind == b",":
            at += 11 + _colours(data[at + 9 : at + 10])
        elif kind == b"!":
            at += 2
        else:
            return None
        while length := data[at] if at < len(data) else 0:
            at += 1 + length
        at += 1
    return None


def _colours(flags: bytes) -> int:
    bits = flags[0] if flags else 0
    return 3 * 2 ** (bits % 8 + 1) if bits & 0x80 else 0


def _riff_end(data: bytes) -> int | None:
    size = int.from_bytes(data[4:8], "little")
    return 8 + size + size % 2 if data[8:12] == b"WEBP" else None


def _boxes_end(data: bytes) -> int | None:
    """Of HEIC and JPEG 2000: the first place where no box begins."""
    at = 0
    while at + 8 <= len(data) and data[at + 4 : at + 8].strip().isalnum():
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size < 8:
            return None  # to the end of the file, or damaged
        at += size
    return at


_ENDS: tuple[tuple[bytes, Callable[[bytes], int | None]], ...] = (
    (_JPEG, _jpeg_end),
    (_PNG, _png_end),
    (b"GIF8", _gif_end),
    (b"RIFF", _riff_end),
    (_ZIP, _zip_end),
)
