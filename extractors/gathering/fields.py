"""Labels and what follows them: which label an item on the page answers, and where its answer would stand."""

from __future__ import annotations

from extractors.gathering.boxes_in_cells import label_of_box
from extractors.gathering.field_places import place_of
from extractors.gathering.followed import GAP, INDENT, field_of, followed, is_text_before_scores, run_left
from extractors.gathering.items import Field, Item
from extractors.gathering.neighbour_labels import is_written_in, owner_above, owner_at_left
from extractors.pages.boxes import centre, height, same_line
from extractors.pages.grid import Cell
from extractors.pages.lone_boxes import owner_of_box
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match
from schemas.types import BBox

COLUMN_HEADS = ("score", "indicator")  # of the summary


def find_fields(page_map: PageMap) -> dict[str, Field]:
    """The labelled fields of a page by key; ticks of a checklist are rows, not fields."""
    words = page_map.page.words
    return {
        key: Field(
            key,
            page_map.page.number,
            match,
            *place_of(page_map, match),
            tuple(words[i] for i in match.words),
            unsure=key in page_map.unsure,
        )
        for key, match in page_map.labels.items()
        if page_map.form[key].kind != "tick"
    }


def owner(page_map: PageMap, fields: dict[str, Field], item: Item, side: str) -> Field | None:
    """The field of the label that an item follows: in its own cell, or in the cells on one side of it."""
    if page_map.grid.box_at(*centre(item.box)) is not None:
        return field_of(fields, _above_box(page_map, item)) if side == "above" else None
    cell = _cell_of_run(page_map, item)
    prints = [m for m in page_map.prints_in(cell) if not _is_in_another_box(page_map, m, cell)]
    last = side == "above" and _is_last_row(page_map, cell, item)
    if last:  # but for what heads the next table
        prints = [m for m in prints if m.box[1] < item.box[3] - 1]
    heads = [m for m in prints if m.title.letters in COLUMN_HEADS and field_of(fields, m) is None]
    columnar = side == "left" and bool(prints) and heads == prints  # scores without lines between their rows
    if (
        prints
        and not columnar
        and not (side == "above" and is_text_before_scores(page_map, prints, fields, item))
    ):
        chosen = followed(page_map, prints, fields, item, cell) if side == "left" else None
        return field_of(fields, chosen)
    if side == "left":
        asking = label_of_box(page_map, cell) if not prints else None
        return field_of(fields, asking) or owner_at_left(page_map, fields, item, cell, columnar)
    return owner_above(page_map, fields, item, cell, last)


def _is_last_row(page_map: PageMap, cell: Cell, item: Item) -> bool:
    """Whether an item stands right below the last line of a table that has lines between its rows alone, under labels whose
    neighbours above are answered below them."""
    if cell.closed[0] or cell.closed[2] or not cell.closed[1] or item.box[1] - cell.box[1] > height(item.box):
        return False
    labels = page_map.grid.beside(cell, "above")
    answers = page_map.grid.beside(labels, "above") if labels is not None else None
    if labels is None or answers is None or not all((*labels.closed[1::2], *answers.closed[1::2])):
        return False
    asked = page_map.prints_in(labels) and not page_map.prints_in(answers)
    return bool(asked) and is_written_in(page_map, answers)


def _cell_of_run(page_map: PageMap, item: Item) -> Cell:
    """The cell in which an item stands; in the open above or below a table, narrower than the text there, that in which its run
    of words begins, or the last label that begins before it on its line or on the one above."""
    x, y = centre(item.box)
    cell = page_map.grid.cell_at(x, y)
    if cell.closed[0] or cell.box[0] <= 0:
        return cell
    lines = ((m.box[0], page_map.lines_of(m)) for m in page_map.labels.values())
    near = (x0 for x0, of in lines if any(same_line(one, item.box) for one in of) or _is_below(of[-1], item))
    before = max((x0 for x0 in near if x0 < item.box[0] + height(item.box)), default=x)
    left = min(run_left(page_map, item), before)
    return page_map.grid.cell_at(left + 1, y) if left < cell.box[0] else cell


def _is_below(line: BBox, item: Item) -> bool:
    return 0 <= item.box[1] - line[3] < height(line)


def field_of_box(page_map: PageMap, fields: dict[str, Field], item: Item) -> Field | None:
    """The field of the label beside whose box in the open an item stands in it."""
    box = page_map.grid.box_at(*centre(item.box))
    return field_of(fields, owner_of_box(page_map, box)) if box is not None else None


def _above_box(page_map: PageMap, item: Item) -> Match | None:
    """The print right above the box that an item stands in, where that begins under it."""
    box = page_map.grid.box_at(*centre(item.box))
    if box is None:
        return None
    near = [m for m in page_map.print if -2 < box[1] - m.box[3] < GAP and _is_above_left(m, box)]
    return max(near, key=lambda m: (m.box[3], m.box[0]), default=None)


def _is_above_left(match: Match, box: BBox) -> bool:
    return abs(match.box[0] - box[0]) < INDENT


def _is_in_another_box(page_map: PageMap, match: Match, cell: Cell) -> bool:
    """Whether a label has a cell of its own within a larger, open space: what is outside isn't its answer."""
    own = page_map.grid.cell_of(match.box)
    return own.is_closed and not cell.is_closed
