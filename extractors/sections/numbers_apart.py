"""The looks of the numbers 1 to 5 on one line, and which of them is told apart from the other four: in brackets, marked, bold, coloured,
larger, or the only one that isn't struck.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.boxes import centre, contains, height, span_overlap, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Page, Shape, Word
from extractors.pages.strokes import is_round, lightness, saturated, shade_colour
from extractors.rows.typeface import is_bold_font, is_italic_font
from schemas.types import BBox

FIVE = 5
FLAT = 2.5  # points: what is drawn lower is a level stroke
UNDER = 0.75  # how deep in a number's box a level stroke lies that is under it and not through it
STRUCK = 0.3  # share of a number's width that is struck, at least
LARGER = 1.15  # times the others' size
SMALLEST = 3.0  # points
_AROUND = frozenset({"[]", "()", "{}", "<>", "**", "*", "__", "→", "►", "▶", "➔", ">", "«»", "•"})
_NOTES = frozenset("*/+•●■#")  # a form's maker puts these at a number too

Look = tuple[bool, bool, tuple[float, ...], int, str, str, tuple[str, ...], bool]
"""Bold, italic, colour, size in half points, the number's own form, the signs at it, what is drawn at it, whether it is struck."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a line. box: of the digit alone."""

    value: int
    box: BBox
    look: Look


@dataclass(frozen=True, slots=True)
class Apart:
    """The one number that stands out. style: by what; usual: how the others look; weak: whether a form's maker may have printed it
    so."""

    number: Number
    style: tuple[str, ...]
    usual: Look
    weak: bool


def told_apart(numbers: Sequence[Number]) -> Apart | None:
    """None where no one number, or more than one, looks otherwise, or what is odd about it may as well rule it out."""
    if not numbers:
        return None
    usual, often = Counter(n.look for n in numbers).most_common(1)[0]
    odd = [n for n in numbers if n.look != usual]
    if often != FIVE - 1 or len(odd) != 1:
        return None
    style = _style(odd[0].look, usual)
    return None if style is None else Apart(odd[0], style, usual, _is_weak(odd[0].look, usual, style))


def _is_weak(odd: Look, usual: Look, style: tuple[str, ...]) -> bool:
    if "left" in style or usual[5]:
        return False
    return not any(s.startswith("mark") for s in style) or set(odd[5]) <= _NOTES


def _style(odd: Look, usual: Look) -> tuple[str, ...] | None:
    """By what a number stands out; None where that may rule it out."""
    found: list[str] = []
    if odd[7] != usual[7]:
        if odd[7]:
            return None
        found.append("left")
    if odd[5] != usual[5]:
        kind = _kind_of_signs(odd[5], usual[5])
        if kind is None:
            return None
        found.append(kind)
    if odd[4] != usual[4]:
        if not (usual[4] == "" or (usual[4] == "ring" and odd[4] in ("full", "double"))):
            return None
        found.append(f"form {odd[4]}")
    if odd[6] or usual[6]:
        return None  # rings, boxes, underlines and shades are read as such: `number_strip`
    if odd[2] != usual[2]:
        paler = lightness(odd[2]) - lightness(usual[2])
        if paler > 0 and not saturated(odd[2]):
            return None
        found.append(f"colour {odd[2]}")
    for place, name in ((0, "bold"), (1, "italic")):
        if odd[place] != usual[place]:
            if usual[place]:
                return None
            found.append(name)
    if odd[3] != usual[3] and odd[4] == usual[4]:
        if odd[3] < LARGER * usual[3]:
            return None
        found.append("larger")
    return tuple(found) or None


def _kind_of_signs(odd: str, usual: str) -> str | None:
    if usual and classify(usual) != "blank":
        return None
    if odd in _AROUND and not usual:
        return f"signs {odd}"
    return f"mark {odd}" if odd and classify(odd) == "mark" else None


def drawn_at(shapes: Sequence[Shape], number: BBox, others: Sequence[BBox]) -> list[Shape]:
    """What is drawn at one number of a line alone. others: the boxes of the line's other numbers."""
    return [s for s in shapes if _is_at(s, number, others)]


def look_of(
    word: Word,
    form: str,
    signs: str,
    number: BBox,
    drawn: Sequence[Shape],
    page: Page,
    shapes: Sequence[Shape],
) -> Look:
    """How a number looks. form: "" for a plain figure. drawn: at it alone. shapes: all that is drawn on its page."""
    colour = shade_colour(word.colour) if word.colour else ()
    at = tuple(sorted(what for s in drawn if (what := _what(s, number))))
    bold, italic = is_bold_font(word.font), is_italic_font(word.font)
    size = 0 if form else round(2 * word.size)
    return bold, italic, colour, size, form, signs, at, _is_struck(number, shapes, page)


def _is_struck(number: BBox, shapes: Sequence[Shape], page: Page) -> bool:
    """Whether a level line, or a row of dots, runs through a number, at whatever height above its foot."""
    lines = [s.box for s in shapes if height(s.box) < FLAT] + [r.box for r in page.rulings if r.horizontal]
    foot = number[1] + UNDER * height(number)
    through = (b for b in lines if number[1] < centre(b)[1] < foot)
    covered = sum(span_overlap(b[0], b[2], number[0], number[2]) for b in through)
    return covered >= STRUCK * width(number)


def _is_at(shape: Shape, number: BBox, others: Sequence[BBox]) -> bool:
    """Whether something is drawn at one number of a line alone."""
    if height(shape.box) < FLAT:
        level = number[1] < centre(shape.box)[1] < number[3] + FLAT
        over = shape.box[0] < centre(number)[0] < shape.box[2]
        return level and over and not any(shape.box[0] < centre(d)[0] < shape.box[2] for d in others)
    around = contains(shape.box, *centre(number))
    return (
        around and not any(contains(shape.box, *centre(d)) for d in others) and width(shape.box) >= SMALLEST
    )


def _what(shape: Shape, number: BBox) -> str:
    if height(shape.box) < FLAT:
        deep = (centre(shape.box)[1] - number[1]) / height(number)
        return "" if deep < UNDER else "underline"
    if shape.fill is not None and shape.kind == "rect":
        colour = shade_colour(shape.fill)
        return "" if min(colour) > 0.97 else f"fill {colour}"
    return "ring" if is_round(shape) else "frame"
