"""What stands behind the end of a picture or PDF, where its reader doesn't look: the other pictures of a JPEG that holds several (MPO),
a file that somebody appended. Each is a file of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.filetype import FileType, filetype
from extractors.unpack.containers import Member
from extractors.unpack.pictures import size_of

_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
_BEGINS = re.compile(
    rb"%PDF-|PK\x03\x04|\xff\xd8\xff[\xdb\xe0-\xef]|\x89PNG\r\n\x1a\n|GIF8[79]a|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf"
    rb"|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|II\*\0|MM\0\*|ftyp"
)
_BOX = 4  # bytes before its name: of HEIC, and of videos
_FILE = (
    4 * 2**10
)  # bytes: what phones and programs leave behind a picture of themselves takes less, a page more
_MOST = 20  # files behind one; the last has the rest in it
_TAIL = 1024  # bytes in which readers of PDFs and zips look for their end
_PADDING = b"\0 \r\n\t"

_MARKER = re.compile(rb"\xff([^\0\xff\xd0-\xd7])")  # of JPEG; what stands in packed data is passed over
_SEGMENTS = 10_000  # of a JPEG; one has dozens
_PDF_ENDS = re.compile(rb"%%EOF\s*(?=%PDF-|PK\x03\x04|\xff\xd8\xff|\x89PNG\r\n)")
_VIDEOS = re.compile(rb"....ftyp(?:mp4|isom|iso\d|avc1|qt  |M4V|3gp)", re.DOTALL)
_OF_THE_FIRST = re.compile(rb"hdrgm:|ts:21496|hdrgainmap|auxiliaryimagetype", re.IGNORECASE)
_HEADERS = 64 * 2**10  # bytes in which a picture says what it is
_PREVIEW = 1920  # dots: the largest that is a preview by CIPA DC-007 (MPO)


def behind(data: bytes) -> list[Member]:
    """The files behind a picture's or PDF's end. A preview of the picture itself, what makes its light parts lighter, and the second of
    video that a phone took with it have a reason why they are set aside."""
    members: list[Member] = []
    at = end_of(data)
    itself = data[:at]
    if at is not None and filetype(data) is FileType.PDF and data[at:].lstrip(_PADDING).startswith(_PDF):
        members.append(Member("the first", data[:at]))  # of two PDFs readers show either, or a mixture
    while at is not None:
        begin = _begins(data, at)
        if len(data[at:begin].strip(_PADDING)) >= _FILE:
            members.append(_member(members, itself, data[at:begin]))
        rest = data[begin:]
        if not rest:
            break
        end = end_of(rest) if len(members) < _MOST else None
        members.append(_member(members, itself, rest[:end]))
        at = None if end is None else begin + end
    return members


def _begins(data: bytes, at: int) -> int:
    found = _BEGINS.search(data, at)
    if found is None:
        return len(data)
    return max(at, found.start() - _BOX) if found[0] == b"ftyp" else found.start()


def end_of(data: bytes) -> int | None:
    """Where a picture or PDF ends; None where that can't be told, or it is neither."""
    for begins, end in _ENDS:
        if data.startswith(begins):
            return end(data) or _end_before_other(data)
    if filetype(data) is FileType.PDF:
        found = _PDF_ENDS.search(data)
        last = data.rfind(b"%%EOF")
        return found.end() if found else (None if last < 0 else last + 5)
    return _boxes_end(data) if data[4:8] in (b"ftyp", b"jP  ") else _end_before_other(data)


def _end_before_other(data: bytes) -> int | None:
    """A TIFF says nowhere where it ends; PDFs and zips are read from their own end."""
    if filetype(data) is not FileType.IMAGE:
        return None
    last = data[-_TAIL:]
    begins = [
        data.find(one) for one, end in ((_PDF, b"%%EOF"), (b"PK\x03\x04", b"PK\x05\x06")) if end in last
    ]
    return min((one for one in begins if one >= 0), default=None)


def _member(before: list[Member], outer: bytes, data: bytes) -> Member:
    reason = None
    if _VIDEOS.match(data):
        reason = "video_of_picture"
    elif data.startswith(_JPEG) and outer.startswith(_JPEG) and _is_preview(data, outer):
        reason = "preview"
    return Member(f"behind {len(before) + 1}", data, set_aside=reason)


def _is_preview(data: bytes, outer: bytes) -> bool:
    if len(data) >= len(outer):
        return False
    if _OF_THE_FIRST.search(data[:_HEADERS]):
        return True
    small, large = size_of(data), size_of(outer)
    if small is None or large is None or max(small) > _PREVIEW or max(small) >= max(large):
        return False
    return abs(small[0] * large[1] - small[1] * large[0]) < large[0] * large[1] / 50


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
)
