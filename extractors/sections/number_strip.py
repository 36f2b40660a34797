"""A strip of numbers in a section's space ("Score: 1 2 3 4 5"), one of which is picked.

The strip must stand alike in most sections, so that it is print; the mark must pick one number alone, and nothing
else may stand in the space that could be a mark. A ring says what it means wherever it stands. A box, an underline
or a number painted over may as well be print or a correction: they pick where several sections are marked so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractors.pages.boxes import by_line, centre, contains, height, span_overlap, width
from extractors.pages.page import Shape, Word
from extractors.pages.strokes import is_round, saturated, shade_colour
from extractors.rows.row_print import ALIKE, COMMON
from extractors.sections.strip_boxes import boxes_under
from schemas.types import BBox

Style = Literal["ring", "box", "fill", "underline", "tick box"]

SMALLEST, LARGEST = 7.0, 40.0  # points: sizes of a mark on one number
FLAT = 2.5  # points: the height of an underline at most
FAR = 3.0  # times the narrowest gap on a line of numbers from which another column begins
EVEN = 0.3  # share by which the gaps between the numbers differ
PLACES = 3  # strips that stand at one place across the page at least
CUSTOM = 3  # sections marked in one style from which it is how this form is marked
DARK = 0.6  # a grey fill at most this light stands out from shaded print
SURE: frozenset[Style] = frozenset({"ring", "tick box"})  # these say what they mean wherever they stand


@dataclass(frozen=True, slots=True)
class Strip:
    """The boxes and fonts of the numbers from 1, in order."""

    boxes: tuple[BBox, ...]
    fonts: tuple[str, ...]

    @property
    def plain(self) -> tuple[BBox, ...]:
        """The numbers that are set like most."""
        usual = Counter(self.fonts).most_common(1)[0][0]
        return tuple(box for box, font in zip(self.boxes, self.fonts, strict=True) if font == usual)


@dataclass(frozen=True, slots=True)
class Pick:
    """The one number of a strip that is marked. boxes: the marks, and the number, which may be set otherwise."""

    value: int
    styles: frozenset[Style]
    boxes: tuple[BBox, ...]


def strip_among(words: list[Word], last: int = 5) -> Strip | None:
    """The one line of these words that holds the numbers from 1 to the last in order and evenly spaced. What stands further
    from it than they do from each other is another column's."""
    numbers = tuple(str(n) for n in range(1, last + 1))
    digits = [w for w in words if w.text.strip("().:[] ") in numbers]
    found = []
    for line in by_line(digits, lambda w: w.box):
        for run in _runs(sorted(line, key=lambda w: w.box[0])):
            if tuple(w.text.strip("().:[] ") for w in run) == numbers and _evenly(run):
                found.append(Strip(tuple(w.box for w in run), tuple(w.font for w in run)))
    return found[0] if len(found) == 1 else None


def _runs(line: list[Word]) -> Iterator[list[Word]]:
    """A line of words from left to right, parted where a gap is far wider than its narrowest."""
    gaps = _gaps([w.box for w in line])
    run = line[:1]
    for word, gap in zip(line[1:], gaps, strict=True):
        if gap > FAR * min(gaps):
            yield run
            run = []
        run.append(word)
    yield run


def _evenly(words: list[Word]) -> bool:
    """Whether numbers stand as far from each other, but for one that has more room at both sides: a browser makes way for a ring."""
    gaps = _gaps([w.box for w in words])
    return _alike(gaps) or any(
        _alike(rest) and _alike(room) and min(room) >= max(rest)
        for place in range(len(words))
        for rest, room in [
            (gaps[: max(0, place - 1)] + gaps[place + 1 :], gaps[max(0, place - 1) : place + 1])
        ]
    )


def _alike(gaps: list[float]) -> bool:
    return max(gaps) - min(gaps) <= EVEN * max(gaps)


def _gaps(boxes: Sequence[BBox]) -> list[float]:
    return [centre(b)[0] - centre(a)[0] for a, b in pairwise(boxes)]


