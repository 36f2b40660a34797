"""A council's fillable form: grey label cells, green headings, radio buttons at the right of the statements.

`af_flat` is the same printed to another PDF, so that its fields are nothing but ink."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from sample_forms.answers import INDICATORS

from ..layout import Layout, Style
from ..people import Answers
from ..words import GRAND_TOTAL, LABEL, LEFT_TOTAL, RIGHT_TOTAL, SUMMARY_KEYS, YES_NO
from .filling import Fields
from .finish import one_line_values, plain, wanting_appearances
from .form import FormSheet

GREEN = (0.1, 0.4, 0.3)
BUTTONS = ("cross", "star", "circle", "diamond", "check")


class Council(FormSheet):
    fields = True

    def furniture(self) -> None:
        canvas, top = self.canvas, self.size[1]
        canvas.setFillColorRGB(*GREEN)
        canvas.circle(60, top - 34, 11, fill=1, stroke=0)
        canvas.drawString(76, top - 37, "Samplebury County Council")
        canvas.setFillGray(0.35)
        canvas.drawRightString(self.right, 26, f"Page {self.page + 1}")

    def heading(self, text: str) -> None:
        self.need(60)
        self.y -= 22
        self.canvas.setFillColorRGB(*GREEN)
        self.canvas.rect(self.left, self.y - 3, self.right - self.left, 17, fill=1, stroke=0)
        self.canvas.setFillGray(1)
        self.say(self.left + 4, self.y + 2, text, True, 10.5)
        self.canvas.setFillGray(0)
        self.y -= 6

    def row(self, *keys: str) -> None:
        width = (self.right - self.left) / len(keys)
        wide = width * 0.36
        labels = [self.wrap(LABEL[key], wide - 6) for key in keys]
        height = max([self._height(keys, width - wide - 16)] + [len(ls) * 11 + 4 for ls in labels])
        self.need(height)
        self.y -= height
        for place, key in enumerate(keys):
            x = self.left + place * width
            self.canvas.setFillGray(0.9)
            self.canvas.rect(x, self.y, wide, height, fill=1)
            self.canvas.setFillGray(0)
            self.canvas.rect(x + wide, self.y, width - wide, height)
            self.lines(x + 3, self.y + height - 11, labels[place])
            if key in YES_NO:
                self.yes_no(key, x + wide + 6, self.y + height - 12)
            else:
                self.write(key, (x + wide + 2, self.y + 2, width - wide - 4, height - 4))

    def _height(self, keys: tuple[str, ...], width: float) -> float:
        if not is_long(self.answers, keys):
            return 17
        lines = (self.wrap(self.answers.text(k), width, "Helvetica", 8.5) for k in keys if k not in YES_NO)
        return max(26, *(6 + 11 * len(one) for one in lines))

    def statement(self, key: str, value: int, text: str, on: bool) -> None:
        height = statement_row(self, value, text)
        self.filling.tick(self, self.right - 36, self.y + height / 2 - 4, on, key, value - 1)

    def scores(self) -> None:
        two_columns(self)

    def score(self, key: str, x: float, width: float, bold: bool = False) -> None:
        score_row(self, key, x, width, bold)

    def summary(self, heading: str = "Summary") -> None:
        super().summary(heading)


def is_long(answers: Answers, keys: tuple[str, ...]) -> bool:
    """Whether a row needs more than one line."""
    longest = 34 / len(keys) * 1.6
    written = (key for key in keys if key not in YES_NO)
    return any(key.endswith("details") for key in keys) or any(
        len(answers.text(key)) > longest for key in written
    )


def statement_row(sheet: FormSheet, value: int, text: str) -> float:
    """A ruled row of number, statement and an empty cell; gives its height."""
    canvas, left, right = sheet.canvas, sheet.left, sheet.right
    lines = sheet.wrap(text, right - left - 110)
    height = len(lines) * (sheet.text_size + 2) + 6
    sheet.y -= height
    canvas.rect(left, sheet.y, 24, height)
    canvas.rect(left + 24, sheet.y, right - left - 84, height)
    canvas.rect(right - 60, sheet.y, 60, height)
    canvas.setFont(sheet.font, sheet.text_size)
    canvas.drawCentredString(left + 12, sheet.y + height - 12, str(value))
    sheet.lines(left + 29, sheet.y + height - 12, lines)
    return height


def score_row(sheet: FormSheet, key: str, x: float, width: float, bold: bool) -> None:
    sheet.canvas.rect(x, sheet.y, width - 50, 16)
    sheet.canvas.rect(x + width - 50, sheet.y, 50, 16)
    sheet.say(x + 3, sheet.y + 4, LABEL[key], bold)
    sheet.write(key, (x + width - 48, sheet.y + 1, 46, 14), ruled=True)


def two_columns(sheet: FormSheet) -> None:
    """Indicators 1 to 5 beside 6 to 10."""
    half = (sheet.right - sheet.left) / 2
    sheet.y -= 16
    for side in (0, 1):
        sheet.say(sheet.left + side * half + 3, sheet.y + 4, "Indicator", True)
        sheet.say(sheet.left + side * half + half - 47, sheet.y + 4, "Score", True)
    for number in range(len(INDICATORS) // 2):
        sheet.y -= 16
        for side in (0, 1):
            sheet.score(SUMMARY_KEYS[number + 5 * side], sheet.left + side * half, half)
    sheet.y -= 16
    sheet.score(LEFT_TOTAL, sheet.left, half, True)
    sheet.score(RIGHT_TOTAL, sheet.left + half, half, True)
    sheet.y -= 16
    sheet.score(GRAND_TOTAL, sheet.left, 2 * half, True)


def draw(answers: Answers, style: Style) -> bytes:
    sheet = Council(plain(answers), style, Fields(radios=True))
    sheet.body()
    data = one_line_values(sheet.finish())
    # Some editors leave it to the viewer to draw what stands in the fields.
    return wanting_appearances(data) if style.number % 2 else data


def draw_flat(answers: Answers, style: Style) -> bytes:
    sheet = Council(plain(answers), style, Fields(radios=True))
    sheet.body()
    with tempfile.TemporaryDirectory() as name:
        form, flat = Path(name) / "form.pdf", Path(name) / "flat.pdf"
        form.write_bytes(sheet.finish())
        subprocess.run(["pdftocairo", "-pdf", form, flat], check=True, capture_output=True, timeout=60)
        return flat.read_bytes()


LAYOUTS = [
    Layout("af_council", "reportlab", draw, marks=BUTTONS, yes_no=("radio",), fill="acroform"),
    Layout(
        "af_flat",
        "reportlab",
        draw_flat,
        marks=BUTTONS,
        yes_no=("radio",),
        dates="ord",
        fill="flattened",
        programs=("pdftocairo",),
    ),
]
