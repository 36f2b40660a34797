"""What a file is, by its first bytes: names and declared types of attachments are often wrong."""

from __future__ import annotations

from enum import Enum

PDF_HEAD = 1024  # bytes among which readers accept the %PDF header (PDF 32000-1 annex H, note 13)

_PICTURES = (
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG\r\n\x1a\n",
    *(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),  # TIFF and BigTIFF, of either order of bytes
    *(b"GIF87a", b"GIF89a"),
    *(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),  # JPEG 2000, in its box or bare
)
_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)  # bytes of a bitmap's second header: two letters are no mark


class FileType(Enum):
    PDF = "pdf"
    IMAGE = "image"
    OTHER = "other"


def filetype(data: bytes) -> FileType:
    """Whether a file's first bytes are a PDF's or a picture's."""
    if b"%PDF-" in data[:PDF_HEAD]:
        return FileType.PDF
    heif = data[4:8] == b"ftyp" and data[8:12] in _BRANDS
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    bmp = data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in _BMP_HEADERS
    return FileType.IMAGE if data.startswith(_PICTURES) or heif or webp or bmp else FileType.OTHER
