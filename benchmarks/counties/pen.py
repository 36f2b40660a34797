"""Puts annotations on a finished PDF, as a viewer's comment tools do: with a drawn appearance or without."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from reportlab.lib.utils import simpleSplit

from .sheet import Box, Colour

Points = Sequence[tuple[float, float]]
INK, RED, HIGHLIGHT = (0.0, 0.0, 0.7), (0.8, 0.0, 0.0), (1.0, 0.92, 0.2)
BLUE_TEXT = "0 0 0.6 rg"
CURVE = 0.5523  # of a quarter circle's control points


def array(*numbers: float) -> ArrayObject:
    return ArrayObject([FloatObject(round(number, 2)) for number in numbers])


def dictionary(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def named(name: str) -> NameObject:
    return NameObject(f"/{name}")


def colour(rgb: Colour, operator: str = "RG") -> str:
    return f"{rgb[0]:g} {rgb[1]:g} {rgb[2]:g} {operator}"


def path(points: Points, left: float = 0, bottom: float = 0) -> str:
    steps = [f"{x - left:g} {y - bottom:g} {'l' if place else 'm'}" for place, (x, y) in enumerate(points)]
    return f"{' '.join(steps)} S "


def ellipse(width: float, height: float, margin: float = 1) -> str:
    """In a box of that size, less a margin."""
    x, y, across, up = width / 2, height / 2, width / 2 - margin, height / 2 - margin
    quarters = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
    out = f"{x + across:g} {y:g} m "
    for a, b, c, d in quarters:  # from the point (a, b) of the unit circle to (c, d)
        points = ((a + CURVE * c, b + CURVE * d), (c + CURVE * a, d + CURVE * b), (c, d))
        out += " ".join(f"{x + across * p:g} {y + up * q:g}" for p, q in points) + " c "
    return out


class Pen:
    """ap: whether annotations carry the look that the viewer drew."""

    def __init__(self, data: bytes, ap: bool = True) -> None:
        self.writer, self.ap = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), ap
        fonts = {}
        for name, base in (("Helv", "Helvetica"), ("ZaDb", "ZapfDingbats")):
            font = dictionary(Type=named("Font"), Subtype=named("Type1"), BaseFont=named(base))
            if name == "Helv":
                font[named("Encoding")] = named("WinAnsiEncoding")
            fonts[name] = self.writer._add_object(font)
        self.resources = dictionary(Font=dictionary(**fonts))

    def look(self, width: float, height: float, body: str, **resources: Any) -> Any:
        stream = StreamObject()
        stream.set_data(body.encode("cp1252", "replace"))
        known = DictionaryObject(self.resources)
        known.update(dictionary(**resources))
        stream.update(
            dictionary(
                Type=named("XObject"), Subtype=named("Form"), BBox=array(0, 0, width, height), Resources=known
            )
        )
        return self.writer._add_object(stream)

    def add(self, page: int, entries: DictionaryObject) -> Any:
        sheet = self.writer.pages[page - 1]
        entries.update(dictionary(Type=named("Annot"), P=sheet.indirect_reference, F=NumberObject(4)))
        reference = self.writer._add_object(entries)
        if "/Annots" not in sheet:
            sheet[NameObject("/Annots")] = ArrayObject()
        sheet["/Annots"].append(reference)  # type: ignore[attr-defined]
        return reference

    def _put(self, page: int, kind: str, rect: Sequence[float], body: str, **entries: Any) -> None:
        left, bottom, right, top = rect
        made = dictionary(Subtype=named(kind), Rect=array(*rect), **entries)
        if self.ap:
            blend = {}
            if kind == "Highlight":
                blend = {"ExtGState": dictionary(G=dictionary(BM=named("Multiply")))}
            made[named("AP")] = dictionary(N=self.look(right - left, top - bottom, body, **blend))
        self.add(page, made)

    def words(self, width: float, height: float, text: str, size: float, several: bool = False) -> str:
        """The operators that write a text in a box of that size."""
        lines = simpleSplit(text, "Helvetica", size, max(width - 4, 20)) if several else [text]
        y = height - size - 1 if several else (height - size) / 2 + size * 0.2
        out = f"q BT {BLUE_TEXT} /Helv {size:g} Tf 2 {y:g} Td "
        for place, line in enumerate(lines):
            safe = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            out += (f"0 {-size * 1.15:g} Td " if place else "") + f"({safe}) Tj "
        return f"{out}ET Q"

    def text(self, box: Box, text: str, size: float = 9) -> None:
        page, left, bottom, right, top = box
        if 16 < top - bottom < 60:
            bottom = top - 14
        several = right - left < len(text) * size * 0.5
        if several:
            bottom = min(bottom, top - 2.4 * size)
        body = self.words(right - left, top - bottom, text, size, several)
        entries = {
            "Contents": TextStringObject(text),
            "DA": TextStringObject(f"{BLUE_TEXT} /Helv {size:g} Tf"),
            "BS": dictionary(W=NumberObject(0)),
        }
        self._put(page, "FreeText", (left, bottom, right, top), body, **entries)

    def ink(self, box: Box, kind: str) -> None:
        """kind: tick, x, ring (round the whole box), scrib(ble)."""
        page, left, bottom, right, top = box
        strokes = _strokes(kind, (left, bottom, right, top))
        across = [x for line in strokes for x, _ in line]
        up = [y for line in strokes for _, y in line]
        rect = (min(across) - 2, min(up) - 2, max(across) + 2, max(up) + 2)
        body = f"{colour(INK)} 1.3 w " + "".join(path(line, rect[0], rect[1]) for line in strokes)
        lists = ArrayObject([array(*(number for point in line for number in point)) for line in strokes])
        border = dictionary(W=FloatObject(1.3))
        self._put(page, "Ink", rect, body, InkList=lists, C=array(*INK), BS=border)

    def markup(self, box: Box, kind: str, rgb: Colour = HIGHLIGHT) -> None:
        """kind: Highlight, StrikeOut."""
        page, left, bottom, right, top = box
        width, height = right - left, top - bottom
        body = f"{colour(rgb)} 1 w " + path(((0, height * 0.45), (width, height * 0.45)))
        if kind == "Highlight":
            body = f"/G gs {colour(rgb, 'rg')} 0 0 {width:g} {height:g} re f"
        corners = array(left, top, right, top, left, bottom, right, bottom)
        self._put(page, kind, (left, bottom, right, top), body, QuadPoints=corners, C=array(*rgb))

    def shape(self, box: Box, kind: str, grow: float = 3) -> None:
        """kind: Square, Circle; drawn that much larger than the box."""
        page, left, bottom, right, top = box
        rect = (left - grow, bottom - grow, right + grow, top + grow)
        width, height = rect[2] - rect[0], rect[3] - rect[1]
        drawn = f"1 1 {width - 2:g} {height - 2:g} re " if kind == "Square" else ellipse(width, height)
        border = dictionary(W=FloatObject(1.2))
        self._put(page, kind, rect, f"{colour(RED)} 1.2 w {drawn}S", C=array(*RED), BS=border)

    def stamp(self, box: Box) -> None:
        """A tick from the viewer's own stamps, always with its look."""
        page, left, bottom, right, top = box
        x, y = (left + right) / 2, (bottom + top) / 2
        look = self.look(12, 12, "0 .5 .1 RG 2 w 1 5 m 4 1 l 11 11 l S")
        rect = array(x - 6, y - 6, x + 6, y + 6)
        self.add(
            page, dictionary(Subtype=named("Stamp"), Name=named("#Tick"), Rect=rect, AP=dictionary(N=look))
        )

    def done(self) -> bytes:
        out = io.BytesIO()
        self.writer.write(out)
        return out.getvalue()


def _strokes(kind: str, rect: tuple[float, float, float, float]) -> list[list[tuple[float, float]]]:
    left, bottom, right, top = rect
    x, y = (left + right) / 2, (bottom + top) / 2
    r = min(7, (top - bottom) / 2 + 1)
    if kind == "tick":
        return [[(x - r, y), (x - r * 0.3, y - r * 0.8), (x + r, y + r)]]
    if kind == "x":
        return [[(x - r, y - r), (x + r, y + r)], [(x - r, y + r), (x + r, y - r)]]
    if kind == "ring":
        across, up = (right - left) / 2, (top - bottom) / 2
        turns = [angle / 10 for angle in range(0, 65, 3)]
        return [[(x + across * math.cos(turn), y + up * math.sin(turn)) for turn in turns]]
    zigzag = [(x - r + r * step / 6, y + (r if step % 2 else -r) * 0.9) for step in range(13)]
    return [zigzag, [(x + (r if step % 2 else -r), y - r + r * step / 5) for step in range(11)]]
