"""The ways in which an answer gets onto a sheet: form fields, notes of a viewer, or type."""

from __future__ import annotations

import re
from typing import Any, Protocol

from reportlab.lib import colors

from sample_forms.model import Rect

from .sheet import INK, Sheet

PAPER, FIELD_SIZE = colors.Color(0.96, 0.97, 1), 8.5
TALL = 20  # points from which a field holds several lines
BOX = 11
EIGHT_DIGITS = re.compile(r"\d\d/\d\d/\d{4}")


class Filling(Protocol):
    """`write` puts a written answer into a place, `tick` a mark into a tick box that it draws too."""

    def write(self, sheet: Sheet, key: str, place: Rect, *, framed: bool, ruled: bool) -> None: ...

    def tick(self, sheet: Sheet, x: float, y: float, on: bool, group: str, place: int) -> None: ...


def print_place(sheet: Sheet, place: Rect, framed: bool, ruled: bool) -> None:
    """framed: a box round the place; ruled: it stands within lines already. Else a line to write on."""
    x, y, width, height = place
    if framed:
        sheet.canvas.rect(x, y, width, height)
    elif not ruled:
        sheet.canvas.line(x, y, x + width, y)


def first_line(place: Rect, size: float) -> float:
    _, y, _, height = place
    return y + height - size - 1 if height > TALL else y + 3.5


class Typed:
    """Typed over the print."""

    def __init__(self, font: str = "Helvetica") -> None:
        self.font = font

    def write(self, sheet: Sheet, key: str, place: Rect, *, framed: bool, ruled: bool) -> None:
        print_place(sheet, place, framed, ruled)
        x, _, width, _ = place
        y, canvas = first_line(place, sheet.text_size), sheet.canvas
        canvas.saveState()
        canvas.setFillColorRGB(0, 0, 0.45)
        canvas.setFont(self.font, sheet.text_size)
        for line in sheet.wrap(sheet.answers.text(key), width - 6, self.font):
            canvas.drawString(x + 3, y, line)
            y -= sheet.text_size + 2
        canvas.restoreState()

    def tick(self, sheet: Sheet, x: float, y: float, on: bool, group: str, place: int) -> None:
        canvas = sheet.canvas
        canvas.rect(x, y - 2, BOX, BOX)
        if on:
            canvas.saveState()
            canvas.setStrokeColorRGB(*INK)
            canvas.setLineWidth(1.3)
            strokes = {
                "tick": ((2, 3, 5, 0), (5, 0, 10, 8)),
                "cross": ((2, 0, 9, 7), (2, 7, 9, 0)),
            }[sheet.style.mark]
            for x0, y0, x1, y1 in strokes:
                canvas.line(x + x0, y + y0, x + x1, y + y1)
            canvas.restoreState()


class Notes:
    """Free text and marks put on the page in a viewer."""

    def write(self, sheet: Sheet, key: str, place: Rect, *, framed: bool, ruled: bool) -> None:
        print_place(sheet, place, framed, ruled)
        text = sheet.answers.text(key)
        if text:
            x, y, width, height = place
            lines = sheet.wrap(text, width - 6, "Helvetica")
            tall = max(height, len(lines) * (sheet.text_size + 2) + 3)
            sheet.note("free", (x + 2, y, x + width, y + tall), lines)

    def tick(self, sheet: Sheet, x: float, y: float, on: bool, group: str, place: int) -> None:
        raise NotImplementedError("no layout with notes prints tick boxes")


class Fields:
    """Form fields. choices: scores and Yes or No are picked from lists, dates typed into combs.
    radios: one group of buttons for a question, where not two of them are marked."""

    def __init__(self, choices: bool = False, radios: bool = False) -> None:
        self.choices, self.radios = choices, radios
        self.groups: dict[str, str] = {}

    def name(self, sheet: Sheet, key: str) -> str:
        sheet.names += 1
        spoken = re.sub(r"\W", "", key.title())
        return f"F_{spoken}_{sheet.names}" if self.choices else f"Text Field {sheet.names}"

    def write(self, sheet: Sheet, key: str, place: Rect, *, framed: bool, ruled: bool) -> None:
        x, y, width, height = place
        text, form = sheet.answers.text(key), sheet.canvas.acroForm
        tall = height > TALL
        if tall and len(text) > 10:
            text = "\n".join(sheet.wrap(text, width - 10, "Helvetica", FIELD_SIZE))
        look: dict[str, Any] = {"x": x, "y": y, "width": width, "height": height, "fontSize": FIELD_SIZE}
        look |= {"borderWidth": 0.5, "borderColor": colors.grey, "fillColor": PAPER}
        look |= {"fontName": "Helvetica", "tooltip": "", "name": self.name(sheet, key)}
        if self.choices and (key.startswith("summary.") or key == "judgement.score"):
            scores = [" ", *map(str, range(1, 61))]
            form.choice(value=text or " ", options=scores, fieldFlags="combo", **look)
        elif (
            self.choices and key.endswith((".dob", ".date")) and EIGHT_DIGITS.fullmatch(text or "01/01/2000")
        ):
            form.textfield(value=text.replace("/", ""), maxlen=8, fieldFlags="comb", **look)
        else:
            form.textfield(value=text, maxlen=2000, fieldFlags="multiline" if tall else "", **look)

    def tick(self, sheet: Sheet, x: float, y: float, on: bool, group: str, place: int) -> None:
        look: dict[str, Any] = {"x": x, "y": y - 2, "size": BOX, "borderWidth": 0.7, "tooltip": ""}
        look |= {"fillColor": colors.white, "borderColor": colors.black}
        double = isinstance(sheet.answers.filled.values[group], tuple)
        form = sheet.canvas.acroForm
        if self.radios and not double and group != "summary.rag":
            name = self.groups.setdefault(group, f"Group{len(self.groups) + 1}")
            # Made by hand in a form editor: the states say nothing of the scores, or count them backwards.
            state = f"v{5 - place}" if group.startswith("ind") else f"Opt{place}"
            form.radio(name=name, value=state, selected=on, buttonStyle="circle", shape="circle", **look)
            return
        sheet.names += 1
        name = f"cb_{group.replace('.', '')}_{place}"
        name = name if self.choices else f"Check Box {sheet.names}"
        form.checkbox(name=name, checked=on, buttonStyle=sheet.style.mark, shape="square", **look)

    def choose(self, sheet: Sheet, key: str, x: float, y: float, said: bool | None) -> None:
        """Yes or No from a list."""
        sheet.canvas.acroForm.choice(
            name=self.name(sheet, key),
            x=x,
            y=y - 3,
            width=52,
            height=14,
            options=[" ", "Yes", "No"],
            value={True: "Yes", False: "No", None: " "}[said],
            fieldFlags="combo",
            fontSize=FIELD_SIZE,
            borderWidth=0.5,
            tooltip="",
            fontName="Helvetica",
            borderColor=colors.grey,
            fillColor=colors.white,
        )
