"""Form fields and annotations put on a finished page, each with an appearance of its own unless told otherwise."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)  # fmt: skip

from .sheet import Box

Named = dict[str, object]
FONTS = {"Helv": ("Helvetica", True), "HeBo": ("Helvetica-Bold", True), "ZaDb": ("ZapfDingbats", False)}


@dataclass(slots=True)
class Note:
    """An annotation: its subtype, where it lies, what it draws (in points from its own bottom left) and more entries."""

    subtype: str
    box: Box
    paint: str = ""
    more: Named | None = None


@dataclass(slots=True)
class Field:
    """kind: text, comb, check, radio, choice. options: of a radio, each state's box; of a choice, its values."""

    name: str
    kind: str
    boxes: Sequence[Box]
    value: str = ""
    options: Sequence[str] = ()


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def rect(box: Box) -> ArrayObject:
    return ArrayObject(FloatObject(round(one, 2)) for one in (box.x0, box.y0, box.x1, box.y1))


def made(entries: Named) -> DictionaryObject:
    """Strings that begin with a slash are names, other strings are texts."""
    one = DictionaryObject()
    for key, value in entries.items():
        if isinstance(value, str):
            value = NameObject(value) if value.startswith("/") else TextStringObject(value)
        elif isinstance(value, bool):
            value = BooleanObject(value)
        elif isinstance(value, int):
            value = NumberObject(value)
        elif isinstance(value, float):
            value = FloatObject(value)
        elif isinstance(value, (list, tuple)):
            value = ArrayObject(
                FloatObject(item) if isinstance(item, (int, float)) else item for item in value
            )
        one[name(key)] = value  # type: ignore[assignment]
    return one


class Overlay:
    def __init__(self, data: bytes) -> None:
        self.writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        fonts: Named = {}
        for key, (font, latin) in FONTS.items():
            entries: Named = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": f"/{font}"}
            if latin:
                entries["Encoding"] = "/WinAnsiEncoding"
            fonts[key] = self.writer._add_object(made(entries))
        self.fonts = made(fonts)
        self.fields = ArrayObject()

    def appearance(self, box: Box, paint: str, blend: bool = False):  # type: ignore[no-untyped-def]
        stream = DecodedStreamObject()
        stream.set_data(("/Mul gs\n" if blend else "").encode() + paint.encode("latin-1", "replace"))
        resources: Named = {"Font": self.fonts}
        if blend:
            resources["ExtGState"] = made({"Mul": made({"Type": "/ExtGState", "BM": "/Multiply"})})
        size = ArrayObject(
            FloatObject(one) for one in (0, 0, round(box.x1 - box.x0, 2), round(box.y1 - box.y0, 2))
        )
        stream.update(
            made({"Type": "/XObject", "Subtype": "/Form", "FormType": 1, "Resources": made(resources)})
        )
        stream[name("BBox")] = size
        return self.writer._add_object(stream)

    def put(self, page: int, entries: DictionaryObject):  # type: ignore[no-untyped-def]
        """Adds an annotation to a page; gives its reference."""
        reference = self.writer._add_object(entries)
        there = self.writer.pages[page]
        entries[name("P")] = there.indirect_reference  # type: ignore[assignment]
        known = there.get("/Annots")
        if known is None:
            there[name("Annots")] = known = ArrayObject()
        known.get_object().append(reference)
        return reference

    def note(self, one: Note) -> None:
        entries = made({"Type": "/Annot", "Subtype": f"/{one.subtype}", "F": 4, **(one.more or {})})
        entries[name("Rect")] = rect(one.box)
        if one.paint:
            entries[name("AP")] = made({"N": self.appearance(one.box, one.paint, one.subtype == "Highlight")})
        self.put(one.box.page, entries)

    def stamp(self, box: Box, paint: str, number: int) -> None:
        """What a field shows, made part of the page: a flattened form."""
        page, key = self.writer.pages[box.page], f"Flat{number}"
        resources = page["/Resources"].get_object()
        objects = resources.get("/XObject")
        if objects is None:
            resources[name("XObject")] = objects = DictionaryObject()
        objects.get_object()[name(key)] = self.appearance(box, paint)
        stream = DecodedStreamObject()
        stream.set_data(f"q 1 0 0 1 {box.x0:.2f} {box.y0:.2f} cm /{key} Do Q".encode())
        contents = page["/Contents"]
        parts = list(contents) if isinstance(contents, ArrayObject) else [page.raw_get("/Contents")]
        page[name("Contents")] = ArrayObject([*parts, self.writer._add_object(stream)])

    def finish(self, regenerate: bool = False) -> bytes:
        if self.fields:
            form: Named = {"Fields": self.fields, "DR": made({"Font": self.fonts}), "DA": "/Helv 0 Tf 0 g"}
            if regenerate:
                form["NeedAppearances"] = True
            self.writer._root_object[name("AcroForm")] = self.writer._add_object(made(form))
        out = io.BytesIO()
        self.writer.write(out)
        return out.getvalue()
