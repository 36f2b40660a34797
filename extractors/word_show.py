"""Draws a Word document's page as it was read, for the review page: which words stand in which cell. Runs in the limited
child. Not what Word shows, and the picture says so; a document that isn't surely read isn't drawn."""

from __future__ import annotations

from typing import Any

from extractors.pages.glyphs import box_glyph
from extractors.pages.page import Colour, Page, Shape, Word
from extractors.word.word_file import blocks
from extractors.word.word_known import SYMBOL_FONTS
from extractors.word.word_layout import MARGIN, lay_out

PER_POINT = 2.0
TALLEST = 7000.0  # points: JPEG has room for four times as much, and nobody scrolls further
_SAYS = "Drawn by mash-intake from the words and tables of a Word document. Word shows it differently."
_OF_SIZE = 0.88  # at which few words must be made narrower
_PLAIN = str.maketrans("‐‑‒–—‘’“”•…\xa0\u2002", "-----''\"\"*. " + " ")  # what Pillow's font lacks
_GREY = (90, 90, 90)


class TooTall(Exception):
    """The document is longer than is drawn."""


def draw_word(data: bytes) -> tuple[float, float, Any]:
    """Width and height in points, and the pixels (RGB, PER_POINT a point). Raises NotSure, TooTall."""
    from PIL import Image, ImageDraw

    page = lay_out(blocks(data))
    if page.height > TALLEST:
        raise TooTall
    size = round(page.width * PER_POINT), round(page.height * PER_POINT)
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    _draw(page, pen)
    return page.width, page.height, image


def _draw(page: Page, pen: Any) -> None:
    pen.text((MARGIN * PER_POINT, 12 * PER_POINT), _SAYS, fill=_GREY, font=_font(9.0))
    for shape in page.shapes:
        if shape.fill is not None:
            pen.rectangle(_scaled(shape.box), fill=_rgb(shape.fill))
    for ruling in page.rulings:
        ends = ((ruling.start, ruling.at), (ruling.end, ruling.at))
        pen.line([_point(*(one if ruling.horizontal else one[::-1])) for one in ends], fill="black", width=1)
    for word in page.words:
        _write(word, pen)
    for shape in page.shapes:
        if shape.fill is None:
            _line(shape, pen)


def _write(word: Word, pen: Any) -> None:
    if _is_sign(word):
        _box(word, pen)
        return
    x0, _, x1, bottom = word.box
    text, size = word.text.translate(_PLAIN), word.size * _OF_SIZE
    wide = _font(size).getlength(text) / PER_POINT
    if wide > x1 - x0:  # letters are all as wide as each other in this layout, and not in this font
        size *= (x1 - x0) / wide
    bold = 0.5 if word.font.endswith("-Bold") else 0
    place = _point(x0, bottom - 0.2 * word.size)
    pen.text(place, text, fill=_rgb(word.colour), font=_font(size), stroke_width=bold, anchor="ls")


def _is_sign(word: Word) -> bool:
    """Whether it is a tick or a box that letters can't show."""
    symbols = word.font.lower().startswith(SYMBOL_FONTS) or all(ord(c) > 0x2000 for c in word.text)
    return symbols and box_glyph(word.text, word.font) is not None


def _box(word: Word, pen: Any) -> None:
    x0, top, _, bottom = word.box
    side = bottom - top
    box = (x0, top + 0.1 * side, x0 + 0.8 * side, top + 0.9 * side)
    pen.rectangle(_scaled(box), outline="black", width=2)
    if box_glyph(word.text, word.font) == "mark":
        for start, end in (((box[0], box[1]), (box[2], box[3])), ((box[0], box[3]), (box[2], box[1]))):
            pen.line([_point(*start), _point(*end)], fill="black", width=3)


def _line(shape: Shape, pen: Any) -> None:
    if len(shape.points) > 1:
        pen.line([_point(*one) for one in shape.points], fill="black", width=2)


def _font(size: float) -> Any:
    """The font that Pillow brings: no file is opened."""
    from PIL import ImageFont

    return ImageFont.load_default(max(4.0, size) * PER_POINT)


def _rgb(colour: Colour) -> tuple[int, ...]:
    told = colour * 3 if len(colour) == 1 else colour
    return tuple(round(255 * one) for one in told)


def _scaled(box: tuple[float, float, float, float]) -> tuple[float, ...]:
    return tuple(one * PER_POINT for one in box)


def _point(x: float, y: float) -> tuple[float, float]:
    return x * PER_POINT, y * PER_POINT
