"""Draws what was learned: every page with its regions outlined, coloured by role, and a legend."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.layouts.layout import Layout, LayoutPage, Role

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SCALE = 110 / 72  # pixels a point: small print can just be read
ACROSS = 3  # pages side by side
MARGIN = 16  # pixels
LEGEND = 80  # pixels

COLOURS: dict[Role, str] = {
    "row": "#c8925a",
    "band": "#b8860b",
    "statement": "#4c9be8",
    "number": "#d12ad1",
    "tick": "#e02020",
    "label": "#8a6fd1",
    "text": "#2e9e4f",
    "date": "#00a5a5",
    "score": "#f07800",
    "yes_no": "#7a8f00",
    "yes": "#0b7a0b",
    "no": "#a01010",
}
INSET: dict[Role, int] = {  # pixels: a place that has two roles shows both
    "row": 1,
    "band": 1,
    "tick": 3,
    "text": 6,
    "date": 3,
    "score": 3,
    "yes_no": 3,
}


def draw_preview(layout: Layout, path: Path) -> None:
    """Writes a PNG of all pages. Raises OSError."""
    from PIL import Image, ImageDraw

    pages = [_drawn(page) for page in layout.pages]
    columns = min(ACROSS, len(pages))
    wide = max(p.width for p in pages) + MARGIN
    high = max(p.height for p in pages) + MARGIN
    lines = (len(pages) + columns - 1) // columns
    sheet = Image.new("RGB", (columns * wide + MARGIN, LEGEND + lines * high), "#d8d8d8")
    for index, page in enumerate(pages):
        sheet.paste(page, (MARGIN + index % columns * wide, LEGEND + index // columns * high))
    _legend(ImageDraw.Draw(sheet), layout, sheet.width)
    sheet.save(path, "PNG")


def _drawn(page: LayoutPage) -> Image:
    from PIL import Image, ImageDraw

    size = round(page.width * SCALE), round(page.height * SCALE)
    with Image.open(io.BytesIO(page.picture), formats=["PNG"]) as picture:
        image = picture.convert("L").resize(size, Image.Resampling.LANCZOS).convert("RGB")
    pen = ImageDraw.Draw(image)
    for region in page.regions:
        x0, top, x1, bottom = (v * SCALE for v in region.box)
        inset = min(INSET.get(region.role, -1), (bottom - top) / 5)
        box = (x0 + inset, top + inset, x1 - inset, bottom - inset)
        pen.rectangle(box, outline=COLOURS[region.role], width=2 if region.role != "row" else 1)
        if region.role == "tick" and region.value is not None:
            pen.text((box[0] + 4, box[1] + 3), str(region.value), fill=COLOURS["tick"])
    return image


def _legend(pen: ImageDraw, layout: Layout, wide: int) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(size=max(10, min(26, wide // 95)))
    pen.text((MARGIN, 6), f"{layout.name}: {layout.form}", fill="black", font=font)
    step = (wide - 2 * MARGIN) // len(COLOURS)
    for index, (role, colour) in enumerate(COLOURS.items()):
        x = MARGIN + index * step
        pen.rectangle((x, 44, x + 16, 60), outline=colour, width=4)
        pen.text((x + 22, 40), role, fill="black", font=font)
