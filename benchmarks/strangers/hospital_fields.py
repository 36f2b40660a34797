"""How the hospital's form is filled: as fields of several kinds, or the same printed flat by a viewer."""

from __future__ import annotations

import re
from datetime import date

from reportlab.lib import colors

from sample_forms.model import Rect

from ..unseen.canvas.sheet import Sheet
from .people import Strange

PAPER = colors.Color(0.93, 0.96, 1)
PLAIN = {"relative": True, "borderWidth": 0, "fillColor": PAPER, "borderColor": colors.grey}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
CHOOSE = "Please select"


class Fields:
    """form: whether the fields are kept; else they are ink, in the face in which viewers print values."""

    def __init__(self, sheet: Sheet, answers: Strange, form: bool) -> None:
        self.sheet, self.answers, self.form, self.count = sheet, answers, form, 0

    def name(self, hint: str) -> str:
        self.count += 1
        return f"{hint}{self.count}"

    def text(self, place: Rect, value: str, size: float = 9, limit: int = 0, comb: bool = False) -> None:
        x, y, width, height = place
        canvas, tall = self.sheet.canvas, height > 20
        lines = self.sheet.wrap(value, width - 6, "Helvetica", size) if tall else [value]
        if not self.form:
            self._ink(place, lines, size, (comb and limit) or 0)
            return
        options = {**PLAIN, "fontSize": size, "fontName": "Helvetica", "forceBorder": True}
        if comb:
            options |= {"fieldFlags": "comb", "maxlen": limit}
        else:
            options |= {"fieldFlags": "multiline" if tall else "", "maxlen": 2000}
        text = "\n".join(lines)
        canvas.acroForm.textfield(
            name=self.name("Text"), value=text, x=x, y=y, width=width, height=height, **options
        )

    def _ink(self, place: Rect, lines: list[str], size: float, comb: int) -> None:
        x, y, width, height = place
        canvas = self.sheet.canvas
        canvas.saveState()
        canvas.setFillColor(PAPER)
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", size)
        if comb:
            for number, letter in enumerate(lines[0][:comb]):
                canvas.drawCentredString(x + width / comb * (number + 0.5), y + 4, letter)
        for place_, line in enumerate([] if comb else lines):
            top = y + height - size - 2 if height > 20 else y + 4
            canvas.drawString(x + 2, top - place_ * (size + 2), line)
        canvas.restoreState()

    def choice(self, place: Rect, value: str, options: list[str]) -> None:
        """A list to choose from; what is not chosen stays at its first entry, as the form was sent out."""
        x, y, width, height = place
        shown = value or options[0]
        if not self.form:
            self._ink(place, [shown], 9, 0)
            return
        known = list(dict.fromkeys([*options, shown]))
        self.sheet.canvas.acroForm.choice(
            name=self.name("Dropdown"), value=shown, options=known, x=x, y=y, width=width, height=height,
            fontSize=9, fontName="Helvetica", forceBorder=True, fieldFlags="combo", **PLAIN,
        )  # fmt: skip

    def day(self, x: float, y: float, key: str, month_list: bool) -> None:
        """A date in three fields: day, month, year."""
        day, month, year = self._parts(key)
        sheet = self.sheet
        self.text((x, y, 22, 15), day, limit=2)
        sheet.say(x + 24, y + 4, "/")
        if month_list:
            named = MONTHS[int(month) - 1] if month else ""
            self.choice((x + 28, y, 62, 15), named, ["Month", *MONTHS])
        else:
            self.text((x + 28, y, 22, 15), month, limit=2)
        after = x + 92 if month_list else x + 52
        sheet.say(after, y + 4, "/")
        self.text((after + 4, y, 34, 15), year, limit=4)

    def _parts(self, key: str) -> list[str]:
        value = self.answers.filled.values[key]
        if isinstance(value, date):
            return [f"{value:%d}", f"{value:%m}", f"{value:%Y}"]
        written = self.answers.filled.texts.get(key, "")
        return re.split(r"\D", written) if written else ["", "", ""]

    def radio(self, group: str, value: str, x: float, y: float, on: bool) -> None:
        canvas = self.sheet.canvas
        if not self.form:
            canvas.circle(x + 6, y + 6, 5.5)
            if on:
                canvas.circle(x + 6, y + 6, 3, stroke=0, fill=1)
            return
        canvas.acroForm.radio(
            name=group, value=value, selected=on, x=x, y=y, size=12, buttonStyle="circle", shape="circle",
            fieldFlags="noToggleToOff", relative=True, borderWidth=0.7, borderColor=colors.black,
        )  # fmt: skip

    def check(self, x: float, y: float, on: bool) -> None:
        canvas = self.sheet.canvas
        if not self.form:
            canvas.rect(x, y, 11, 11)
            if on:
                canvas.setFont("ZapfDingbats", 10)
                canvas.drawString(x + 1.4, y + 2, "4")
            return
        canvas.acroForm.checkbox(
            name=self.name("Check Box"), checked=on, x=x, y=y, size=11, buttonStyle="check", relative=True,
            borderWidth=0.7, borderColor=colors.black,
        )  # fmt: skip
