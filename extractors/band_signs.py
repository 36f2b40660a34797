"""Boxes typed or drawn in a line with the bands, one for each: "[ ] Red [x] Amber [ ] Green", "Red ○ Amber ● Green ○"."""

from __future__ import annotations

from typing import Literal

from extractors.boxes import centre, contains, grow, height, same_line, width
from extractors.gather import PageReading
from extractors.glyphs import classify
from extractors.items import Row
from extractors.page import Shape
from schemas.types import BBox

SIGNS = ("mark", "blank")
SMALLEST, LARGEST, ALIKE = (
    6.0,
    18.0,
    1.5,
)  # points: a drawn box to tick, or round button, and how much one differs from others
INSIDE = 1.0  # points that the middle of a mark in a box may stand beyond its side
PAPER = 0.9  # a box's fill at least as light is none


def side_of_boxes(rows: list[Row], page: PageReading, mark: BBox) -> Literal["before", "after"] | None:
    """On which side of its band each box stands, typed or drawn, where all have one and a mark is in one of them. rows: the bands
    in one line, from the left."""
    return _side_of_typed(rows, page) or _side_of_drawn(rows, page, mark)


def _side_of_drawn(rows: list[Row], page: PageReading, mark: BBox) -> Literal["before", "after"] | None:
    y = centre(rows[0].match.box)[1]
    boxes = [s.box for s in page.map.page.shapes if _is_box(s) and s.box[1] <= y <= s.box[3]]
    apart = [box for i, box in enumerate(boxes) if not any(_is_same(box, one) for one in boxes[:i])]
    held = any(contains(grow(box, INSIDE), *centre(mark)) for box in apart)
    if len(rows) < 2 or len(apart) != len(rows) or not held:
        return None
    read = sorted([(row.match.box[0], "w") for row in rows] + [(box[0], "b") for box in apart])
    order = "".join(kind for _, kind in read)
    if order == "bw" * len(rows):
        return "before"
    return "after" if order == "wb" * len(rows) else None


def _is_box(shape: Shape) -> bool:
    """Whether it is a small square or circle, empty or filled with paper."""
    wide, high = width(shape.box), height(shape.box)
    paper = shape.fill is None or min(shape.fill) >= PAPER
    fits = min(wide, high) >= SMALLEST and max(wide, high) <= LARGEST and abs(wide - high) <= ALIKE
    return fits and paper and not shape.note and shape.kind in ("rect", "curve")


def _is_same(box: BBox, other: BBox) -> bool:
    return all(abs(a - b) <= ALIKE for a, b in zip(box, other, strict=True))


def _side_of_typed(rows: list[Row], page: PageReading) -> Literal["before", "after"] | None:
    """On which side of its band each box stands, where all have one, all but one of them empty. rows: the bands in one line, from
    the left."""
    slots = _between(rows, page)
    if slots is None:
        return None
    signs = [bool(slot) and classify(slot, font) in SIGNS for slot, font in slots]
    blank = sum(bool(slot) and classify(slot, font) == "blank" for slot, font in slots)
    if blank < len(rows) - 1 or len(rows) < 2:
        return None
    if all(signs[:-1]) and not signs[-1]:
        return "before"
    return "after" if all(signs[1:]) and not signs[0] else None


def _between(rows: list[Row], page: PageReading) -> list[tuple[str, str]] | None:
    """What is typed before each band, and behind the last, each with its font; None where they stand in several lines."""
    if not all(same_line(row.match.box, rows[0].match.box) for row in rows):
        return None
    line = [
        word
        for index, word in enumerate(page.map.page.words)
        if index not in page.map.claimed and same_line(word.box, rows[0].match.box)
    ]
    slots: list[tuple[str, str]] = []
    starts = [0.0, *(row.match.box[2] - 1 for row in rows)]
    ends = [*(row.match.box[0] + 1 for row in rows), page.map.page.width]
    for start, end in zip(starts, ends, strict=True):
        here = sorted((w for w in line if start <= w.box[0] and w.box[2] <= end), key=lambda w: w.box[0])
        slots.append(("".join(w.text for w in here), here[0].font if here else ""))
    return slots
