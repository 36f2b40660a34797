"""Tick boxes and radio buttons that a page draws beside a printed choice, full or empty.

Which of two boxes is the full one shows in comparing them with each other: the same outline, with more inside.
"""

from __future__ import annotations

from math import dist

from extractors.pages.boxes import (
    area,
    centre,
    coincide,
    contains,
    height,
    overlap_share,
    same_line,
    union,
    width,
)
from extractors.pages.page import Shape
from extractors.pages.rulings import FRAMED
from extractors.pages.strokes import is_box_print, lightness
from extractors.yes_no.choice_boxes import COLUMN
from schemas.types import BBox

SMALLEST, LARGEST = 4.0, 20.0  # points: sizes of a box to tick
REACH = 30.0  # points: a box stands this near to its word
BELOW = 2.2  # heights of a word: a box below it stands this near
SAME = 1.3  # times more ink up to which two outlines are alike
LEAST = 2.0  # square points of ink inside a box from which something is in it
FULLER = 1.6  # times more ink from which one of two unlike boxes is full


def boxes_beside(yes: BBox, no: BBox, shapes: list[Shape]) -> list[tuple[BBox, bool | None]]:
    """The boxes drawn on the lines of a printed Yes and No, or below them, left to right, each with whether it is full
    (None: can't be told). Empty if it isn't one box for each word."""
    line = union((yes, no))
    high = min(height(yes), height(no))
    beside = _beside(yes, no)
    below = (line[0] - COLUMN, line[3], line[2] + COLUMN, line[3] + BELOW * high)
    found = two_boxes(yes, no, shapes, beside)
    if not found and same_line(yes, no):
        found = two_boxes(yes, no, shapes, below)
        if not all(any(abs(centre(b)[0] - centre(w)[0]) <= COLUMN for b, _ in found) for w in (yes, no)):
            return []
    return found


def has_a_box(yes: BBox, no: BBox, shapes: list[Shape]) -> bool:
    """Whether a box to tick is drawn on the line of a printed Yes and No, round neither."""
    return any(
        is_box_print(s)
        and min(width(s.box), height(s.box)) >= SMALLEST
        and max(width(s.box), height(s.box)) <= LARGEST
        and contains(_beside(yes, no), *centre(s.box))
        and not any(contains(s.box, *centre(word)) for word in (yes, no))
        for s in shapes
    )


def _beside(yes: BBox, no: BBox) -> BBox:
    """Where boxes stand on the line of two words."""
    x0, top, x1, bottom = union((yes, no))
    high = min(height(yes), height(no))
    return x0 - REACH, top - high / 2, x1 + REACH, bottom + high / 2


def two_boxes(yes: BBox, no: BBox, shapes: list[Shape], zone: BBox) -> list[tuple[BBox, bool | None]]:
    """The two boxes drawn in a zone, and on neither word; nothing where it isn't two."""
    small = [
        s
        for s in shapes
        if not s.note
        and SMALLEST / 4 <= max(width(s.box), height(s.box)) <= LARGEST
        and contains(zone, *centre(s.box))
        and not contains(s.box, *centre(yes))
        and not contains(s.box, *centre(no))
    ]
    found = sorted(clusters(small), key=lambda c: c[0].box[0])
    boxes = [union(s.box for s in cluster) for cluster in found]
    if len(found) != 2 or any(min(width(b), height(b)) < SMALLEST for b in boxes):
        return []
    full = _fuller(*found)
    return [(box, None if full is None else i in full) for i, box in enumerate(boxes)]


def _fuller(one: list[Shape], other: list[Shape]) -> set[int] | None:
    """Which of two boxes are full: none, one, or None where it can't be told."""
    odd = [_without_twins(one, other), _without_twins(other, one)]
    if any(odd) and not all(odd):
        left = [sum(ink_of(s) for s in shapes) for shapes in odd]
        return {left.index(max(left))} if max(left) >= LEAST else set()
    inside = [
        sum(ink_of(s) for s in cluster[1:] if not _is_outline(s, cluster[0])) for cluster in (one, other)
    ]
    outline = [ink_of(cluster[0]) for cluster in (one, other)]
    if max(outline) <= SAME * min(outline):
        if max(inside) < LEAST:
            return set()
        return {inside.index(max(inside))} if min(inside) < LEAST else None
    total = [a + b for a, b in zip(outline, inside, strict=True)]
    return {total.index(max(total))} if max(total) >= FULLER * min(total) else None


def _without_twins(cluster: list[Shape], other: list[Shape]) -> list[Shape]:
    """What one box draws and the other doesn't."""
    left = list(other)
    odd = []
    for shape in cluster:
        twin = next((s for s in left if _is_twin(s, shape)), None)
        if twin is None:
            odd.append(shape)
        else:
            left.remove(twin)
    return odd


def _is_outline(shape: Shape, outline: Shape) -> bool:
    """Whether a shape is the edge of the box itself, drawn apart from its paper, or a form field's frame within it."""
    frame = shape.kind == "rect" and shape.fill is None
    return coincide(shape.box, outline.box, FRAMED if frame else 1.0)


def _is_twin(a: Shape, b: Shape) -> bool:
    sizes = abs(width(a.box) - width(b.box)), abs(height(a.box) - height(b.box))
    return (a.kind, a.fill) == (b.kind, b.fill) and max(sizes) < 1.0


def clusters(shapes: list[Shape]) -> list[list[Shape]]:
    """Shapes that lie on each other, the largest of each first."""
    clusters: list[list[Shape]] = []
    for shape in sorted(shapes, key=lambda s: -area(s.box)):
        home = next(
            (c for c in clusters if overlap_share(shape.box, c[0].box) > 0.5 or _meets(shape.box, c[0].box)),
            None,
        )
        if home is None:
            clusters.append([shape])
        else:
            home.append(shape)
    return clusters


def _meets(a: BBox, b: BBox) -> bool:
    return contains(b, *centre(a), slack=2.0)


def ink_of(shape: Shape) -> float:
    """About how many square points of a shape are dark: its outline, or its area by how dark its colour is."""
    if shape.fill is None:
        points = shape.points or ((shape.box[0], shape.box[1]), (shape.box[2], shape.box[3]))
        return sum(dist(a, b) for a, b in zip(points, points[1:], strict=False))
    return area(shape.box) * (1 - lightness(shape.fill))
