"""PDF files of giant pages, of very many things, and of numbers that no program reckons with."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.hostile.pdf_writer import TEXT, build, one_page, stream

BOXES = {
    "14,400 inches": "0 0 1036800 1036800",
    "a thousand million points": "0 0 1000000000 1000000000",
    "a strip": "0 0 2 100000000",
    "no width": "0 0 0 842",
    "upside down": "595 842 0 0",
    "negative": "-1e38 -1e38 1e38 1e38",
    "no numbers": "(a) /b null true",
    "not a number": "nan nan inf inf",
    "too few": "0 0",
    "far away": "999999999 999999999 1000000594 1000000841",
    "tiny": "0 0 0.0001 0.0001",
    "integers that overflow": "0 0 99999999999999999999 99999999999999999999",
}
CONTENT: dict[str, Callable[[], bytes]] = {
    "a million lines": lambda: b"0 0 m 500 500 l S\n" * 1_000_000,
    "a million letters": lambda: b"BT /F1 4 Tf 1 0 0 1 9 9 Tm " + b"(aaaaaaaaaa) Tj " * 100_000 + b"ET",
    "a path of a million curves": lambda: b"0 0 m " + b"1 2 3 4 5 6 c " * 1_000_000 + b"S",
    "a hundred thousand rectangles": lambda: b"9 9 99 99 re f " * 100_000,
    "states 300,000 deep": lambda: b"q " * 300_000,
    "states closed that were never open": lambda: b"Q " * 300_000,
    "marked content 300,000 deep": lambda: b"/A BMC " * 300_000,
    "a letter of a million points": lambda: b"BT /F1 1000000 Tf (A) Tj ET",
    "a matrix of no numbers": lambda: b"nan inf 1e999 -1e999 0 0 cm " + TEXT,
    "a matrix that ends in nothing": lambda: b"0 0 0 0 0 0 cm " * 9999 + TEXT,
    "a hundred thousand clips": lambda: b"0 0 500 500 re W n " * 100_000 + TEXT,
    "a picture in it without end": lambda: b"BI /W 60000 /H 60000 /BPC 8 /CS /G ID " + bytes(9999),
    "dashes of nothing": lambda: b"[0.0000001 0.0000001] 0 d 0 0 m 99999 99999 l S",
    "operators with 100,000 operands": lambda: b"1 " * 100_000 + b"re f " + TEXT,
    "a name of a million letters": lambda: b"/" + b"A" * 1_000_000 + b" gs " + TEXT,
    "a number of a million digits": lambda: b"1" * 1_000_000 + b" w " + TEXT,
    "letters on top of one another": lambda: (
        b"BT /F1 12 Tf 72 700 Td " + b"(Name) Tj -30 0 Td " * 50_000 + b"ET"
    ),
}


def many_pages(count: int, told: int | None = None) -> bytes:
    kids = b"3 0 R " * count
    pages = b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % (count if told is None else told)
    return one_page(more={2: pages})


def many_notes(count: int, kind: str) -> bytes:
    note = f"<</Type/Annot/Subtype/{kind}/Rect[9 9 99 99]/Contents(Name)/InkList[[1 2 3 4]]/FT/Tx/T(a)/V(b)>>"
    return one_page(
        page="/MediaBox[0 0 595 842]/Annots[" + "20 0 R " * count + "]",
        catalog="/AcroForm<</Fields[" + "20 0 R " * count + "]>>",
        more={20: note.encode()},
    )


def many_objects(count: int) -> bytes:
    return build(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            **dict.fromkeys(range(4, count), b"null"),
        }
    )


def font(entries: str) -> bytes:
    return one_page(
        more={5: f"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H{entries}>>".encode()}
    )


def picture(entries: str, body: bytes = bytes(100)) -> bytes:
    return one_page(
        b"q 595 0 0 842 0 0 cm /P0 Do Q",
        resources="/XObject<</P0 20 0 R>>",
        more={20: stream(f"/Type/XObject/Subtype/Image{entries}", body)},
    )


GREY = "/ColorSpace/DeviceGray/BitsPerComponent 8"
CASES: dict[str, Callable[[Random], bytes]] = {
    **{f"page: {name}": lambda _, box=box: one_page(page=f"/MediaBox[{box}]") for name, box in BOXES.items()},  # type: ignore[misc]
    **{
        f"page: {name}": lambda _, more=more: one_page(page=f"/MediaBox[0 0 595 842]{more}")  # type: ignore[misc]
        for name, more in {
            "a unit of a million": "/UserUnit 1000000",
            "a unit of nothing": "/UserUnit 0",
            "turned by 45": "/Rotate 45",
            "turned without end": "/Rotate 99999999999990",
            "cut to nothing": "/CropBox[9 9 9 9]",
            "cut to elsewhere": "/CropBox[90000 90000 90001 90001]",
        }.items()
    },
    **{f"content: {name}": lambda _, make=make: one_page(make()) for name, make in CONTENT.items()},  # type: ignore[misc]
    "pages: 100,000": lambda _: many_pages(100_000),
    "pages: 401": lambda _: many_pages(401),
    "pages: 400": lambda _: many_pages(400),
    "pages: one, 2,147,483,647 counted": lambda _: many_pages(1, 2**31 - 1),
    "pages: contents of 100,000 parts": lambda _: one_page(
        more={4: b"[" + b"20 0 R " * 100_000 + b"]", 20: stream("", b"q Q")}
    ),
    "notes: 100,000 of ink": lambda _: many_notes(100_000, "Ink"),
    "notes: 100,000 fields": lambda _: many_notes(100_000, "Widget"),
    "notes: 20,000 texts": lambda _: many_notes(20_000, "FreeText"),
    "objects: 200,000": lambda _: many_objects(200_000),
    "objects: number 2,147,483,647": lambda _: build(
        {1: b"<</Type/Catalog/Pages 2147483647 0 R>>", 2147483647: b"null"}
    ),
    "font: widths of a million": lambda _: font(
        "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/W[" + "0 1000000 500 " * 5000 + "]>>]"
    ),
    "font: its own descendant": lambda _: font("/DescendantFonts[5 0 R]"),
    "font: no descendant": lambda _: font("/DescendantFonts[]"),
    "font: a map of all there is": lambda _: one_page(
        more={
            5: b"<</Type/Font/Subtype/Type1/BaseFont/A/ToUnicode 20 0 R>>",
            20: stream(
                "", b"begincmap " + b"1 beginbfrange <0000> <ffffffff> <0000> endbfrange " * 500 + b"endcmap"
            ),
        }
    ),
    "picture: no size": lambda _: picture(f"/Width 0/Height 0{GREY}"),
    "picture: negative": lambda _: picture(f"/Width -5/Height -5{GREY}"),
    "picture: 2,147,483,647 each way": lambda _: picture(f"/Width 2147483647/Height 2147483647{GREY}"),
    "picture: 64 bits a dot": lambda _: picture(
        "/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 64"
    ),
    "picture: a thousand colours a dot": lambda _: picture(
        "/Width 9/Height 9/ColorSpace[/DeviceN[" + "/A" * 1000 + "]/DeviceGray 4 0 R]/BitsPerComponent 8"
    ),
    "picture: drawn 5,000 times": lambda _: one_page(
        b"q 595 0 0 842 0 0 cm " + b"/P0 Do " * 5000 + b"Q",
        resources="/XObject<</P0 20 0 R>>",
        more={20: stream(f"/Subtype/Image/Width 2000/Height 2000{GREY}", bytes(4_000_000))},
    ),
    "file: nothing but its first line": lambda _: b"%PDF-1.7\n",
    "file: a million first lines": lambda _: b"%PDF-1.7\n" * 1_000_000,
    "file: 20 MB of nothing after it": lambda _: one_page() + bytes(20 * 2**20),
    "file: 51 MB": lambda _: one_page() + b"%" * (51 * 2**20),
    "file: ends a million times": lambda _: one_page() + b"\nstartxref\n9\n%%EOF" * 200_000,
    "file: words of a PDF in disorder": lambda chance: (
        b"%PDF-1.7\n"
        + b" ".join(
            chance.choices(
                (b"obj", b"endobj", b"stream", b"xref", b"trailer", b"<<", b">>", b"[", b"1 0 R", b"/A"),
                k=200_000,
            )
        )
    ),
}
