"""Picture files that say that they are giant, never end, or hold a bomb beside the picture."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from random import Random

from PIL import Image

from tests.hostile.pdf_bombs import MIB, flate, patched


def png(width: int, height: int, *chunks: tuple[bytes, bytes], depth: int = 1, kind: int = 0) -> bytes:
    head = (b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in (head, *chunks, (b"IEND", b""))
    )


SMALL = (b"IDAT", zlib.compress(bytes(1000 * 126)))


def tiff(*directories: tuple[tuple[int, int, int, int], ...], last: int = 0, rest: bytes = b"") -> bytes:
    """Directories one after another, each of (tag, type, count, value). last: where the last says that another is."""
    out, place = bytearray(b"II*\0\x08\0\0\0"), 8
    for number, entries in enumerate(directories):
        place += 2 + 12 * len(entries) + 4
        following = place if number + 1 < len(directories) else last
        out += struct.pack("<H", len(entries))
        for tag, kind, count, value in entries:
            out += struct.pack("<HHII", tag, kind, count, value)
        out += struct.pack("<I", following)
    return bytes(out) + rest


def page(width: int, height: int, coding: int, **more: int) -> tuple[tuple[int, int, int, int], ...]:
    tags = {256: width, 257: height, 258: 1, 259: coding, 262: 1, 273: 200, 277: 1, 278: height, 279: 5000}
    return tuple(
        (tag, 4, 1, value) for tag, value in sorted((tags | {int(k[1:]): v for k, v in more.items()}).items())
    )


def saved(kind: str, size: tuple[int, int] = (900, 1200), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 230).save(out, kind, **options)
    return out.getvalue()


def at(data: bytes, place: int, new: bytes) -> bytes:
    return data[:place] + new + data[place + len(new) :]


def frames(kind: str, count: int, **options: object) -> bytes:
    dot = Image.new("L", (400, 500))
    out = io.BytesIO()
    dot.save(
        out,
        kind,
        save_all=True,
        append_images=[Image.new("L", (400, 500), n % 255) for n in range(1, count)],
        **options,
    )
    return out.getvalue()


def exif(body: bytes) -> bytes:
    """A JPEG with this in place of what its camera says."""
    data = saved("JPEG")
    part = b"Exif\0\0" + body
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part + data[2:]


def jpeg_scans(count: int) -> bytes:
    data = saved("JPEG", progressive=True)
    start = data.index(b"\xff\xda")
    scan = data[start : data.index(b"\xff", start + 30)]
    return data[:start] + scan * count + b"\xff\xd9"


def heic(entries: bytes) -> bytes:
    head = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    return head + struct.pack(">I", len(entries) + 12) + b"meta\0\0\0\0" + entries


def box(name: bytes, body: bytes, told: int | None = None) -> bytes:
    return struct.pack(">I", len(body) + 8 if told is None else told) + name + body


def nested_boxes(times: int) -> bytes:
    body = b""
    for _ in range(times):
        body = box(b"iprp", body)
    return body


BIG = 4_000_000_000
CASES: dict[str, Callable[[Random], bytes]] = {
    "PNG: 100,000 dots each way": lambda _: png(100_000, 100_000, (b"IDAT", flate(64 * MIB))),
    "PNG: just below what is refused": lambda _: png(
        13_000, 13_000, (b"IDAT", flate(192 * MIB, b"\0")), depth=8
    ),
    "PNG: 16 bits and four colours": lambda _: png(
        9000, 9000, (b"IDAT", flate(640 * MIB, b"\0")), depth=16, kind=6
    ),
    "PNG: 2,147,483,647 dots": lambda _: png(2**31 - 1, 2**31 - 1, SMALL),
    "PNG: no dots": lambda _: png(0, 0, SMALL),
    "PNG: a profile of 700 MB": lambda _: png(1000, 1000, (b"iCCP", b"a\0\0" + flate(700 * MIB)), SMALL),
    "PNG: a text of 700 MB": lambda _: png(1000, 1000, (b"zTXt", b"a\0\0" + flate(700 * MIB)), SMALL),
    "PNG: 100,000 texts": lambda _: png(1000, 1000, *[(b"tEXt", b"a\0b")] * 100_000, SMALL),
    "PNG: a chunk of 4 GB": lambda _: png(1000, 1000)[:33] + b"\xff\xff\xff\xffIDAT" + bytes(99),
    "PNG: data that goes on": lambda _: png(1000, 1000, *[(b"IDAT", flate(64 * MIB))] * 20),
    "PNG: a palette of nothing": lambda _: png(1000, 1000, SMALL, depth=8, kind=3),
    "JPEG: 65,535 dots each way": lambda _: patched("JPEG"),
    "JPEG: 5,000 scans": lambda _: jpeg_scans(5000),
    "JPEG: a tag beyond its end": lambda _: exif(b"II*\0\xff\xff\xff\xff"),
    "JPEG: tags in a circle": lambda _: exif(tiff(((0x8769, 4, 1, 8), (0x112, 3, 1, 99)), last=8)),
    "JPEG: a tag of 4,000 million values": lambda _: exif(tiff(((0x112, 12, BIG, 8),))),
    "JPEG: turned by 65,535": lambda _: exif(tiff(((0x112, 3, 1, 65535),))),
    "JPEG: tables of nothing": lambda _: b"\xff\xd8" + b"\xff\xdb\x00\x02" * 20_000 + b"\xff\xd9",
    "JPEG: a profile in 255 parts of none": lambda _: (
        saved("JPEG")[:2]
        + b"".join(b"\xff\xe2\x00\x10ICC_PROFILE\0" + bytes([n, 255]) for n in range(1, 256))
        + saved("JPEG")[2:]
    ),
    "JPEG 2000: 65,536 dots each way": lambda _: patched("JPEG2000"),
    "JPEG 2000: tiles of one dot": lambda _: at(saved("JPEG2000", no_jp2=True), 24, struct.pack(">II", 1, 1)),
    "GIF: 65,535 dots each way": lambda _: at(saved("GIF"), 6, b"\xff\xff\xff\xff"),
    "GIF: 3,000 frames": lambda _: frames("GIF", 300).replace(b"\x3b", b"") * 10 + b"\x3b",
    "WebP: 16,384 dots each way": lambda _: at(saved("WEBP"), 26, b"\xff\x3f\xff\x3f"),
    "WebP: longer than it is": lambda _: at(saved("WEBP"), 4, b"\xff\xff\xff\xff"),
    "BMP: 2,147,483,647 dots each way": lambda _: at(
        saved("BMP"), 18, struct.pack("<ii", 2**31 - 1, 2**31 - 1)
    ),
    "BMP: negative": lambda _: at(saved("BMP"), 18, struct.pack("<ii", -(2**31), -(2**31))),
    "BMP: pictures far away": lambda _: at(saved("BMP"), 10, b"\xff\xff\xff\xff"),
    "TIFF: next to itself": lambda _: tiff(page(1000, 1000, 1), last=8),
    "TIFF: 60,000 pages": lambda _: tiff(*[page(1000, 1000, 1)] * 60_000),
    "TIFF: a directory of 65,535 tags": lambda _: b"II*\0\x08\0\0\0\xff\xff" + bytes(200),
    "TIFF: a tag of 4,000 million values": lambda _: tiff(
        (*page(1000, 1000, 1)[:5], (273, 4, BIG, 8), (279, 4, BIG, 8))
    ),
    "TIFF: 4,000 million dots each way": lambda _: tiff(page(BIG, BIG, 1)),
    "TIFF: a row of none": lambda _: tiff(page(1000, 0, 1)),
    "TIFF: its data before it": lambda _: tiff(page(1000, 1000, 1, _273=0, _279=BIG)),
    "TIFF: no head": lambda _: b"II*\0" + b"\xff" * 4,
    "BigTIFF: 2^60 tags": lambda _: b"II+\0\x08\0\0\0" + struct.pack("<QQ", 16, 2**60) + bytes(40),
    **{
        f"TIFF: 60,000 dots each way by {name}": lambda _, coding=coding, body=body: tiff(  # type: ignore[misc]
            page(60_000, 60_000, coding, _279=len(body())), rest=bytes(60) + body()
        )
        for name, coding, body in (
            ("G3", 3, lambda: bytes(5000)),
            ("G4", 4, lambda: b"\xff" * 60_000),
            ("LZW", 5, lambda: bytes(5000)),
            ("Deflate", 8, lambda: flate(400 * MIB)),
            ("PackBits", 32773, lambda: b"\x81\0" * MIB),
            ("JPEG", 7, lambda: saved("JPEG")),
            ("Zstandard", 50000, lambda: bytes(5000)),
            ("nothing known", 31337, lambda: bytes(5000)),
        )
    },
    "HEIC: nothing within": lambda _: heic(b""),
    "HEIC: boxes 20,000 deep": lambda _: heic(nested_boxes(20_000)),
    "HEIC: a box of 4 GB": lambda _: heic(box(b"iloc", bytes(40), 2**32 - 1)),
    "HEIC: a box of none": lambda _: heic(box(b"iinf", b"", 0)),
    "HEIC: 65,535 things": lambda _: heic(
        box(b"pitm", bytes(6)) + box(b"iloc", bytes(4) + b"\x44\x40\xff\xff" + bytes(90))
    ),
}
