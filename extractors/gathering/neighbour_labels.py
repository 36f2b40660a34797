"""The label of an item in the cells at its left, or above it, where its own holds none."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.gathering.field_places import is_above
from extractors.gathering.followed import ALIGNED, field_of, run_left
from extractors.gathering.items import Field, Item
from extractors.pages.boxes import centre, contains, same_line, span_overlap
from extractors.pages.grid import Cell
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match
from schemas.regex import regex

ROW_SLACK = 3.0  # points by which cells of one row may differ at top or bottom
MOST_WORDS = 4  # words: a cell with more holds no score
FURTHEST = 12  # cells from an item to its label
_DAY = regex(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})")  # in a row that a team signs below the scores


def owner_at_left(
    page_map: PageMap, fields: dict[str, Field], item: Item, cell: Cell, columnar: bool
) -> Field | None:
    """cell: the item's. columnar: it is a column of scores without lines between its rows."""
    cut = _is_cut(cell)
    if not (cell.closed[1] and cell.closed[3]) and not cut:
        return None  # the margin of the page: headers, footers, page numbers
    for here in _cells_from(page_map, cell, "left"):
        of_row = here.closed[1] and here.closed[3] and _level_cells(cell, here)
        prints = page_map.prints_in(here)
        if not prints and not of_row:
            return None  # the space between two boxes, or another row's: what is beyond is another question's
        fitting = [m for m in prints if field_of(fields, m) is not None]
        if columnar:
            fitting = [m for m in fitting if any(same_line(o, item.box) for o in page_map.lines_of(m))]
        if not prints or (columnar and not fitting):
            continue
        if cut:  # the rest of a text would be lost
            fitting = [m for m in fitting if _is_level_with(page_map, fields, m, item)]
        level = fitting and _level(fitting, None if here.is_closed or of_row else cell, item)
        return field_of(fields, _at_left(fitting, item)) if level else None
    return None


def owner_above(
    page_map: PageMap, fields: dict[str, Field], item: Item, cell: Cell, last: bool
) -> Field | None:
    """cell: the item's. last: it stands right below a table's last line, in its last row."""
    over_break = all(cell.closed[:3])  # a cell that goes on overleaf
    if not (cell.closed[1] and cell.closed[3]) and not (over_break or last):
        return None  # the margin of the page: headers, footers, page numbers
    apart = False  # whether the space between two tables lies between
    for here in _cells_from(page_map, cell, "above"):
        prints = page_map.prints_in(here)
        answered = apart and here.is_closed and not prints and is_written_in(page_map, here)
        if answered and not _is_alone(page_map, cell):
            return None  # it is answered there: what is in the next table is another's
        apart = apart or (cell.is_closed and not here.is_closed)
        if apart and here.is_closed and _heads_column(page_map, cell):
            return None
        if not prints and over_break and not cell.closed[3] and _is_numbered(page_map, here):
            return None
        if not prints:
            continue
        if here.is_closed and not cell.is_closed and not over_break:
            return None  # a heading below a table is none of its answers
        if cell.is_closed and not here.is_closed:  # nor is a table the answer of a label with one beside it
            prints = [m for m in prints if is_above(m, cell)]
            prints = [m for m in prints if not _has_answer_beside(page_map, field_of(fields, m))]
        fitting = [m for m in prints if _takes_below(page_map, field_of(fields, m), cell)]
        if fitting:
            return field_of(fields, _above(fitting, run_left(page_map, item)))
        asking = [field_of(fields, m) for m in prints]
        if not any(asking) or any(_waits(page_map, one) for one in asking):
            return None
        # A score whose answer stands beside it: what is below belongs to what is above it.
    return None


def _cells_from(page_map: PageMap, cell: Cell, side: str) -> Iterator[Cell]:
    """The cells on one side of a cell, the nearest first."""
    here: Cell | None = cell
    for _ in range(FURTHEST):
        here = page_map.grid.beside(here, side) if here is not None else None
        if here is None:
            return
        yield here


def _is_alone(page_map: PageMap, cell: Cell) -> bool:
    """Whether a cell has no neighbours in its row and none below: a box in which the text may go on, no heading of a table."""
    beside = (page_map.grid.beside(cell, side) for side in ("left", "right", "below"))
    return not any(one is not None and one.is_closed for one in beside)


def _heads_column(page_map: PageMap, cell: Cell) -> bool:
    """Whether a cell stands in the first row of a table beside printed words of the form: it heads a column, "Please tick"."""
    left = page_map.grid.beside(cell, "left")
    return left is not None and left.is_closed and bool(page_map.prints_in(left))


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


def _takes_below(page_map: PageMap, one: Field | None, cell: Cell) -> bool:
    """Whether a label's answer may stand in a cell below it: one that has its answer already takes no more,
    and neither a sentence is a score nor, where one stands there, a day."""
    if one is None or one.side in ("right", "above") or one.answered:
        return False
    if page_map.form[one.key].kind != "score":
        return True
    left = one.match.box[0] - ALIGNED
    words = [w.text for w in page_map.page.words if w.box[2] > left and contains(cell.box, *centre(w.box))]
    return len(words) <= MOST_WORDS and not (one.items and _DAY.fullmatch("".join(words)))


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


def is_written_in(page_map: PageMap, cell: Cell) -> bool:
    return any(contains(cell.box, *centre(word.box)) for word in page_map.page.words)
