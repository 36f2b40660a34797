"""PDF files that lead their reader round in a circle, or down without end."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.hostile.pdf_writer import build, one_page, stream, with_xref_stream, xref_rows

DEEP = 20_000


def page_tree(kids: bytes, count: int = 1) -> bytes:
    root = b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count
    return build(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: root, 3: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 5>>"}
    )


def deep_page_tree() -> bytes:
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    for number in range(2, DEEP):
        objects[number] = b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (number - 1, number + 1)
    objects[DEEP] = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 9 9]>>" % (DEEP - 1)
    return build(objects)


def wide_page_tree() -> bytes:
    """Ten nodes, each with the next ten times over: ten thousand million pages."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    for number in range(2, 12):
        kids = b"%d 0 R " % (number + 1) * 10
        objects[number] = b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % 10 ** (12 - number)
    objects[12] = b"<</Type/Page/Parent 11 0 R/MediaBox[0 0 595 842]>>"
    return build(objects)


def previous(place: str) -> bytes:
    """A table that says that the one before it is itself (or nowhere)."""
    data = one_page()
    start = data.rindex(b"startxref\n")
    here = data[start:].split()[1].decode()
    told = here if place == "itself" else place
    return one_page(trailer=f"/Prev {told}") if place != "itself" else _again(data, int(here))


def _again(data: bytes, here: int) -> bytes:
    return data.replace(b"trailer<<", b"trailer<</Prev %d" % here)


def fields(*bodies: str, roots: str = "20 0 R") -> bytes:
    more = {20 + number: body.encode() for number, body in enumerate(bodies)}
    return one_page(
        page="/MediaBox[0 0 595 842]/Annots[20 0 R]",
        catalog=f"/AcroForm<</Fields[{roots}]/DA(/F1 0 Tf 0 g)>>",
        more=more,
    )


def deep_fields() -> bytes:
    field = "<</T(a)/FT/Tx/Parent {} 0 R/Kids[{} 0 R]>>"
    return fields(*(field.format(19 + n, 21 + n) for n in range(DEEP)))


def drawing(content: bytes, resources: str, more: dict[int, bytes]) -> bytes:
    return one_page(content, resources=resources, more=more)


def form(entries: str, body: bytes) -> bytes:
    return stream(f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]{entries}", body)


def doubling_forms() -> bytes:
    """Thirty forms, each of which draws the next twice."""
    more = {20 + n: form(f"/Resources<</XObject<</P0 {21 + n} 0 R>>>>", b"/P0 Do /P0 Do") for n in range(30)}
    return drawing(b"/P0 Do", "/XObject<</P0 20 0 R>>", more)


def nested(opening: bytes, closing: bytes, times: int = 200_000) -> bytes:
    return one_page(more={20: opening * times + closing * times}, catalog="/Extensions 20 0 R")


