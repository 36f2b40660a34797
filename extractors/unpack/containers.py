"""Files that hold others: zip, winmail.dat (TNEF), Outlook's .msg, S/MIME."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from extractors.filetype import FileType, filetype

_PASSWORD = "It is protected by a password. Ask the sender for the form without one."
_DAMAGED = "It is damaged and can't be unpacked. Ask the sender for the form itself, as a PDF."
_BOMB = "It holds more than a message may. Ask the sender for the form alone, as a PDF."
_SMIME = "The mail is encrypted (S/MIME). Ask the sender for it without, by a way that the board allows."
_NOT_UNPACKED = (
    "It holds another message in a form that isn't unpacked. Open it, and send on what it holds as a PDF."
)

_PAGES = 30  # of a PDF that are looked at

_ENCRYPTED_TYPES = (
    "enveloped_data",
    "authenticated_enveloped_data",
    "encrypted_data",
    "signed_and_enveloped_data",
)


class ContainerProblem(Exception):
    """The container can't be unpacked. code: a flag's; message: for the person who gets it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Member:
    """A file within. name: as the container has it."""

    name: str
    data: bytes


def zip_members(data: bytes, most: int) -> list[Member]:
    """The files of a zip. most: bytes that may come out of it. Raises ContainerProblem, as all here do."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [
                one for one in archive.infolist() if not one.is_dir() and not _of_the_system(one.filename)
            ]
            if any(one.flag_bits & 1 for one in infos):
                raise ContainerProblem("encrypted", _PASSWORD)
            members = []
            for info in infos:
                # The sizes in a zip are its maker's word: count what comes out.
                with archive.open(info) as file:
                    content = file.read(most + 1)
                most -= len(content)
                if most < 0:
                    raise ContainerProblem("too_large", _BOMB)
                members.append(Member(info.filename, content))
    except ContainerProblem:
        raise
    except Exception as error:  # each way of compression has errors of its own
        raise ContainerProblem("malformed", _DAMAGED) from error
    return members


def tnef_members(data: bytes, most: int) -> list[Member]:
    """What Outlook packed into a winmail.dat, a message within it too."""
    from tnefparse import TNEF

    try:
        opened: Any = TNEF(data, do_checksum=False)
        members = [_tnef_member(one) for one in opened.attachments]
    except Exception as error:  # the library has none of its own
        raise ContainerProblem("malformed", _DAMAGED) from error
    return _bounded(members, most)


def _tnef_member(attachment: Any) -> Member:
    data = attachment.data
    return Member(str(attachment.long_filename() or ""), bytes(data or b""))


def outlook_members(data: bytes, most: int) -> list[Member]:
    """The attachments of a .msg ([MS-OXMSG]), those of messages within it too: each lies in a storage of its
    own, its bytes in property 3701, its name in 3707 or 3704. One that has no bytes of its own (a link to a drive, an object
    of another program) is empty."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            members, storages, filled = [], set(), set()
            for path in ole.listdir():
                within = [
                    n for n, name in enumerate(path) if name.lower().startswith("__attach_version1.0_#")
                ]
                storages |= {tuple(path[: n + 1]) for n in within}
                if path[-1].upper() == "__SUBSTG1.0_37010102":
                    members.append(Member(_outlook_name(ole, path[:-1]), ole.openstream(path).read()))
                    filled.add(tuple(path[:-1]))
                filled |= {tuple(path[: n + 1]) for n in within if _holds_message(path[n + 1 :])}
            members += [Member(_outlook_name(ole, list(one)), b"") for one in sorted(storages - filled)]
    except Exception as error:  # the library raises whatever the bytes lead to
        raise ContainerProblem("malformed", _DAMAGED) from error
    return _bounded(members, most)


def _holds_message(path: list[str]) -> bool:
    """Whether what lies in an attachment's storage is a message, whose own attachments are found by themselves."""
    return [name.upper() for name in path[:2]] == ["__SUBSTG1.0_3701000D", "__PROPERTIES_VERSION1.0"]


def pdf_members(data: bytes, most: int) -> list[Member]:
    """The files that a PDF holds: of a portfolio, attached to it, or pinned to one of its first pages."""
    import pypdfium2
    import pypdfium2.raw as pdfium_c

    if filetype(data) is not FileType.PDF:
        return []
    try:
        document = pypdfium2.PdfDocument(data)
        attached = [document.get_attachment(number) for number in range(document.count_attachments())]
        for page, _ in zip(document, range(_PAGES), strict=False):
            for number in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
                annotation = pdfium_c.FPDFPage_GetAnnot(page, number)
                pinned = pdfium_c.FPDFAnnot_GetFileAttachment(annotation)
                if pinned:
                    attached.append(pypdfium2.PdfAttachment(pinned, document))
        members = [Member(one.get_name(), bytes(one.get_data())) for one in attached]
    except pypdfium2.PdfiumError:
        return []  # whoever reads it tells what is wrong with it
    return _bounded(members, most)


def _outlook_name(ole: Any, storage: list[str]) -> str:
    for prop in ("3707", "3704", "3001"):
        for kind, encoding in (("001F", "utf-16-le"), ("001E", "cp1252")):
            path = [*storage, f"__substg1.0_{prop}{kind}"]
            if ole.exists(path):
                return str(ole.openstream(path).read().decode(encoding, "replace")).rstrip("\0")
    return ""


def smime_content(data: bytes) -> bytes | None:
    """What an S/MIME message signed in whole holds; None for a signature alone. The signature isn't checked: who
    sent it changes nothing about who must see it."""
    from asn1crypto import cms, pem

    try:
        if pem.detect(data):
            data = pem.unarmor(data)[2]
        info: Any = cms.ContentInfo.load(data)
        kind = info["content_type"].native
        if kind in _ENCRYPTED_TYPES:
            raise ContainerProblem("encrypted", _SMIME)
        if kind != "signed_data":
            raise ContainerProblem("unsupported_type", _NOT_UNPACKED)
        content = info["content"]["encap_content_info"]["content"]
        return None if content.native is None else bytes(content.native)
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise ContainerProblem("malformed", _DAMAGED) from error


def _bounded(members: list[Member], most: int) -> list[Member]:
    if sum(len(one.data) for one in members) > most:
        raise ContainerProblem("too_large", _BOMB)
    return members


def _of_the_system(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in (
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
    )
