"""Boxes typed or drawn in a line with the bands, one for each: "[ ] Red [x] Amber [ ] Green", "Red ○ Amber ● Green ○"."""

from __future__ import annotations

from typing import Literal

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, grow, height, same_line, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Shape
from schemas.types import BBox

SIGNS = ("mark", "blank")
SMALLEST, LARGEST, ALIKE = (
    6.0,
    18.0,
    1.5,
)  # points: a drawn box to tick, or round button, and how much one differs from others
ONE_SPACE = 0.4  # heights of a line from a mark to its band's words, where one space parts them
APART, ALIKE_GAPS = (
    4.0,
    0.75,
)  # such spaces, and share of the widest gap, that the narrowest between two bands has at least
AROUND = 4.0  # points above and below the bands' words that are still their line
INSIDE = 1.0  # points that the middle of a mark in a box may stand beyond its side
PAPER = 0.9  # a box's fill at least as light is none


def side_of_boxes(rows: list[Row], page: PageReading, mark: BBox) -> Literal["before", "after"] | None:
    """On which side of its band each box stands, typed or drawn, where all have one and a mark is in one of them. rows: the bands
    in one line, from the left."""
    return _side_of_typed(rows, page) or _side_of_drawn(rows, page, mark)


def is_set_before(rows: list[Row], mark: BBox, band: Row, page: PageReading) -> bool:
    """Whether a mark stands one space before a band in a line whose bands stand as far apart as it does from the one before:
    "Red      X Amber      Green", and nothing else is there, typed, ruled or shaded. rows: the bands in one line, from the
    left."""
    if not _is_bare(rows, mark, page):
        return False
    space = band.match.box[0] - mark[2]
    starts = [min(row.match.box[0], mark[0]) if row is band else row.match.box[0] for row in rows]
    gaps = [start - row.match.box[2] for row, start in zip(rows, starts[1:], strict=False)]
    high = height(band.match.box)
    one = 0 <= space <= ONE_SPACE * high and len(gaps) >= 2
    return one and min(gaps) >= max(high, APART * space) and min(gaps) >= ALIKE_GAPS * max(gaps)


def _is_bare(rows: list[Row], mark: BBox, page: PageReading) -> bool:
    """Whether nothing but a mark stands between bands: no line to write on, no cell, no other word."""
    start, end = rows[0].match.box[2], rows[-1].match.box[0]
    top, foot = rows[0].match.box[1] - AROUND, rows[0].match.box[3] + AROUND
    drawn = [s.box for s in page.map.page.shapes]
    drawn += [
        (r.start, r.at, r.end, r.at) if r.horizontal else (r.at, r.start, r.at, r.end)
        for r in page.map.page.rulings
    ]
    if any(b[0] < end and b[2] > start and b[1] < foot and b[3] > top for b in drawn):
        return False
    slots = _between(rows, page)
    return slots is not None and sum(bool(text) for text, _ in slots[1:-1]) == 1


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
