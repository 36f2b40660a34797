"""Boxes of single lines round one number of a strip ("1 2 [3] 4 5"), which the page's lines make as those of a table's cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.pages.boxes import centre, contains, height, outline, width
from extractors.pages.page import Page, Shape, Stroke
from extractors.rows.band_frames import same_pen
from extractors.sections.number_strip import LARGEST, SMALLEST
from schemas.types import BBox

SAME = 1.0  # points by which the sides of one box miss its corners
ALIKE = 1.5  # points by which the boxes of two numbers differ in size


@dataclass(frozen=True, slots=True)
class _Frame:
    box: BBox
    pen: Stroke


def frames_on(numbers: Sequence[BBox], page: Page) -> tuple[Shape, ...]:
    """Boxes with one number in them, less those like which every number has one: the cells of a row."""
    near = [s for s in page.strokes if _is_by(s, numbers)]
    found = [
        [f for f in _frames_of(n, near) if sum(contains(f.box, *centre(o)) for o in numbers) == 1]
        for n in numbers
    ]
    own = [
        f
        for frames in found
        for f in frames
        if not all(any(_are_alike(f, o) for o in other) for other in found)
    ]
    return tuple(Shape("rect", box, outline(box)) for box in dict.fromkeys(frame.box for frame in own))


def _is_by(stroke: Stroke, numbers: Sequence[BBox]) -> bool:
    """Whether a line may be a side of a box round one of the numbers."""
    x0, top, x1, bottom = numbers[0][0], numbers[0][1], numbers[-1][2], numbers[-1][3]
    if not SMALLEST <= stroke.end - stroke.start <= LARGEST:
        return False
    across, down = (stroke.start, stroke.at) if stroke.horizontal else (stroke.at, stroke.start)
    return x0 - LARGEST <= across <= x1 + LARGEST and top - LARGEST <= down <= bottom + LARGEST


def _frames_of(number: BBox, strokes: Sequence[Stroke]) -> Iterator[_Frame]:
    x, y = centre(number)
    level = [s for s in strokes if s.horizontal and s.start <= x <= s.end]
    upright = [s for s in strokes if not s.horizontal and s.start <= y <= s.end]
    for above in (s for s in level if s.at <= y):
        for below in (s for s in level if s.at > y and _runs(s, above.start, above.end)):
            box = above.start, above.at, above.end, below.at
            sides = [s.at for s in upright if _runs(s, box[1], box[3])]
            closed = all(any(abs(at - edge) <= SAME for at in sides) for edge in (box[0], box[2]))
            if closed and SMALLEST <= height(box) <= LARGEST:
                yield _Frame(box, above)


def _runs(stroke: Stroke, start: float, end: float) -> bool:
    return abs(stroke.start - start) <= SAME and abs(stroke.end - end) <= SAME


def _are_alike(one: _Frame, other: _Frame) -> bool:
    sizes = width(one.box) - width(other.box), height(one.box) - height(other.box)
    return max(abs(size) for size in sizes) <= ALIKE and same_pen(one.pen, other.pen)
