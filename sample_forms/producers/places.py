"""Where on the page a mark or a field belongs, told from the anchors."""

from __future__ import annotations

from ..model import Anchors, FieldSpec, Plan, Rect

Spot = tuple[int, Rect]


class AnchorLostError(LookupError):
    """The producer gave no place for an anchor; widen its cell or give it text."""


def lines_of(anchors: Anchors, name: str) -> list[tuple[int, Rect]]:
    if name not in anchors:
        raise AnchorLostError(name)
    return anchors[name]


def cell_of(anchors: Anchors, name: str, spot: Spot, plan: Plan) -> Rect:
    """The cell round an anchor, where the producer tells it; else to the margin."""
    _, _, key = name.partition(":")
    if f"cell:{key}" in anchors:
        return anchors[f"cell:{key}"][0][1]
    line = spot[1]
    return line[0], line[1] - 12, _right_limit(anchors, spot, plan), line[3]


def _right_limit(anchors: Anchors, spot: Spot, plan: Plan) -> float:
    """Where the next printed thing on this line begins."""
    page, line = spot
    middle = (line[1] + line[3]) / 2
    starts = [
        rect[0] - 4
        for name, places in anchors.items()
        for number, rect in places
        if number == page
        and not name.startswith(("cell:", "head:"))
        and rect[0] > line[2] + 2
        and rect[1] < middle < rect[3]
    ]
    return min([*starts, plan.sheet.page[0] - plan.sheet.margins[0] - 4])


def spot_of(plan: Plan, anchors: Anchors, spec: FieldSpec, anchor: str) -> Spot:
    """A small square for a button, else from the answer's place to the end of its cell."""
    page, line = lines_of(anchors, anchor)[0]
    x0, y0, x1, y1 = line
    if spec.kind in ("check", "radio"):
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        return page, (x - 5.5, y - 5.5, x + 5.5, y + 5.5)
    left, bottom, right, _ = cell_of(anchors, anchor, (page, line), plan)
    if spec.comb:
        right = min(right, x0 + spec.comb * 12)
    if right - x0 < 45 and f"cell:{anchor.partition(':')[2]}" in anchors and right - left > 60:
        return page, (left + 3, bottom + 1.5, right - 2, max(y0 - 1, bottom + 12))
    shared = any(
        number == page and left <= rect[0] < right and bottom <= rect[1] <= y1 + 2
        for number, rect in anchors.get(f"label:{anchor.partition(':')[2]}", ())
    )
    start = max(left + 2, x0) if shared else left + 2
    return page, (start, min(y0, y1 - 12), right - 2, y1 + 1)
