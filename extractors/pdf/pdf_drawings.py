"""Tells the lines of tables from all else that is drawn on a PDF page."""

from __future__ import annotations

from typing import Any

from extractors.pages.page import Shape, Stroke
from extractors.pages.rulings import Segment
from extractors.pdf.pdf_objects import box_of
from extractors.pdf.pdf_paint import colour_of
from schemas.types import BBox

THIN = 2.5  # points: a filled rectangle thinner than this is a line (Word draws 0.5 to 1.5)
SPECK, BORDER = 1.0, 1.5  # points: how long a speck is, and how thick the borders are that leave it
ROUNDED = 0.34  # share of a rectangle's shorter side that a corner's rounding takes at most
STRAIGHT, LONG_SIDE = (
    0.4,
    0.6,
)  # straight share of all sides of a square; of the longer ones of a low, wide box
WAVY = 6.0  # points: a line drawn by a pattern is no higher
CORNER = 8.0  # points: a rectangle's corners are rounded by no more than this


def sort_drawing(obj: dict[str, Any], segments: list[Segment], shapes: list[Shape]) -> None:
    box = box_of(obj)
    if (
        obj["object_type"] == "curve"
        and not obj.get("ring")
        and _is_upright_rectangle(obj.get("pts", ()), box)
    ):
        obj["object_type"] = "rect"  # pdfminer knows rectangles in one order of corners only
    wide, high = box[2] - box[0], box[3] - box[1]
    if max(wide, high) < SPECK and float(obj.get("linewidth") or 0) < BORDER:
        return  # where the borders of cells meet: nothing to be seen, unlike a dot that a thick pen leaves
    order = obj["order"]
    fill = colour_of(obj.get("non_stroking_color")) if obj.get("fill") else None
    if obj["object_type"] == "rect" and min(wide, high) > THIN:
        if obj.get("stroke"):
            segments.extend(Segment.sides(box, order))
        if fill is not None:
            path = tuple(obj.get("pts", ()))
            wavy = _is_patterned_line(obj, wide, high)
            shapes.append(Shape("curve" if wavy else "rect", box, path, fill, order))
        return
    if min(wide, high) <= THIN and max(wide, high) > THIN and obj["object_type"] != "curve":
        segments.append(Segment.along(box, order))
        return
    points = tuple((float(x), float(y)) for x, y in obj.get("pts", ()))
    if obj["object_type"] == "curve" and _is_grid_path(points, box):
        segments.extend(Segment.path(points, order))
        return
    shapes.append(Shape("line" if obj["object_type"] == "line" else "curve", box, points, fill, order))


def _is_patterned_line(obj: dict[str, Any], wide: float, high: float) -> bool:
    """Whether a low rectangle is filled with a pattern, as browsers draw a wavy underline, and no table's line or shade."""
    return isinstance(obj.get("non_stroking_color"), str) and high < WAVY and wide > 2 * high


def stroke_of(obj: dict[str, Any], segment: Segment) -> Stroke:
    """One of the straight lines that a drawn object is made of, with its colour and how thick it is."""
    stroked = bool(obj.get("stroke"))
    colour = colour_of(obj.get("stroking_color" if stroked else "non_stroking_color"))
    x0, top, x1, bottom = box_of(obj)
    thick = float(obj.get("linewidth") or 0) if stroked else min(x1 - x0, bottom - top)
    return Stroke(segment.horizontal, segment.at, segment.start, segment.end, thick, colour, segment.group)


def _is_upright_rectangle(points: Any, box: BBox) -> bool:
    """Whether a path is a rectangle, its corners sharp or rounded: it keeps to the box's edge, and all of each side
    but its corners is straight."""
    x0, top, x1, bottom = box
    if len(points) < 4 or x1 <= x0 or bottom <= top:  # a flat one is a line
        return False
    round_off = min(CORNER, ROUNDED * min(x1 - x0, bottom - top)) + 0.5
    if any(min(x - x0, x1 - x, y - top, bottom - y) > round_off for x, y in points):
        return False
    sides = dict.fromkeys(("top", "bottom", "left", "right"), 0.0)
    for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True):
        for side, across, at, edge, length in (
            ("top", abs(ay - by), ay, top, abs(ax - bx)),
            ("bottom", abs(ay - by), ay, bottom, abs(ax - bx)),
            ("left", abs(ax - bx), ax, x0, abs(ay - by)),
            ("right", abs(ax - bx), ax, x1, abs(ay - by)),
        ):
            if across < 0.5 and abs(at - edge) < 0.7:
                sides[side] += length
    wide, high = x1 - x0, bottom - top
    across = min(sides["top"], sides["bottom"]) / wide
    upright = min(sides["left"], sides["right"]) / high
    straight = min(across, upright), max(across, upright)
    return straight[0] >= STRAIGHT or (straight[0] >= 1 - 2 * ROUNDED and straight[1] >= LONG_SIDE)


def _is_grid_path(points: tuple[tuple[float, float], ...], box: BBox) -> bool:
    """Whether a path is made of long horizontal and vertical strokes only: several table lines in one."""
    if len(points) < 2 or max(box[2] - box[0], box[3] - box[1]) < 40:
        return False
    pairs = zip(points, points[1:], strict=False)
    return all(abs(ax - bx) < 0.5 or abs(ay - by) < 0.5 for (ax, ay), (bx, by) in pairs)
