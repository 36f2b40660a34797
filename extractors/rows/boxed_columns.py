"""Lines of a checklist in columns, each with a box drawn right before it: a column's rows end where the next one's boxes begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.pages.boxes import height, span_overlap, width
from extractors.pages.strokes import is_box_print

if TYPE_CHECKING:
    from extractors.gathering.items import Row
    from extractors.questions.page_map import PageMap
    from schemas.types import BBox

FEWEST = 4  # lines of such a list
SMALLEST, LARGEST = 4.0, 14.0  # points: the sides of a box
BEFORE = 8.0  # points from a box to its line at most
COLUMN = 3.0  # points by which boxes of one column begin apart
EDGE = 2.0  # points before a box at which its column begins


def part_at_boxes(page_map: PageMap, rows: Sequence[Row]) -> None:
    """Parts the rows where each of them has a box of its own, and the boxes stand in two columns or more."""
    boxes = [_own_box(page_map, row) for row in rows]
    own = [box for box in boxes if box is not None]
    if len(rows) < FEWEST or len(set(own)) < len(rows):
        return
    columns: list[float] = []
    for x0 in sorted(box[0] for box in own):
        if not columns or x0 - columns[-1] > COLUMN:
            columns.append(x0)
    if len(columns) < 2:
        return
    for row, box in zip(rows, own, strict=True):
        after = [x for x in columns if x > box[0] + COLUMN]
        first = not any(x < box[0] - COLUMN for x in columns)
        left = row.band[0] if first else box[0] - EDGE
        right = min([row.band[2], *(x - EDGE for x in after)])
        if right > row.match.box[2] - 1:  # no line of a column below that is as wide as the page
            row.band = min(left, row.match.box[0]), row.band[1], right, row.band[3]


def _own_box(page_map: PageMap, row: Row) -> BBox | None:
    """The box right before the first word of a line."""
    first = row.statement[0].box
    found = [
        s.box
        for s in page_map.page.shapes
        if is_box_print(s)
        and SMALLEST < width(s.box) < LARGEST
        and SMALLEST < height(s.box) < LARGEST
        and -1 <= first[0] - s.box[2] < BEFORE
        and span_overlap(s.box[1], s.box[3], first[1], first[3]) > 0.5 * height(s.box)
    ]
    return max(found, key=lambda box: box[0], default=None)
