"""On which side of its label a form writes a score: the summary tables of some have it at the left.

All scores of a page stand on the same side. Which one that is shows in how many labels find something to the
left of them, and how many to the right.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.boxes import height, same_line, span_overlap
from extractors.items import Field, Item
from extractors.locate import PageMap
from extractors.page import Widget
from extractors.values import HIGHEST, parse_score
from extractors.wording import Match
from schemas.types import BBox, Value

MARGIN = 2  # labels more that must find a score on the left than on the right
FAR = 400.0  # points: a score stands no farther from its label


def scores_at_left(page_map: PageMap, fields: dict[str, Field], items: list[Item]) -> dict[int, Field]:
    """For each item (by its place in `items`) that is a score left of its label, the label's field. Empty
    where scores stand to the right, or below. Changes the fields' places."""
    of_scores = [
        f for k, f in fields.items() if page_map.form[k].kind == "score" and k.startswith("summary.")
    ]
    scores = [i for i, item in enumerate(items) if _may_be_score(item)]
    left: dict[int, Field] = {}
    right = 0
    for one in of_scores:
        lines = page_map.lines_of(one.match)
        before = [i for i in scores if _beside(page_map, one.match, lines, items[i].box, "left")]
        after = [i for i in scores if _beside(page_map, one.match, lines, items[i].box, "right")]
        if before:
            nearest = max(before, key=lambda i: items[i].box[2])
            left[nearest] = one
        right += bool(after)
    if len(left) < right + MARGIN or _are_row_numbers(page_map, left, items):
        return {}
    for one in of_scores:
        one.place, one.side = _place_at_left(page_map, one), "left"
    return left


def _may_be_score(item: Item) -> bool:
    """A number, or a field to write one in."""
    if isinstance(item.thing, Widget):
        return item.thing.kind != "button" and (not item.text or _number(item) is not None)
    return _number(item) is not None


def _number(item: Item) -> Value:
    return parse_score(item.text, HIGHEST).value


def _are_row_numbers(page_map: PageMap, left: dict[int, Field], items: list[Item]) -> bool:
    """Whether what stands left of the labels only counts them: 1 beside the first to 10 beside the last."""
    order = [q.key for q in page_map.form.of_kind("score")]
    return all(_number(items[i]) == order.index(one.key) + 1 for i, one in left.items())


def _beside(page_map: PageMap, match: Match, lines: Sequence[BBox], box: BBox, side: str) -> bool:
    """Whether a score stands on a label's line on this side of it, with no other print between them."""
    level = any(
        same_line(line, box) or span_overlap(line[1], line[3], box[1], box[3]) > 0.6 * height(line)
        for line in lines
    )
    gap = match.box[0] - box[2] if side == "left" else box[0] - max(line[2] for line in lines)
    if not level or not -3 <= gap <= FAR:
        return False
    x0, x1 = (box[2], match.box[0]) if side == "left" else (match.box[2], box[0])
    return not any(
        span_overlap(x0, x1, m.box[0], m.box[2]) > 0 and span_overlap(m.box[1], m.box[3], box[1], box[3]) > 0
        for m in page_map.print
        if m is not match
    )


def _place_at_left(page_map: PageMap, one: Field) -> BBox:
    cell = page_map.grid.cell_of(one.match.box)
    beside = page_map.grid.beside(cell, "left")
    if beside is not None and beside.is_closed and not page_map.prints_in(beside):
        return beside.box
    x0, top, _, bottom = one.match.box
    return max(0.0, x0 - 40.0), top, x0 - 2.0, bottom
