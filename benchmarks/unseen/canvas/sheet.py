"""A page that fills from the top down, with its text wrapped, and new pages where one is full."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from sample_forms.model import Rect

from ..layout import Style
from ..people import Answers

INK, MARGIN, FOOT = (0, 0, 0.6), 46, 44
Note = tuple[int, str, Rect, list[str]]
"""Page from 0, kind, rectangle, lines of text: an annotation to be put on the finished page."""


class Sheet:
    """`y` is where the next thing goes. notes: annotations to come, which the canvas itself can't make."""

    size: tuple[float, float] = A4
    font, bold = "Helvetica", "Helvetica-Bold"
    text_size = 9

    def __init__(self, answers: Answers, style: Style) -> None:
        self.answers, self.style = answers, style
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=self.size, invariant=1)
        self.left, self.right = MARGIN, self.size[0] - MARGIN
        self.page, self.y = 0, 0.0
        self.notes: list[Note] = []
        self.names = 0
        self._start()

    def turn(self) -> None:
        """Before anything is drawn on a page."""

    def furniture(self) -> None:
        """What stands at the head and foot of each page."""

    def _start(self) -> None:
        self.turn()
        self.canvas.setFont("Helvetica", 7)
        self.canvas.setFillGray(0.35)
        self.furniture()
        self.canvas.setFillGray(0)
        self.y = self.size[1] - 56
        self.canvas.setLineWidth(0.6)

    def new_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self._start()

    def need(self, height: float) -> None:
        if self.y - height < FOOT:
            self.new_page()

    def wrap(self, text: str, width: float, font: str = "", size: float = 0) -> list[str]:
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer, font, size) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def width(self, text: str, font: str = "", size: float = 0) -> float:
        return float(stringWidth(text, font or self.font, size or self.text_size))

    def text(
        self, text: str, *, indent: float = 0, bold: bool = False, size: float = 0, gap: float = 3
    ) -> None:
        """A paragraph over the whole width."""
        x, size, font = self.left + indent, size or self.text_size, self.bold if bold else self.font
        for line in self.wrap(text, self.right - x, font, size):
            self.need(size + 2)
            self.y -= size + 2
            self.say(x, self.y, line, bold, size)
        self.y -= gap

    def say(self, x: float, y: float, text: str, bold: bool = False, size: float = 0) -> None:
        self.canvas.setFont(self.bold if bold else self.font, size or self.text_size)
        self.canvas.drawString(x, y, text)

    def lines(self, x: float, y: float, lines: Sequence[str]) -> None:
        """Lines below each other, the first on y."""
        for place, line in enumerate(lines):
            self.say(x, y - place * (self.text_size + 2), line)

    def ring(self, box: Rect) -> None:
        """A ring drawn by hand round a word."""
        self.canvas.saveState()
        self.canvas.setStrokeColorRGB(*INK)
        self.canvas.ellipse(*box)
        self.canvas.restoreState()

    def note(self, kind: str, box: Rect, lines: Sequence[str] = ()) -> None:
        self.notes.append((self.page, kind, box, list(lines)))

    def finish(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()
