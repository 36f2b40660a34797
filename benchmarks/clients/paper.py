"""A sheet that ReportLab draws from the top down in rows of cells; every row tells where its cells came to lie."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: page from 0, edges in points from the bottom left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def inner(self, by: float) -> Place:
        return Place(self.page, self.x0 + by, self.y0 + by, self.x1 - by, self.y1 - by)


@dataclass
class Paper:
    """rule: of cells, "box", "dash", "under", "round" or "none". header, footer: on every page."""

    size: float = 9
    rule: str = "box"
    page: tuple[float, float] = A4
    margin: float = 45
    font: str = "Helvetica"
    header: str = ""
    footer: str = ""
    keys: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.out = io.BytesIO()
        self.canvas: Any = Canvas(self.out, pagesize=self.page, invariant=1)
        self.number = -1
        self.open_page()

    @property
    def width(self) -> float:
        return self.page[0] - 2 * self.margin

    @property
    def bold(self) -> str:
        return {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}[
            self.font
        ]

    def open_page(self) -> None:
        if self.number >= 0:
            self.canvas.showPage()
        self.number += 1
        self.y = self.page[1] - self.margin
        self.canvas.setFont(self.font, 7)
        self.canvas.drawCentredString(self.page[0] / 2, self.page[1] - 24, self.header)
        self.canvas.drawString(
            self.margin, 22, f"{self.footer}   page {self.number + 1}" if self.footer else ""
        )

    def wrapped(self, text: str, width: float, font: str, size: float) -> list[str]:
        lines = []
        for part in text.split("\n"):
            line = ""
            for word in part.split(" "):
                longer = f"{line} {word}" if line else word
                if line and stringWidth(longer, font, size) > width:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
        return lines

    def space(self, height: float) -> None:
        if self.y - height < self.margin:
            self.open_page()

    def say(self, text: str, size: float = 0, bold: bool = False, after: float = 4) -> Place:
        """A paragraph over the whole width."""
        size, font = size or self.size, self.bold if bold else self.font
        lines = self.wrapped(text, self.width, font, size)
        self.space(len(lines) * size * 1.25 + after)
        top = self.y
        self.canvas.setFont(font, size)
        for line in lines:
            self.y -= size * 1.25
            self.canvas.drawString(self.margin, self.y + size * 0.25, line)
        place = Place(self.number, self.margin, self.y, self.margin + self.width, top)
        self.y -= after
        return place

    def row(
        self,
        shares: Sequence[float],
        texts: Sequence[str],
        *,
        bold: Sequence[int] = (),
        fill: str = "",
        least: float = 0,
        centre: Sequence[int] = (),
        rule: str = "",
    ) -> list[Place]:
        """Cells side by side; shares of the width. bold, centre: which of them."""
        widths = [share * self.width / sum(shares) for share in shares]
        fonts = [self.bold if place in bold else self.font for place in range(len(texts))]
        pad, step = 3, self.size * 1.2
        cells = [
            self.wrapped(text, width - 2 * pad, font, self.size)
            for text, width, font in zip(texts, widths, fonts, strict=True)
        ]
        height = max(least, max(len(lines) for lines in cells) * step + 2 * pad)
        self.space(height)
        x, places = self.margin, []
        for index, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            place = Place(self.number, x, self.y - height, x + width, self.y)
            self._rule(place, rule or self.rule, fill)
            self.canvas.setFont(fonts[index], self.size)
            for number, line in enumerate(lines):
                base = self.y - pad - (number + 0.8) * step
                if index in centre:
                    self.canvas.drawCentredString(x + width / 2, base, line)
                else:
                    self.canvas.drawString(x + pad, base, line)
            places.append(place)
            x += width
        self.y -= height
        return places

    def _rule(self, place: Place, rule: str, fill: str) -> None:
        canvas, box = self.canvas, (place.x0, place.y0, place.x1 - place.x0, place.y1 - place.y0)
        canvas.saveState()
        canvas.setLineWidth(0.6)
        if fill:
            canvas.setFillColor(HexColor(fill))
            canvas.rect(*box, stroke=0, fill=1)
        if rule == "dash":
            canvas.setDash(2, 2)
        if rule in ("box", "dash"):
            canvas.rect(*box)
        elif rule == "round":
            canvas.roundRect(box[0] + 1, box[1] + 1, box[2] - 2, box[3] - 2, 4)
        elif rule == "under":
            canvas.line(place.x0, place.y0, place.x1, place.y0)
        canvas.restoreState()

    def zapf(self, place: Place, sign: str, size: float = 12) -> None:
        """A sign of the font ZapfDingbats, in whose own code a tick is the letter 4."""
        x, y = place.middle
        self.canvas.setFont("ZapfDingbats", size)
        self.canvas.drawCentredString(x, y - size * 0.35, sign)

    def done(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()
