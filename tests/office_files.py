"""Makes what Word, LibreOffice and their kin save, as far as it matters what is in a file besides its text."""

from __future__ import annotations

import io

from containers import compound_file, zipped
from PIL import Image

_TYPES = ("[Content_Types].xml", b"<Types/>")


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, kind)
    return out.getvalue()


def docx(text: str, *parts: tuple[str, bytes], more: str = "") -> bytes:
    """more: XML of its body besides."""
    document = f"<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>{more}</w:body></w:document>"
    return zipped(_TYPES, ("word/document.xml", document.encode()), *parts)


def odt(text: str, *parts: tuple[str, bytes]) -> bytes:
    content = f"<office:document-content><text:p>{text}</text:p></office:document-content>"
    kind = ("mimetype", b"application/vnd.oasis.opendocument.text")
    return zipped(kind, ("content.xml", content.encode()), *parts)


def opened(*parts: tuple[str, bytes]) -> bytes:
    """Any of Office's files, of these parts."""
    return zipped(_TYPES, *parts)


def word_97(text: str, *, flags: int = 0, streams: dict[str, object] | None = None) -> bytes:
    head = b"\xec\xa5" + (0xC1).to_bytes(2, "little") + bytes(6) + flags.to_bytes(2, "little") + bytes(64)
    head += len(text).to_bytes(4, "little")
    stream = (head.ljust(1024, b"\0") + text.encode("utf-16-le")).ljust(4096, b"\0")
    return compound_file({"WordDocument": stream, "1Table": bytes(4096), **(streams or {})})


def rtf(text: str, more: str = "") -> bytes:
    return (r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard " + text + r"\par " + more + "}").encode("cp1252")


def in_rtf(data: bytes, kind: str = "pngblip") -> str:
    return rf"{{\pict\{kind}\picw100\pich100 {data.hex()}}}"