def is_print(strip: Strip, strips: list[Strip | None]) -> bool:
    """Whether most sections have the same strip, and three of them at this place: the sections of a page in columns stand
    at two or more. strips: one for each section, None where it has none."""
    alike = [gap for other in strips if other is not None and (gap := _offset(strip, other)) is not None]
    here = sum(abs(offset) <= ALIKE for offset in alike)
    return here >= PLACES and len(alike) >= COMMON * len(strips)


def _offset(a: Strip, b: Strip) -> float | None:
    """How far one strip stands to the right of another, where their numbers are as far apart, but for those that make room for a
    ring: that much further right the first one may stand, too."""
    offsets = [centre(x)[0] - centre(y)[0] for x, y in zip(a.boxes, b.boxes, strict=True)]
    if all(abs(other - offsets[0]) <= ALIKE for other in offsets):
        return offsets[0]
    (pitch, room), (other_pitch, other_room) = _pitch(a), _pitch(b)
    if abs(pitch - other_pitch) > ALIKE:
        return None
    return max(0.0, abs(offsets[0]) - max(room, other_room))


def _pitch(strip: Strip) -> tuple[float, float]:
    """How far the numbers of a strip stand from each other, and how much further those that make room."""
    gaps = _gaps(strip.boxes)
    return min(gaps), max(gaps) - min(gaps)


def picked(strip: Strip, shapes: list[Shape]) -> Pick | None:
    """The number that one mark, or several of one number, picks; None for none or several numbers."""
    on: dict[tuple[int, ...], list[tuple[Style, BBox]]] = {}
    under = boxes_under(strip.boxes, shapes)
    drawn = under.boxes if under is not None else ()
    if under is not None and under.full is not None:
        on[under.full + 1,] = [("tick box", box) for box in drawn]
    for shape in shapes:
        if shape.box in drawn:
            continue
        numbers = marked_numbers(strip, shape)
        style = _style(shape, strip.boxes[numbers[0] - 1]) if numbers else None
        if style is not None:
            on.setdefault(numbers, []).append((style, shape.box))
    if len(on) != 1:
        return None
    numbers, marks = on.popitem()
    if len(numbers) != 1:
        return None
    boxes = (*(box for _, box in marks), strip.boxes[numbers[0] - 1])
    return Pick(numbers[0], frozenset(style for style, _ in marks), boxes)


def marked_numbers(strip: Strip, shape: Shape) -> tuple[int, ...]:
    """The numbers of a strip that a drawn thing lies on or right under."""
    return tuple(
        i
        for i, box in enumerate(strip.boxes, 1)
        if contains(shape.box, *centre(box)) or underlines(shape, box)
    )


def rings_one(strip: Strip, shape: Shape) -> bool:
    """Whether a drawn thing is a ring round one number of a strip."""
    numbers = marked_numbers(strip, shape)
    return len(numbers) == 1 and _style(shape, strip.boxes[numbers[0] - 1]) == "ring"


def customs(picks: Sequence[Pick | None]) -> set[Style]:
    """The styles in which this form is marked. picks: one for each section, None where it has none."""
    count = Counter(style for pick in picks if pick is not None for style in pick.styles)
    return {*SURE, *(style for style, often in count.items() if often >= CUSTOM)}


def _style(shape: Shape, number: BBox) -> Style | None:
    if underlines(shape, number):
        return "underline"
    sizes = width(shape.box), height(shape.box)
    if min(sizes) < SMALLEST or max(sizes) > LARGEST:
        return None
    if shape.note in ("Circle", "Square"):
        return "ring"
    if shape.fill is not None and not shape.note:
        colour = shade_colour(shape.fill)
        return "fill" if shape.kind != "image" and (saturated(colour) or max(colour) <= DARK) else None
    return "ring" if is_round(shape) and shape.kind != "rect" else "box" if shape.kind == "rect" else None


def underlines(shape: Shape, number: BBox) -> bool:
    """Whether a flat stroke lies right under a number and, by half of it at least, under nothing else."""
    y = centre(shape.box)[1]
    low = centre(number)[1] + 0.25 * height(number) <= y <= number[3] + 0.6 * height(number)
    under = span_overlap(shape.box[0], shape.box[2], number[0], number[2]) >= 0.5 * width(number)
    return height(shape.box) <= FLAT and width(shape.box) <= LARGEST and low and under
