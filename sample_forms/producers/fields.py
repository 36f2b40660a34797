"""AcroForm fields by pypdf: text, checkbox, radio group and choice, with any names and export names."""

from __future__ import annotations

from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from ..model import FieldSpec, Rect
from .annotations import numbers
from .places import Spot

HELVETICA = {
    "/Type": "/Font",
    "/Subtype": "/Type1",
    "/BaseFont": "/Helvetica",
    "/Encoding": "/WinAnsiEncoding",
}
ZAPF = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/ZapfDingbats"}


class Fields:
    """Adds fields to a writer; appearances: draw their values, or leave that to the viewer."""

    def __init__(self, writer: PdfWriter, appearances: bool) -> None:
        self.writer, self.appearances = writer, appearances
        self.tree = ArrayObject()
        self.fonts = DictionaryObject(
            {NameObject("/Helv"): _names(HELVETICA), NameObject("/ZaDb"): _names(ZAPF)}
        )
        form: dict[str, Any] = {"/Fields": self.tree, "/DA": TextStringObject("/Helv 9 Tf 0 g")}
        form["/DR"] = DictionaryObject({NameObject("/Font"): self.fonts})
        if not appearances:
            form["/NeedAppearances"] = BooleanObject(True)
        made = DictionaryObject({NameObject(key): value for key, value in form.items()})
        writer.root_object[NameObject("/AcroForm")] = writer._add_object(made)

    def add(self, spec: FieldSpec, spots: list[Spot]) -> None:
        {"text": self._text, "choice": self._text, "check": self._buttons, "radio": self._buttons}[spec.kind](
            spec, spots
        )

    def _widget(self, spot: Spot, **entries: Any) -> DictionaryObject:
        page, rect = spot
        widget = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/Rect"): numbers(*rect),
                NameObject("/F"): NumberObject(4),
                **{NameObject(f"/{key}"): value for key, value in entries.items()},
            }
        )
        target = self.writer.pages[page]
        widget[NameObject("/P")] = target.indirect_reference
        if "/Annots" not in target:
            target[NameObject("/Annots")] = ArrayObject()
        target["/Annots"].append(self.writer._add_object(widget))  # type: ignore[union-attr]
        return widget

    def _text(self, spec: FieldSpec, spots: list[Spot]) -> None:
        value = spec.value or ""
        entries: dict[str, Any] = {
            "FT": NameObject("/Ch" if spec.kind == "choice" else "/Tx"),
            "T": TextStringObject(spec.name),
            "DA": TextStringObject("/Helv 9 Tf 0 g"),
        }
        if spec.value is not None:
            entries["V"] = TextStringObject(value)
        if spec.kind == "choice":
            entries["Opt"] = ArrayObject([TextStringObject(state) for state in spec.states])
            entries["Ff"] = NumberObject(1 << 17)
        if spec.comb:
            entries |= {"MaxLen": NumberObject(spec.comb), "Ff": NumberObject(1 << 24)}
        widget = self._widget(spots[0], **entries)
        self.tree.append(widget.indirect_reference)
        if self.appearances:
            width, height = _size(spots[0][1])
            content = self._value(value, spec.comb, width, height)
            look = self._stream(f"/Tx BMC q BT /Helv 9 Tf 0 g {content} ET Q EMC", width, height)
            widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): look})

    @staticmethod
    def _value(value: str, comb: int, width: float, height: float) -> str:
        base = max(2.0, height / 2 - 3)
        plain = value.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        if not comb:
            size = max(5.0, min(9.0, 2 * (width - 4) / max(len(value), 1)))
            return f"/Helv {size:.1f} Tf 2 {base:.2f} Td ({plain}) Tj"
        step = width / comb
        return f"{step / 2 - 2.5:.2f} {base:.2f} Td " + f" {step:.2f} 0 Td ".join(f"({c}) Tj" for c in value)

    def _buttons(self, spec: FieldSpec, spots: list[Spot]) -> None:
        radio = spec.kind == "radio"
        common: dict[str, Any] = {"FT": NameObject("/Btn"), "T": TextStringObject(spec.name)}
        common["V"] = NameObject(f"/{spec.value}" if spec.value else "/Off")
        parent: DictionaryObject | None = None
        if radio:
            common["Ff"] = NumberObject(1 << 15)
            parent = DictionaryObject({NameObject(f"/{key}"): value for key, value in common.items()})
            parent[NameObject("/Kids")] = ArrayObject()
            self.tree.append(self.writer._add_object(parent))
        for spot, state in zip(spots, spec.states, strict=True):
            on = state == spec.value
            entries = {} if radio else common
            style = DictionaryObject({NameObject("/CA"): TextStringObject("l" if radio else "4")})
            style[NameObject("/BC")] = numbers(0.2)
            widget = self._widget(spot, **entries, AS=NameObject(f"/{state}" if on else "/Off"), MK=style)
            self._faces(widget, spot[1], state, "l" if radio else "4")
            if parent is not None:
                widget[NameObject("/Parent")] = parent.indirect_reference
                parent["/Kids"].append(widget.indirect_reference)  # type: ignore[union-attr]
            else:
                self.tree.append(widget.indirect_reference)

    def _faces(self, widget: DictionaryObject, rect: Rect, state: str, glyph: str) -> None:
        """A button keeps its faces even where text fields have none: they hold its export name."""
        width, height = _size(rect)
        frame = f"q 0.2 G 0.8 w 0.5 0.5 {width - 1:.2f} {height - 1:.2f} re S Q "
        mark = f"q BT /ZaDb {height - 2:.1f} Tf 0 g 1.5 2 Td ({glyph}) Tj ET Q"
        faces = {f"/{state}": frame + mark, "/Off": frame}
        drawn = {NameObject(key): self._stream(text, width, height) for key, text in faces.items()}
        widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): DictionaryObject(drawn)})

    def _stream(self, content: str, width: float, height: float) -> Any:
        stream = DecodedStreamObject()
        stream.set_data(content.encode("cp1252", "replace"))
        stream.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): numbers(0, 0, width, height),
                NameObject("/Resources"): DictionaryObject({NameObject("/Font"): self.fonts}),
            }
        )
        return self.writer._add_object(stream)


def _names(entries: dict[str, str]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in entries.items()})


def _size(rect: Rect) -> tuple[float, float]:
    return rect[2] - rect[0], rect[3] - rect[1]
