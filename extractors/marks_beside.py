"""What is drawn beside a printed Yes and No, in no box: a tick or cross right behind one of them, or right before it."""

from __future__ import annotations

from typing import Literal

from extractors.boxes import centre, contains, grow, height, same_line, union, width
from extractors.choice_boxes import Pair, nearest
from extractors.drawn_boxes import boxes_beside
from extractors.letter_marks import is_on
from extractors.page import Shape
from extractors.strokes import is_box_print, is_pale
from schemas.types import BBox

Side = Literal["before", "behind"]
BESIDE = 8.0  # points that a mark drawn beside a letter begins behind it, or ends before it, at most
LINE = 4.0  # points above and below letters that a mark's middle may stand to be on their line
_ROOM = 8.0  # points between a printed Y and N from which a mark has room beside the Y
_SMALLEST, _LARGEST = 4.0, 24.0  # points: sizes of a tick or cross drawn by hand


def marks_beside(letters: Pair, shapes: list[Shape]) -> list[Shape]:
    """What is drawn right behind or before one of two letters that leave room for it, in no box."""
    yes, no = letters
    if no[0] - yes[2] < _ROOM or not same_line(yes, no):
        return []
    top, bottom = yes[1] - LINE, yes[3] + LINE
    filled = [s for s in shapes if s.fill is not None and (s.kind == "rect" or is_pale(s))]
    boxes = [grow(s.box, 1.0) for s in (*filled, *filter(is_box_print, shapes))]
    return [
        s
        for s in shapes
        if not is_box_print(s)
        and not any(contains(box, *centre(s.box)) for box in boxes)
        and not (is_on(s, yes) or is_on(s, no))
        and _is_of_a_marks_size(s)
        and top <= centre(s.box)[1] <= bottom
        and min(_apart(s.box, letter) for letter in letters) <= BESIDE
    ]


def side_of_mark(letters: Pair, shapes: list[Shape]) -> Side | None:
    """On which side of its letter a mark stands that is drawn beside one."""
    marks = marks_beside(letters, shapes)
    if not marks:
        return None
    mark = union(one.box for one in marks)
    owner = nearest(letters, mark)
    if owner is None:
        return None
    return "before" if centre(mark)[0] < centre(letters[owner])[0] else "behind"


def ink_beside(letters: Pair, shapes: list[Shape]) -> bool:
    """Whether something is drawn on a choice's line before, between or behind its letters that is on neither, and no print,
    nor the mark that chose: in its box, or beside a letter that has room for it."""
    x0, top, x1, bottom = union(letters)
    chose = marks_beside(letters, shapes)
    ticked = [box for box, full in boxes_beside(*letters, shapes) if full]
    zone = (x0 - 2 * BESIDE, top - LINE, x1 + 2 * BESIDE, bottom + LINE)
    return any(
        contains(zone, *centre(shape.box))
        and _is_of_a_marks_size(shape)
        and not is_box_print(shape)
        and shape.fill is None
        and not any(is_on(shape, letter) for letter in letters)
        and shape not in chose
        and not any(contains(box, *centre(shape.box)) for box in ticked)
        for shape in shapes
    )


def _is_of_a_marks_size(shape: Shape) -> bool:
    return _SMALLEST <= max(width(shape.box), height(shape.box)) <= _LARGEST


def _apart(mark: BBox, letter: BBox) -> float:
    """From where a mark begins behind a letter, or ends before it, points."""
    return min(abs(mark[0] - letter[2]), abs(letter[0] - mark[2]))
