"""What becomes of a fillable form between its making and the mailbox."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from .fill import Filled
from .layout import Way
from .post import written


def finish(data: bytes, f: Filled, way: Way) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    if way.get("export"):
        for _, widget in _widgets(writer, "/Btn"):
            _export(widget, way["export"])
    if f.case == "contradicted":
        _contradict(writer)
    done = {"bare": _bare, "flat": _flat, "orphan": _orphan, "readonly": _readonly}.get(way.get("then", ""))
    if done:
        done(writer)
    return written(writer)


def _widgets(writer: PdfWriter, kind: str = "") -> Iterator[tuple[Any, Any]]:
    for page in writer.pages:
        for found in page.get("/Annots", ()):
            widget = found.get_object()
            own = widget.get("/FT") or (
                widget.get("/Parent", {}) and widget["/Parent"].get_object().get("/FT")
            )
            if widget.get("/Subtype") == "/Widget" and (not kind or own == kind):
                yield page, widget


def _export(widget: Any, name: str) -> None:
    """A checkbox's value when on becomes another; a radio button, which has a parent, keeps its own."""
    if "/Parent" in widget:
        return
    for looks in widget["/AP"].get_object().values():
        states = looks.get_object()
        if not isinstance(states, StreamObject) and "/Yes" in states:
            states[NameObject(f"/{name}")] = states.raw_get("/Yes")
            del states["/Yes"]
    for entry in ("/V", "/AS", "/DV"):
        if widget.get(entry) == "/Yes":
            widget[NameObject(entry)] = NameObject(f"/{name}")


def _bare(writer: PdfWriter) -> None:
    """Texts and choices without appearances: the viewer is asked to draw them."""
    for _, widget in _widgets(writer):
        if widget.get("/FT") in ("/Tx", "/Ch"):
            widget.pop("/AP", None)
    writer._root_object["/AcroForm"].get_object()[NameObject("/NeedAppearances")] = BooleanObject(True)


def _readonly(writer: PdfWriter) -> None:
    for _, widget in _widgets(writer):
        widget[NameObject("/Ff")] = NumberObject(int(widget.get("/Ff", 0)) | 1)


def _orphan(writer: PdfWriter) -> None:
    """The widgets stay on the pages; the tree that they hung from is gone, as some mergers leave it."""
    del writer._root_object["/AcroForm"]


def _flat(writer: PdfWriter) -> None:
    """Each widget's look becomes part of its page, and the fields go."""
    for number, page in enumerate(writer.pages):
        drawn, resources = [], page["/Resources"].get_object()
        known = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
        for place, found in enumerate(page.get("/Annots", ())):
            widget = found.get_object()
            look = widget.get("/AP", {}).get("/N")
            look = look.get_object() if look is not None else None
            if look is not None and not isinstance(look, StreamObject):
                look = look.get(widget.get("/AS", "/Off"))
                look = look.get_object() if look is not None else None
            if look is None:
                continue
            name = f"/Flat{number}x{place}"
            known[NameObject(name)] = look.indirect_reference or writer._add_object(look)
            box, rect = [float(x) for x in look["/BBox"]], [float(x) for x in widget["/Rect"]]
            drawn.append(f"q 1 0 0 1 {rect[0] - box[0]:.2f} {rect[1] - box[1]:.2f} cm {name} Do Q")
        stream = StreamObject()
        stream.set_data("\n".join(["Q", *drawn]).encode())
        first = StreamObject()
        first.set_data(b"q")
        _around(writer, page, first, stream)
        page.pop("/Annots", None)
    del writer._root_object["/AcroForm"]


def _around(writer: PdfWriter, page: Any, first: StreamObject, last: StreamObject) -> None:
    from pypdf.generic import ArrayObject

    content = page.raw_get("/Contents")
    parts = list(content.get_object()) if isinstance(content.get_object(), ArrayObject) else [content]
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(first), *parts, writer._add_object(last)])


def _contradict(writer: PdfWriter) -> None:
    """The summary's third score holds another value than the page shows."""
    for _, widget in _widgets(writer):
        if str(widget.get("/T", "")) == "summary_substance_use":
            other = "1" if str(widget["/V"]) != "1" else "4"
            widget[NameObject("/V")] = TextStringObject(other)
