"""Vector marks and laid-over text, drawn with ReportLab on a page of their own to be merged."""

from __future__ import annotations

import io

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from ..model import Mark, Rect
from .reportlab_pages import use_dejavu

STAND_IN = "Courier"
"""Drawn in place of a Wingdings that nobody embeds; its name is put right when the page is merged."""

Placed = tuple[Mark, Rect, Rect]
"""A mark, the anchor's first line, and the cell that it stands in (or the line again)."""


def overlay(page: tuple[float, float], placed: list[Placed], ink: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=page, invariant=1)
    canvas.setStrokeColor(HexColor(ink))
    canvas.setFillColor(HexColor(ink))
    for mark, line, cell in placed:
        canvas.setLineWidth(1.2)
        DRAW[mark.kind](canvas, line, cell, mark.text)
    canvas.save()
    return buffer.getvalue()


def _circle(canvas: Canvas, line: Rect, _cell: Rect, _text: str) -> None:
    x0, y0, x1, y1 = line
    dx = max(0.0, 8 - (x1 - x0)) / 2 + 2
    canvas.ellipse(x0 - dx, y0 - 1, x1 + dx, y1 + 1)


def _tick(canvas: Canvas, line: Rect, _cell: Rect, _text: str) -> None:
    x, y = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    path = canvas.beginPath()
    path.moveTo(x - 5, y)
    path.lineTo(x - 1.5, y - 4)
    path.curveTo(x, y - 1, x + 3, y + 4, x + 6, y + 6)
    canvas.drawPath(path)


def _cross(canvas: Canvas, line: Rect, _cell: Rect, _text: str) -> None:
    x, y = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    canvas.line(x - 4.5, y - 4.5, x + 4.5, y + 4.2)
    canvas.line(x - 4.2, y + 4.5, x + 4.6, y - 4.3)


def _glyph(canvas: Canvas, line: Rect, _cell: Rect, text: str) -> None:
    font, _, glyph = text.partition("|")
    if font == "Wingdings":
        font = STAND_IN
    font = font or ("Helvetica" if glyph.isascii() else use_dejavu())
    canvas.setFont(font, 10)
    canvas.drawCentredString((line[0] + line[2]) / 2, line[1] + 2, glyph)


def _text(canvas: Canvas, line: Rect, cell: Rect, text: str) -> None:
    """A value as a flattened field leaves it: from the answer's place to the end of its cell."""
    x0, y0, width = line[0], line[1], cell[2] - line[0] - 3
    size = 9.0
    lines = simpleSplit(text, "Helvetica", size, width)
    while len(lines) * size * 1.15 > max(line[3] - cell[1], 11) and size > 5:
        size -= 0.5
        lines = simpleSplit(text, "Helvetica", size, width)
    canvas.setFont("Helvetica", size)
    for number, part in enumerate(lines):
        canvas.drawString(x0 + 1, y0 + 2 - number * size * 1.15, part)


DRAW = {"circle": _circle, "tick": _tick, "cross": _cross, "glyph": _glyph, "text": _text}
