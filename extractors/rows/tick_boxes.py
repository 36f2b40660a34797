"""Printed boxes to tick, seen by comparing the rows' outlines: same place, about the same size, whatever fills them.

A web page draws a ticked box as a filled one. Where most boxes are ticked the empty ones are the fewer, so that
a box is known by standing in every row and a mark by what it is filled with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, grow, height, width
from extractors.pages.page import Colour, Shape, Widget
from extractors.pages.strokes import is_round, row_share, saturated, shade_colour
from extractors.rows.row_print import ALIKE, SMALL, offset
from schemas.types import BBox

Filling = Literal["hollow", "tinted", "full"]

WHITE = 0.97  # lightness (0..1) from which a fill can't be told from the paper
INSIDE = 0.85  # times a box's size up to which a thing in it isn't the box's own edge
SPARE = 1.15  # boxes to a row, of those that stand at no one place
PALE = 0.8  # lightness from which a grey fill is that of a box out of use, or of its shadow


@dataclass(slots=True)
class _Column:
    """The outlines of one kind, place (None: anywhere) and size: a ring round a printed square is no box. rows: for each row (by id) the fillings of its outlines; dotted: the rows
    (by id) in whose box something smaller stands."""

    kind: str
    place: float | None
    size: tuple[float, float]
    rows: dict[int, set[Filling]] = field(default_factory=dict)
    boxes: list[BBox] = field(default_factory=list)
    colours: set[Colour] = field(default_factory=set)
    dotted: set[int] = field(default_factory=set)

    @property
    def is_one_a_row(self) -> bool:
        """About: a row may reach over the box of a line that is none of the form's."""
        places = {tuple(round(v / 2) for v in centre(box)) for box in self.boxes}
        return len(places) <= SPARE * len(self.rows)

    @property
    def has_hollow(self) -> bool:
        return any("full" not in fillings for fillings in self.rows.values())

    @property
    def is_paper(self) -> bool:
        """Whether all boxes have the one colour, and something stands in some but not in all: that is the mark."""
        return len(self.colours - {()}) == 1 and 0 < len(self.dotted) < len(self.rows)

    @property
    def mixes_tints(self) -> bool:
        """Whether some boxes are tinted and others not: the tint may be the mark."""
        bare = any(fillings == {"hollow"} for fillings in self.rows.values())
        return bare and any("tinted" in fillings for fillings in self.rows.values())


class TickBoxes:
    """The boxes that stand in at least `share` of the rows (three at least), each place and size for itself."""

    def __init__(self, rows: list[Row], share: float) -> None:
        outlines = [(row, shape) for row in rows for shape in row.shapes if _is_outline(row, shape)]
        enough = max(3.0, share * len(rows))
        self._columns = [c for c in _columns(outlines, True) if len(c.rows) >= enough]
        astray = [(row, shape) for row, shape in outlines if self._column(row, shape) is None]
        self._columns += [c for c in _columns(astray, False) if len(c.rows) >= enough and c.is_one_a_row]

    def is_print(self, row: Row, shape: Shape) -> bool:
        """Whether a shape is an empty printed box, or a bullet beside the boxes."""
        column = self._column(row, shape)
        if column is None:
            return False
        if column.has_hollow:
            kind = filling(shape)
            return kind == "hollow" or (kind == "tinted" and not column.mixes_tints)
        if column.is_paper or (len(column.colours - {()}) == 1 and _is_of_field(row, shape)):
            return True
        return not self._in_a_box(shape) and any(c.has_hollow for c in self._columns)

    def is_of_boxes(self, row: Row, shape: Shape) -> bool:
        """Whether a shape is a box of a column in which some are empty, itself empty or filled."""
        column = self._column(row, shape)
        return column is not None and column.has_hollow

    def is_doubtful(self, row: Row, shape: Shape) -> bool:
        """Whether a box may be ticked or not: filled as all others are, and no empty one tells what filling
        means, or tinted where others aren't."""
        column = self._column(row, shape)
        if column is None:
            return False
        if column.has_hollow:
            return filling(shape) == "tinted" and column.mixes_tints
        if column.is_paper or (len(column.colours - {()}) == 1 and _is_of_field(row, shape)):
            return False  # the paper of form fields, which say themselves whether they are chosen
        return not self._in_a_box(shape)

    def _column(self, row: Row, shape: Shape) -> _Column | None:
        if not _is_outline(row, shape):
            return None
        at_home = next((c for c in self._columns if _stands_in(row, shape, c)), None)
        return at_home or next((c for c in self._columns if _is_moved(row, shape, c)), None)

    def _in_a_box(self, shape: Shape) -> bool:
        """Whether a filled thing stands in a larger empty box: then it is its tick."""
        x0, top, x1, bottom = shape.box
        return any(
            contains(box, x0, top, 0.5) and contains(box, x1, bottom, 0.5)
            for column in self._columns
            if column.has_hollow
            for box in column.boxes
        )


