"""On which side of its label a form writes a score: the summary tables of some have it at the left.

All scores of a table stand on the same side. Where its columns are two, a score of the left column stands between two
labels, so that no label alone tells: the whole table does, by how many labels find a number to the left of them in their
row, and how many to the right; then by its headings, its free cells, and its other part on the page before or after.
Two columns of numbers at the left are those of two times, or of what a score may be at most: the headings say which has the scores.
Where none of that makes it plain, or two of them differ, its scores are doubts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from extractors.gathering.items import Field, Item
from extractors.gathering.page_items import items_of
from extractors.gathering.score_columns import column_at_left, heads_indicators
from extractors.gathering.score_rows import Beside, beside, may_be_score, number_of, table_labels
from extractors.pages.boxes import centre, contains, same_line, span_overlap
from schemas.keys import OVERALL, TOTAL
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

Side = Literal["left", "right", "unsure", ""]

MARGIN = 2  # labels more that must find a score on one side than on the other


def carry_score_sides(maps: list[PageMap]) -> None:
    """Notes on each page on which side its summary has the scores; a table that a page break cuts has one side."""
    told = [_told(page_map) for page_map in maps]
    for page_map, side in zip(maps, told, strict=True):
        page_map.score_side = side
    for (one, side), (other, other_side) in pairwise(zip(maps, told, strict=True)):
        if other.page.number != one.page.number + 1 or set(table_labels(one)) & set(table_labels(other)):
            continue
        if side in ("", "unsure") and other_side in ("left", "right"):
            one.score_side = other_side
        if other_side in ("", "unsure") and side in ("left", "right"):
            other.score_side = side


def _told(page_map: PageMap) -> Side:
    """What a page alone tells; nothing ("") where it has no scores, or but one or two at the right."""
    labels = table_labels(page_map)
    items = items_of(page_map) if labels else []
    found = {key: beside(page_map, match, labels.values(), items) for key, match in labels.items()}
    left = 0 if _are_row_numbers(page_map, found, items) else sum(bool(b.before) for b in found.values())
    right = sum(bool(b.after) for b in found.values())
    headed = _by_headings(page_map, list(labels.values()))
    if abs(left - right) >= MARGIN:
        plain: Side = "left" if left > right else "right"
        return plain if headed in ("", plain) else "unsure"
    return headed or _by_cells(page_map, list(labels.values())) or ("unsure" if left else "")


def _are_row_numbers(page_map: PageMap, found: dict[str, Beside], items: list[Item]) -> bool:
    """Whether what stands left of the labels only counts them: 1 beside the first to 10 beside the last."""
    order = [q.key for q in page_map.form.of_kind("score")]
    nearest = {key: max(b.before, key=lambda i: items[i].box[2]) for key, b in found.items() if b.before}
    return all(number_of(items[i]) == order.index(key) + 1 for key, i in nearest.items())


def _by_headings(page_map: PageMap, labels: list[Match]) -> Side:
    """By what stands first, "Score" or "Indicator", where each column of labels has one "Score"."""
    scores = [m for m in page_map.print if m.title.letters == "score" and heads_indicators(page_map, m)]
    indicators = [m for m in page_map.print if m.title.letters == "indicator"]
    columns = 2 if any(same_line(a.box, b.box) for a in labels for b in labels if a is not b) else 1
    if not labels or not indicators or len(scores) != columns:
        return ""
    return "left" if min(m.box[0] for m in scores) < min(m.box[0] for m in indicators) else "right"


def _by_cells(page_map: PageMap, labels: list[Match]) -> Side:
    """By the side on which more labels have a cell without print."""
    left, right = (
        sum(_free_cell(page_map, m, side) is not None for m in labels) for side in ("left", "right")
    )
    return "" if abs(left - right) < MARGIN else "left" if left > right else "right"


def _free_cell(page_map: PageMap, match: Match, side: str) -> BBox | None:
    cell = page_map.grid.beside(page_map.grid.cell_of(match.box), side)
    return cell.box if cell is not None and cell.is_closed and not page_map.prints_in(cell) else None


def scores_at_left(page_map: PageMap, fields: dict[str, Field], items: list[Item]) -> dict[int, Field]:
    """For each item (by its place in `items`) that stands where a score is written left of its label, the label's
    field. Empty where scores stand to the right, or below. Changes the fields' places, and says which are unsure."""
    side = page_map.score_side
    labels = table_labels(page_map)
    of_table = [one for key, one in fields.items() if key in labels]
    for one in of_table:
        one.unsure = side == "unsure"
    if side != "left":
        return {}
    left: dict[int, Field] = {}
    several = _has_columns(page_map, of_table, items)
    for one in (*of_table, *(one for key, one in fields.items() if key == OVERALL)):
        here = beside(page_map, one.match, labels.values(), items)
        if here.after and _has_own_table(page_map, one, here):
            one.unsure = bool(here.before)
            continue
        one.place, one.side = _place_at_left(page_map, one), "left"
        column = column_at_left(page_map, one) if several else None
        if column is not None:
            one.place = column.box
            own = [i for i, item in enumerate(items) if contains(column.box, *centre(item.box))]
        else:
            one.unsure = several and len(_columns(here, items)) > 1
            own = _written_at_left(page_map, one, here, items)
        left |= dict.fromkeys(own, one)
    return left


