"""A strip of the numbers 1 to 5 in a section's space ("Score: 1 2 3 4 5"), one of which is ringed.

The strip must stand alike in most sections, so that it is print; the ring must go round one number alone, and
nothing else may stand in the space that could be a mark.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.boxes import by_line, centre, contains, height, width
from extractors.page import Shape, Word
from extractors.row_print import ALIKE, COMMON
from extractors.strokes import is_round
from schemas.types import BBox

SMALLEST, LARGEST = 7.0, 40.0  # points: sizes of a ring round one number
EVEN = 0.3  # share by which the gaps between the numbers differ
NUMBERS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Strip:
    """The boxes of the five numbers, in order."""

    boxes: tuple[BBox, ...]


def strip_among(words: list[Word]) -> Strip | None:
    """The one line of these words that holds the numbers 1 to 5 in order and evenly spaced."""
    digits = [w for w in words if w.text.strip("().:[] ") in NUMBERS]
    found = []
    for line in by_line(digits, lambda w: w.box):
        ordered = sorted(line, key=lambda w: w.box[0])
        if tuple(w.text.strip("().:[] ") for w in ordered) == NUMBERS and _evenly(ordered):
            found.append(Strip(tuple(w.box for w in ordered)))
    return found[0] if len(found) == 1 else None


def _evenly(words: list[Word]) -> bool:
    xs = [centre(w.box)[0] for w in words]
    gaps = [b - a for a, b in zip(xs, xs[1:], strict=False)]
    return max(gaps) - min(gaps) <= EVEN * max(gaps)


def is_print(strip: Strip, strips: list[Strip | None]) -> bool:
    """Whether most sections have the same strip. strips: one for each section, None where it has none."""
    alike = sum(1 for other in strips if other is not None and _alike(strip, other))
    return alike >= max(3.0, COMMON * len(strips))


def _alike(a: Strip, b: Strip) -> bool:
    return all(abs(centre(x)[0] - centre(y)[0]) <= ALIKE for x, y in zip(a.boxes, b.boxes, strict=True))


def ringed(strip: Strip, shapes: list[Shape]) -> tuple[int, list[BBox]] | None:
    """The number that one ring, or a ring and its annotation, goes round, and the rings; None for none or several."""
    rings = [s for s in shapes if _is_ring(s) and any(contains(s.box, *centre(b)) for b in strip.boxes)]
    on = {tuple(i for i, b in enumerate(strip.boxes, 1) if contains(s.box, *centre(b))) for s in rings}
    if len(on) != 1:
        return None
    numbers = on.pop()
    return (numbers[0], [s.box for s in rings]) if len(numbers) == 1 else None


def _is_ring(shape: Shape) -> bool:
    if shape.fill is not None and not shape.note:
        return False
    outline = shape.note in ("Circle", "Square") or is_round(shape)
    sizes = width(shape.box), height(shape.box)
    return outline and min(sizes) >= SMALLEST and max(sizes) <= LARGEST
