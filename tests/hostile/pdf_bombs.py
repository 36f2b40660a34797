"""PDF streams that unpack to a thousand times their size and more, by each filter, wherever a PDF holds a stream."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import cache
from random import Random

from PIL import Image

from tests.hostile.pdf_writer import one_page, stream, with_xref_stream

MIB = 2**20


@cache
def flate(size: int, byte: bytes = b" ") -> bytes:
    packer = zlib.compressobj(9)
    block = byte * MIB
    return b"".join(packer.compress(block) for _ in range(size // MIB)) + packer.flush()


def lzw(cycles: int) -> bytes:
    """Spaces: each code repeats the one before and one more; 7 MB a cycle of the table."""
    codes = [code for _ in range(cycles) for code in (256, 32, *range(258, 4094))] + [257]
    bits, held, out, table = 0, 0, bytearray(), 258
    for code in codes:
        width = 9 if table < 511 else 10 if table < 1023 else 11 if table < 2047 else 12
        bits, held = (bits << width) | code, held + width
        table = 258 if code == 256 else table + 1
        while held >= 8:
            held -= 8
            out.append(bits >> held & 255)
        bits &= (1 << held) - 1
    return bytes(out) + bytes([bits << (8 - held) & 255] if held else [])


def patched(kind: str) -> bytes:
    """A picture whose head says that it is 65,535 dots or more each way."""
    out = io.BytesIO()
    Image.new("L", (64, 64), 200).save(out, kind)
    data = out.getvalue()
    if kind == "JPEG":
        place = data.index(b"\xff\xc0") + 5
        return data[:place] + b"\xff\xff\xff\xff" + data[place + 4 :]
    place = data.index(b"\xff\x51") + 6
    return data[:place] + (b"\x00\x01\x00\x00" * 2) + data[place + 8 :]


@cache
def encoded(name: str) -> tuple[str, bytes]:
    """A filter entry and bytes that it makes very many of."""
    made: dict[str, Callable[[], tuple[str, bytes]]] = {
        "Flate": lambda: ("/FlateDecode", flate(700 * MIB)),
        "Flate twice": lambda: ("[/FlateDecode/FlateDecode]", zlib.compress(flate(3000 * MIB))),
        "LZW": lambda: ("/LZWDecode", lzw(90)),
        "RunLength": lambda: ("/RunLengthDecode", b"\x81\x20" * (4 * MIB)),
        "ASCII85": lambda: ("/ASCII85Decode", b"z" * (12 * MIB) + b"~>"),
        "ASCIIHex in Flate": lambda: ("[/FlateDecode/ASCIIHexDecode]", flate(300 * MIB, b"2020")),
        "RunLength in Flate": lambda: (
            "[/FlateDecode/RunLengthDecode]",
            zlib.compress(b"\x81\x20" * (8 * MIB)),
        ),
        "forty filters": lambda: ("[" + "/FlateDecode" * 40 + "]", _wrapped(40)),
        "predictor": lambda: (
            "/FlateDecode/DecodeParms<</Predictor 15/Columns 1000000000/Colors 32/BitsPerComponent 16>>",
            flate(64 * MIB),
        ),
        "CCITT": lambda: (
            "/CCITTFaxDecode/DecodeParms<</K -1/Columns 200000/Rows 2000000>>",
            b"\xff" * 250_000,
        ),
        "DCT": lambda: ("/DCTDecode", patched("JPEG")),
        "JPX": lambda: ("/JPXDecode", patched("JPEG2000")),
    }
    return made[name]()


def _wrapped(times: int) -> bytes:
    data = flate(200 * MIB)
    for _ in range(times - 1):
        data = zlib.compress(data)
    return data


FILTERS = (
    *("Flate", "Flate twice", "LZW", "RunLength", "ASCII85", "ASCIIHex in Flate", "RunLength in Flate"),
    *("forty filters", "predictor"),
)
PICTURE_FILTERS = ("CCITT", "DCT", "JPX")
SIZE = "/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray"


def in_place(place: str, filter_: str) -> bytes:
    """A file with such a stream at this place."""
    coding, body = encoded(filter_)
    bomb = stream(f"/Filter {coding}", body)
    font = "<</Type/Font/Subtype/{}/BaseFont/A{}>>"
    descriptor = b"<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 20 0 R>>"
    places: dict[str, Callable[[], bytes]] = {
        "content": lambda: one_page(contents=bomb),
        "image": lambda: one_page(
            b"q 500 0 0 500 0 0 cm /P0 Do Q",
            resources="/XObject<</P0 20 0 R>>",
            more={20: stream(f"/Type/XObject/Subtype/Image{SIZE}/Filter {coding}", body)},
        ),
        "font": lambda: one_page(
            more={
                5: font.format("TrueType", "/FontDescriptor 21 0 R").encode(),
                20: bomb,
                21: descriptor,
            }
        ),
        "to Unicode": lambda: one_page(
            more={5: font.format("Type1", "/ToUnicode 20 0 R").encode(), 20: bomb}
        ),
        "colours": lambda: one_page(
            b"/C0 cs 0.5 sc 0 0 500 500 re f " + b"BT /F1 9 Tf (A) Tj ET",
            resources="/ColorSpace<</C0[/ICCBased 20 0 R]>>",
            more={20: stream(f"/N 1/Filter {coding}", body)},
        ),
        "form": lambda: one_page(
            b"/P0 Do",
            resources="/XObject<</P0 20 0 R>>",
            more={
                20: stream(f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Filter {coding}", body),
            },
        ),
        "metadata": lambda: one_page(catalog="/Metadata 20 0 R", more={20: bomb}),
        "objects": lambda: one_page(
            catalog="/AcroForm 30 0 R",
            more={20: stream(f"/Type/ObjStm/N 1000000/First 10/Filter {coding}", body)},
        ),
        "table": lambda: with_xref_stream(f"/Filter {coding}", body),
        "appearance": lambda: one_page(
            page="/MediaBox[0 0 595 842]/Annots[21 0 R]",
            catalog="/AcroForm<</Fields[21 0 R]>>",
            more={
                20: stream(f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter {coding}", body),
                21: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[0 0 99 99]/AP<</N 20 0 R>>>>",
            },
        ),
    }
    return places[place]()


PLACES = (
    *("content", "image", "font", "to Unicode", "colours", "form", "metadata", "objects", "table"),
    "appearance",
)
CASES: dict[str, Callable[[Random], bytes]] = {
    f"{filter_} as {place}": lambda _, place=place, filter_=filter_: in_place(place, filter_)  # type: ignore[misc]
    for place in PLACES
    for filter_ in (*FILTERS, *(PICTURE_FILTERS if place in ("image", "content") else ()))
}