def _has_columns(page_map: PageMap, of_table: list[Field], items: list[Item]) -> bool:
    """Whether two numbers stand left of most labels, and the first of them doesn't only count them."""
    labels = [one.match for one in of_table]
    found = {one.key: beside(page_map, one.match, labels, items) for one in of_table}
    several = {key: _columns(here, items) for key, here in found.items()}
    if 2 * sum(len(columns) > 1 for columns in several.values()) <= len(of_table):
        return False
    counted = {key: Beside((columns[0],), ()) for key, columns in several.items() if len(columns) > 1}
    indicators = {q.summary for q in page_map.form.of_kind("indicator")}
    return not _are_row_numbers(page_map, {k: b for k, b in counted.items() if k in indicators}, items)


def _columns(here: Beside, items: list[Item]) -> list[int]:
    """The first thing in each column of numbers left of a label, from the left."""
    firsts: list[int] = []
    for i in sorted(here.before, key=lambda i: items[i].box[0]):
        if not firsts or items[i].box[0] > items[firsts[-1]].box[2]:
            firsts.append(i)
    return firsts


def _has_own_table(page_map: PageMap, one: Field, here: Beside) -> bool:
    """Whether a score may stand behind its label though the table's stand before theirs: the overall score, and a total with
    neither number nor cell before it."""
    alone = not here.before and _free_cell(page_map, one.match, "left") is None
    return one.key == OVERALL or (one.key == TOTAL and alone)


def _written_at_left(page_map: PageMap, one: Field, here: Beside, items: list[Item]) -> list[int]:
    """All that is written in a label's cell at the left; with no cell, the nearest number and what stands over it."""
    nearest = max(here.before, key=lambda i: items[i].box[2], default=None)
    cell = _free_cell(page_map, one.match, "left")
    if cell is not None and (nearest is None or contains(cell, *centre(items[nearest].box))):
        return [i for i, item in enumerate(items) if contains(cell, *centre(item.box))]
    if nearest is None:
        return []
    x0, _, x1, _ = items[nearest].box
    return [i for i in here.before if span_overlap(x0, x1, items[i].box[0], items[i].box[2]) > 0]


def is_of_another(page_map: PageMap, one: Field, item: Item) -> bool:
    """Whether something that follows a label isn't its answer, since that is written left of it."""
    if one.side != "left":
        return False
    cell = page_map.grid.cell_of(one.match.box)
    return not contains(cell.box, *centre(item.box)) if cell.is_closed else may_be_score(item)


def _place_at_left(page_map: PageMap, one: Field) -> BBox:
    cell = _free_cell(page_map, one.match, "left")
    if cell is not None:
        return cell
    x0, top, _, bottom = one.match.box
    return max(0.0, x0 - 40.0), top, x0 - 2.0, bottom
