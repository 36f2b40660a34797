"""Letters that a PDF draws beyond the box of what they belong to, where no viewer shows them.

A form field's appearance holds all of its text, and is cut off at the field; so it is once the form was printed. A letter
from beyond would be read as the neighbour's. Where a text goes on beyond, what is seen of it ends with an ellipsis: "No…" of
"No longer" or "None known" is no No, and "4…" of "41" no 4.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from itertools import pairwise
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTFigure

from extractors.pages.boxes import contains, intersect
from schemas.types import BBox

SLACK = 1.0  # points beyond the box by which the middle of a letter that is seen may lie
RISE = (
    0.3  # share of a letter's size from its baseline to its middle: fonts' own boxes say nothing sure of it
)
NEAR = 3.0  # letter sizes from one letter to the next of a text, or from its line to the next
ELLIPSIS = "…"
LEADERS = set("._-·…")  # a line to write on says nothing beyond its box
EVERYWHERE: BBox = (-1e9, -1e9, 1e9, 1e9)


def leaves(container: Any, clip: BBox = EVERYWHERE) -> Iterator[Any]:
    """All that is drawn in a page or a part of it, in drawing order, without the letters that are cut off."""
    going_on = {} if clip == EVERYWHERE else _going_on(container, clip)
    for item in container:
        if isinstance(item, LTFigure):
            yield from _leaves_of_figure(item, clip)
        elif isinstance(item, LTContainer):
            yield from leaves(item, clip)
        elif not isinstance(item, LTChar) or _is_seen(item, clip):
            yield going_on.get(id(item), item)


def _going_on(container: Any, clip: BBox) -> dict[int, LTChar]:
    """The letters that are seen beside one that is not, with an ellipsis at its side."""
    chars = [item for item in container if isinstance(item, LTChar) and not item.get_text().isspace()]
    said = [c for c in chars if _is_seen(c, clip) or not set(c.get_text()) <= LEADERS]
    found: dict[int, LTChar] = {}
    for one, other in pairwise(said):
        if _is_seen(one, clip) is not _is_seen(other, clip) and _are_near(one, other):
            before = _is_seen(one, clip)
            char = found.setdefault(id(one if before else other), copy(one if before else other))
            char._text = char.get_text() + ELLIPSIS if before else ELLIPSIS + char.get_text()
    return found


def _are_near(one: LTChar, other: LTChar) -> bool:
    """Whether two letters, drawn one after the other, are of one text: on a line, or on two below each other."""
    if any(char.matrix[1] or char.matrix[2] for char in (one, other)):
        return True
    size = max(one.size, other.size)
    drop = abs(one.matrix[5] - other.matrix[5])
    return drop < NEAR * size and (drop > size / 2 or other.x0 - one.x1 < NEAR * size)


def _is_seen(char: LTChar, clip: BBox) -> bool:
    return contains(clip, *_middle(char), slack=SLACK)


def _leaves_of_figure(figure: LTFigure, clip: BBox) -> list[Any]:
    """Where no letter of a part is seen its box wasn't understood, or all of it is hidden: nothing is cut off then, and what
    hides words elsewhere says so."""
    seen = list(leaves(figure, intersect(clip, _seen_of(figure))))
    if any(isinstance(item, LTChar) for item in seen):
        return seen
    return list(_all_of(figure))


def _all_of(container: Any) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _all_of(item)
        else:
            yield item


def _middle(char: LTChar) -> tuple[float, float]:
    x0, y0, x1, y1 = char.bbox
    _, b, c, d, _, baseline = char.matrix
    if b == c == 0:
        return (x0 + x1) / 2, baseline + RISE * char.size * (1 if d > 0 else -1)
    return (x0 + x1) / 2, (y0 + y1) / 2


def _seen_of(figure: LTFigure) -> BBox:
    """The box at which a part is cut off, on the page. pdfminer takes the box's far corner for its width and height; that is
    undone. Of parts that lie aslant nothing is cut off."""
    a, b, c, d, e, f = figure.matrix
    if not ((b == c == 0 and a * d != 0) or (a == d == 0 and b * c != 0)):
        return EVERYWHERE
    corners = [_undone(figure.matrix, x, y) for x, y in (figure.bbox[:2], figure.bbox[2:])]
    (x0, x1), (y0, y1) = (sorted(side) for side in zip(*corners, strict=True))
    placed = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((x0, y0), (x1 - x0, y1 - y0))]
    (left, right), (low, high) = (sorted(side) for side in zip(*placed, strict=True))
    return left, low, right, high


def _undone(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    whole = a * d - b * c
    return (d * (x - e) - c * (y - f)) / whole, (a * (y - f) - b * (x - e)) / whole
