"""Labels and what follows them: which label an item on the page answers, and where its answer would stand."""

from __future__ import annotations

from extractors.boxes import centre, contains, height, same_line, span_overlap, union, width
from extractors.grid import Cell
from extractors.items import Field, Item
from extractors.label_columns import are_abreast, label_before
from extractors.locate import PageMap
from extractors.lone_boxes import owner_of_box
from extractors.strays import part_of
from extractors.wording import Match
from schemas.types import BBox

LINE_REACH = 1.6  # line heights that an answer may go on below its label where no ruling bounds it
ROW_SLACK = 3.0  # points by which cells of one row may differ at top or bottom
NUMBER_WORDS = 4  # words: a cell with more holds no score
ALIGNED = 6.0  # points: left edges nearer than this stand in one column
INDENT = 12.0  # points: an answer below its label may stand this far to the right of its left edge
GAP = 20.0  # points: the space between two columns of boxes is about this wide
SENTENCE = 60  # letters of a label that is a sentence, with its answer as a paragraph below it
TALLEST = 200.0  # points: a box to write in is lower than this


def find_fields(page_map: PageMap) -> dict[str, Field]:
    """The labelled fields of a page by key; ticks of a checklist are rows, not fields."""
    words = page_map.page.words
    return {
        key: Field(
            key,
            page_map.page.number,
            match,
            *_place(page_map, match),
            tuple(words[i] for i in match.words),
        )
        for key, match in page_map.labels.items()
        if page_map.form[key].kind != "tick"
    }


def owner(page_map: PageMap, fields: dict[str, Field], item: Item, side: str) -> Field | None:
    """The field of the label that an item follows: in its own cell, or in the cells on one side of it."""
    if page_map.grid.box_at(*centre(item.box)) is not None:
        return _field_of(fields, _above_box(page_map, item)) if side == "above" else None
    cell = page_map.grid.cell_at(*centre(item.box))
    prints = [m for m in page_map.prints_in(cell) if not _is_in_another_box(page_map, m, cell)]
    if prints:
        chosen = _followed(page_map, prints, fields, item, cell) if side == "left" else None
        return _field_of(fields, chosen)
    over_break = side == "above" and all(cell.closed[:3])  # a cell that goes on overleaf
    if not (cell.closed[1] and cell.closed[3]) and not over_break:
        return None  # the margin of the page: headers, footers, page numbers
    here: Cell | None = cell
    for _ in range(12):
        here = page_map.grid.beside(here, side) if here is not None else None
        if here is None:
            return None
        of_row = here.closed[1] and here.closed[3] and _level_cells(cell, here)
        prints = page_map.prints_in(here)
        if not prints:
            if side == "left" and not of_row:
                return None  # the space between two boxes: what is beyond is another question's
            continue
        if side == "left":
            of_table = here.is_closed or of_row
            fitting = [m for m in prints if _field_of(fields, m) is not None]
            level = fitting and _level(fitting, None if of_table else cell, item)
            return _field_of(fields, _at_left(fitting, item)) if level else None
        if here.is_closed and not cell.is_closed and not over_break:
            return None  # a heading below a table is none of its answers
        if cell.is_closed and not here.is_closed:  # nor is a table the answer of a label with one beside it
            prints = [m for m in prints if _is_above(m, cell)]
            prints = [m for m in prints if not _has_answer_beside(page_map, _field_of(fields, m))]
        fitting = [m for m in prints if _takes_below(page_map, _field_of(fields, m), cell)]
        if fitting:
            return _field_of(fields, _above(fitting, _run_left(page_map, item)))
        if all(_field_of(fields, m) is None for m in prints):
            return None
        # A score whose answer stands beside it: what is below belongs to what is above it.
    return None


