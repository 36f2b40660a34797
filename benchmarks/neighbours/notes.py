"""What is laid over a finished file: annotations as viewers make them, layers, other content, turned pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from .page import SIZE, Place, Spot, Spots
from .pair import After

Box = tuple[float, float, float, float]


def numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 2)) for value in values])


def look(writer: PdfWriter, box: Box, content: str) -> Any:
    """An appearance stream in page coordinates, with a plain font by the name of F."""
    made = DecodedStreamObject()
    made.set_data(content.encode("latin-1"))
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")}
    )
    font[NameObject("/BaseFont")] = NameObject("/Helvetica")
    font[NameObject("/Encoding")] = NameObject("/WinAnsiEncoding")
    fonts = DictionaryObject({NameObject("/F"): font})
    made |= {
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): numbers(box),
        NameObject("/Resources"): DictionaryObject({NameObject("/Font"): fonts}),
    }
    return writer._add_object(made)


def note(
    writer: PdfWriter, page: int, kind: str, box: Box, content: str = "", flags: int = 4, **more: Any
) -> DictionaryObject:
    """content: of the appearance; without it the viewer draws by the rest. flags: 4 prints, 2 is hidden."""
    made = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(f"/{kind}"),
            NameObject("/Rect"): numbers(box),
            NameObject("/F"): NumberObject(flags),
        }
    )
    for name, value in more.items():
        made[NameObject(f"/{name}")] = value
    if content:
        made[NameObject("/AP")] = DictionaryObject({NameObject("/N"): look(writer, box, content)})
    own: Any = writer.pages[page]
    if "/Annots" not in own:
        own[NameObject("/Annots")] = ArrayObject()
    own["/Annots"].get_object().append(writer._add_object(made))
    return made


def cell_box(s: Spot, text: str = "", dx: float = 0) -> Box:
    from .pens import width

    return (s.x + dx - 1, s.base - 3, s.x + dx + width(text or s.text) + 1, s.base + SIZE + 1)


def _shown(text: str, x: float, y: float, size: float = SIZE, colour: str = "0 g") -> str:
    safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT {colour} /F {size} Tf {x:.2f} {y:.2f} Td ({safe}) Tj ET"


def struck(place: Place, bare: bool = False) -> After:
    """StrikeOut; bare: without an appearance."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        x0, y0, x1, y1 = box = cell_box(s)
        content = f"1 0 0 RG 1 w {x0:.2f} {s.base + 3:.2f} m {x1:.2f} {s.base + 3:.2f} l S"
        quad = numbers((x0, y1, x1, y1, x0, y0, x1, y0))
        note(writer, s.page, "StrikeOut", box, "" if bare else content, QuadPoints=quad, C=numbers((1, 0, 0)))

    return do


def highlighted(place: Place) -> After:
    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        x0, y0, x1, y1 = box = cell_box(s)
        quad = numbers((x0, y1, x1, y1, x0, y0, x1, y0))
        note(writer, s.page, "Highlight", box, "", QuadPoints=quad, C=numbers((1, 1, 0)))

    return do


def inked(place: Place, strokes: Callable[[Spot], list[list[float]]], bare: bool = False) -> After:
    """Strokes of a pen, each x, y, x, y ..."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        lines = strokes(s)
        xs, ys = [x for one in lines for x in one[::2]], [y for one in lines for y in one[1::2]]
        box = (min(xs) - 2, min(ys) - 2, max(xs) + 2, max(ys) + 2)
        drawn = []
        for one in lines:
            points = list(zip(one[::2], one[1::2], strict=True))
            drawn.append(f"{points[0][0]:.2f} {points[0][1]:.2f} m")
            drawn += [f"{x:.2f} {y:.2f} l" for x, y in points[1:]]
            drawn.append("S")
        content = "0 0 1 RG 1.4 w 1 J " + " ".join(drawn)
        listed = ArrayObject([numbers(one) for one in lines])
        note(writer, s.page, "Ink", box, "" if bare else content, InkList=listed, C=numbers((0, 0, 1)))

    return do


def tick_strokes(dx: float = 0, dy: float = 0) -> Callable[[Spot], list[list[float]]]:
    return lambda s: [[s.x + dx, s.base + dy + 3, s.x + dx + 3, s.base + dy, s.x + dx + 9, s.base + dy + 8]]


def through(s: Spot) -> list[list[float]]:
    return [[s.x - 3, s.base, s.end / 2 + s.x / 2, s.base + 5, s.end + 3, s.base + 7]]


def around(s: Spot) -> list[list[float]]:
    from math import cos, pi, sin

    x, y, a, b = (s.x + s.end) / 2, s.base + 3, (s.end - s.x) / 2 + 5, 8
    return [[v for k in range(25) for v in (x + a * cos(k * pi / 12), y + b * sin(k * pi / 12))]]


def freetext(
    place: Place, text: str, dx: float = 0, fill: str = "", bare: bool = False, colour: str = "1 0 0 rg", flags: int = 4,
    dy: float = 0, size: float = SIZE,
) -> After:  # fmt: skip
    """A typewriter's or a text box's words. fill: of its ground, as "1 1 1"; none is transparent."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        x0, y0, x1, y1 = cell_box(s, text, dx)
        box = (x0, y0 + dy, max(x1, x0 + 12), y1 + dy)
        ground = (
            f"{fill} rg {box[0]:.2f} {box[1]:.2f} {box[2] - box[0]:.2f} {box[3] - box[1]:.2f} re f "
            if fill
            else ""
        )
        content = ground + _shown(text, s.x + dx, s.base + dy, size, colour)
        more: dict[str, Any] = {
            "DA": TextStringObject(f"/Helv {size} Tf {colour}"),
            "Contents": TextStringObject(text),
        }
        if fill:
            more["C"] = numbers([float(one) for one in fill.split()])
        more |= {"BS": DictionaryObject({NameObject("/W"): NumberObject(0)})}
        note(writer, s.page, "FreeText", box, "" if bare else content, flags, **more)

    return do


