"""Dashed and dotted lines that a program draws piece by piece, taken for the lines and frames that they are.

A dash pattern of the PDF's own needs none of this: there a line is one object, however it is painted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.pages.boxes import height, union, width
from extractors.pages.rulings import Segment
from extractors.pdf.pdf_objects import box_of, runs_of
from schemas.types import BBox

LONGEST = 6.0  # points that a dash is long at most; a tick's strokes are longer
THICKEST = 3.0  # points that a dash is thick at most, at a rounded corner too
STRAIGHT = 0.7  # points that the dashes of one line lie off each other
GAP = 0.05  # points between two dashes at least; the pieces of a stroke drawn by hand touch
STRIDE = 4.0  # times the longer of two dashes that the next one may lie away
FEWEST = 6  # dashes in a row that are no accident
SHORT = 3  # the same beside longer lines of the same dashes: the side of a cell one line high has no more

Object = dict[str, Any]


def without_dashes(objects: list[Object]) -> tuple[list[Object], list[tuple[Object, Segment]]]:
    """The objects that are no dashes, and the lines that the others make, each with one of its dashes. objects: lines,
    rectangles and curves of a page in drawing order, as placed (see `pdf_objects`)."""
    chains = list(runs_of(objects, _follows))
    sure = [_lines_of(chain, FEWEST) if len(chain) >= FEWEST else [] for chain in chains]
    known = {_kind(chain[0]) for chain, found in zip(chains, sure, strict=True) if found}
    left: list[Object] = []
    lines: list[tuple[Object, Segment]] = []
    for chain, found in zip(chains, sure, strict=True):
        if not found and len(chain) >= SHORT and _kind(chain[0]) in known:
            found = _lines_of(chain, SHORT)
        if found:
            lines.extend((chain[0], segment) for segment in found)
        else:
            left.extend(chain)
    return left, lines


def _follows(one: Object, after: Object) -> bool:
    """Whether an object may be the dash after another."""
    a, b = box_of(one), box_of(after)
    if not (_is_dash(a) and _is_dash(b)) or _look(one) != _look(after):
        return False
    across, down = max(a[0], b[0]) - min(a[2], b[2]), max(a[1], b[1]) - min(a[3], b[3])
    longer = max(width(a), height(a), width(b), height(b))
    return GAP <= max(across, down) <= STRIDE * longer


def _is_dash(box: BBox) -> bool:
    return max(width(box), height(box)) <= LONGEST and min(width(box), height(box)) <= THICKEST


def _look(one: Object) -> tuple[Any, ...]:
    return (
        bool(one.get("fill")),
        one.get("non_stroking_color"),
        one.get("stroking_color"),
    )


def _kind(one: Object) -> tuple[Any, ...]:
    """The look and thickness of a dash."""
    box = box_of(one)
    return (*_look(one), round(min(width(box), height(box)), 1))


def _lines_of(chain: list[Object], fewest: int) -> list[Segment]:
    """The lines that a chain of dashes makes: the four of a frame (its corners may be round), or each straight run; none
    where no run has about so many."""
    boxes = [box_of(one) for one in chain]
    runs = list(_straight_runs(boxes))
    if not any(len(run) >= fewest - 1 for run in runs):
        return []
    group = int(chain[0]["order"])
    hull = union(boxes)
    if min(width(hull), height(hull)) > 2 * LONGEST and all(_is_at_edge(box, hull) for box in boxes):
        return Segment.sides(hull, group)
    return [Segment.along(union(run), group) for run in runs if len(run) > 1]


def _straight_runs(boxes: list[BBox]) -> Iterator[list[BBox]]:
    run: list[BBox] = []
    for box in boxes:
        if run:
            hull = union([*run, box])
            if min(width(hull), height(hull)) > max(min(width(b), height(b)) for b in (*run, box)) + STRAIGHT:
                yield run
                run = []
        run.append(box)
    if run:
        yield run


def _is_at_edge(box: BBox, hull: BBox) -> bool:
    inset = min(box[0] - hull[0], box[1] - hull[1], hull[2] - box[2], hull[3] - box[3])
    return inset <= THICKEST
