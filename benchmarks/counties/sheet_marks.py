"""How options, letters and bands are marked on a ReportLab sheet."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from .sheet import BLUE, BOLD, Sheet, Spot

ON_THE_ROW = frozenset({"ring", "rowhl", "rowbold", "underline"})  # not in the tick's cell


def ring(sheet: Sheet, left: float, bottom: float, right: float, top: float) -> None:
    draw = sheet.canvas
    draw.saveState()
    draw.setStrokeColorRGB(*BLUE)
    draw.setLineWidth(1.1)
    draw.ellipse(left, bottom, right, top)
    draw.restoreState()


def stroke(sheet: Sheet, *points: tuple[float, float], width: float = 1.2) -> None:
    draw = sheet.canvas
    draw.setStrokeColorRGB(*BLUE)
    draw.setLineWidth(width)
    path = draw.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    draw.drawPath(path)


def glyph(sheet: Sheet, x: float, y: float, text: str, font: str, size: float, centred: bool = True) -> None:
    sheet.canvas.setFillColorRGB(*BLUE)
    sheet.canvas.setFont(font, size)
    (sheet.canvas.drawCentredString if centred else sheet.canvas.drawString)(x, y, text)


def tick(sheet: Sheet, spot: Spot, how: str, withdrawn: bool = False) -> None:
    """A mark in a cell; withdrawn: scribbled over."""
    draw, (x, y), size = sheet.canvas, spot.middle, sheet.size
    draw.saveState()
    if how in ("X", "x"):
        glyph(sheet, x, y - size * 0.35, how, sheet.font, size + 1)
    elif how in ("zapf", "zapfx"):
        glyph(sheet, x, y - size * 0.35, "✔" if how == "zapf" else "✘", "ZapfDingbats", size + 1)
    elif how == "drawtick":
        stroke(sheet, (x - 6, y), (x - 2, y - 5), (x + 7, y + 6), width=1.4)
    elif how == "drawx":
        stroke(sheet, (x - 5, y - 5), (x + 5, y + 5), width=1.3)
        stroke(sheet, (x - 5, y + 5), (x + 5, y - 5), width=1.3)
    elif how == "blob":
        draw.setFillColorRGB(*BLUE)
        draw.circle(x, y, 4, stroke=0, fill=1)
    elif how == "init":
        glyph(sheet, x, y - 3, "JT", "Helvetica-Oblique", size)
    if withdrawn:
        zigzag = [(x - 8 + 2.4 * step, y + (-6 if step % 2 else 6)) for step in range(9)]
        stroke(sheet, (x - 10, y - 4), *zigzag)
    draw.restoreState()


def letters(sheet: Sheet, spot: Spot, value: bool | str | None, how: str) -> None:
    """Marks the printed "Y / N" that a cell's text ends with."""

    def wide(text: str) -> float:
        return float(stringWidth(text, sheet.font, sheet.size))

    size, both = sheet.size, value == "both"
    for letter, start, on in (
        ("Y", spot.end - wide("Y / N"), value is True or both),
        ("N", spot.end - wide("N"), value is False or both),
    ):
        end = start + wide(letter)
        if how == "circled" and on:
            ring(sheet, start - 2.5, spot.base - 3.5, end + 2.5, spot.base + size)
        if how == "struck" and (both or (not on and value is not None)):
            y = spot.base + size * 0.33
            stroke(sheet, (start - 1.5, y), (end + 1.5, y + 0.05 * size), width=1.1)


def band(sheet: Sheet, spot: Spot, how: str, loose: tuple[float, float, float, float]) -> None:
    """loose: how much wider and higher a ring is than it need be, and how far off."""
    x, y, size = spot.end, spot.base, sheet.size
    if how == "ring":
        wide, high, right, up = loose
        ring(
            sheet,
            *(spot.left + 1 - wide + right, y - 4.5 - high + up),
            *(x + 4 + wide + right, y + size + 1.5 + high + up),
        )
    elif how == "X":
        glyph(sheet, x + 8, y, "X", BOLD[sheet.font], size, centred=False)
    elif how == "zapf":
        glyph(sheet, x + 8, y, "✔", "ZapfDingbats", size, centred=False)
