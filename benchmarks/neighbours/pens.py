"""What a person or a program does to a cell, as drawings: typed, struck, covered, hidden, drawn without letters."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics

from .page import BOLD, FONTS, SIZE, Drawer, Spot, font_of, fonts


def width(text: str, size: float = SIZE, font: str = "") -> float:
    return float(pdfmetrics.stringWidth(text, font or font_of(text), size))


def put(
    canvas: Any,
    text: str,
    x: float,
    y: float,
    size: float = SIZE,
    font: str = "",
    fill: Any = black,
    mode: int = 0,
) -> None:
    canvas.saveState()
    canvas.setFillColor(fill)
    for number, part in enumerate(text.split("\n")):
        made = canvas.beginText(x, y - number * size * 1.2)
        made.setFont(font or font_of(part), size)
        if mode:
            made.setTextRenderMode(mode)
        made.textOut(part)
        if mode:
            made.setTextRenderMode(0)
        canvas.drawText(made)
    canvas.restoreState()


def typed(
    text: str,
    dx: float = 0,
    dy: float = 0,
    size: float = SIZE,
    font: str = "",
    fill: Any = black,
    mode: int = 0,
) -> Drawer:
    """dx, dy: from where the cell's text begins."""
    return lambda canvas, s: put(canvas, text, s.x + dx, s.base + dy, size, font, fill, mode)


def fitted(text: str) -> Drawer:
    """Typed as large as it stays within its cell."""

    def draw(canvas: Any, s: Spot) -> None:
        put(canvas, text, s.x, s.base, size=min(SIZE, SIZE * (s.x1 - s.x - 3) / max(width(text), 1)))

    return draw


def after_text(text: str, gap: float = 4, **look: Any) -> Drawer:
    return lambda canvas, s: put(canvas, text, s.end + gap, s.base, **look)


def both(*drawers: Drawer) -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        for one in drawers:
            one(canvas, s)

    return draw


def own(canvas: Any, s: Spot) -> None:
    """The cell as it would be drawn anyway, if its text stays on one line."""
    put(canvas, s.text, s.x, s.base)


def line(x0: float, y0: float, x1: float, y1: float, colour: Any = black, thick: float = 0.9) -> Drawer:
    """Between two points, measured from where the text begins."""

    def draw(canvas: Any, s: Spot) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(thick)
        canvas.line(s.x + x0, s.base + y0, s.x + x1, s.base + y1)

    return draw


def strike(text: str = "", colour: Any = black, at: float = 0.32) -> Drawer:
    """A line through the text, or through the cell's own."""

    def draw(canvas: Any, s: Spot) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(0.8)
        canvas.line(s.x - 1, s.base + SIZE * at, s.x + width(text or s.text) + 1, s.base + SIZE * at)

    return draw


def cross_out(colour: Any = black) -> Drawer:
    """Two lines across the cell's text."""

    def draw(canvas: Any, s: Spot) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1)
        canvas.line(s.x - 2, s.base - 2, s.end + 2, s.base + SIZE * 0.9)
        canvas.line(s.x - 2, s.base + SIZE * 0.9, s.end + 2, s.base - 2)

    return draw


def scribble(canvas: Any, s: Spot) -> None:
    canvas.setLineWidth(0.9)
    path, x = canvas.beginPath(), s.x - 2
    path.moveTo(x, s.base)
    while x < s.end + 2:
        path.curveTo(x + 1, s.base + 9, x + 2, s.base + 9, x + 1.5, s.base - 1)
        x += 1.5
    canvas.drawPath(path)


def cover(colour: Any = white, pad: float = 1.5) -> Drawer:
    """A rectangle over the cell, within its rulings."""

    def draw(canvas: Any, s: Spot) -> None:
        canvas.setFillColor(colour)
        canvas.rect(s.x0 + pad, s.y0 + pad, s.x1 - s.x0 - 2 * pad, s.y1 - s.y0 - 2 * pad, stroke=0, fill=1)
        canvas.setFillColor(black)

    return draw


def tight_cover(colour: Any = white, text: str = "") -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        canvas.setFillColor(colour)
        canvas.rect(s.x - 0.5, s.base - 2, width(text or s.text) + 1, SIZE + 1, stroke=0, fill=1)
        canvas.setFillColor(black)

    return draw


