"""What is done to the cells of the pairs held back: blends, polygons, carets, drawn fonts, shadings."""

from __future__ import annotations

from collections.abc import Callable
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

from . import notes
from .page import SIZE, Drawer, Place, Spot, Spots
from .pair import After
from .targets import Number

N = NameObject


def squeezed(text: str, by: float) -> Drawer:
    """Letters so narrow (or wide) that they are a line, or fill the cell."""

    def draw(canvas: Any, s: Spot) -> None:
        made = canvas.beginText(s.x, s.base)
        made.setFont("Helvetica", SIZE)
        made.setHorizScale(by)
        made.textOut(text)
        made.setHorizScale(100)
        canvas.drawText(made)

    return draw


def blended(n: Number, mode: str) -> After:
    """White that darkens nothing, so that it isn't seen; or black by a lightening mode, which on bare paper is seen."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[n.place]
        page: Any = writer.pages[s.page]
        own = page["/Resources"].get_object()
        states = own.setdefault(N("/ExtGState"), DictionaryObject()).get_object()
        states[N("/Bl")] = DictionaryObject({N("/BM"): N(f"/{mode}")})
        colour = {"Screen": "0 g", "Lighten": "0 g", "Multiply": "1 g", "Darken": "1 g"}[mode]
        notes.plain_font(writer, s.page)
        notes.content_after(
            writer, s.page, "q /Bl gs " + notes.shown(n.now, s.x, s.base, colour=colour) + " Q"
        )

    return do


def polygon(place: Place, kind: str, points: Callable[[Spot], list[float]]) -> After:
    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        found = points(s)
        xs, ys = found[::2], found[1::2]
        box = (min(xs) - 2, min(ys) - 2, max(xs) + 2, max(ys) + 2)
        path = " ".join(
            f"{x:.1f} {y:.1f} {'m' if place == 0 else 'l'}"
            for place, (x, y) in enumerate(zip(xs, ys, strict=True))
        )
        notes.note(
            writer,
            s.page,
            kind,
            box,
            f"0.8 0 0 RG 1.3 w {path} S",
            Vertices=notes.numbers(found),
            C=notes.numbers((0.8, 0, 0)),
        )

    return do


def quads(place: Place, kind: str, text: str = "") -> After:
    """Underline, Squiggly or Redact over the cell's words. text: what a redaction would put there."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        x0, y0, x1, y1 = box = notes.cell_box(s)
        quad = notes.numbers((x0, y1, x1, y1, x0, y0, x1, y0))
        more: dict[str, Any] = {"QuadPoints": quad, "C": notes.numbers((1, 0, 0))}
        if text:
            more["OverlayText"] = TextStringObject(text)
        content = (
            f"1 0 0 RG 1 w {x0:.1f} {y0:.1f} {x1 - x0:.1f} {y1 - y0:.1f} re S" if kind == "Redact" else ""
        )
        notes.note(writer, s.page, kind, box, content, **more)

    return do


def caret(place: Place, text: str) -> After:
    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        x = s.end + 1
        box = (x, s.base - 4, x + 7, s.base + 3)
        content = f"0 0 1 rg {x:.1f} {s.base - 4:.1f} m {x + 3.5:.1f} {s.base + 3:.1f} l {x + 7:.1f} {s.base - 4:.1f} l f"
        notes.note(writer, s.page, "Caret", box, content, Contents=TextStringObject(text))

    return do


def type3(place: Place, dx: float = 0, sign: str = "x") -> After:
    """A cross or a four by a font whose letters are drawings, and that tells no letters."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        glyph = DecodedStreamObject()
        drawn = {
            "x": "100 100 m 600 600 l 100 600 m 600 100 l S",
            "4": "450 0 m 450 700 l 80 250 l 560 250 l S",
        }[sign]
        glyph.set_data(f"700 0 d0 90 w {drawn}".encode())
        font = DictionaryObject({N("/Type"): N("/Font"), N("/Subtype"): N("/Type3")})
        font |= {
            N("/FontBBox"): notes.numbers((0, 0, 700, 750)),
            N("/FontMatrix"): ArrayObject([FloatObject(one) for one in (0.001, 0, 0, 0.001, 0, 0)]),
        }
        font |= {
            N("/CharProcs"): DictionaryObject({N("/g0"): writer._add_object(glyph)}),
            N("/FirstChar"): NumberObject(97),
            N("/LastChar"): NumberObject(97),
        }
        names = ArrayObject([NumberObject(97), N("/g0")])
        font |= {
            N("/Encoding"): DictionaryObject({N("/Type"): N("/Encoding"), N("/Differences"): names}),
            N("/Widths"): ArrayObject([NumberObject(700)]),
        }
        page: Any = writer.pages[s.page]
        page["/Resources"].get_object()[N("/Font")].get_object()[N("/T3")] = writer._add_object(font)
        notes.content_after(writer, s.page, f"BT /T3 10 Tf {s.x + dx:.1f} {s.base:.1f} Td (a) Tj ET")

    return do


def shaded(place: Place) -> After:
    """A ground that runs from white to white lies over the answer."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        page: Any = writer.pages[s.page]
        own = page["/Resources"].get_object()
        white_ = notes.numbers((1, 1, 1))
        run = DictionaryObject(
            {
                N("/FunctionType"): NumberObject(2),
                N("/Domain"): notes.numbers((0, 1)),
                N("/C0"): white_,
                N("/C1"): white_,
                N("/N"): NumberObject(1),
            }
        )
        shade = DictionaryObject(
            {
                N("/ShadingType"): NumberObject(2),
                N("/ColorSpace"): N("/DeviceRGB"),
                N("/Coords"): notes.numbers((s.x0, 0, s.x1, 0)),
                N("/Function"): run,
            }
        )
        own[N("/Shading")] = DictionaryObject({N("/Sh"): shade})
        area = f"{s.x0 + 1:.1f} {s.y0 + 1:.1f} {s.x1 - s.x0 - 2:.1f} {s.y1 - s.y0 - 2:.1f} re"
        notes.content_after(writer, s.page, f"q {area} W n /Sh sh Q")

    return do


def shown(text: str) -> Callable[[Spot], str]:
    return lambda s: notes.shown(text, s.x, s.base)


def zigzag(s: Spot) -> list[float]:
    return [s.x - 3, s.base, s.x + 2, s.base + 7, s.x + 5, s.base, s.end, s.base + 7, s.end + 4, s.base]


def tick(s: Spot) -> list[float]:
    return [s.x + 6, s.base + 3, s.x + 9, s.base, s.x + 15, s.base + 8]
