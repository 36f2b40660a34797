"""Annotations as viewers of PDFs make them, with appearances or without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfbase.pdfmetrics import stringWidth

from .paper import Place

KAPPA = 0.5523


def numbers(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 2)) for value in values])


class Notes:
    """Adds annotations to the pages of a file. shown: whether they carry appearance streams."""

    def __init__(self, writer: PdfWriter, shown: bool = True) -> None:
        self.writer, self.shown = writer, shown

    def add(
        self, place: Place, subtype: str, drawing: str, extra: dict[str, Any], font: bool = False
    ) -> None:
        page = self.writer.pages[place.page]
        note = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(f"/{subtype}"),
                NameObject("/Rect"): numbers(place.x0, place.y0, place.x1, place.y1),
                NameObject("/F"): NumberObject(4),
                NameObject("/T"): TextStringObject("Reviewer"),
            }
        )
        for name, value in extra.items():
            note[NameObject(f"/{name}")] = value
        if self.shown or subtype == "Stamp":
            note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): self._look(place, drawing, font)})
        known = page.get("/Annots")
        if known is None:
            known = page[NameObject("/Annots")] = ArrayObject()
        known.get_object().append(self.writer._add_object(note))

    def _look(self, place: Place, drawing: str, font: bool) -> Any:
        look = StreamObject()
        look[NameObject("/Type")] = NameObject("/XObject")
        look[NameObject("/Subtype")] = NameObject("/Form")
        look[NameObject("/BBox")] = numbers(place.x0, place.y0, place.x1, place.y1)
        resources = DictionaryObject()
        multiply = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
        resources[NameObject("/ExtGState")] = DictionaryObject({NameObject("/M"): multiply})
        if font:
            helv = {
                "/Type": "/Font",
                "/Subtype": "/Type1",
                "/BaseFont": "/Helvetica",
                "/Encoding": "/WinAnsiEncoding",
            }
            made = DictionaryObject({NameObject(key): NameObject(value) for key, value in helv.items()})
            resources[NameObject("/Font")] = DictionaryObject({NameObject("/Helv"): made})
        look[NameObject("/Resources")] = resources
        look.set_data(drawing.encode("cp1252"))
        return self.writer._add_object(look)

    def text(self, place: Place, text: str, size: float = 9) -> None:
        lines = []
        for part in text.split("\n"):
            line = ""
            for word in part.split(" "):
                longer = f"{line} {word}" if line else word
                if line and stringWidth(longer, "Helvetica", size) > place.x1 - place.x0 - 6:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
        shown = []
        for number, line in enumerate(lines):
            safe = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            y = place.y1 - 2 - size * 0.9 - number * size * 1.15
            shown.append(f"1 0 0 1 {place.x0 + 3:.2f} {y:.2f} Tm ({safe}) Tj")
        drawing = f"BT /Helv {size} Tf 0 0 0.6 rg {' '.join(shown)} ET"
        look = TextStringObject(f"0 0 0.6 rg /Helv {size} Tf")
        contents = TextStringObject(text)
        nothing = DictionaryObject({NameObject("/W"): NumberObject(0)})
        self.add(place, "FreeText", drawing, {"Contents": contents, "DA": look, "BS": nothing}, font=True)

    def ink(self, place: Place, strokes: Sequence[Sequence[float]]) -> None:
        drawing = ["0.1 0.1 0.7 RG 1.4 w"]
        for stroke in strokes:
            points = list(zip(stroke[::2], stroke[1::2], strict=True))
            drawing += [f"{x:.2f} {y:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(points)] + ["S"]
        extra = {
            "InkList": ArrayObject([numbers(*stroke) for stroke in strokes]),
            "C": numbers(0.1, 0.1, 0.7),
        }
        self.add(place, "Ink", " ".join(drawing), extra)

    def tick(self, place: Place) -> None:
        x, y = place.middle
        box = Place(place.page, x - 7, y - 6, x + 8, y + 8)
        self.ink(box, [(x - 5, y, x - 2, y - 4, x, y - 1, x + 6, y + 6)])

    def cross(self, place: Place) -> None:
        x, y = place.middle
        box = Place(place.page, x - 6, y - 6, x + 6, y + 6)
        self.ink(box, [(x - 4, y - 4, x + 4, y + 4), (x - 4, y + 4, x + 4, y - 4)])

    def scribble(self, place: Place) -> None:
        x, y = place.middle
        points = [(x - 9 + step * 2.2, y + (6 if step % 2 else -6)) for step in range(9)]
        box = Place(place.page, x - 11, y - 8, x + 11, y + 8)
        self.ink(box, [[value for point in points for value in point]])

    def ring(self, place: Place, subtype: str = "Circle") -> None:
        x0, y0, x1, y1 = place.x0 + 1, place.y0 + 1, place.x1 - 1, place.y1 - 1
        if subtype == "Square":
            drawing = f"0.8 0 0 RG 1.2 w {x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re S"
        else:
            (x, y), dx, dy = place.middle, (x1 - x0) / 2 * KAPPA, (y1 - y0) / 2 * KAPPA
            drawing = (
                f"0.8 0 0 RG 1.2 w {x0} {y} m {x0} {y + dy} {x - dx} {y1} {x} {y1} c {x + dx} {y1} {x1} {y + dy} "
                f"{x1} {y} c {x1} {y - dy} {x + dx} {y0} {x} {y0} c {x - dx} {y0} {x0} {y - dy} {x0} {y} c S"
            )
        self.add(place, subtype, drawing, {"C": numbers(0.8, 0, 0)})

    def markup(self, place: Place, subtype: str) -> None:
        """Highlight, Underline or StrikeOut."""
        x0, y0, x1, y1 = place.x0, place.y0, place.x1, place.y1
        middle = (y0 + y1) / 2
        drawing = {
            "Highlight": f"/M gs 1 0.95 0.3 rg {x0} {y0} {x1 - x0} {y1 - y0} re f",
            "Underline": f"0.8 0 0 RG 1 w {x0} {y0 + 1} m {x1} {y0 + 1} l S",
            "StrikeOut": f"0.8 0 0 RG 1.2 w {x0} {middle} m {x1} {middle} l S",
        }[subtype]
        colour = numbers(1, 0.95, 0.3) if subtype == "Highlight" else numbers(0.8, 0, 0)
        self.add(
            place, subtype, drawing, {"QuadPoints": numbers(x0, y1, x1, y1, x0, y0, x1, y0), "C": colour}
        )

    def line(self, place: Place, y: float) -> None:
        box = Place(place.page, place.x0, y - 2, place.x1, y + 2)
        drawing = f"0 0.3 0 RG 1.3 w {box.x0} {y} m {box.x1} {y} l S"
        self.add(box, "Line", drawing, {"L": numbers(box.x0, y, box.x1, y), "C": numbers(0, 0.3, 0)})

    def stamp(self, place: Place) -> None:
        """A rubber stamp of a tick."""
        x, y = place.middle
        box = Place(place.page, x - 8, y - 7, x + 8, y + 7)
        drawing = f"0 0.5 0.1 RG 2.2 w {x - 6} {y} m {x - 2} {y - 4} l {x + 6} {y + 5} l S"
        self.add(box, "Stamp", drawing, {"Name": NameObject("/Tick")})
