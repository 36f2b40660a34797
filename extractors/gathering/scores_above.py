"""Tables of the summary that stand in rows, each number in the cell above its label. What stands below such a label is the next
row's, or another table's. Where as much stands above the labels as below them, their scores are doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.gathering.items import Field, Item
from extractors.gathering.score_rows import may_be_score, number_of, table_labels
from extractors.pages.boxes import centre, contains
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

ALIGNED = 2.0  # points that the sides of two cells of one column differ by at most
MARGIN = 2  # labels more that must have a number on the one side than on the other
SECTIONS = 10
FEWEST = 3  # labels with a number above them, from which they are a row


def scores_above(page_map: PageMap, fields: dict[str, Field], items: list[Item]) -> dict[int, Field]:
    """For each item (by its place in `items`) in the cell above its label that label's field, where the table is set so. Changes the
    fields' places, and says which are unsure."""
    labels = table_labels(page_map)
    over = {key: _place(page_map, match, "above") for key, match in labels.items()}
    under = {key: _place(page_map, match, "below") for key, match in labels.items()}
    above, below = (
        {key: found for key, box in places.items() if (found := _within(box, items))}
        for places in (over, under)
    )
    counted = _count_labels(page_map, {key: items[i[0]] for key, i in above.items()})
    if len(above) < FEWEST or len(below) - len(above) >= MARGIN or (below and counted):
        return {}
    plain = len(above) - len(below) >= MARGIN and not counted
    owned: dict[int, Field] = {}
    for key, place in over.items():
        one = fields.get(key)
        if one is None or (place is None and under[key] is None):
            continue
        one.unsure = not plain
        if plain and place is not None:
            one.place, one.side = place, "above"
            owned |= dict.fromkeys(above.get(key, ()), one)
    return owned


def _count_labels(page_map: PageMap, above: dict[str, Item]) -> bool:
    """Whether the numbers above the labels only count them: 1 above the first to 10 above the last."""
    order = [q.key for q in page_map.form.of_kind("score")]
    sections = {key: item for key, item in above.items() if order.index(key) < SECTIONS}
    return all(number_of(item) == order.index(key) + 1 for key, item in sections.items())


def _place(page_map: PageMap, match: Match, side: str) -> BBox | None:
    """The cell right above or below a label's own, as wide as that and free of print."""
    grid = page_map.grid
    own = grid.cell_of(match.box)
    cell = grid.beside(own, side) if own.is_closed else None
    if cell is None or not cell.is_closed or page_map.prints_in(cell):
        return None
    near, far = (1, 3) if side == "above" else (3, 1)
    touches = abs(own.box[near] - cell.box[far]) < ALIGNED
    aligned = all(abs(own.box[i] - cell.box[i]) < ALIGNED for i in (0, 2))
    return cell.box if touches and aligned else None


def _within(place: BBox | None, items: list[Item]) -> list[int]:
    """What stands in a cell, where it is one thing that may be a score."""
    inside = [i for i, item in enumerate(items) if place is not None and contains(place, *centre(item.box))]
    return inside if len(inside) == 1 and may_be_score(items[inside[0]]) else []
