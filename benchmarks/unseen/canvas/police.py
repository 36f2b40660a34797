"""The police's form on Letter paper: serif, a watermark, labels above frames, boxes left of the statements.

`af_police` is filled in as a form with lists and combs, `typed_boxes` typed and ticked on the print."""

from __future__ import annotations

from reportlab.lib import colors
from reportlab.lib.pagesizes import LETTER

from ..layout import Layout, Style
from ..people import Answers
from ..words import GRAND_TOTAL, LABEL, LEFT_TOTAL, RIGHT_TOTAL, SUMMARY_KEYS, YES_NO
from .council import BUTTONS, is_long
from .filling import Fields, Typed
from .finish import one_line_values, plain
from .form import FormSheet


class Police(FormSheet):
    size = LETTER
    font, bold = "Times-Roman", "Times-Bold"

    def turn(self) -> None:
        canvas, (width, height) = self.canvas, self.size
        canvas.saveState()
        canvas.setFillColor(colors.Color(0.93, 0.93, 0.93))
        canvas.translate(width / 2, height / 2)
        canvas.rotate(52)
        canvas.setFont("Helvetica-Bold", 46)
        canvas.drawCentredString(0, 0, "OFFICIAL-SENSITIVE")
        canvas.restoreState()

    def furniture(self) -> None:
        middle, top = self.size[0] / 2, self.size[1]
        self.canvas.drawCentredString(middle, top - 24, "OFFICIAL-SENSITIVE when completed")
        self.canvas.drawCentredString(middle, 22, f"PPU 12 | Page {self.page + 1} | 04/2022")

    def row(self, *keys: str) -> None:
        width = (self.right - self.left) / len(keys)
        height = 26 if is_long(self.answers, keys) else 16
        self.need(height + 16)
        self.y -= 12
        for place, key in enumerate(keys):
            self.say(self.left + place * width, self.y, LABEL[key], True, 8.5)
        self.y -= height + 4
        for place, key in enumerate(keys):
            x = self.left + place * width
            if key in YES_NO:
                self.yes_no(key, x + 2, self.y + height - 12)
            else:
                self.write(key, (x, self.y, width - 12, height))
        self.y -= 3

    def yes_no(self, key: str, x: float, y: float) -> None:
        if isinstance(self.filling, Fields):
            self.filling.choose(self, key, x, y, self.answers.said(key))
        else:
            super().yes_no(key, x, y)

    def statement(self, key: str, value: int, text: str, on: bool) -> None:
        lines = self.wrap(text, self.right - self.left - 60)
        self.y -= 4 + self.text_size + 2
        self.filling.tick(self, self.left + 2, self.y, on, key, value - 1)
        self.say(self.left + 24, self.y, str(value), True)
        self.lines(self.left + 40, self.y, lines)
        self.y -= (len(lines) - 1) * (self.text_size + 2)

    def scores(self) -> None:
        self.y -= 16
        self.say(self.left, self.y + 4, "Score     Indicator", True)
        one_list(self)

    def score(self, key: str, x: float, width: float, bold: bool = False) -> None:
        self.canvas.setFont(self.bold if bold else self.font, self.text_size)
        self.write(key, (x, self.y, 44, 14))
        self.say(x + 52, self.y + 4, LABEL[key], bold)


class PoliceFields(Police):
    fields = True


def one_list(sheet: FormSheet) -> None:
    """All ten scores one below the other, each five with their total."""
    for keys, total in ((SUMMARY_KEYS[:5], LEFT_TOTAL), (SUMMARY_KEYS[5:], RIGHT_TOTAL)):
        for key in (*keys, total):
            sheet.y -= 17
            sheet.score(key, sheet.left, 330, key == total)
    sheet.y -= 17
    sheet.score(GRAND_TOTAL, sheet.left, 330, True)


def draw(answers: Answers, style: Style) -> bytes:
    sheet = PoliceFields(plain(answers), style, Fields(choices=True))
    sheet.body()
    return one_line_values(sheet.finish())


def draw_typed(answers: Answers, style: Style) -> bytes:
    sheet = Police(plain(answers), style, Typed())
    sheet.body()
    return sheet.finish()


LAYOUTS = [
    Layout("af_police", "reportlab", draw, marks=BUTTONS, yes_no=("list",), fill="acroform"),
    Layout("typed_boxes", "reportlab", draw_typed, marks=("tick", "cross"), yes_no=("boxes",), dates="comma"),
]
