"""A ReportLab canvas that draws tables row by row and remembers where each cell is."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

Box = tuple[int, float, float, float, float]  # page, left, bottom, right, top in points from the bottom left
Colour = tuple[float, float, float]
BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}
BLACK, BLUE, GREY = (0.0, 0.0, 0.0), (0.0, 0.0, 0.5), (0.87, 0.87, 0.87)
PAD = 3.5


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell was drawn, and where its text ended."""

    left: float
    bottom: float
    width: float
    height: float
    end: float
    base: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.bottom + self.height / 2


@dataclass(slots=True)
class Cell:
    """middle: the answer stands in the middle. draw: what is drawn over the filled cell."""

    text: str = ""
    key: str = ""
    answer: str = ""
    bold: bool = False
    fill: Colour | None = None
    span: int = 1
    size: float = 0
    centred: bool = False
    middle: bool = False
    height: float = 0
    draw: Callable[[Spot], None] | None = None


class Sheet:
    """filled: whether answers and marks are drawn too. cells: by question; "/cell" and "/text" tell what is printed."""

    def __init__(
        self,
        page: tuple[float, float] = A4,
        margin: float = 45,
        font: str = "Helvetica",
        size: float = 9,
        filled: bool = True,
    ) -> None:
        self.out = io.BytesIO()
        self.canvas: Any = Canvas(self.out, pagesize=page, invariant=1)
        self.width, self.top = page
        self.inner = self.width - 2 * margin
        self.margin, self.font, self.size, self.filled = margin, font, size, filled
        self.y, self.page = self.top - margin, 1
        self.cells: dict[str, Box] = {}

    def turn(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.y = self.top - self.margin

    def need(self, height: float) -> None:
        if self.y - height < self.margin:
            self.turn()

    def done(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()

    def para(self, text: str, size: float = 0, bold: bool = False, gap: float = 4) -> None:
        size, font = size or self.size, BOLD[self.font] if bold else self.font
        lines = simpleSplit(text, font, size, self.inner)
        self.need(len(lines) * size * 1.25 + gap)
        self.canvas.setFillColorRGB(*BLACK)
        self.canvas.setFont(font, size)
        for line in lines:
            self.y -= size * 1.25
            self.canvas.drawString(self.margin, self.y, line)
        self.y -= gap

    def grid(
        self,
        widths: Sequence[float],
        rows: Sequence[Sequence[Cell]],
        keep: bool = False,
        least: float = 0,
    ) -> None:
        """keep: all rows on one page. least: the height of a row."""
        heights = [
            max(least, *(self._height(cell, width) for cell, width in _wide(row, widths))) for row in rows
        ]
        if keep:
            self.need(sum(heights))
        for row, height in zip(rows, heights, strict=True):
            self.need(height)
            left = self.margin
            for cell, width in _wide(row, widths):
                self._cell(cell, left, width, height)
                left += width
            self.y -= height
        self.y -= 8

    def _height(self, cell: Cell, width: float) -> float:
        size, font = cell.size or self.size, BOLD[self.font] if cell.bold else self.font
        text = f"{cell.text} {cell.answer}" if cell.answer else cell.text
        lines = max(1, len(simpleSplit(text, font, size, width - 2 * PAD)))
        return float(max(lines * size * 1.22 + 2 * PAD, cell.height))

    def _cell(self, cell: Cell, left: float, width: float, height: float) -> None:
        draw, bottom = self.canvas, self.y - height
        if cell.fill:
            draw.setFillColorRGB(*cell.fill)
            draw.rect(left, bottom, width, height, stroke=0, fill=1)
        draw.setStrokeColorRGB(*BLACK)
        draw.setLineWidth(0.6)
        draw.rect(left, bottom, width, height)
        size, font = cell.size or self.size, BOLD[self.font] if cell.bold else self.font
        draw.setFillColorRGB(*BLACK)
        draw.setFont(font, size)
        end, y = left + PAD, self.y - PAD
        lines = simpleSplit(cell.text, font, size, width - 2 * PAD)
        for line in lines:
            y -= size * 1.05
            long = stringWidth(line, font, size)
            start = left + (width - long) / 2 if cell.centred else left + PAD
            draw.drawString(start, y, line)
            end = start + long
            y -= size * 0.17
        base = y + size * 0.17 if lines else y - size * 1.05
        spot = Spot(left, bottom, width, height, end, base)
        if cell.key:
            self._remember(cell, spot, bool(lines), size)
        if cell.answer and self.filled:
            self._write(cell, spot, bool(lines), size)
        if cell.draw and self.filled:
            cell.draw(spot)

    def _remember(self, cell: Cell, spot: Spot, labelled: bool, size: float) -> None:
        right, top = spot.left + spot.width, spot.bottom + spot.height
        if labelled and not cell.centred:
            room = (self.page, spot.end + 3, spot.base - 3, right - 1.5, spot.base + size)
        else:
            room = (self.page, spot.left + 1.5, spot.bottom + 1.5, right - 1.5, top - 1.5)
        self.cells[cell.key] = room
        self.cells[f"{cell.key}/cell"] = (self.page, spot.left, spot.bottom, right, top)
        self.cells[f"{cell.key}/text"] = (self.page, spot.left + PAD, spot.base, spot.end, spot.base + size)

    def _write(self, cell: Cell, spot: Spot, labelled: bool, size: float) -> None:
        draw = self.canvas
        draw.setFillColorRGB(*BLUE)
        draw.setFont(self.font, size)
        if not labelled and cell.middle:
            draw.drawCentredString(spot.middle[0], spot.middle[1] - size * 0.35, cell.answer)
            return
        if not labelled:
            for number, line in enumerate(simpleSplit(cell.answer, self.font, size, spot.width - 2 * PAD)):
                draw.drawString(spot.left + PAD, spot.base - number * size * 1.22, line)
            return
        x, y = spot.end + stringWidth(" ", self.font, size) + 2, spot.base
        for word in cell.answer.split(" "):
            if x + stringWidth(word, self.font, size) > spot.left + spot.width - PAD:
                x, y = spot.left + PAD, y - size * 1.22
            draw.drawString(x, y, word)
            x += stringWidth(f"{word} ", self.font, size)


def _wide(row: Sequence[Cell], widths: Sequence[float]) -> list[tuple[Cell, float]]:
    """Each cell with the width of the columns that it spans."""
    wide, place = [], 0
    for cell in row:
        wide.append((cell, sum(widths[place : place + cell.span])))
        place += cell.span
    return wide
