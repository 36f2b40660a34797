"""A page drawn row by row in ReportLab, which tells where every cell came to lie."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

SYMBOLS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: page from 0, corners in points from the bottom left, and where its text ends on the last line."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    def inner(self, by: float = 2.0) -> Box:
        return Box(self.page, self.x0 + by, self.y0 + by, self.x1 - by, self.y1 - by)

    def part(self, start: float, end: float) -> Box:
        """From share start to share end of its width."""
        width = self.x1 - self.x0
        return Box(self.page, self.x0 + start * width, self.y0, self.x0 + end * width, self.y1)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


class Sheet:
    """Columns of rows: `left` is where a row begins; a column that is full goes on at `turn`."""

    def __init__(
        self, size: tuple[float, float], font: str = "Helvetica", text: float = 9, margin: float = 34
    ) -> None:
        if "Symbols" not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont("Symbols", SYMBOLS))
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=size)
        self.size, self.font, self.text, self.margin = size, font, text, margin
        self.page, self.y, self.left, self.columns, self.column = 0, size[1] - margin, margin, 1, 0
        self.line, self.rule = 0.7, "#000000"

    @property
    def width(self) -> float:
        """Of a column, without the gaps between columns."""
        gap = 14 * (self.columns - 1)
        return (self.size[0] - 2 * self.margin - gap) / self.columns

    def flow(self, columns: int) -> None:
        """From here on, from the top of a new page, rows run in so many columns."""
        self.columns, self.column = columns, columns
        self.turn()

    def turn(self) -> None:
        self.column += 1
        if self.column >= self.columns:
            if self.page or self.y < self.size[1] - self.margin:
                self.canvas.showPage()
                self.page += 1
            self.column = 0
        self.left = self.margin + self.column * (self.width + 14)
        self.y = self.size[1] - self.margin

    def room(self, height: float) -> None:
        if self.y - height < self.margin:
            self.turn()

    def _paragraph(self, text: str, bold: bool, size: float, markup: bool) -> Paragraph:
        name = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[self.font] if bold else self.font
        style = ParagraphStyle(
            "cell", fontName=name, fontSize=size or self.text, leading=(size or self.text) * 1.2
        )
        return Paragraph(text if markup else escape(text).replace("\n", "<br/>"), style)

    def row(
        self,
        cells: Sequence[str],
        shares: Sequence[float],
        bold: bool = False,
        fill: str = "",
        low: float = 0,
        size: float = 0,
        ruled: bool = True,
        markup: bool = False,
    ) -> list[Box]:
        """Draws cells of these shares of the width; low: the least height. The boxes where they lie."""
        widths = [self.width * share / sum(shares) for share in shares]
        drawn = [self._paragraph(cell, bold, size, markup) for cell in cells]
        heights = [one.wrap(width - 8, 900)[1] for one, width in zip(drawn, widths, strict=True)]
        height = max(low, max(heights) + 6)
        self.room(height)
        x, boxes = self.left, []
        for one, width, own in zip(drawn, widths, heights, strict=True):
            if fill:
                self.canvas.setFillColor(HexColor(fill))
                self.canvas.rect(x, self.y - height, width, height, stroke=0, fill=1)
            if ruled:
                self.canvas.setLineWidth(self.line)
                self.canvas.setStrokeColor(HexColor(self.rule))
                self.canvas.rect(x, self.y - height, width, height, stroke=1, fill=0)
            self.canvas.setFillColor(HexColor("#000000"))
            one.drawOn(self.canvas, x + 4, self.y - 3 - own)
            boxes.append(Box(self.page, x, self.y - height, x + width, self.y))
            x += width
        self.y -= height
        return boxes

    def say(self, text: str, bold: bool = False, size: float = 0) -> None:
        self.row([text], [1], bold=bold, size=size, ruled=False)

    def gap(self, height: float = 8) -> None:
        self.y -= height

    def done(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()