def _columns(outlines: list[tuple[Row, Shape]], placed: bool) -> list[_Column]:
    """placed: the outlines of one column stand at one place, not behind their statements, however long."""
    columns: list[_Column] = []
    for row, shape in outlines:
        column = next((c for c in columns if _stands_in(row, shape, c)), None)
        if column is None:
            place = offset(row, shape.box) if placed else None
            column = _Column(shape.kind, place, (width(shape.box), height(shape.box)))
            columns.append(column)
        column.rows.setdefault(id(row), set()).add(filling(shape))
        column.boxes.append(shape.box)
        column.colours.add(shape.fill or ())
        if any(_is_within(other, shape) for other in row.shapes):
            column.dotted.add(id(row))
    return columns


def filling(shape: Shape) -> Filling:
    """How a shape is filled: as paper, in grey, or with a colour or darkly."""
    if shape.fill is None:
        return "hollow"
    colour = shade_colour(shape.fill)
    if saturated(colour) or min(colour) < PALE:
        return "full"
    return "hollow" if min(colour) >= WHITE else "tinted"


def _is_outline(row: Row, shape: Shape) -> bool:
    if shape.note or not (shape.kind == "rect" or (shape.kind == "curve" and is_round(shape))):
        return False
    wide, high = width(shape.box), height(shape.box)
    square = max(wide, high) <= SMALL and 0.7 <= wide / max(high, 0.1) <= 1.4
    return square and row_share(shape, row.band) >= 0.5


def _is_within(other: Shape, shape: Shape) -> bool:
    """Whether another thing was drawn over a box, smaller than it: a dot, a tick."""
    smaller = max(width(other.box), height(other.box)) < INSIDE * max(width(shape.box), height(shape.box))
    x0, top, x1, bottom = other.box
    inside = contains(shape.box, x0, top, 0.5) and contains(shape.box, x1, bottom, 0.5)
    return other.order > shape.order and smaller and inside


def _is_of_field(row: Row, shape: Shape) -> bool:
    buttons = (i.box for i in row.items if isinstance(i.thing, Widget) and i.thing.kind == "button")
    return any(contains(grow(box, 1.0), *centre(shape.box)) for box in buttons)


def _stands_in(row: Row, shape: Shape, column: _Column) -> bool:
    near = column.place is None or abs(offset(row, shape.box) - column.place) <= ALIKE
    return near and _is_as_large(shape, column)


def _is_moved(row: Row, shape: Shape, column: _Column) -> bool:
    """Whether an empty box like the others' is the one of a row that has none at their place: text beside it moved it."""
    others = column.has_hollow and id(row) not in column.rows
    return others and filling(shape) == "hollow" and _is_as_large(shape, column)


def _is_as_large(shape: Shape, column: _Column) -> bool:
    sizes = zip((width(shape.box), height(shape.box)), column.size, strict=True)
    return shape.kind == column.kind and all(abs(a - b) <= ALIKE for a, b in sizes)
