"""Annotations as a viewer's tools leave them: a pen, a text box, a highlighter, a stamp, an ellipse, a rectangle."""

from __future__ import annotations

from .fields import paint_symbol, paint_text
from .overlay import Named, Note, made
from .sheet import Box

BLUE = "0.1 0.2 0.7"
YELLOW = (1.0, 0.92, 0.3)


def sized(box: Box, width: float, height: float) -> Box:
    """Of this size, in the middle of the box."""
    x, y = box.middle
    return Box(box.page, x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def pen(box: Box, points: list[tuple[float, float]], thick: float = 1.4) -> Note:
    """One stroke; points: shares of the box from its bottom left."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    inside = [(x * width, y * height) for x, y in points]
    path = " ".join(f"{x:.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(inside))
    flat = [one for x, y in inside for one in (box.x0 + x, box.y0 + y)]
    more: Named = {"InkList": [_array(flat)], "C": (0.1, 0.2, 0.7), "BS": _width(thick)}
    return Note("Ink", box, f"{BLUE} RG {thick} w 1 J 1 j {path} S", more)


def tick(box: Box) -> Note:
    return pen(sized(box, 12, 10), [(0.05, 0.5), (0.1, 0.45), (0.35, 0.08), (0.6, 0.5), (0.97, 0.95)])


def scribble(box: Box) -> Note:
    """Over a mark, so that anybody sees that it was taken back."""
    points = [(place / 10, 0.95 if place % 2 else 0.05) for place in range(11)]
    return pen(sized(box, 22, 11), points, 1.6)


def text(box: Box, written: str, size: float = 9) -> Note:
    return Note(
        "FreeText", box, paint_text(box, written, size), {"DA": f"/Helv {size} Tf 0 g", "Contents": written}
    )


def stamp(box: Box) -> Note:
    own = sized(box, 13, 13)
    return Note("Stamp", own, paint_symbol(own, "4"), {"Name": "/Check"})


def highlight(box: Box) -> Note:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    quad = [box.x0, box.y1, box.x1, box.y1, box.x0, box.y0, box.x1, box.y0]
    return Note(
        "Highlight",
        box,
        f"1 0.92 0.3 rg 0 0 {width:.2f} {height:.2f} re f",
        {"QuadPoints": quad, "C": YELLOW},
    )


def square(box: Box) -> Note:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    paint = f"0.8 0 0 RG 1.2 w 1 1 {width - 2:.2f} {height - 2:.2f} re S"
    return Note("Square", box, paint, {"C": (0.8, 0.0, 0.0), "BS": _width(1.2)})


def circle(box: Box) -> Note:
    a, b = (box.x1 - box.x0) / 2 - 1, (box.y1 - box.y0) / 2 - 1
    x, y, k = a + 1, b + 1, 0.5523
    curves = [f"{x + a:.2f} {y:.2f} m"]
    for sx, sy, up in ((1, 1, True), (-1, 1, False), (-1, -1, True), (1, -1, False)):
        if up:
            points = (x + sx * a, y + sy * k * b, x + sx * k * a, y + sy * b, x, y + sy * b)
        else:
            points = (x + sx * k * a, y + sy * b, x + sx * a, y + sy * k * b, x + sx * a, y)
        curves.append(" ".join(f"{one:.2f}" for one in points) + " c")
    return Note(
        "Circle", box, f"0.8 0 0 RG 1.2 w {' '.join(curves)} S", {"C": (0.8, 0.0, 0.0), "BS": _width(1.2)}
    )


def strike(box: Box) -> Note:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    quad = [box.x0, box.y1, box.x1, box.y1, box.x0, box.y0, box.x1, box.y0]
    paint = f"0.8 0 0 RG 1.3 w 0 {height / 2:.2f} m {width:.2f} {height / 2:.2f} l S"
    return Note("StrikeOut", box, paint, {"QuadPoints": quad, "C": (0.8, 0.0, 0.0)})


def _width(points: float):  # type: ignore[no-untyped-def]
    return made({"W": points, "S": "/S"})


def _array(numbers: list[float]):  # type: ignore[no-untyped-def]
    return made({"A": numbers})["/A"]
