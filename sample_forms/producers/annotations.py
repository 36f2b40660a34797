"""PDF annotations as people's viewers leave them: some with an appearance stream, some without."""

from __future__ import annotations

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

from ..model import Rect

RED, YELLOW = (0.8, 0.1, 0.1), (1, 0.95, 0.3)


def numbers(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 2)) for value in values])


def add_annotation(writer: PdfWriter, page: int, kind: str, lines: list[Rect], text: str) -> None:
    x, y = (lines[0][0] + lines[0][2]) / 2, (lines[0][1] + lines[0][3]) / 2
    make = {
        "annot_ink": lambda: _ink(x, y),
        "annot_freetext": lambda: _free_text((x - 7, y - 7, x + 7, y + 7), text),
        "annot_stamp": lambda: _stamp((x - 9, y - 7, x + 9, y + 7)),
        "annot_highlight": lambda: _markup("/Highlight", lines, YELLOW),
        "annot_strikeout": lambda: _markup("/StrikeOut", lines, RED),
        "annot_square": lambda: _shape("/Square", lines[0]),
        "annot_circle": lambda: _shape("/Circle", lines[0]),
    }[kind]
    annotation, drawing = make()
    annotation[NameObject("/Type")] = NameObject("/Annot")
    annotation[NameObject("/F")] = NumberObject(4)
    if drawing:
        annotation[NameObject("/AP")] = DictionaryObject(
            {NameObject("/N"): _stream(writer, annotation, drawing)}
        )
    target = writer.pages[page]
    if "/Annots" not in target:
        target[NameObject("/Annots")] = ArrayObject()
    target["/Annots"].append(writer._add_object(annotation))  # type: ignore[union-attr]


def _stream(writer: PdfWriter, annotation: DictionaryObject, drawing: str) -> object:
    stream = DecodedStreamObject()
    stream.set_data(drawing.encode("latin-1"))
    helvetica = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(k): NameObject(v) for k, v in helvetica.items()})
    fonts = DictionaryObject({NameObject("/Helv"): font})
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): annotation["/Rect"],
            NameObject("/Resources"): DictionaryObject({NameObject("/Font"): fonts}),
        }
    )
    return writer._add_object(stream)


def _base(subtype: str, rect: Rect, colour: tuple[float, ...]) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Subtype"): NameObject(subtype),
            NameObject("/Rect"): numbers(*rect),
            NameObject("/C"): numbers(*colour),
        }
    )


def _ink(x: float, y: float) -> tuple[DictionaryObject, str]:
    """A tick drawn with a pen."""
    points = ((x - 6, y + 1), (x - 2, y - 5), (x - 1, y - 4), (x + 3, y + 3), (x + 7, y + 6))
    annotation = _base("/Ink", (x - 8, y - 7, x + 9, y + 8), RED)
    annotation[NameObject("/InkList")] = ArrayObject([numbers(*(n for point in points for n in point))])
    path = " ".join(f"{px:.2f} {py:.2f} {'l' if number else 'm'}" for number, (px, py) in enumerate(points))
    return annotation, f"0.8 0.1 0.1 RG 1.5 w {path} S"


def _free_text(rect: Rect, text: str) -> tuple[DictionaryObject, str]:
    annotation = _base("/FreeText", rect, ())
    annotation[NameObject("/Contents")] = TextStringObject(text)
    annotation[NameObject("/DA")] = TextStringObject("/Helv 11 Tf 0 0 0.6 rg")
    return annotation, f"BT /Helv 11 Tf 0 0 0.6 rg {rect[0] + 3:.2f} {rect[1] + 3:.2f} Td ({text}) Tj ET"


def _stamp(rect: Rect) -> tuple[DictionaryObject, str]:
    annotation = _base("/Stamp", rect, RED)
    annotation[NameObject("/Name")] = NameObject("/SBAccepted")
    x0, y0, x1, y1 = rect
    path = f"{x0 + 3:.2f} {y0 + 6:.2f} m {x0 + 7:.2f} {y0 + 2:.2f} l {x1 - 2:.2f} {y1 - 2:.2f} l S"
    return annotation, f"0.1 0.5 0.1 RG 2 w {path}"


def _markup(subtype: str, lines: list[Rect], colour: tuple[float, ...]) -> tuple[DictionaryObject, str]:
    outer = (
        min(r[0] for r in lines),
        min(r[1] for r in lines),
        max(r[2] for r in lines),
        max(r[3] for r in lines),
    )
    annotation = _base(subtype, outer, colour)
    quads = [n for x0, y0, x1, y1 in lines for n in (x0, y1, x1, y1, x0, y0, x1, y0)]
    annotation[NameObject("/QuadPoints")] = numbers(*quads)
    return annotation, ""


def _shape(subtype: str, line: Rect) -> tuple[DictionaryObject, str]:
    x0, y0, x1, y1 = line
    grow = max(0.0, 8 - (x1 - x0)) / 2 + 2
    annotation = _base(subtype, (x0 - grow, y0 - 2, x1 + grow, y1 + 2), RED)
    annotation[NameObject("/BS")] = DictionaryObject({NameObject("/W"): FloatObject(1.2)})
    return annotation, ""
