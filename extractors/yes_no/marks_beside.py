"""What is drawn beside a printed Yes and No, in no box: a tick or cross right behind one of them, or right before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from extractors.pages.boxes import centre, contains, grow, height, same_line, union, width
from extractors.pages.page import Shape
from extractors.pages.strokes import BY_HAND, is_box_print, is_pale, is_scribble
from extractors.rows.row_print import ALIKE
from extractors.yes_no.choice_boxes import Pair, nearest
from extractors.yes_no.drawn_boxes import LARGEST as LARGEST_BOX
from extractors.yes_no.drawn_boxes import boxes_beside
from extractors.yes_no.letter_marks import is_on, meet
from schemas.types import BBox

Side = Literal["before", "behind"]
BESIDE = 8.0  # points that a mark drawn beside a letter begins behind it, or ends before it, at most
LINE = 4.0  # points above and below letters that a mark's middle may stand to be on their line
CLOSE = 4.0  # points from a mark to a letter that it may be drawn behind, or before
BEHIND = 40.0  # points behind a choice to which what is drawn there is its line's
_ROOM = 8.0  # points between a printed Y and N from which a mark has room beside the Y
_DASH = 2.5  # points: a level line is no higher
_SMALLEST, _LARGEST = 4.0, 24.0  # points: sizes of a tick or cross drawn by hand


def marks_beside(letters: Pair, shapes: Sequence[Shape], before: bool = True) -> list[Shape]:
    """What is drawn right behind one of two letters that leave room for it, in no box; or, where lines are compared with each
    other, right before one: a single choice can't tell a bullet before its Yes from a mark."""
    yes, no = letters
    if no[0] - yes[2] < _ROOM or not same_line(yes, no):
        return []
    top, bottom = yes[1] - LINE, yes[3] + LINE
    filled = [s for s in shapes if s.fill is not None and (s.kind == "rect" or is_pale(s)) and _is_small(s)]
    boxes = [grow(s.box, 1.0) for s in (*filled, *filter(is_box_print, filter(_is_small, shapes)))]
    found = [
        s
        for s in shapes
        if not is_box_print(s)
        and not any(contains(box, *centre(s.box)) for box in boxes)
        and not (is_on(s, yes) or is_on(s, no))
        and _SMALLEST <= max(width(s.box), height(s.box)) <= _LARGEST
        and top <= centre(s.box)[1] <= bottom
        and min(_apart(s.box, letter, before) for letter in letters) <= BESIDE
    ]
    return [s for s in shapes if s in found or (_is_piece(s) and any(meet(s, one) for one in found))]


def owner_of_marks(letters: Pair, marks: Sequence[Shape]) -> int | None:
    """Which of two letters (0, 1) the marks beside them stand at, where one is clearly nearer; None too where a scribble may
    take back what it covers."""
    return (
        None if any(is_scribble(one) for one in marks) else nearest(letters, union(one.box for one in marks))
    )


def may_be_eithers(letters: Pair, marks: Sequence[Shape]) -> bool:
    """Whether marks between two letters leave no room on either side: behind the one, or before the other."""
    (yes, no), mark = letters, union(one.box for one in marks)
    between = yes[0] <= centre(mark)[0] <= no[2]
    return between and mark[0] - yes[2] <= CLOSE and no[0] - mark[2] <= CLOSE


def outer_sides(letters: Pair, marks: Sequence[Shape]) -> set[Side]:
    """On which side of their letters marks stand: told by those before the first, or behind the last."""
    yes, no = letters
    before = any(centre(one.box)[0] < yes[0] for one in marks)
    behind = any(centre(one.box)[0] > no[2] for one in marks)
    return {side for side, there in (("before", before), ("behind", behind)) if there}  # type: ignore[misc]


def is_between_sides(letters: Pair, marks: Sequence[Shape], side: Side | None) -> bool:
    """Whether a mark between two letters may be meant for either. side: on which side of their letters the form's other
    marks stand, where they tell it."""
    yes, no = letters
    between = [one for one in marks if yes[0] <= centre(one.box)[0] <= no[2]]
    if not between:
        return False
    if side is not None:
        return owner_of_marks(letters, between) != (1 if side == "before" else 0)
    mark = union(one.box for one in between)
    return mark[0] - yes[2] <= BESIDE and no[0] - mark[2] <= BESIDE


def ink_beside(letters: Pair, start: float, shapes: Sequence[Shape]) -> bool:
    """Whether something is drawn on a choice's line before, between or behind its letters that is on neither, and no print,
    nor the mark that chose: in its box, or beside a letter that has room for it. start: where the line's words end."""
    _, top, x1, bottom = union(letters)
    chose = marks_beside(letters, shapes)
    ticked = [box for box, full in boxes_beside(*letters, list(shapes)) if full]
    zone = (start, top - LINE, x1 + BEHIND, bottom + LINE)
    return any(
        contains(zone, *centre(shape.box))
        and is_mark_like(shape)
        and not any(is_on(shape, letter) for letter in letters)
        and shape not in chose
        and not any(contains(box, *centre(shape.box)) for box in ticked)
        for shape in shapes
    )


def is_mark_like(shape: Shape) -> bool:
    """Whether a shape may be somebody's mark, by its size and kind: a short level line too, and any note."""
    size = max(width(shape.box), height(shape.box))
    if shape.note:
        return size >= _SMALLEST
    if is_pale(shape) or not _SMALLEST <= size <= BY_HAND:
        return False
    is_dash = height(shape.box) < _DASH and size <= _LARGEST
    return is_dash or not is_box_print(shape)


def are_alike(one: Shape, other: Shape, dx: float) -> bool:
    """Whether two shapes are of one look and size, and at one place but for `dx`, the way from one line's choice to another's."""
    a, b = one.box, other.box
    sizes = abs(width(a) - width(b)) <= ALIKE and abs(height(a) - height(b)) <= ALIKE
    return one.kind == other.kind and one.fill == other.fill and sizes and abs(b[0] - a[0] - dx) <= ALIKE


def _is_small(shape: Shape) -> bool:
    """Whether a shape may be a box to tick, rather than a panel, a cell or a stripe that marks lie on."""
    return max(width(shape.box), height(shape.box)) <= LARGEST_BOX


def _is_piece(shape: Shape) -> bool:
    """Whether a shape may be the short stroke of a tick that is drawn in two."""
    return shape.kind == "line" and max(width(shape.box), height(shape.box)) < _SMALLEST


def _apart(mark: BBox, letter: BBox, before: bool) -> float:
    """From where a mark begins behind a letter, or ends before it, points."""
    behind = abs(mark[0] - letter[2])
    return min(behind, abs(letter[0] - mark[2])) if before else behind
