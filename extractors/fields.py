"""Labels and what follows them: which label an item on the page answers, and where its answer would stand."""

from __future__ import annotations

import re

from extractors.boxes import centre, contains, height, same_line, span_overlap
from extractors.field_places import is_above, place_of
from extractors.followed import ALIGNED, GAP, INDENT, field_of, followed, is_text_before_scores, run_left
from extractors.grid import Cell
from extractors.items import Field, Item
from extractors.lone_boxes import owner_of_box
from extractors.page_map import PageMap
from extractors.wording import Match
from schemas.types import BBox

ROW_SLACK = 3.0  # points by which cells of one row may differ at top or bottom
COLUMN_HEADS = ("score", "indicator")  # of the summary
NUMBER_WORDS = 4  # words: a cell with more holds no score
_DAY = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})")  # in a row that a team signs below the scores


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
    prints = [
        m for m in prints if not last or m.box[1] < item.box[3] - 1
    ]  # but for what heads the next table
    heads = [m for m in prints if m.title.letters in COLUMN_HEADS and field_of(fields, m) is None]
    columnar = side == "left" and bool(prints) and heads == prints
    if columnar:  # a column of scores without lines between its rows
        prints = []
    if prints and not (side == "above" and is_text_before_scores(page_map, prints, fields, item)):
        chosen = followed(page_map, prints, fields, item, cell) if side == "left" else None
        return field_of(fields, chosen)
    over_break = side == "above" and all(cell.closed[:3])  # a cell that goes on overleaf
    cut = side == "left" and _is_cut(cell)
    if not (cell.closed[1] and cell.closed[3]) and not (over_break or cut or last):
        return None  # the margin of the page: headers, footers, page numbers
    here: Cell | None = cell
    apart = False  # whether the space between two tables lies between
    for _ in range(12):
        here = page_map.grid.beside(here, side) if here is not None else None
        if here is None:
            return None
        of_row = here.closed[1] and here.closed[3] and _level_cells(cell, here)
        prints = page_map.prints_in(here)
        if side == "above" and apart and here.is_closed and not prints and _is_written_in(page_map, here):
            if not _is_alone(page_map, cell):
                return None  # it is answered there: what is in the next table is another's
        apart = apart or (cell.is_closed and not here.is_closed)
        if side == "above" and apart and here.is_closed and _heads_column(page_map, cell):
            return None
        if not prints:
            if (side == "left" and not of_row) or (
                over_break and not cell.closed[3] and _is_numbered(page_map, here)
            ):
                return None  # the space between two boxes, or another row's: what is beyond is another question's
            continue
        if side == "left":
            of_table = here.is_closed or of_row
            fitting = [m for m in prints if field_of(fields, m) is not None]
            if columnar:
                fitting = [m for m in fitting if any(same_line(o, item.box) for o in page_map.lines_of(m))]
                if not fitting:
                    continue
            if cut:  # the rest of a text would be lost
                fitting = [m for m in fitting if _is_level_with(page_map, fields, m, item)]
            level = fitting and _level(fitting, None if of_table else cell, item)
            return field_of(fields, _at_left(fitting, item)) if level else None
        if here.is_closed and not cell.is_closed and not over_break:
            return None  # a heading below a table is none of its answers
        if cell.is_closed and not here.is_closed:  # nor is a table the answer of a label with one beside it
            prints = [m for m in prints if is_above(m, cell)]
            prints = [m for m in prints if not _has_answer_beside(page_map, field_of(fields, m))]
        fitting = [m for m in prints if _takes_below(page_map, field_of(fields, m), cell)]
        if fitting:
            return field_of(fields, _above(fitting, run_left(page_map, item)))
        if all(field_of(fields, m) is None for m in prints):
            return None
        if any(_waits(page_map, field_of(fields, m)) for m in prints):
            return None
        # A score whose answer stands beside it: what is below belongs to what is above it.
    return None


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
    return bool(asked) and _is_written_in(page_map, answers)


def _is_alone(page_map: PageMap, cell: Cell) -> bool:
    """Whether a cell has no neighbours in its row and none below: a box in which the text may go on, no heading of a table."""
    beside = (page_map.grid.beside(cell, side) for side in ("left", "right", "below"))
    return not any(one is not None and one.is_closed for one in beside)


