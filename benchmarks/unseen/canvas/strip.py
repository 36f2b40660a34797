"""HELD BACK (see the package): stored on its side; scores in a strip below the statements, to be ringed."""

from __future__ import annotations

from ..layout import Layout, Style
from ..people import Answers
from ..words import LABEL
from .filling import Typed
from .finish import plain
from .police import one_list
from .sheet import INK
from .viewer import OpenRows

FOOT = "The Mock School - Designated Safeguarding Lead - confidential file copy"


class Strip(OpenRows):
    mandatory = False
    written_font = "Courier"

    def turn(self) -> None:
        self.canvas.setPageRotation(90)
        self.canvas.transform(0, 1, -1, 0, self.size[1], 0)

    def furniture(self) -> None:
        self.canvas.drawString(self.left, 24, FOOT)

    def statement(self, key: str, value: int, text: str, on: bool) -> None:
        self.text(f"{value}.  {text}", indent=8, gap=2)

    def after_statements(self, key: str) -> None:
        canvas = self.canvas
        self.y -= 16
        self.say(self.left + 8, self.y, "Score (circle one):", True)
        for value in range(1, 6):
            x = self.left + 120 + value * 42
            canvas.drawCentredString(x, self.y, str(value))
            if value in self.answers.marked(key):
                canvas.saveState()
                canvas.setStrokeColorRGB(*INK)
                canvas.setLineWidth(1.2)
                canvas.circle(x, self.y + 3, 8.5)
                canvas.restoreState()
        self.y -= 6

    def scores(self) -> None:
        self.y -= 16
        self.say(self.left, self.y + 4, "Indicator", True)
        self.say(self.left + 290, self.y + 4, "Score", True)
        one_list(self)

    def score(self, key: str, x: float, width: float, bold: bool = False) -> None:
        self.say(x, self.y + 4, LABEL[key], bold)
        self.write(key, (x + width - 50, self.y, 40, 14))


def draw(answers: Answers, style: Style) -> bytes:
    sheet = Strip(plain(answers), style, Typed("Courier"))
    sheet.body()
    return sheet.finish()


LAYOUT = Layout(
    "strip_rotated", "reportlab", draw, marks=("ring",), yes_no=("ring",), dates="dash2", held=True
)