def stamp(place: Place, text: str, dx: float = 0, dy: float = 0) -> After:
    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        x0, y0 = s.x + dx, s.base + dy - 4
        box = (x0, y0, x0 + 7 * len(text) + 8, y0 + 17)
        frame = f"0.7 0 0 RG 1.2 w {x0 + 1:.2f} {y0 + 1:.2f} {7 * len(text) + 6} 15 re S "
        note(writer, s.page, "Stamp", box, frame + _shown(text, x0 + 5, y0 + 5, 10, "0.7 0 0 rg"))

    return do


def sticky(place: Place, text: str, dx: float = 14) -> After:
    """A comment: its sign stands beside the answer, its words in a pop-up that isn't printed."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        box = (s.x + dx, s.base - 4, s.x + dx + 14, s.base + 10)
        note(
            writer,
            s.page,
            "Text",
            box,
            "",
            Contents=TextStringObject(text),
            Name=NameObject("/Comment"),
            C=numbers((1, 1, 0)),
        )

    return do


def shape(place: Place, kind: str, dx: float = 0, fill: str = "", colour: str = "1 0 0") -> After:
    """Square, Circle or Line over the cell's text."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        x0, y0, x1, y1 = cell_box(s, "", dx)
        box = (x0 - 3, y0 - 2, x1 + 3, y1 + 2)
        more: dict[str, Any] = {"C": numbers([float(one) for one in colour.split()])}
        if kind == "Line":
            more["L"] = numbers((x0, s.base + 3, x1, s.base + 3))
            content = f"{colour} RG 1.2 w {x0:.2f} {s.base + 3:.2f} m {x1:.2f} {s.base + 3:.2f} l S"
        elif kind == "Square":
            more |= {"IC": numbers([float(one) for one in fill.split()])} if fill else {}
            area = f"{x0 - 2:.2f} {y0 - 1:.2f} {x1 - x0 + 4:.2f} {y1 - y0 + 2:.2f} re"
            content = f"{fill} rg {area} f" if fill else f"{colour} RG 1 w {area} S"
        else:
            content = ""
        note(writer, s.page, kind, box, content, **more)

    return do


def content_after(writer: PdfWriter, page: int, code: str) -> None:
    """More drawing at the page's end."""
    own = writer.pages[page]
    before, stream = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"q\n")
    stream.set_data(f"\nQ\n{code}\n".encode("latin-1"))
    old = own.raw_get("/Contents")
    parts = list(old.get_object()) if isinstance(old.get_object(), ArrayObject) else [old]
    own[NameObject("/Contents")] = ArrayObject(
        [writer._add_object(before), *parts, writer._add_object(stream)]
    )


def plain_font(writer: PdfWriter, page: int) -> None:
    page_: Any = writer.pages[page]
    own = page_["/Resources"].get_object()
    fonts = own.setdefault(NameObject("/Font"), DictionaryObject()).get_object()
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")}
    )
    font[NameObject("/BaseFont")] = NameObject("/Helvetica")
    font[NameObject("/Encoding")] = NameObject("/WinAnsiEncoding")
    fonts[NameObject("/Nb")] = writer._add_object(font)


def layered(place: Place, text: str, on: bool = False) -> After:
    """Text in an optional-content layer that is off (or on)."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        group = writer._add_object(
            DictionaryObject(
                {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("Answers")}
            )
        )
        name = NameObject("/ON" if on else "/OFF")
        state = DictionaryObject({name: ArrayObject([group]), NameObject("/Order"): ArrayObject([group])})
        writer._root_object[NameObject("/OCProperties")] = DictionaryObject(
            {NameObject("/OCGs"): ArrayObject([group]), NameObject("/D"): state}
        )
        page: Any = writer.pages[s.page]
        own = page["/Resources"].get_object()
        own[NameObject("/Properties")] = DictionaryObject({NameObject("/Lay"): group})
        plain_font(writer, s.page)
        shown = _shown(text, s.x, s.base).replace("/F ", "/Nb ")
        content_after(writer, s.page, f"/OC /Lay BDC {shown} EMC")

    return do


def code(place: Place, made: Callable[[Spot], str]) -> After:
    """Raw operators at the end of the page; the font is /Nb."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        plain_font(writer, s.page)
        content_after(writer, s.page, made(s))

    return do


def shown(text: str, x: float, y: float, size: float = SIZE, colour: str = "0 g") -> str:
    return _shown(text, x, y, size, colour).replace("/F ", "/Nb ")


def all_of(*things: After) -> After:
    def do(writer: PdfWriter, spots: Spots) -> None:
        for one in things:
            one(writer, spots)

    return do