def picture(text: str, size: float = SIZE, bold: bool = False) -> ImageReader:
    fonts()
    scale = 6
    name = FONTS[BOLD if bold else font_of(text)]
    face = ImageFont.truetype("/usr/share/fonts/truetype/" + name, int(size * scale))
    made = Image.new("RGB", (int(face.getlength(text)) + 12, int(size * scale * 1.3)), "white")
    ImageDraw.Draw(made).text((6, 0), text, font=face, fill="black")
    out = io.BytesIO()
    made.save(out, "PNG")
    out.seek(0)
    return ImageReader(out)


def pictured(text: str, dx: float = 0, dy: float = 0, size: float = SIZE) -> Drawer:
    """The text as a picture: pasted from a screen."""

    def draw(canvas: Any, s: Spot) -> None:
        image = picture(text, size)
        wide, high = image.getSize()
        canvas.drawImage(image, s.x + dx, s.base + dy - size * 0.3, wide / 6, high / 6)

    return draw


def outlined(text: str, dx: float = 0, dy: float = 0, size: float = SIZE) -> Drawer:
    """The text as filled paths, as a program draws it that keeps no letters."""

    def draw(canvas: Any, s: Spot) -> None:
        fonts()
        scale = 40
        face = ImageFont.truetype("/usr/share/fonts/truetype/" + FONTS[font_of(text)], int(size * scale))
        image = Image.new("L", (int(face.getlength(text)) + scale, int(size * scale * 1.4)), 0)
        ImageDraw.Draw(image).text((0, 0), text, font=face, fill=255)
        foot = face.getmetrics()[0]
        found, _ = cv2.findContours(
            (np.asarray(image) > 127).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_TC89_KCOS
        )
        path = canvas.beginPath()
        for contour in found:
            points = [(s.x + dx + x / scale, s.base + dy + (foot - y) / scale) for x, y in contour[:, 0, :]]
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            path.close()
        canvas.drawPath(path, stroke=0, fill=1, fillMode=0)

    return draw


def tick_path(dx: float = 0, dy: float = 0, size: float = 8, colour: Any = black) -> Drawer:
    """A tick drawn by lines."""

    def draw(canvas: Any, s: Spot) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.3)
        x, y = s.x + dx, s.base + dy
        path = canvas.beginPath()
        path.moveTo(x, y + size * 0.4)
        path.lineTo(x + size * 0.35, y)
        path.lineTo(x + size, y + size)
        canvas.drawPath(path)

    return draw


def cross_path(dx: float = 0, dy: float = 0, size: float = 7, colour: Any = black) -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.2)
        x, y = s.x + dx, s.base + dy
        canvas.line(x, y, x + size, y + size)
        canvas.line(x, y + size, x + size, y)

    return draw


def ring(text: str = "", dx: float = 0, colour: Any = black) -> Drawer:
    """An ellipse round the text, or round the cell's own first line."""

    def draw(canvas: Any, s: Spot) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1)
        wide = width(text or s.text)
        canvas.ellipse(s.x + dx - 4, s.base - 4, s.x + dx + wide + 4, s.base + SIZE + 2)

    return draw


def clipped(text: str) -> Drawer:
    """Text cut away by a clip that shows nothing of it."""

    def draw(canvas: Any, s: Spot) -> None:
        path = canvas.beginPath()
        path.rect(0, 0, 1, 1)
        canvas.saveState()
        canvas.clipPath(path, stroke=0, fill=0)
        put(canvas, text, s.x, s.base)
        canvas.restoreState()

    return draw


def see_through(text: str) -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        canvas.saveState()
        put(canvas, text, s.x, s.base, fill=Color(0, 0, 0, alpha=0))
        canvas.restoreState()

    return draw


def under_picture(text: str) -> Drawer:
    """Text that a white picture lies on."""

    def draw(canvas: Any, s: Spot) -> None:
        put(canvas, text, s.x, s.base)
        out = io.BytesIO()
        Image.new("RGB", (60, 20), "white").save(out, "PNG")
        out.seek(0)
        canvas.drawImage(ImageReader(out), s.x - 1, s.base - 2, width(text) + 3, SIZE + 2)

    return draw


Hidden = Callable[[str], Drawer]
HIDDEN: dict[str, Hidden] = {
    "render3": lambda text: typed(text, mode=3),
    "white": lambda text: typed(text, fill=white),
    "tiny": lambda text: typed(text, size=0.4),
    "clip": clipped,
    "alpha": see_through,
    "picture": under_picture,
    "rect": lambda text: both(typed(text), tight_cover(text=text)),
    "almost_white": lambda text: typed(text, fill=Color(0.985, 0.985, 0.985)),
}