def _heads_column(page_map: PageMap, cell: Cell) -> bool:
    """Whether a cell stands in the first row of a table beside printed words of the form: it heads a column, "Please tick"."""
    left = page_map.grid.beside(cell, "left")
    return left is not None and left.is_closed and bool(page_map.prints_in(left))


def _is_written_in(page_map: PageMap, cell: Cell) -> bool:
    return any(contains(cell.box, *centre(word.box)) for word in page_map.page.words)


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


def _is_cut(cell: Cell) -> bool:
    """Whether a cell of a table's row ends, or begins, with the page: it is bounded at its sides and at one end."""
    return cell.closed[0] and cell.closed[2] and cell.closed[1] is not cell.closed[3]


def _is_level_with(page_map: PageMap, fields: dict[str, Field], match: Match, item: Item) -> bool:
    """Whether an item stands on a line of a label that asks for no text."""
    one = field_of(fields, match)
    of_text = one is None or page_map.form[one.key].kind == "text"
    return not of_text and any(same_line(line, item.box) for line in page_map.lines_of(match))


def _is_numbered(page_map: PageMap, cell: Cell) -> bool:
    """Whether a number stands in a cell, and nothing else: it begins the row of a statement."""
    inside = [w.text for w in page_map.page.words if contains(cell.box, *centre(w.box))]
    return len(inside) == 1 and inside[0].strip("().:") in ("1", "2", "3", "4", "5")


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


def _takes_below(page_map: PageMap, one: Field | None, cell: Cell) -> bool:
    """Whether a label's answer may stand in a cell below it: one that has its answer already takes no more,
    and neither a sentence is a score nor, where one stands there, a day."""
    if one is None or one.side == "right" or one.answered:
        return False
    if page_map.form[one.key].kind != "score":
        return True
    left = one.match.box[0] - ALIGNED
    words = [w.text for w in page_map.page.words if w.box[2] > left and contains(cell.box, *centre(w.box))]
    return len(words) <= NUMBER_WORDS and not (one.items and _DAY.fullmatch("".join(words)))


def _waits(page_map: PageMap, one: Field | None) -> bool:
    """Whether a question without an answer asks for a yes or no: what stands below it is none of the question's above."""
    return one is not None and not one.items and page_map.form[one.key].kind == "yes_no"


def _has_answer_beside(page_map: PageMap, one: Field | None) -> bool:
    return one is not None and any(
        same_line(line, item.box) for line in page_map.lines_of(one.match) for item in one.items
    )


def _level_cells(cell: Cell, empty: Cell) -> bool:
    """Whether an empty cell is of the same table row as another, rather than the gap between two columns."""
    return empty.box[3] - empty.box[1] < cell.box[3] - cell.box[1] + 2 * ROW_SLACK


def _level(labels: list[Match], box: Cell | None, item: Item) -> bool:
    """Whether a label stands at the height of an item. box: the item's own, where the label is in the open;
    in a table a label may stand anywhere in its cell."""
    if box is not None:
        return any(span_overlap(m.box[1] + 2, m.box[3] - 2, box.box[1], box.box[3]) > 0 for m in labels)
    return any(span_overlap(m.box[1] - 40, m.box[3] + 40, item.box[1], item.box[3]) > 0 for m in labels)


def _at_left(labels: list[Match], item: Item) -> Match:
    """Of the labels in the cell at the left the one that an item goes with."""
    level = [m for m in labels if same_line(m.box, item.box)]
    return max(level or labels, key=lambda m: (m.box[1], m.box[0]))


def _above(labels: list[Match], left: float) -> Match:
    """Of the labels in the cell above, the lowest of each column, the one under which a run of words begins at `left`."""
    row = [m for m in labels if not any(_is_under(other, m) for other in labels)]
    before = [m for m in row if m.box[0] <= left + 4]
    return max(before, key=lambda m: m.box[0]) if before else min(row, key=lambda m: m.box[0])


def _is_under(lower: Match, upper: Match) -> bool:
    overlap = span_overlap(lower.box[0], lower.box[2], upper.box[0], upper.box[2])
    return overlap > 0 and lower.box[3] > upper.box[3] + 4
