"""Rows that are ticked in a printed box rather than in a table's cell: the box becomes what is ticked."""

from __future__ import annotations

from extractors.layouts.layout import Region
from extractors.pages.boxes import centre, height, union, width
from schemas.types import BBox

_DASH = 0.6  # height over width, below which it is a dash between a number and its statement
_BRACKETS = 20.0  # points between two brackets
_BEYOND = 2.0  # points beyond a row in which its box may stand


def with_boxes(
    regions: tuple[Region, ...], boxes: dict[tuple[str, int | str | None], list[BBox]]
) -> tuple[Region, ...]:
    """The regions, a row that has no cell to tick being ticked in the box nearest to its statement."""
    ticked = {(r.key, r.value) for r in regions if r.role == "tick"}
    boxes = {row: found for row, own in boxes.items() if (found := _to_tick(own))}
    statements = {(r.key, r.value): r.box for r in regions if r.role == "statement"}
    made: dict[tuple[str, int | str | None], BBox] = {}
    for row in boxes.keys() - ticked:
        at = centre(statements[row])[0]
        made[row] = min(boxes[row], key=lambda box: abs(centre(box)[0] - at))
    grown = tuple(
        Region(r.key, r.value, r.role, _joined(r.box, made[r.key, r.value]))
        if r.role == "row" and (r.key, r.value) in made
        else r
        for r in regions
    )
    return (*grown, *(Region(key, value, "tick", box) for (key, value), box in sorted(made.items(), key=str)))


def _to_tick(pieces: list[BBox]) -> list[BBox]:
    """Of what is printed beside a statement the boxes; two brackets with a space between are one."""
    tall = sorted(p for p in pieces if height(p) > _DASH * width(p))
    found: list[BBox] = []
    for piece in tall:
        before = found[-1] if found else None
        if before and _is_thin(before) and 0 < piece[0] - before[2] < _BRACKETS and _is_thin(piece):
            found[-1] = union((before, piece))
        else:
            found.append(piece)
    return [box for box in found if not _is_thin(box)]


def _is_thin(box: BBox) -> bool:
    return width(box) < height(box) / 2


def _joined(row: BBox, box: BBox) -> BBox:
    return min(row[0], box[0] - _BEYOND), row[1], max(row[2], box[2] + _BEYOND), row[3]
