"""Form fields by ReportLab at given places, and what a viewer or a printer driver makes of the finished file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from textwrap import wrap

import pypdfium2 as pdfium
from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

from ..agencies.sheet import Box
from ..clients.post import opened, written


class Widgets:
    """Fields on one canvas. names: "key" names them after the questions, else "Text1", "Group2" as an editor does."""

    def __init__(self, canvas: Canvas, names: str) -> None:
        self.canvas, self.form, self.by_key = canvas, canvas.acroForm, names == "key"
        self.single: set[str] = set()
        self.known: dict[str, str] = {}

    def _name(self, key: str, kind: str) -> str:
        if self.by_key:
            return key.replace(".", "_")
        return self.known.setdefault(key, f"{kind}{len(self.known) + 1}")

    def group(self, key: str, marked: Sequence[bool]) -> None:
        """Says which buttons of a question are on: a group of radio buttons can't hold two."""
        if sum(marked) < 2:
            self.single.add(key)

    def word(self, text: str, x: float, y: float) -> None:
        self.canvas.setFont("Helvetica", 9)
        self.canvas.setFillColor(black)
        self.canvas.drawString(x, y, text)

    def button(self, key: str, place: int, on: bool, x: float, y: float, check: bool) -> None:
        look = {"borderWidth": 1, "fillColor": white, "borderColor": black, "size": 12}
        if check or key not in self.single:
            name = self._name(f"{key}.{place}", "Check Box")
            self.form.checkbox(name=name, x=x, y=y, checked=on, buttonStyle="check", **look)
            return
        self.form.radio(
            name=self._name(key, "Group"), value=f"Choice{place + 1}", selected=on, x=x, y=y, buttonStyle="circle", shape="circle", **look
        )  # fmt: skip

    def text(self, key: str, value: str, box: Box) -> None:
        height = max(11.0, box.y1 - box.y0 - 4)
        if height > 24:  # ReportLab's appearance breaks no line by itself
            letters = int((box.x1 - box.x0 - 8) / 4.4)
            value = "\n".join(part for line in value.split("\n") for part in wrap(line, letters) or [""])
        lines = value.count("\n") + 1
        self.form.textfield(
            name=self._name(key, "Text"),
            value=value,
            x=box.x0 + 2,
            y=box.y0 + 2,
            width=box.x1 - box.x0 - 4,
            height=height,
            fontSize=8 if lines > 1 or len(value) > 24 else 9,
            fieldFlags="multiline" if height > 24 else "",
            borderWidth=0,
            fillColor=None,
            maxlen=2000,
        )

    def choice(self, key: str, value: str, options: Sequence[str], box: Box) -> None:
        self.form.choice(
            name=self._name(key, "Dropdown"),
            value=value,
            options=list(options),
            x=box.x0 + 4,
            y=box.y1 - 18,
            width=min(110, box.x1 - box.x0 - 8),
            height=15,
            fontSize=9,
            borderWidth=0.5,
            fillColor=None,
        )


def finished(data: bytes, then: str) -> bytes:
    """then: "bare" leaves appearances to the viewer, "flat" makes the fields part of the page."""
    if then == "flat":
        return _flat(data)
    if then != "bare":
        return data
    writer = opened(data)
    for page in writer.pages:
        for note in page.get("/Annots", []):
            field = note.get_object()
            if field.get("/FT") in ("/Tx", "/Ch"):
                field.pop("/AP", None)
    writer.set_need_appearances_writer(True)
    return written(writer)


def _flat(data: bytes) -> bytes:
    """As a browser's own viewer prints a filled form: every field becomes drawing."""
    document, out = pdfium.PdfDocument(data), io.BytesIO()
    document.init_forms()
    for page in document:
        page.flatten()
    document.save(out)
    return out.getvalue()
