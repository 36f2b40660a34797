"""Files that hold others: zip, S/MIME. (Tars: `tars`; Outlook's own: `outlook`; a PDF's: `pdf_files`.)"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractors.unpack.kinds import AUTHENTICATED

_PASSWORD = "It is protected by a password. Ask the sender for the form without one."
DAMAGED = "It is damaged and can't be unpacked. Ask the sender for the form itself, as a PDF."
_BOMB = "It holds more than a message may. Ask the sender for the form alone, as a PDF."
_SMIME = "The mail is encrypted (S/MIME). Ask the sender for it without, by a way that the board allows."
_NOT_UNPACKED = (
    "It holds another message in a form that isn't unpacked. Open it, and send on what it holds as a PDF."
)

_LOCAL = b"PK\3\4"  # begins a file in a zip
_GAPS = 20  # stretches that a directory leaves out; so many tell that somebody is to look

_ENCRYPTED_TYPES = (
    "enveloped_data",
    "authenticated_enveloped_data",
    "encrypted_data",
    "signed_and_enveloped_data",
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file within. name: as the container has it; body: a message's own text; set_aside: why it can be no form, where that is plain."""

    name: str
    data: bytes
    body: bool = False
    set_aside: str | None = None


class ContainerProblem(Exception):
    """The container can't be unpacked, or not in whole. code: a flag's; message: for the person who gets it; members: what could be
    taken out of it."""

    def __init__(self, code: str, message: str, members: Sequence[Member] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.members = members


def too_much() -> ContainerProblem:
    """Of what comes to more bytes or files than may come out of it."""
    return ContainerProblem("too_large", _BOMB)


def zip_members(data: bytes, most: int) -> list[Member]:
    """The files of a zip. most: bytes that may come out of it. Raises ContainerProblem, as all here do."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [
                one for one in archive.infolist() if not one.is_dir() and not of_the_system(one.filename)
            ]
            if any(one.flag_bits & 1 for one in infos):
                raise ContainerProblem("encrypted", _PASSWORD)
            members = _unlisted(data, archive)
            most -= sum(len(one.data) for one in members)
            for info in infos:
                # The sizes in a zip are its maker's word: count what comes out.
                with archive.open(info) as file:
                    content = file.read(most + 1)
                most -= len(content)
                if most < 0:
                    raise too_much()
                members.append(Member(info.filename, content))
    except ContainerProblem:
        raise
    except Exception as error:  # each way of compression has errors of its own
        raise ContainerProblem("malformed", DAMAGED) from error
    return members


def _unlisted(data: bytes, archive: zipfile.ZipFile) -> list[Member]:
    """What a zip holds that its directory doesn't list, as a zip of its own: another one before it, or a file left out."""
    found: list[Member] = []
    at = 0
    for info in (*sorted(archive.infolist(), key=lambda one: one.header_offset), None):
        begin = archive.start_dir if info is None else info.header_offset
        start = data.find(_LOCAL, at, max(at, begin))
        if start >= 0 and len(found) < _GAPS:
            found.append(Member(f"unlisted {len(found) + 1}", data[start:begin]))
        if info is not None:
            names = sum(int.from_bytes(data[begin + n : begin + n + 2], "little") for n in (26, 28))
            at = max(at, begin + 30 + names + info.compress_size)
    return found


def smime_content(data: bytes) -> bytes | None:
    """What an S/MIME message signed in whole holds; None for a signature alone. The signature isn't checked: who
    sent it changes nothing about who must see it."""
    from asn1crypto import cms, pem

    try:
        if pem.detect(data):
            data = pem.unarmor(data)[2]
        if AUTHENTICATED in data[:32]:  # which the library doesn't know by a name
            raise ContainerProblem("encrypted", _SMIME)
        info: Any = cms.ContentInfo.load(data)
        kind = info["content_type"].native
        if kind in _ENCRYPTED_TYPES:
            raise ContainerProblem("encrypted", _SMIME)
        if kind != "signed_data":
            raise ContainerProblem("unsupported_type", _NOT_UNPACKED)
        content = info["content"]["encap_content_info"]["content"]
        return None if content.native is None else bytes(content.native)
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise ContainerProblem("malformed", DAMAGED) from error


def bounded(members: list[Member], most: int) -> list[Member]:
    """The members, where they come to no more bytes than may come out."""
    if sum(len(one.data) for one in members) > most:
        raise too_much()
    return members


def of_the_system(name: str) -> bool:
    """Whether an archive's file is a Mac's or Windows' own note of its folder."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in (
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
    )
