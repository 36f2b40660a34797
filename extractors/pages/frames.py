"""Frames drawn heavier than the rest of a page's lines: somebody may have chosen what stands in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import Any

from extractors.pages.boxes import outline
from extractors.pages.page import Shape
from extractors.pdf.pdf_objects import box_of
from schemas.types import BBox

HEAVIER = 1.7  # times the page's usual line
RARE = 0.3  # share of a page's lines up to which heavy ones are somebody's; of more of them the form is made
ONE = 4  # sides of one frame, which are somebody's on a page of few lines too
THIN = 3.5  # points: a filled rectangle thinner than this is a line
MEET = 3.0  # points: sides whose ends are nearer than this meet
HIGHEST = 120.0  # points: a higher frame holds more than one statement
SMALL = 20.0  # points: up to this it is a box to tick, or a ring round a number
MOST = 80  # heavy lines of a page; more are its design


@dataclass(frozen=True, slots=True)
class _Side:
    """A straight line as drawn. thick: in the drawing's own units, which only compare within one way of drawing."""

    horizontal: bool
    at: float
    start: float
    end: float
    thick: float
    filled: bool


def heavy_frames(drawn: Iterable[dict[str, Any]]) -> list[Shape]:
    """drawn: the page's lines and rectangles, as pdfplumber tells them. Gives closed rectangles of heavy lines."""
    sides = [side for obj in drawn for side in _sides(obj)]
    heavy = [side for filled in (False, True) for side in _heavy([s for s in sides if s.filled is filled])]
    if not 0 < len(heavy) <= min(MOST, max(ONE, RARE * len(sides))):
        return []
    across = sorted((s for s in heavy if s.horizontal), key=lambda s: s.at)
    upright = [s for s in heavy if not s.horizontal]
    return [
        Shape("rect", box, outline(box))
        for top, bottom in combinations(across, 2)
        if (box := _closed(top, bottom, upright)) is not None
    ]


def is_frame(shape: Shape) -> bool:
    """Whether a shape is a rectangle about the size of a cell, with nothing in it."""
    wide, high = shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]
    return shape.kind == "rect" and shape.fill is None and max(wide, high) > SMALL


def _sides(obj: dict[str, Any]) -> Iterator[_Side]:
    x0, top, x1, bottom = box_of(obj)
    wide, high = x1 - x0, bottom - top
    thick = float(obj.get("linewidth") or 0)
    if min(wide, high) <= THIN and max(wide, high) > 2 * THIN:
        filled = bool(obj.get("fill")) and min(wide, high) > 0
        thick = min(wide, high) if filled else thick
        if wide >= high:
            yield _Side(True, (top + bottom) / 2, x0, x1, thick, filled)
        else:
            yield _Side(False, (x0 + x1) / 2, top, bottom, thick, filled)
    elif obj["object_type"] == "rect" and obj.get("stroke"):
        for at in (top, bottom):
            yield _Side(True, at, x0, x1, thick, False)
        for at in (x0, x1):
            yield _Side(False, at, top, bottom, thick, False)


def _heavy(sides: list[_Side]) -> list[_Side]:
    if not sides:
        return []
    usual = median(s.thick for s in sides)
    return [s for s in sides if s.thick > HEAVIER * usual]


def _closed(top: _Side, bottom: _Side, upright: list[_Side]) -> BBox | None:
    """The rectangle between two lines, where lines close it on both sides."""
    if abs(top.start - bottom.start) > MEET or abs(top.end - bottom.end) > MEET:
        return None
    if not 2 * MEET < bottom.at - top.at <= HIGHEST:
        return None
    box = top.start, top.at, top.end, bottom.at
    reaching = [s.at for s in upright if s.start <= top.at + MEET and s.end >= bottom.at - MEET]
    shut = (any(abs(at - edge) <= MEET for at in reaching) for edge in (top.start, top.end))
    return box if all(shut) else None
