"""Rows of two columns that lie over each other: what stands in both may be the mark of either.

Columns that no ruling parts reach to each other's words. A mark in the space between is a doubt of both rows: it was accepted as
that of the line at its left, and the line before which it stands as not ticked.

So is one in the white between columns, unless the outer columns tell that all stand behind their lines: a heading and its
statements may begin behind boxes that hang in the white.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height, span_overlap, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Word
from extractors.pages.strokes import BY_HAND
from extractors.questions.page_map import PageMap
from extractors.rows.evidence import Evidence
from schemas.types import BBox

SLACK = 1.0  # points by which two rows lie over each other that only touch
SPILL = 12.0  # points by which a ring or a tick may reach into the column beside its own
BEFORE = 15.0  # points before a column in which a mark may be its line's
CLOSE = 8.0  # points behind a statement's last word within which a mark is its own
SHARED = "in two rows"


def with_shared_marks(
    rows: Sequence[Row], found: list[list[Evidence]], maps: Sequence[PageMap]
) -> list[list[Evidence]]:
    """What speaks for each row; where it may be the mark of another question's too, that is a doubt of both."""
    doubted: dict[int, Evidence] = {}
    sides = {one.page.number: _Sides(one, rows) for one in maps}
    for place, row in enumerate(rows):
        for other, beside in enumerate(rows):
            if row.key == beside.key or row.page != beside.page:
                continue
            over = _lie_over(row, beside)
            field = any(one.method == "acroform" for one in found[place])
            for one in found[place]:
                both = over and contains(beside.band, *centre(one.box), slack=-SLACK)
                both = both or sides[row.page].hangs_before(row, beside, one.box)
                if both or (not field and _is_right_before(row, beside, one.box)):
                    doubted[place] = doubted[other] = Evidence("doubt", "mark", one.box, SHARED)
    return [[*es, doubted[i]] if i in doubted else es for i, es in enumerate(found)]


class _Sides:
    """On which side of their statements marks and boxes stand, told by the first column of a page, before which nothing stands, and
    by the last."""

    def __init__(self, page_map: PageMap, rows: Sequence[Row]) -> None:
        self._grid = page_map.grid
        columns = [(self._column(row), row) for row in rows if row.page == page_map.page.number]
        last = max((column for column, _ in columns), default=0)
        self._before = any(_stands(row, before=True) for column, row in columns if column == 0)
        self._behind = any(_stands(row, before=False) for column, row in columns if column == last > 0)

    def hangs_before(self, row: Row, beside: Row, box: BBox) -> bool:
        """Whether a mark in the white behind a statement may be that of the line in the next column."""
        x, y = centre(box)
        if self._column(beside) != self._column(row) + 1 or not beside.band[1] <= y <= beside.band[3]:
            return False
        own, other = x - _end(row, y), beside.match.box[0] - x
        if own <= 0 or (self._behind and not self._before):
            return False
        return self._before or not (own <= CLOSE and 2 * own < other)

    def _column(self, row: Row) -> int:
        return self._grid.column_at(*centre(row.match.box))


def _stands(row: Row, *, before: bool) -> bool:
    """Whether a mark or a box stands before a statement, or behind its words."""
    boxes = [
        i.box for i in row.items if not isinstance(i.thing, Word) or classify(i.text) in ("mark", "blank")
    ]
    boxes += [shape.box for shape in row.shapes if max(width(shape.box), height(shape.box)) <= BY_HAND]
    places = [centre(box) for box in boxes]
    return any(x < row.match.box[0] if before else x > _end(row, y) for x, y in places)


def _end(row: Row, y: float) -> float:
    """Where the words of a statement end on the line at a height, or all of them where none is."""
    level = [word.box[2] for word in row.statement if word.box[1] - SLACK <= y <= word.box[3] + SLACK]
    return max(level, default=row.match.box[2])


def _is_right_before(row: Row, beside: Row, box: BBox) -> bool:
    """Whether a mark at the end of a row stands right before the column at its right, far from its own statement."""
    x, y = centre(box)
    gap = beside.band[0] - x
    edge = abs(row.band[2] - beside.band[0]) <= SLACK
    level = beside.band[1] <= y <= beside.band[3] and beside.match.box[0] - beside.band[0] < BEFORE
    return edge and level and 0 <= gap < BEFORE and x - row.match.box[2] > 2 * gap


def own_of(rows: list[Row], box: BBox) -> list[Row]:
    """The rows that a drawn thing touches, without those of another column into which it but spills over."""
    x = centre(box)[0]
    within = {row.key for row in rows if row.band[0] <= x <= row.band[2]}
    return [
        row
        for row in rows
        if row.band[0] <= x <= row.band[2]
        or not within - {row.key}
        or span_overlap(row.band[0], row.band[2], box[0], box[2]) > SPILL
    ]


def _lie_over(one: Row, other: Row) -> bool:
    a, b = one.band, other.band
    sideways, high = span_overlap(a[0], a[2], b[0], b[2]), span_overlap(a[1], a[3], b[1], b[3])
    return one.page == other.page and min(sideways, high) > SLACK
