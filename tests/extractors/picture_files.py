"""Picture files of every kind, written from one page: what Pillow writes it writes, the rest is put together here."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.hostile.pdf_writer import build, stream

Grey = npt.NDArray[np.uint8]

A4 = (595.2, 841.8)
_STORED = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # EXIF's numbers to Pillow's turns, the way back


def image(page: Grey, mode: str = "L") -> Image.Image:
    return Image.fromarray(page).convert(mode, dither=Image.Dither.NONE)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def stored(picture: Image.Image, orientation: int) -> Image.Image:
    """As it lies in a file that says this orientation."""
    return picture if orientation == 1 else picture.transpose(Image.Transpose(_STORED[orientation]))


def one_bit(page: Grey, black: int = 0) -> bytes:
    return np.packbits((page >= 128) if black == 0 else (page < 128), axis=1).tobytes()


def fax(page: Grey, compression: str = "group4") -> bytes:
    """The bare bytes of CCITT coding, black as black."""
    high = page.shape[0]
    tiff = saved(image(255 - page, "1"), "TIFF", compression=compression, tiffinfo={278: high})
    with Image.open(io.BytesIO(tiff)) as opened:
        tags: Any = opened.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[273], tags[279]
    return tiff[start : start + length]


def jbig2(page: Grey) -> bytes:
    """A page and one region, as PDF embeds them: the region coded as G4 is (MMR)."""
    high, wide = page.shape
    region = struct.pack(">IIIIB", wide, high, 0, 0, 0) + b"\x01" + fax(page)
    segments = (
        (48, struct.pack(">IIIIBH", wide, high, 0, 0, 0, 0)),
        (38, region),
        (49, b""),
    )
    return b"".join(
        struct.pack(">IBBBI", n, kind, 0, 1, len(body)) + body for n, (kind, body) in enumerate(segments)
    )


def pdf(
    *pictures: tuple[str, bytes],
    size: tuple[float, float] = A4,
    page: str = "",
    content: str | None = None,
    more: tuple[str, ...] = (),
) -> bytes:
    """One page. pictures: each one's dictionary and bytes, named /P0, /P1, …; content: the first over the whole
    page unless said. more: objects from number 20 on."""
    drawn = content if content is not None else f"q {size[0]} 0 0 {size[1]} 0 0 cm /P0 Do Q"
    box = "" if "/MediaBox" in page else f"/MediaBox [0 0 {size[0]} {size[1]}]"
    names = " ".join(f"/P{n} {10 + n} 0 R" for n in range(len(pictures)))
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: (
            f"<</Type/Page/Parent 2 0 R {box} {page}/Contents 4 0 R/Resources<</XObject<<{names}>>"
            "/Font<</F1 5 0 R>>/ExtGState<<>>>>>>"
        ).encode(),
        4: stream("", drawn.encode()),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    for number, (entries, body) in enumerate(pictures):
        objects[10 + number] = stream(f"/Type/XObject/Subtype/Image {entries}", body)
    for number, text in enumerate(more):
        objects[20 + number] = text.encode()
    return build(objects)


def entries(page: Grey, colours: str, bits: int, coding: str, rest: str = "") -> str:
    """An image's dictionary."""
    high, wide = page.shape[:2]
    space = f"/ColorSpace {colours}" if colours else ""
    return f"/Width {wide}/Height {high}{space}/BitsPerComponent {bits}/Filter {coding} {rest}"


def flate(
    page: Grey, colours: str = "/DeviceGray", bits: int = 8, body: bytes | None = None, rest: str = ""
) -> Any:
    return entries(page, colours, bits, "/FlateDecode", rest), zlib.compress(
        page.tobytes() if body is None else body
    )


def tiff(
    page: Grey,
    *,
    order: str = "<",
    big: bool = False,
    bits: int = 8,
    black: int = 0,
    tiled: bool = False,
    planar: bool = False,
    dpi: tuple[float, float] | None = (200, 200),
    unit: int = 2,
    orientation: int = 1,
) -> bytes:
    """One uncompressed page with the tags asked for; black: the level of black (1: white is zero)."""
    high, wide = page.shape
    levels = page if black == 0 else 255 - page
    parts = [one_bit(levels)] if bits == 1 else [levels.astype(f"{order}u2").__mul__(257).tobytes()]
    if bits == 8:
        parts = [levels.tobytes()] * (3 if planar else 1)
    tags: dict[int, tuple[int, list[int]]] = {
        256: (4, [wide]),
        257: (4, [high]),
        258: (3, [bits] * (3 if planar else 1)),
        259: (3, [1]),
        262: (3, [2 if planar else 1 - black]),
        274: (3, [orientation]),
        277: (3, [3 if planar else 1]),
        284: (3, [2 if planar else 1]),
        296: (3, [unit]),
    }
    if dpi:
        tags |= {282 + n: (5, [round(v * 100), 100]) for n, v in enumerate(dpi)}
    if tiled:
        side = 256
        padded = np.pad(levels, ((0, -high % side), (0, -wide % side)))
        parts = [
            np.ascontiguousarray(padded[y : y + side, x : x + side]).tobytes()
            for y in range(0, padded.shape[0], side)
            for x in range(0, padded.shape[1], side)
        ]
        tags |= {322: (4, [side]), 323: (4, [side])}
    else:
        tags[278] = (4, [high])
    return _laid_out(tags, parts, order, big, tiled)


def _laid_out(
    tags: dict[int, tuple[int, list[int]]], parts: list[bytes], order: str, big: bool, tiled: bool
) -> bytes:
    mark = b"II" if order == "<" else b"MM"
    head = mark + (struct.pack(order + "HHHQ", 43, 8, 0, 16) if big else struct.pack(order + "HI", 42, 8))
    at, sized = (324, 325) if tiled else (273, 279)
    tags = tags | {at: (4, [0] * len(parts)), sized: (4, [len(p) for p in parts])}
    room = 8 if big else 4
    count = len(tags)
    after = len(head) + (8 + 20 * count + 8 if big else 2 + 12 * count + 4)
    length = {3: 2, 4: 4, 5: 4}
    extra_size = sum(length[kind] * len(v) for kind, v in tags.values() if length[kind] * len(v) > room)
    places, place = [], after + extra_size
    for part in parts:
        places.append(place)
        place += len(part)
    tags[at] = (4, places)
    directory, extra = struct.pack(order + ("Q" if big else "H"), count), b""
    for tag, (kind, values) in sorted(tags.items()):
        body = struct.pack(order + ("H" if kind == 3 else "I") * len(values), *values)
        number = len(values) // 2 if kind == 5 else len(values)
        if len(body) > room:
            where = after + len(extra)
            extra += body
            body = struct.pack(order + ("Q" if big else "I"), where)
        directory += struct.pack(order + ("HHQ" if big else "HHI"), tag, kind, number) + body.ljust(
            room, b"\0"
        )
    directory += bytes(room)
    return head + directory + extra + b"".join(parts)


def interlaced_png(page: Grey, dpi: float) -> bytes:
    """Adam7, which Pillow reads and doesn't write."""
    high, wide = page.shape
    rows = bytearray()
    for x, y, across, down in (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ):
        for row in page[y::down, x::across]:
            rows += b"\0" + row.tobytes()
    metre = round(dpi / 0.0254)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 1)),
        (b"pHYs", struct.pack(">IIB", metre, metre, 1)),
        (b"IDAT", zlib.compress(bytes(rows))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
