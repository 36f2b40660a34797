"""The files that a PDF holds besides its pages: of a portfolio, attached to it or to any of its objects, pinned to a page."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

from extractors.filetype import FileType, filetype
from extractors.unpack.containers import Member, bounded
from schemas.regex import regex

_PAGES = 400  # of a PDF that are looked at for files pinned to them; of more none is read
WORDS = regex(rb"/EF(?=[\s<%])|/EmbeddedFile|/FileAttachment")
"""Without any of them no object holds a file. What may follow the shortest is asked for, as packed bytes hold it by chance."""

_OBJECTS = b"/ObjStm"
_HEAD = 400  # bytes of a stream's dictionary before and after that word
_UNSURE = (b"/Predictor", b"/LZWDecode", b"/ASCIIHexDecode", b"/ASCII85Decode")
_MOST = 8 * 2**20  # bytes of one stream of objects that are searched; of more any may be one


def _may_hold(data: bytes) -> bool:
    """Whether a PDF may hold any, by its bytes: a search costs next to nothing, and opening every object much."""
    if WORDS.search(data) or (b"/Encrypt" in data and _OBJECTS in data):
        return True
    at = data.find(_OBJECTS)
    while at >= 0:
        begin = data.find(b"stream", at, at + _HEAD)
        if begin < 0 or any(one in data[max(0, at - _HEAD) : begin] for one in _UNSURE):
            return True
        if _says_so(data[begin + len(b"stream") : data.find(b"endstream", begin)].lstrip(b"\r\n")):
            return True
        at = data.find(_OBJECTS, begin)
    return False


def _says_so(packed: bytes) -> bool:
    try:
        unpacked = zlib.decompressobj().decompress(packed, _MOST)
    except zlib.error:
        return True
    return len(unpacked) == _MOST or WORDS.search(unpacked) is not None


def pdf_members(data: bytes, most: int) -> list[Member]:
    """The files of a PDF, each once. most: bytes that may come out of it. Raises ContainerProblem."""
    if filetype(data) is not FileType.PDF or not _may_hold(data):
        return []
    members: dict[bytes, Member] = {}
    for member in (*_told_by_pdfium(data), *_told_by_objects(data)):
        if member.data not in members or not members[member.data].name:
            members[member.data] = member
    return bounded([one for one in members.values() if one.data], most)


def _told_by_pdfium(data: bytes) -> list[Member]:
    """Those with a name in its list, and those on a paper clip."""
    import pypdfium2
    import pypdfium2.raw as pdfium_c

    try:
        document = pypdfium2.PdfDocument(data)
        attached = [document.get_attachment(number) for number in range(document.count_attachments())]
        for page, _ in zip(document, range(_PAGES), strict=False):
            for number in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
                annotation = pdfium_c.FPDFPage_GetAnnot(page, number)
                pinned = pdfium_c.FPDFAnnot_GetFileAttachment(annotation)
                if pinned:
                    attached.append(pypdfium2.PdfAttachment(pinned, document))
    except pypdfium2.PdfiumError:
        return []  # whoever reads it tells what is wrong with it
    members = []
    for one in attached:
        try:
            members.append(Member(one.get_name(), bytes(one.get_data())))
        except pypdfium2.PdfiumError:
            continue  # and its object tells
    return members


def _told_by_objects(data: bytes) -> list[Member]:
    """Those of any object, whatever leads to it: associated files (/AF) of a page or a picture, a film's, one that nothing names any
    more."""
    try:
        return [member for one in dictionaries(data) for member in _of_dictionary(one)]
    except Exception:  # libraries raise whatever the bytes lead to
        return []


def dictionaries(data: bytes) -> Iterator[Any]:
    """Every dictionary of a PDF (of pypdf), whatever leads to it. Raises whatever the library does."""
    from pypdf import PdfReader
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    numbers = {(number, of) for of, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, of in sorted(numbers):
        try:
            waiting: list[Any] = [reader.get_object(IndirectObject(number, of, reader))]
        except Exception:  # one that is damaged costs no other its place
            continue
        while waiting:
            held = waiting.pop()
            if isinstance(held, ArrayObject):
                waiting += list(held)
            elif isinstance(held, DictionaryObject):
                yield held
                waiting += list(held.values())


def _of_dictionary(held: Any) -> Iterator[Member]:
    from pypdf.generic import DictionaryObject, StreamObject

    if isinstance(held, StreamObject) and held.get("/Type") == "/EmbeddedFile":
        yield Member("", bytes(held.get_data()))
    files = held.get("/EF")
    if isinstance(files, DictionaryObject):
        name = str(held.get("/UF") or held.get("/F") or "")
        for file in (files[key] for key in files):
            if isinstance(file, StreamObject):
                yield Member(name, bytes(file.get_data()))