CASES: dict[str, Callable[[Random], bytes]] = {
    "pages: a node is its own child": lambda _: page_tree(b"2 0 R"),
    "pages: two nodes hold each other": lambda _: page_tree(b"3 0 R"),
    "pages: no child, a thousand million counted": lambda _: page_tree(b"", 10**9),
    "pages: a negative count": lambda _: page_tree(b"3 0 R", -5),
    "pages: a child that isn't there": lambda _: page_tree(b"77 0 R"),
    "pages: twenty thousand levels": lambda _: deep_page_tree(),
    "pages: ten thousand million": lambda _: wide_page_tree(),
    "pages: the catalogue is the tree": lambda _: build({1: b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>"}),
    "table: the one before is itself": lambda _: previous("itself"),
    "table: the one before is nowhere": lambda _: previous("99999999999999999999"),
    "table: the one before is negative": lambda _: previous("-1"),
    "table: a stream before itself": lambda _: with_xref_stream("/Prev 46", xref_rows((0, 0, 0), (1, 9, 0))),
    "table: two thousand million entries": lambda _: with_xref_stream(
        "/Index[0 2000000000]", xref_rows((1, 9, 0))
    ),
    "table: fields of a thousand bytes": lambda _: with_xref_stream("/W[1000 1000 1000]", bytes(9000)),
    "table: every object in itself": lambda _: with_xref_stream(
        "", xref_rows(*[(2, 9, n) for n in range(10)])
    ),
    "objects: a stream that extends itself": lambda _: one_page(
        more={20: stream("/Type/ObjStm/N 1/First 4/Extends 20 0 R", b"21 0 <<>>")}, catalog="/AcroForm 21 0 R"
    ),
    "objects: a reference to itself": lambda _: one_page(more={4: b"4 0 R"}),
    "objects: two references in a circle": lambda _: one_page(more={4: b"20 0 R", 20: b"4 0 R"}),
    "objects: a length that is its own stream": lambda _: one_page(contents=stream("", b"q Q", "4 0 R")),
    "objects: a length of a million million": lambda _: one_page(contents=stream("", b"q Q", "1" + "0" * 12)),
    "objects: a negative length": lambda _: one_page(contents=stream("", b"q Q", "-1")),
    "objects: a filter that is its own stream": lambda _: one_page(contents=stream("/Filter 4 0 R", b"q Q")),
    "objects: arrays 200,000 deep": lambda _: nested(b"[", b"]"),
    "objects: dictionaries 200,000 deep": lambda _: nested(b"<</A", b">>"),
    "objects: brackets 200,000 deep": lambda _: nested(b"(", b")"),
    "objects: brackets that never close": lambda _: nested(b"(", b""),
    "fields: a field is its own child": lambda _: fields("<</T(a)/FT/Tx/Kids[20 0 R]>>"),
    "fields: a field is its own parent": lambda _: fields(
        "<</T(a)/Parent 20 0 R/Subtype/Widget/Rect[0 0 9 9]>>"
    ),
    "fields: two hold each other": lambda _: fields(
        "<</T(a)/Kids[21 0 R]/Parent 21 0 R>>", "<</T(b)/Kids[20 0 R]/Parent 20 0 R>>"
    ),
    "fields: twenty thousand levels": lambda _: deep_fields(),
    "fields: the root is all of them": lambda _: fields(
        "<</T(a)/FT/Btn/Kids[20 0 R 20 0 R 20 0 R]>>", roots="20 0 R " * 9000
    ),
    "fields: options that hold themselves": lambda _: fields(
        "<</T(a)/FT/Ch/Opt 21 0 R/V 21 0 R/Subtype/Widget/Rect[0 0 9 9]>>", "[21 0 R 21 0 R]"
    ),
    "drawing: a form draws itself": lambda _: drawing(
        b"/P0 Do",
        "/XObject<</P0 20 0 R>>",
        {20: form("/Resources<</XObject<</P0 20 0 R>>>>", b"/P0 Do /P0 Do")},
    ),
    "drawing: thirty forms, each twice the next": lambda _: doubling_forms(),
    "drawing: a picture masks itself": lambda _: drawing(
        b"q 500 0 0 500 0 0 cm /P0 Do Q",
        "/XObject<</P0 20 0 R>>",
        {
            20: stream(
                "/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 20 0 R",
                bytes(64),
            )
        },
    ),
    "drawing: a pattern is its own tile": lambda _: drawing(
        b"/Pattern cs /A scn 0 0 500 500 re f",
        "/Pattern<</A 20 0 R>>",
        {
            20: stream(
                "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0.0001/YStep 0.0001"
                "/Resources<</Pattern<</A 20 0 R>>>>",
                b"/Pattern cs /A scn 0 0 9 9 re f",
            )
        },
    ),
    "drawing: a letter draws itself": lambda _: drawing(
        b"BT /F2 12 Tf 72 700 Td (aaaa) Tj ET",
        "/Font<</F2 20 0 R>>",
        {
            20: b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97"
            b"/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 21 0 R>>/Resources<</Font<</F2 20 0 R>>>>>>",
            21: stream("", b"9 0 d0 BT /F2 1 Tf (aa) Tj ET"),
        },
    ),
    "drawing: colours that are made of themselves": lambda _: drawing(
        b"/A cs 0.1 sc 0 0 500 500 re f",
        "/ColorSpace<</A 20 0 R>>",
        {20: b"[/Indexed 20 0 R 255 (abc)]"},
    ),
    "drawing: a function of itself": lambda _: drawing(
        b"/A sh",
        "/Shading<</A<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Function 20 0 R>>>>",
        {20: b"<</FunctionType 3/Domain[0 1]/Functions[20 0 R 20 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>"},
    ),
    "outline: the next is itself": lambda _: one_page(
        catalog="/Outlines 20 0 R",
        more={20: b"<</First 21 0 R/Last 21 0 R/Count 1>>", 21: b"<</Title(a)/Parent 20 0 R/Next 21 0 R>>"},
    ),
    "names: a tree of itself": lambda _: one_page(
        catalog="/Names<</Dests 20 0 R/JavaScript 20 0 R>>", more={20: b"<</Kids[20 0 R 20 0 R]>>"}
    ),
    "notes: a note is its own appearance": lambda _: one_page(
        page="/MediaBox[0 0 595 842]/Annots[20 0 R 20 0 R]",
        more={20: b"<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(a)/AP<</N 20 0 R>>/Popup 20 0 R>>"},
    ),
    "key: its own dictionary": lambda _: one_page(trailer="/Encrypt 20 0 R/ID[(a)(a)]", more={20: b"20 0 R"}),
}
