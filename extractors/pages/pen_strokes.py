"""Strokes of a pen that a program draws piece by piece, taken for the curves that they are.

Pads for signatures and some PDF viewers stroke each short way of the pen by itself; alone such pieces pass for specks, or
for bits of a table's lines.
"""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import Any

from extractors.pdf.pdf_objects import runs_of

FEWEST = 5  # pieces of a stroke; a tick or a corner of a table has fewer
TOUCHING = 0.1  # points between the end of one piece and the beginning of the next at most
LEANS = 0.1  # share of a piece's longer side from which it is no line of a table
LEANING = 3  # pieces of a stroke that lean at least

Object = dict[str, Any]


def with_pen_strokes(objects: list[Object]) -> list[Object]:
    """The objects with the pieces of each stroke made one curve. objects: lines, rectangles and curves of a page in drawing
    order, as placed (see `pdf_objects`)."""
    return [
        one
        for chain in runs_of(objects, _goes_on)
        for one in ([_curve(chain)] if _is_stroke(chain) else chain)
    ]


def _goes_on(one: Object, after: Object) -> bool:
    """Whether a piece begins where the one before ended."""
    if not (one["object_type"] == after["object_type"] == "line" and _look(one) == _look(after)):
        return False
    return dist(one["pts"][-1], after["pts"][0]) <= TOUCHING


def _look(one: Object) -> tuple[Any, ...]:
    return one.get("stroking_color"), one.get("linewidth"), one.get("stroke")


def _is_stroke(chain: list[Object]) -> bool:
    if len(chain) < FEWEST:
        return False
    return sum(_leans(*pair) for one in chain for pair in pairwise(one["pts"])) >= LEANING


def _leans(a: tuple[float, float], b: tuple[float, float]) -> bool:
    wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
    return min(wide, high) > LEANS * max(wide, high)


def _curve(chain: list[Object]) -> Object:
    points = [*chain[0]["pts"], *(point for one in chain[1:] for point in one["pts"][1:])]
    xs, ys = zip(*points, strict=True)
    box = {"x0": min(xs), "top": min(ys), "x1": max(xs), "bottom": max(ys)}
    return {**chain[0], **box, "object_type": "curve", "pts": points}
