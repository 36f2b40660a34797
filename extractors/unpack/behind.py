"""What stands behind the end of a picture, PDF or zip, where its reader doesn't look: the other pictures of a JPEG that holds several
(MPO), a file that somebody appended. Each is a file of its own."""

from __future__ import annotations

import re

from extractors.unpack.containers import Member
from extractors.unpack.ends import end_of, is_pdf, table_of
from extractors.unpack.likeness import shows_same
from extractors.unpack.pictures import size_of
from schemas.regex import regex

_JPEG, _PDF = b"\xff\xd8\xff", b"%PDF-"
_BEGINS = regex(
    rb"%PDF-|PK\x03\x04|\xff\xd8\xff[\xdb\xe0-\xef]|\x89PNG\r\n\x1a\n|GIF8[79]a|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf"
    rb"|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|II\*\0|MM\0\*|ftyp"
)
_BOX = 4  # bytes before its name: of HEIC, and of videos
_FILE = (
    4 * 2**10
)  # bytes: what phones and programs leave behind a picture of themselves takes less, a page more
_MOST = 20  # files behind one; the last has the rest in it
_FIRST = "the first"
_PADDING = b"\0 \r\n\t"

_VIDEOS = regex(rb"....ftyp(?:mp4|isom|iso\d|avc1|qt  |M4V|3gp)", re.DOTALL)
_OF_THE_FIRST = regex(rb"hdrgm:|ts:21496|hdrgainmap|auxiliaryimagetype", re.IGNORECASE)
_A_FIRST = regex(rb"GContainer|Container:Directory|MPF\0")  # lists others: a photograph itself
_HEADERS = 64 * 2**10  # bytes in which a picture says what it is
_PREVIEW = 1920  # dots: the largest that is a preview by CIPA DC-007 (MPO)


def behind(data: bytes) -> list[Member]:
    """The files behind a picture's, PDF's or zip's end. A preview of the picture itself, what makes its light parts lighter, and the second of
    video that a phone took with it have a reason why they are set aside."""
    members: list[Member] = []
    at = end_of(data)
    itself = data[:at]
    if at is not None and is_pdf(data) and data.find(_PDF, at) >= 0:
        members.append(Member(_FIRST, data[:at]))  # of two PDFs readers show either, or a mixture
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


def is_apart(data: bytes, members: list[Member]) -> bool:
    """Whether a file is nothing but these that stand behind one another in it, as two PDFs: each is whole by its own account, which
    one cut off isn't, and what was changed of one isn't by itself."""
    if not members or members[0].name != _FIRST:
        return False
    return all(table_of(one.data) is not None for one in members if one.data.startswith(_PDF))


def _begins(data: bytes, at: int) -> int:
    found = _BEGINS.search(data, at)
    if found is None:
        return len(data)
    return max(at, found.start() - _BOX) if found[0] == b"ftyp" else found.start()


def _member(before: list[Member], outer: bytes, data: bytes) -> Member:
    reason = None
    if _VIDEOS.match(data):
        reason = "video_of_picture"
    elif data.startswith(_JPEG) and outer.startswith(_JPEG) and _is_preview(data, outer):
        reason = "preview"
    return Member(f"behind {len(before) + 1}", data, set_aside=reason)


def _is_preview(data: bytes, outer: bytes) -> bool:
    """Whether it surely is none of its own: it says that it belongs to a picture, or it shows the same, smaller. Phones put a page's
    next photograph there too."""
    small, large = size_of(data), size_of(outer)
    if small is None or large is None or len(data) >= len(outer) or max(small) >= max(large):
        return False
    head = data[:_HEADERS]
    if _OF_THE_FIRST.search(head) and not _A_FIRST.search(head):
        return True
    same_shape = abs(small[0] * large[1] - small[1] * large[0]) < large[0] * large[1] / 50
    return max(small) <= _PREVIEW and same_shape and shows_same(data, outer)
