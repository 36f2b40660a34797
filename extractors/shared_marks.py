"""Rows of two columns that lie over each other: what stands in both may be the mark of either.

Columns that no ruling parts reach to each other's words. A mark in the space between is a doubt of both rows: it was accepted as
that of the line at its left, and the line before which it stands as not ticked.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.boxes import centre, contains, span_overlap
from extractors.evidence import Evidence
from extractors.items import Row
from schemas.types import BBox

SLACK = 1.0  # points by which two rows lie over each other that only touch
SPILL = 12.0  # points by which a ring or a tick may reach into the column beside its own
BEFORE = 15.0  # points before a column in which a mark may be its line's
SHARED = "in two rows"


def with_shared_marks(rows: Sequence[Row], found: list[list[Evidence]]) -> list[list[Evidence]]:
    """What speaks for each row; where it stands in the row of another question too, that is a doubt of both."""
    doubted: dict[int, Evidence] = {}
    for place, row in enumerate(rows):
        for other, beside in enumerate(rows):
            if row.key == beside.key or row.page != beside.page:
                continue
            over = _lie_over(row, beside)
            field = any(one.method == "acroform" for one in found[place])
            for one in found[place]:
                both = over and contains(beside.band, *centre(one.box), slack=-SLACK)
                if both or (not field and _is_right_before(row, beside, one.box)):
                    doubted[place] = doubted[other] = Evidence("doubt", "mark", one.box, SHARED)
    return [[*es, doubted[i]] if i in doubted else es for i, es in enumerate(found)]


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
