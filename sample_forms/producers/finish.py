"""Puts a plan's marks, annotations and form fields on its finished pages."""

from __future__ import annotations

import io

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from ..model import Anchors, Plan
from .annotations import add_annotation
from .draw import STAND_IN, Placed, overlay
from .fields import Fields
from .places import cell_of, lines_of, spot_of


def finish(plan: Plan, data: bytes, anchors: Anchors) -> bytes:
    if not plan.marks and not plan.fields:
        return data
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    drawn: dict[int, list[Placed]] = {}
    for mark in plan.marks:
        lines = lines_of(anchors, mark.anchor)
        page = lines[0][0]
        here = [rect for number, rect in lines if number == page]
        if mark.kind.startswith("annot_"):
            add_annotation(writer, page, mark.kind, here, mark.text)
        else:
            drawn.setdefault(page, []).append((mark, here[0], cell_of(anchors, mark.anchor, lines[0], plan)))
    for number, placed in drawn.items():
        marks = PdfReader(io.BytesIO(overlay(plan.sheet.page, placed, plan.style.ink)))
        _name_wingdings(marks.pages[0])
        writer.pages[number].merge_page(marks.pages[0])
    if plan.fields and plan.style.fields_by == "pypdf":
        fields = Fields(writer, plan.style.appearances)
        for spec in plan.fields:
            fields.add(spec, [spot_of(plan, anchors, spec, anchor) for anchor in spec.anchors])
    for page_object in writer.pages:
        page_object.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _name_wingdings(page: PageObject) -> None:
    """Letters of a font that isn't embedded: the text says "ü", and only the font's name says tick."""
    for reference in page["/Resources"].get("/Font", {}).values():  # type: ignore[union-attr]
        font = reference.get_object()
        if font["/BaseFont"] != f"/{STAND_IN}":
            continue
        names = {"/BaseFont": "/Wingdings", "/Subtype": "/TrueType"}
        font.update({NameObject(key): NameObject(value) for key, value in names.items()})
        descriptor = {"/Type": "/FontDescriptor", "/FontName": "/Wingdings"}
        described = DictionaryObject({NameObject(k): NameObject(v) for k, v in descriptor.items()})
        sizes = {
            "/Flags": 4,
            "/ItalicAngle": 0,
            "/Ascent": 898,
            "/Descent": -211,
            "/CapHeight": 700,
            "/StemV": 80,
        }
        described.update({NameObject(key): NumberObject(value) for key, value in sizes.items()})
        described[NameObject("/FontBBox")] = ArrayObject([NumberObject(n) for n in (0, -211, 1359, 898)])
        font[NameObject("/FontDescriptor")] = described
        font[NameObject("/FirstChar")], font[NameObject("/LastChar")] = NumberObject(251), NumberObject(252)
        font[NameObject("/Widths")] = ArrayObject([NumberObject(600)] * 2)
