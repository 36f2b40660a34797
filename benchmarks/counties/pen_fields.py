"""Puts form fields on a finished PDF, or what they would look like if the form were flattened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from .pen import Pen, array, dictionary, ellipse, named
from .sheet import Box

MULTILINE, COMBO, RADIO = 1 << 12, 1 << 17, (1 << 15) | (1 << 14)


class FieldPen(Pen):
    """how: ap (fields that carry their looks), noap (the viewer is asked to draw them), flat (looks and no fields)."""

    def __init__(self, data: bytes, how: str) -> None:
        super().__init__(data)
        self.how, self.fields, self.counts = how, ArrayObject(), Counter[str]()
        self.flats: dict[int, list[str]] = {}

    def _name(self, kind: str) -> TextStringObject:
        """As form makers name a field nobody named."""
        self.counts[kind] += 1
        return TextStringObject(f"{kind}{self.counts[kind]}")

    def _widget(self, box: Box, look: Any, kind: str, **entries: Any) -> Any:
        made = dictionary(Subtype=named("Widget"), Rect=array(*box[1:]), **entries)
        if "Parent" not in entries:
            made.update(dictionary(FT=named(kind)))
        if self.how != "noap" or "Parent" in entries:
            made[named("AP")] = dictionary(N=look)
        return self.add(box[0], made)

    def write(self, box: Box, text: str, size: float = 9) -> None:
        width, height = box[3] - box[1], box[4] - box[2]
        several = height > 30
        body = self.words(width, height, text, size, several or width < len(text) * size * 0.5)
        if self.how == "flat":
            if text:
                self._flat(box, self.look(width, height, body))
            return
        entries: dict[str, Any] = {
            "T": self._name("Text"),
            "DA": TextStringObject(f"/Helv {size:g} Tf 0 0 0.6 rg"),
            "Ff": NumberObject(MULTILINE if several else 0),
        }
        if text:
            entries["V"] = TextStringObject(text)
        look = self.look(width, height, f"/Tx BMC {body} EMC")
        self.fields.append(self._widget(box, look, "Tx", **entries))

    def choice(self, box: Box, value: str, options: Sequence[str]) -> None:
        if self.how == "flat":
            self.write(box, value)
            return
        width, height = box[3] - box[1], box[4] - box[2]
        look = self.look(width, height, f"/Tx BMC {self.words(width, height, value, 9)} EMC")
        entries = {
            "T": self._name("Dropdown"),
            "DA": TextStringObject("/Helv 9 Tf 0 g"),
            "Ff": NumberObject(COMBO),
            "Opt": ArrayObject([TextStringObject(option) for option in options]),
            "V": TextStringObject(value),
        }
        self.fields.append(self._widget(box, look, "Ch", **entries))

    def _looks(self, size: float, round_: bool) -> tuple[Any, Any]:
        """On and off."""
        square = f"0 G .8 w .5 .5 {size - 1:g} {size - 1:g} re S "
        frame = f"0 G .8 w {ellipse(size, size)}S " if round_ else square
        mark = f"q BT 0 0 .6 rg /ZaDb 9 Tf 1.2 1.8 Td ({'l' if round_ else '4'}) Tj ET Q"
        return self.look(size, size, frame + mark), self.look(size, size, frame)

    def check(self, box: Box, on: bool, export: str = "Yes") -> None:
        box = _middle(box, 10)
        looks = self._looks(10, round_=False)
        if self.how == "flat":
            self._flat(box, looks[0] if on else looks[1])
            return
        state = named(export if on else "Off")
        entries = {
            "T": self._name("Check Box"),
            "V": state,
            "AS": state,
            "MK": dictionary(CA=TextStringObject("4")),
        }
        both = dictionary(**{export: looks[0], "Off": looks[1]})
        self.fields.append(self._widget(box, both, "Btn", **entries))

    def radio(self, boxes: Sequence[Box], chosen: int | None, exports: Sequence[str]) -> None:
        if self.how == "flat":
            for place, box in enumerate(boxes):
                on, off = self._looks(11, round_=True)
                self._flat(_middle(box, 11), on if place == chosen else off)
            return
        parent = dictionary(
            FT=named("Btn"),
            T=self._name("Group"),
            Ff=NumberObject(RADIO),
            V=named("Off" if chosen is None else exports[chosen]),
            Kids=ArrayObject(),
        )
        reference = self.writer._add_object(parent)
        self.fields.append(reference)
        for place, (box, export) in enumerate(zip(boxes, exports, strict=True)):
            on, off = self._looks(11, round_=True)
            entries = {
                "Parent": reference,
                "AS": named(export if place == chosen else "Off"),
                "MK": dictionary(CA=TextStringObject("l")),
            }
            looks = dictionary(**{export: on, "Off": off})
            parent["/Kids"].append(self._widget(_middle(box, 11), looks, "Btn", **entries))  # type: ignore[attr-defined]

    def _flat(self, box: Box, look: Any) -> None:
        page = box[0]
        resources: Any = self.writer.pages[page - 1]["/Resources"].get_object()
        known = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
        drawn = self.flats.setdefault(page, [])
        name = f"/Flat{page}x{len(drawn)}"
        known[NameObject(name)] = look
        drawn.append(f"q 1 0 0 1 {box[1]:g} {box[2]:g} cm {name} Do Q")

    def _stream(self, body: str) -> Any:
        stream = StreamObject()
        stream.set_data(body.encode())
        return self.writer._add_object(stream)

    def done(self) -> bytes:
        for number, drawn in self.flats.items():
            page = self.writer.pages[number - 1]
            content: Any = page.raw_get("/Contents")
            parts = list(content.get_object()) if isinstance(content.get_object(), ArrayObject) else [content]
            around = [self._stream("q "), *parts, self._stream(f" Q {' '.join(drawn)}")]
            page[NameObject("/Contents")] = ArrayObject(around)
        if self.fields:
            form = dictionary(Fields=self.fields, DR=self.resources, DA=TextStringObject("/Helv 9 Tf 0 g"))
            if self.how == "noap":
                form[named("NeedAppearances")] = BooleanObject(True)
            self.writer._root_object[named("AcroForm")] = form
        return super().done()


def _middle(box: Box, size: float) -> Box:
    """A square of that size in the middle of a box."""
    page, left, bottom, right, top = box
    x, y = (left + right) / 2, (bottom + top) / 2
    return page, x - size / 2, y - size / 2, x + size / 2, y + size / 2
