"""Form fields of every kind: with appearances, without, or flattened into the page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from .overlay import Field, Overlay, made, name, rect
from .sheet import Box

CHECK = "4"  # ZapfDingbats' tick
DISC = "l"


def literal(text: str) -> str:
    return "(" + "".join(f"\\{one}" if one in "()\\" else one for one in text) + ")"


def wrapped(text: str, width: float, size: float) -> list[str]:
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            tried = f"{line} {word}" if line else word
            if line and stringWidth(tried, "Helvetica", size) > width:
                lines.append(line)
                line = word
            else:
                line = tried
        lines.append(line)
    return lines


def paint_text(box: Box, text: str, size: float = 9) -> str:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    lines = wrapped(text, width - 4, size)
    while len(lines) * size * 1.15 > height - 1 and size > 5.5:
        size -= 0.5
        lines = wrapped(text, width - 4, size)
    first = height - size if len(lines) > 1 else (height - size) / 2 + 0.22 * size
    shown = " ".join(f"{literal(line)} Tj 0 {-size * 1.15:.2f} Td" for line in lines)
    return f"/Tx BMC q BT /Helv {size} Tf 0 g 2 {first:.2f} Td {shown} ET Q EMC"


def paint_comb(box: Box, text: str, places: int) -> str:
    step, height = (box.x1 - box.x0) / places, box.y1 - box.y0
    shown = []
    for place, letter in enumerate(text):
        x = (place + 0.5) * step - stringWidth(letter, "Helvetica", 10) / 2
        shown.append(f"1 0 0 1 {x:.2f} {(height - 7) / 2:.2f} Tm {literal(letter)} Tj")
    return f"/Tx BMC q BT /Helv 10 Tf 0 g {' '.join(shown)} ET Q EMC"


def paint_symbol(box: Box, letter: str) -> str:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    size = min(width, height) * 0.95
    wide = stringWidth(letter, "ZapfDingbats", size)
    return f"q BT /ZaDb {size:.1f} Tf 0 g {(width - wide) / 2:.2f} {(height - 0.7 * size) / 2:.2f} Td {literal(letter)} Tj ET Q"


def add(overlay: Overlay, fields: Sequence[Field], appearances: bool = True) -> None:
    for field in fields:
        if field.kind in ("check", "radio"):
            _buttons(overlay, field)
            continue
        box = field.boxes[0]
        entries = made(
            {"Type": "/Annot", "Subtype": "/Widget", "F": 4, "T": field.name, "DA": "/Helv 9 Tf 0 g"}
        )
        entries[name("Rect")] = rect(box)
        entries.update(made({"FT": "/Ch" if field.kind == "choice" else "/Tx", "V": field.value}))
        if field.kind == "choice":
            entries.update(made({"Ff": 1 << 17, "Opt": [_text(one) for one in field.options]}))
        elif field.kind == "comb":
            entries.update(made({"Ff": 1 << 24, "MaxLen": len(field.options)}))
        elif box.y1 - box.y0 > 24 or "\n" in field.value:
            entries.update(made({"Ff": 1 << 12}))
        if appearances:
            entries[name("AP")] = made({"N": overlay.appearance(box, _paint(field))})
        overlay.fields.append(overlay.put(box.page, entries))


def _text(text: str):  # type: ignore[no-untyped-def]
    return made({"T": text})[name("T")]


def _paint(field: Field) -> str:
    box = field.boxes[0]
    if field.kind == "comb":
        return paint_comb(box, field.value, len(field.options))
    return paint_text(box, field.value)


def _buttons(overlay: Overlay, field: Field) -> None:
    """One box, or a radio button's several, each with an export name of its own."""
    parent = made({"FT": "/Btn", "T": field.name, "V": f"/{field.value or 'Off'}"})
    if field.kind == "radio":
        parent.update(made({"Ff": (1 << 15) | (1 << 14)}))
    reference, kids = overlay.writer._add_object(parent), []
    letter = DISC if field.kind == "radio" else CHECK
    for box, export in zip(field.boxes, field.options, strict=True):
        entries = made({"Type": "/Annot", "Subtype": "/Widget", "F": 4, "MK": made({"CA": letter})})
        entries[name("Rect")], entries[name("Parent")] = rect(box), reference
        entries[name("AS")] = name(export if export == field.value else "Off")
        on, off = overlay.appearance(box, paint_symbol(box, letter)), overlay.appearance(box, "")
        entries[name("AP")] = made({"N": made({export: on, "Off": off})})
        kids.append(overlay.put(box.page, entries))
    parent.update(made({"Kids": kids}))
    overlay.fields.append(reference)


def flatten(overlay: Overlay, fields: Sequence[Field]) -> None:
    number = 0
    for field in fields:
        number += 1
        if field.kind not in ("check", "radio"):
            if field.value:
                overlay.stamp(field.boxes[0], _paint(field), number)
            continue
        for box, export in zip(field.boxes, field.options, strict=True):
            if export == field.value:
                overlay.stamp(box, paint_symbol(box, DISC if field.kind == "radio" else CHECK), number)
