"""Annotations with appearances of their own, as a viewer leaves them; others than in `sample_forms`."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from sample_forms.model import Rect

from .sheet import Note

CURVE = 0.5523  # of a quarter circle's handles
RED, BLUE_TEXT = (0.8, 0, 0), "0 0 .6 rg /Helv {} Tf"
Drawn = tuple[str, dict[str, object], Rect]
"""Drawing operators, the annotation's own entries, and its rectangle."""


def annotate(data: bytes, notes: Sequence[Note]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page, kind, box, lines in notes:
        drawing, entries, rect = KINDS[kind](box, lines)
        note = _dictionary(Type="/Annot", F=4, T="R Reviewer", **entries)
        note[NameObject("/Rect")] = _array(*rect)
        look = DictionaryObject({NameObject("/N"): writer._add_object(_appearance(drawing, rect))})
        note[NameObject("/AP")] = look
        target = writer.pages[page]
        if "/Annots" not in target:
            target[NameObject("/Annots")] = ArrayObject()
        target["/Annots"].append(writer._add_object(note))  # type: ignore[attr-defined]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _array(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(value) for value in values])


def _dictionary(**entries: object) -> DictionaryObject:
    """Names begin with a stroke, other strings are texts."""
    made = DictionaryObject()
    for key, value in entries.items():
        if isinstance(value, str):
            value = NameObject(value) if value.startswith("/") else TextStringObject(value)
        elif isinstance(value, int):
            value = NumberObject(value)
        made[NameObject(f"/{key}")] = value
    return made


def _appearance(drawing: str, rect: Rect) -> DecodedStreamObject:
    font = _dictionary(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica", Encoding="/WinAnsiEncoding")
    resources = _dictionary(Font=_dictionary(Helv=font), ExtGState=_dictionary(G=_dictionary(BM="/Multiply")))
    stream = DecodedStreamObject()
    stream.set_data(drawing.encode("cp1252", "replace"))
    box = _array(0, 0, rect[2] - rect[0], rect[3] - rect[1])
    stream.update(_dictionary(Type="/XObject", Subtype="/Form", BBox=box, Resources=resources))
    return stream


def _free(box: Rect, lines: list[str]) -> Drawn:
    shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
    drawing = f"q 0 0 .6 rg BT /Helv 9 Tf 11 TL 2 {box[3] - box[1] - 10:.1f} Td {shown} ET Q"
    entries = {"Subtype": "/FreeText", "Contents": TextStringObject("\r".join(lines))}
    return drawing, {**entries, "DA": BLUE_TEXT.format(9)}, box


def _escaped(text: str) -> str:
    for character in "\\()":
        text = text.replace(character, f"\\{character}")
    return text


def _cross(box: Rect, _: list[str]) -> Drawn:
    drawing = "q 0 0 .6 rg BT /Helv 12 Tf 4 2.5 Td (X) Tj ET Q"
    return drawing, {"Subtype": "/FreeText", "Contents": "X", "DA": BLUE_TEXT.format(12)}, box


def _ink(box: Rect, _: list[str]) -> Drawn:
    x, y, width, height = box[0], box[1], box[2] - box[0], box[3] - box[1]
    points = ((2, height * 0.45), (width * 0.35, 1.5), (width - 1.5, height - 1.5))
    path = " ".join(f"{px:.1f} {py:.1f} {'l' if place else 'm'}" for place, (px, py) in enumerate(points))
    strokes = ArrayObject([_array(*(n for px, py in points for n in (px + x, py + y)))])
    return f"q .8 0 0 RG 1.5 w {path} S Q", {"Subtype": "/Ink", "InkList": strokes, "C": _array(*RED)}, box


def _stamp(box: Rect, _: list[str]) -> Drawn:
    width, height = box[2] - box[0], box[3] - box[1]
    path = f"2 {height * 0.5:.1f} m {width * 0.4:.1f} 2 l {width - 2:.1f} {height - 2:.1f} l"
    return f"q 0 .5 .1 RG 2 w {path} S Q", {"Subtype": "/Stamp", "Name": "/Check"}, box


def _circle(box: Rect, _: list[str]) -> Drawn:
    cx, cy = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    rx, ry = cx - 1, cy - 1
    hx, hy = CURVE * rx, CURVE * ry
    curves = (
        (cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry),
        (cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy),
        (cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry),
        (cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy),
    )
    path = " ".join(" ".join(f"{n:.2f}" for n in curve) + " c" for curve in curves)
    drawing = f"q .8 0 0 RG 1.2 w {cx + rx:.2f} {cy:.2f} m {path} s Q"
    return drawing, {"Subtype": "/Circle", "C": _array(*RED)}, box


def _line(box: Rect, _: list[str]) -> Drawn:
    x0, y, x1, _y = box
    rect = (x0 - 1, y - 1.5, x1 + 1, y + 1.5)
    drawing = f"q .8 0 0 RG 1.3 w 1 1.5 m {rect[2] - rect[0] - 1:.1f} 1.5 l S Q"
    return drawing, {"Subtype": "/Line", "L": _array(x0, y, x1, y), "C": _array(*RED)}, rect


def _highlight(box: Rect, _: list[str]) -> Drawn:
    x0, y0, x1, y1 = box
    drawing = f"q /G gs 1 .95 .2 rg 0 0 {x1 - x0:.1f} {y1 - y0:.1f} re f Q"
    quad = _array(x0, y1, x1, y1, x0, y0, x1, y0)
    return drawing, {"Subtype": "/Highlight", "QuadPoints": quad, "C": _array(1, 0.95, 0.2)}, box


KINDS = {
    "free": _free,
    "cross": _cross,
    "ink": _ink,
    "stamp": _stamp,
    "circle": _circle,
    "line": _line,
    "highlight": _highlight,
}
