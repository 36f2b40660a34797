"""What is drawn at the printed choices of a checklist's lines, all lines together: which of it is print, and on which side
of their words this form's marks stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.pages.boxes import centre
from extractors.pages.page import Shape
from extractors.yes_no.choice_boxes import Pair
from extractors.yes_no.marks_beside import (
    BEHIND,
    LINE,
    Side,
    are_alike,
    ink_beside,
    is_between_sides,
    is_mark_like,
    marks_beside,
    outer_sides,
)

_USUAL = 0.75  # share of the lines that tell a side from which it is the form's


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """letters: its printed Yes and No. start: where the words end that it says yes or no to. shapes: what is drawn on the
    page; of what may be a mark, that on the line alone."""

    letters: Pair
    start: float
    shapes: list[Shape]

    @property
    def has_more(self) -> bool:
        """Whether more is drawn there than the mark that chose."""
        return ink_beside(self.letters, self.start, self.shapes)


def line_of(letters: Pair, start: float, drawings: Sequence[Shape]) -> MarkedLine:
    """A line with what is drawn on its height. start: where its words begin."""
    yes, no = letters
    top, bottom = min(yes[1], no[1]) - LINE, max(yes[3], no[3]) + LINE

    def is_here(shape: Shape) -> bool:
        x, y = centre(shape.box)
        return top <= y <= bottom and start <= x <= no[2] + BEHIND

    return MarkedLine(letters, start, [s for s in drawings if is_here(s) or not is_mark_like(s)])


def without_print(lines: Sequence[MarkedLine]) -> list[MarkedLine]:
    """The lines less what stands at each of them alike: bullets, arrows, icons; or the marks, where all are answered alike."""
    common = (
        [s for s in lines[0].shapes if is_mark_like(s) and _stands_in_all(s, lines)] if len(lines) > 1 else []
    )
    return [
        replace(line, shapes=[s for s in line.shapes if not _is_common(s, line, common, lines[0])])
        for line in lines
    ]


def _stands_in_all(shape: Shape, lines: Sequence[MarkedLine]) -> bool:
    return all(
        any(are_alike(shape, other, _from(lines[0], line)) for other in line.shapes if is_mark_like(other))
        for line in lines[1:]
    )


def _is_common(shape: Shape, line: MarkedLine, common: Sequence[Shape], first: MarkedLine) -> bool:
    return is_mark_like(shape) and any(are_alike(one, shape, _from(first, line)) for one in common)


def _from(one: MarkedLine, other: MarkedLine) -> float:
    """The way from one line's choice to another's, points."""
    return other.letters[0][0] - one.letters[0][0]


def of_unknown_side(lines: Sequence[MarkedLine]) -> list[bool]:
    """For each line whether its mark may be meant for either word: "Yes ✓ No" is the Yes where marks stand behind their words,
    and the No where they stand before them."""
    marks = [marks_beside(line.letters, line.shapes) for line in lines]
    sides = [outer_sides(line.letters, own) for line, own in zip(lines, marks, strict=True)]
    side = _usual(sides)
    if side is None and any(sides):
        return [bool(own) for own in marks]
    return [
        (bool(told) and told != {side}) or is_between_sides(line.letters, own, side)
        for line, own, told in zip(lines, marks, sides, strict=True)
    ]


def _usual(sides: Sequence[set[Side]]) -> Side | None:
    """The side on which marks stand at nearly all lines that tell it."""
    count = Counter(side for own in sides for side in own)
    usual = max(count, key=lambda side: count[side], default=None)
    return usual if usual is not None and count[usual] >= _USUAL * sum(count.values()) else None
