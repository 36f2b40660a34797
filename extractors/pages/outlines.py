"""Outlines that a program fills rather than strokes, taken for the outlines that they are.

A web page's border is one path of two rectangles (or rounded ones), the one within the other, filled between them.
pdfminer tells the two apart, each as if it were filled all over.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from extractors.pages.boxes import area, coincide, overlap_share
from extractors.pdf.pdf_objects import box_of
from extractors.pdf.pdf_paint import colour_of
from schemas.types import BBox

THICKEST, EVEN = 4.0, 0.5  # points that a border is thick at most, and by which its sides differ
MIDDLE = 0.5  # share of the outer shape that is free within at least
WHOLLY = 0.99  # share of an outline that lies in the field that it is part of

Object = dict[str, Any]


def with_outlines(objects: list[Object], fields: Sequence[BBox] = ()) -> list[Object]:
    """The objects with each two that are the edges of one filled outline made one stroked object. objects: lines,
    rectangles and curves of a page in drawing order, as placed (see `pdf_objects`). fields: the boxes of form fields; an
    outline within one, as of a list's button, bounds no answer."""
    inner: set[int] = set()
    outlines: dict[int, Object] = {}
    for one, after in pairwise(objects):
        if one["order"] in inner or one["order"] in outlines or not _are_one_path(one, after):
            continue
        within, around = sorted((one, after), key=lambda obj: area(box_of(obj)))
        thick = _thickness(box_of(within), box_of(around))
        if thick is not None and not any(_is_within(box_of(around), field) for field in fields):
            inner.add(within["order"])
            outlines[around["order"]] = _stroked(around, thick)
    return [outlines.get(o["order"], o) for o in objects if o["order"] not in inner]


def _are_one_path(one: Object, after: Object) -> bool:
    """Whether two objects follow each other and are filled alike by the rule that leaves free what lies within twice."""
    alike = all(one.get(key) == after.get(key) for key in ("object_type", "non_stroking_color", "evenodd"))
    filled = all(obj.get("fill") and not obj.get("stroke") for obj in (one, after))
    return alike and filled and bool(one.get("evenodd")) and after["order"] == one["order"] + 1


def _thickness(within: BBox, around: BBox) -> float | None:
    """Points between two boxes where the one lies within the other, as far from each side: the shade of a paragraph within
    that of its cell doesn't."""
    sides = [b - a for a, b in zip(around[:2], within[:2], strict=True)]
    sides += [a - b for a, b in zip(around[2:], within[2:], strict=True)]
    if (
        min(sides) <= 0
        or max(sides) > min(THICKEST, min(sides) + EVEN)
        or area(within) < MIDDLE * area(around)
    ):
        return None
    return min(sides)


def _is_within(box: BBox, field: BBox) -> bool:
    return overlap_share(box, field) > WHOLLY and not coincide(box, field)


def _stroked(obj: Object, thick: float) -> Object:
    colour = colour_of(obj.get("non_stroking_color"))
    return {**obj, "fill": False, "stroke": True, "linewidth": thick, "stroking_color": colour}
