"""What a file is, by its first bytes: names and declared types of attachments are often wrong."""

from __future__ import annotations

from enum import Enum

PDF_HEAD = 1024  # bytes among which readers accept the %PDF header (PDF 32000-1 annex H, note 13)


class FileType(Enum):
    PDF = "pdf"
    IMAGE = "image"
    OTHER = "other"


def filetype(data: bytes) -> FileType:
    if b"%PDF-" in data[:PDF_HEAD]:
        return FileType.PDF
    pictures = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
    heic = data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis")
    return FileType.IMAGE if data.startswith(pictures) or heic else FileType.OTHER
