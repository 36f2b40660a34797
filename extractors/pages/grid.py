"""Cells of a page, found by looking from a point to the nearest rulings on its four sides.

That needs no table model: merged cells, tables of any producer and pages with horizontal lines only all
answer the same question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.pages.boxes import centre, contains, height, width
from extractors.pages.combs import without_combs
from extractors.pages.gutter import gutters
from extractors.pages.heading_gutters import heading_gutters
from extractors.pages.lone_boxes import lone_boxes, without_sides
from extractors.pages.page import Page, Ruling
from extractors.pages.strokes import is_rounded_frame
from extractors.pages.writing_lines import without_writing_lines
from schemas.types import BBox

FRAME = (120.0, 60.0)  # points: a rounded outline this wide and high frames a part of the form
TOO_THIN = 6.0  # points: what is narrower or lower than this between two boxes is a gap, nothing to write in
LEVEL = 0.5  # points: sides of boxes in one row differ by less
STEP = 3.0  # points from a ruling to a point surely beyond it: more than REACH
REACH = 2.0  # points by which a ruling may stop short of the point that it bounds


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. closed: which sides (left, top, right, bottom) are rulings rather than the edge of the page."""

    box: BBox
    closed: tuple[bool, bool, bool, bool]

    @property
    def is_closed(self) -> bool:
        return all(self.closed)

    def key(self) -> tuple[int, int, int, int]:
        return tuple(round(v) for v in self.box)  # type: ignore[return-value]


def frames(page: Page) -> list[BBox]:
    """Outlines with rounded corners round a whole part of the form ("cards"): they part like rulings do."""
    return [
        s.box
        for s in page.shapes
        if s.kind == "curve"
        and not s.note
        and width(s.box) >= FRAME[0]
        and height(s.box) >= FRAME[1]
        and is_rounded_frame(s)
    ]


def text_in(page: Page, cell: Cell) -> str:
    """What stands in a cell, on one line."""
    return " ".join(w.text for w in page.words if contains(cell.box, *centre(w.box)))


def sides(box: BBox) -> list[Ruling]:
    x0, top, x1, bottom = box
    across = [Ruling(True, y, x0, x1) for y in (top, bottom)]
    return [*across, *(Ruling(False, x, top, bottom) for x in (x0, x1))]


class Grid:
    """The rulings of one page, to be asked for the cell at a point."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.boxes = lone_boxes(page)
        self._gutters = gutters(page) or heading_gutters(page)
        lines = [
            *without_combs(page, list(without_sides(self.boxes, without_writing_lines(page)))),
            *(side for frame in frames(page) for side in sides(frame)),
            *self._gutters,
        ]
        self._across = _over_gaps(sorted((r for r in lines if r.horizontal), key=lambda r: (r.at, r.start)))
        self._upright = sorted((r for r in lines if not r.horizontal), key=lambda r: r.at)
        self._cache: dict[tuple[int, int], Cell] = {}

    def cell_at(self, x: float, y: float) -> Cell:
        spot = (round(x), round(y))
        if spot not in self._cache:
            self._cache[spot] = self._look(x, y)
        return self._cache[spot]

    def column_at(self, x: float, y: float) -> int:
        """In which column of text a point lies, of those that only white parts: 0 for the first, and where there are none."""
        return sum(gutter.at < x and gutter.start <= y <= gutter.end for gutter in self._gutters)

    def cell_of(self, box: BBox) -> Cell:
        """The cell in which a text begins."""
        return self.cell_at(box[0] + 1, centre(box)[1])

    def box_at(self, x: float, y: float) -> BBox | None:
        """The box in the open in which a point lies."""
        return next((box for box in self.boxes if contains(box, x, y)), None)

    def _look(self, x: float, y: float) -> Cell:
        lone = self.box_at(x, y)
        if lone is not None:
            return Cell(lone, (True, True, True, True))
        left, right = _nearest(self._upright, x, y)
        top, bottom = _nearest(self._across, y, x)
        box = (
            left.at if left else 0.0,
            top.at if top else 0.0,
            right.at if right else self.page.width,
            bottom.at if bottom else self.page.height,
        )
        closed = (left is not None, top is not None, right is not None, bottom is not None)
        return Cell(self._within_table(box, closed, top, bottom), closed)

    @staticmethod
    def _within_table(
        box: BBox, closed: tuple[bool, bool, bool, bool], top: Ruling | None, bottom: Ruling | None
    ) -> BBox:
        """Where horizontal rules alone make a table, it is as wide as they are."""
        lines = [r for r in (top, bottom) if r is not None]
        if not lines:
            return box
        left = box[0] if closed[0] else max(box[0], min(r.start for r in lines))
        right = box[2] if closed[2] else min(box[2], max(r.end for r in lines))
        return left, box[1], right, box[3]

    def beside(self, cell: Cell, side: str) -> Cell | None:
        """The neighbour on this side ("left", "right", "below", "above"), if any: the cell that shares the side's
        ruling or, where each cell is a box of its own, the next box beyond the gap."""
        found = self._next_to(cell, side)
        return self._next_to(found, side) if found is not None and _is_gap(found, side) else found

    def _next_to(self, cell: Cell, side: str) -> Cell | None:
        x0, top, x1, bottom = cell.box
        index = {"left": 0, "above": 1, "right": 2, "below": 3}[side]
        if not cell.closed[index]:
            return None
        middle = min(top + 6.0, (top + bottom) / 2)
        x, y = {
            "left": (x0 - STEP, middle),
            "right": (x1 + STEP, middle),
            "below": ((x0 + x1) / 2, bottom + STEP),
            "above": ((x0 + x1) / 2, top - STEP),
        }[side]
        if not (0 < x < self.page.width and 0 < y < self.page.height):
            return None
        found = self.cell_at(x, y)
        return None if found.key() == cell.key() else found


def _over_gaps(across: list[Ruling]) -> list[Ruling]:
    """Lines across the page, the sides of boxes that stand in a row with a gap between them joined to one."""
    joined: list[Ruling] = []
    for line in across:
        last = joined[-1] if joined else line
        if joined and line.at - last.at < LEVEL and 0 <= line.start - last.end < TOO_THIN:
            joined[-1] = replace(last, end=line.end)
        else:
            joined.append(line)
    return joined


def _is_gap(cell: Cell, side: str) -> bool:
    return (width(cell.box) if side in ("left", "right") else height(cell.box)) < TOO_THIN


def _nearest(rulings: list[Ruling], at: float, along: float) -> tuple[Ruling | None, Ruling | None]:
    """The nearest ruling before and after `at` that spans `along`; `rulings` sorted by place."""
    before: Ruling | None = None
    for ruling in rulings:
        if not ruling.start - REACH <= along <= ruling.end + REACH:
            continue
        if ruling.at <= at:
            before = ruling
        else:
            return before, ruling
    return before, None