def field_of_box(page_map: PageMap, fields: dict[str, Field], item: Item) -> Field | None:
    """The field of the label beside whose box in the open an item stands in it."""
    box = page_map.grid.box_at(*centre(item.box))
    return _field_of(fields, owner_of_box(page_map, box)) if box is not None else None


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
    and a sentence is no score."""
    if one is None or one.side == "right" or one.answered:
        return False
    if page_map.form[one.key].kind != "score":
        return True
    left = one.match.box[0] - ALIGNED
    words = sum(w.box[2] > left and contains(cell.box, *centre(w.box)) for w in page_map.page.words)
    return words <= NUMBER_WORDS


def _is_above(match: Match, cell: Cell) -> bool:
    """Whether a cell begins under a label above it, rather than further right: that has a neighbour to its left."""
    return cell.box[0] <= match.box[0] + INDENT


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


def _field_of(fields: dict[str, Field], match: Match | None) -> Field | None:
    if match is None:
        return None
    return next((fields[k] for k in match.title.keys if k in fields and fields[k].match is match), None)


def _followed(
    page_map: PageMap, prints: list[Match], fields: dict[str, Field], item: Item, cell: Cell
) -> Match | None:
    """The print of a cell that an item comes after in reading order."""
    if are_abreast(prints, cell):
        return label_before(prints, item.box)
    level = [m for m in prints if _ends_before(page_map, m, item)]
    higher = [m for m in prints if m.box[3] <= centre(item.box)[1] + 1]
    if level:
        chosen = max(level, key=lambda m: (m.box[3] if not same_line(m.box, item.box) else 1e9, m.box[0]))
        on_first_line = same_line(page_map.lines_of(chosen)[0], item.box)
        return chosen if on_first_line else _right_above(page_map, higher, item, chosen) or chosen
    above = [m for m in higher if m.box[0] < item.box[2]] or higher  # not what stands beside it at its right
    if not above:
        return prints[0] if len(prints) == 1 and _near(prints[0], item) else None
    lowest = max(m.box[3] for m in above)
    row = [m for m in above if m.box[3] >= lowest - 4]
    left = [m for m in row if m.box[0] <= item.box[0] + 4]
    chosen = max(left, key=lambda m: m.box[0]) if left else min(row, key=lambda m: m.box[0])
    chosen = _right_above(page_map, above, item, chosen) or _said_on(higher, fields, chosen)
    if not (cell.closed[1] and cell.closed[3]):
        reach = max(
            [chosen.box[3], *(i.box[3] for f in fields.values() if f.match is chosen for i in f.items)]
        )
        far = item.box[1] - reach > LINE_REACH * max(8.0, height(item.box))
        if far and not _is_between(page_map, prints, fields, chosen, item):
            return None
    return chosen


def _said_on(above: list[Match], fields: dict[str, Field], heading: Match) -> Match:
    """The label that a heading goes on in on its line: "2. School attendance PLEASE STATE SCHOOL:". What is below
    answers that."""
    if _field_of(fields, heading) is not None or heading.title.role != "heading":
        return heading
    behind = [m for m in above if _field_of(fields, m) is not None and -1 < m.box[0] - heading.box[2] < GAP]
    return next((m for m in behind if same_line(m.box, heading.box)), heading)


def _is_between(
    page_map: PageMap, prints: list[Match], fields: dict[str, Field], chosen: Match, item: Item
) -> bool:
    """Whether an item in the open stands between a whole sentence that asks for text and the next question of the same
    part, with a line left free perhaps."""
    one = _field_of(fields, chosen)
    if one is None or page_map.form[one.key].kind != "text" or len(chosen.title.letters) < SENTENCE:
        return False
    below = [m for m in prints if m.box[1] >= item.box[3] - 2]
    after = _field_of(fields, min(below, key=lambda m: m.box[1], default=None))
    return after is not None and part_of(after.key) == part_of(one.key)


def _right_above(page_map: PageMap, above: list[Match], item: Item, chosen: Match) -> Match | None:
    """A label at whose left edge an item's run begins on the next line, right of the one chosen so far."""
    top = item.box[1]
    near = [
        m for m in above if m.box[0] >= chosen.box[2] and -2 < top - m.box[3] < height(m.box) * LINE_REACH / 2
    ]
    if not near:
        return None
    left = _run_left(page_map, item)
    return next((m for m in near if -ALIGNED < left - m.box[0] < INDENT), None)


def _run_left(page_map: PageMap, item: Item) -> float:
    """Where the run of words begins that an item stands in."""
    left = item.box[0]
    for word in sorted(page_map.page.words, key=lambda w: -w.box[0]):
        if same_line(word.box, item.box) and -2 < left - word.box[2] < 0.9 * word.size:
            left = word.box[0]
    return left


def _ends_before(page_map: PageMap, match: Match, item: Item) -> bool:
    """Whether a line of a label stands on the item's line, to its left."""
    level = [line for line in page_map.lines_of(match) if same_line(line, item.box)]
    return any(
        line[0] < item.box[0] and (line[2] <= item.box[0] + 3 or centre(item.box)[0] > centre(line)[0])
        for line in level
    )


def _near(match: Match, item: Item) -> bool:
    return abs(match.box[1] - item.box[1]) < 40


def _is_box_to_write_in(cell: Cell) -> bool:
    """Whether a cell beside a label in the open is its box, rather than the gap between two columns."""
    return width(cell.box) > GAP and height(cell.box) < TALLEST


def _place(page_map: PageMap, match: Match) -> tuple[BBox, str]:
    """Where a label's answer would stand: its cell right of the label, or the free cell beside or below."""
    own = [box for box in page_map.grid.boxes if owner_of_box(page_map, box) is match]
    if own:
        return union(own), "right"
    cell = page_map.grid.cell_of(match.box)
    for side in ("right", "below"):
        beside = page_map.grid.beside(cell, side)
        if beside is None or not beside.is_closed or page_map.prints_in(beside):
            continue
        if side == "below" and not _is_above(match, beside):
            continue  # the answer of the label that stands to its left
        if cell.is_closed or _is_box_to_write_in(beside):
            return beside.box, side
    if cell.is_closed:
        return cell.box, "own"
    after = [
        m.box[0]
        for m in page_map.print
        if m.box[0] > match.box[2] and span_overlap(m.box[1], m.box[3], match.box[1], match.box[3]) > 0
    ]
    return union((match.box, (match.box[0], match.box[1], min([cell.box[2], *after]), match.box[3]))), "own"
