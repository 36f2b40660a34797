"""Which row of statements an item on the page stands in, and which answers a label that stands in the row too."""

from __future__ import annotations

from extractors.gathering.items import Item, Row
from extractors.pages.boxes import by_line, centre, contains, height, same_line, span_overlap, width
from extractors.pages.glyphs import classify
from extractors.pages.grid import Cell
from extractors.pages.page import Widget, Word
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match
from extractors.rows.row_cells import is_text
from extractors.rows.rows import is_text_label

OUTSIDE = 1.5  # points from a box in the open to the cell that it stands in
BOX_BELOW, MOSTLY = (
    12.0,
    0.8,
)  # points from a label to its box at most; share of its width that the box is below
NUMBERS = ("1", "2", "3", "4", "5")
BEGINS = 3.0  # points by which lines of one text begin apart
GOING_ON = 1.4  # heights of a line: what answers a label in a row's cell goes on this near below it


def row_of(rows: list[Row], item: Item, page_map: PageMap) -> Row | None:
    x, y = centre(item.box)
    for row in rows:
        if not contains(row.band, x, y):
            continue
        mine = not _belongs_to_text_label(page_map, item) or _is_lone_mark(page_map, item)
        return row if mine else None
    return None


def _is_lone_mark(page_map: PageMap, item: Item) -> bool:
    """Whether a word is a tick or an X with nothing beside it, or a box to tick, even in a cell that asks for names too."""
    word = item.thing
    if isinstance(word, Widget) and word.on is not None:
        return True
    if not isinstance(word, Word) or len(word.text) > 3 or classify(word.text, word.font) != "mark":
        return False
    if (
        word.text.isalpha()
        and word.text.casefold() not in ("x", "xx")
        and word.font.casefold().find("ding") < 0
    ):
        return False
    line = [w for w in page_map.page.words if w is not word and same_line(w.box, word.box)]
    return all(
        w.box[2] < word.box[0] - 2 * word.size or w.box[0] > word.box[2] + 2 * word.size for w in line
    ) or (not word.text.isalnum())


def _belongs_to_text_label(page_map: PageMap, item: Item) -> bool:
    """Whether a text label stands in the item's own cell before it (the associates in section 9)."""
    lone = page_map.grid.box_at(*centre(item.box))
    x, y = centre(item.box) if lone is None else (lone[0] - OUTSIDE, centre(lone)[1])
    cell = page_map.grid.cell_at(x, y)
    labels = (m for m in page_map.labels.values() if is_text_label(page_map, m))
    level = any(cell.box[1] < centre(m.box)[1] < cell.box[3] for m in page_map.statements)
    asked = [
        m for m in labels if contains(cell.box, *centre(m.box)) or (not level and _is_box_below(cell, m))
    ]
    if any(contains(cell.box, *centre(m.box)) for m in page_map.statements):
        before = any(_is_before_next_print(page_map, m, item) for m in asked)
        return before or any(item.box[0] >= m.box[0] - 2 and _goes_on(page_map, m, item) for m in asked)
    rows = [m for m in page_map.statements if cell.box[1] < centre(m.box)[1] < cell.box[3]]
    if len(rows) > 1:  # a column of marks without lines between its rows
        return any(_is_level(page_map, m, item) or _is_on_lines_below(page_map, m, item) for m in asked)
    return any(item.box[1] >= m.box[1] - 2 for m in asked)


def _is_box_below(cell: Cell, label: Match) -> bool:
    """Whether a cell is the box to write in right below a label, as long as that or longer."""
    across = span_overlap(cell.box[0], cell.box[2], label.box[0], label.box[2])
    near = -2 < cell.box[1] - label.box[3] < BOX_BELOW
    return cell.is_closed and near and across >= MOSTLY * width(label.box)


def _is_level(page_map: PageMap, label: Match, item: Item) -> bool:
    return any(same_line(line, item.box) for line in page_map.lines_of(label))


def _goes_on(page_map: PageMap, label: Match, item: Item) -> bool:
    """Whether an item stands behind a label of a row, or is part of words that go on right below it, beside the row's
    statement or at the end of its cell."""
    if _is_level(page_map, label, item):
        return not (isinstance(item.thing, Word) and _is_number(item.thing) and _comes_before(page_map, item))
    if not (isinstance(item.thing, Word) and _is_on_lines_below(page_map, label, item)):
        return False
    return _is_beside_its_row(page_map, label, item) or _ends_cell(page_map, label)


def _is_before_next_print(page_map: PageMap, label: Match, item: Item) -> bool:
    """Whether an item is part of a line of words right below a label's, which begins where that one does, and above the next print
    of a cell with lines above and below alone: that holds a heading with what it asks for, and the first statement."""
    cell = page_map.grid.cell_of(label.box)
    if (
        not isinstance(item.thing, Word)
        or cell.closed[0]
        or cell.closed[2]
        or not (cell.closed[1] and cell.closed[3])
    ):
        return False
    last = page_map.lines_of(label)[-1]
    level = [m for m in page_map.print if any(same_line(line, last) for line in page_map.lines_of(m))]
    left = min(m.box[0] for m in level)
    foot = max(page_map.lines_of(m)[-1][3] for m in level)
    after = min((m.box[1] for m in page_map.print if m.box[1] >= foot - 2), default=cell.box[3])
    line = [w for w in page_map.page.words if same_line(w.box, item.box)]
    if any(w.text in NUMBERS or _may_be_mark(w) for w in line):
        return False  # it may be said of the section
    begins = min(w.box[0] for w in line)
    near = foot - 2 < item.box[1] < foot + GOING_ON * height(last) - height(item.box)
    return near and item.box[3] <= after + 2 and abs(begins - left) < BEGINS and any(map(is_text, line))


def _may_be_mark(word: Word) -> bool:
    sign = word.text.casefold() in ("x", "xx") or not any(c.isalnum() for c in word.text)
    return sign and classify(word.text, word.font) == "mark"


def _is_beside_its_row(page_map: PageMap, label: Match, item: Item) -> bool:
    """Whether a label stands beside a statement, in its row, and an item beside none further down."""
    column = page_map.grid.column_at(*centre(label.box))
    own = [m for m in page_map.statements if page_map.grid.column_at(*centre(m.box)) == column]
    own = [m for m in own if m.box[2] <= label.box[0] or m.box[0] >= label.box[2]]
    cell = page_map.grid.cell_of(label.box)
    ruled = cell.closed[1] and cell.closed[3]
    level = [
        m
        for m in own
        if span_overlap(m.box[1], m.box[3], label.box[1], label.box[3]) > 0
        or (ruled and contains(cell.box, *centre(m.box)))
    ]
    foot = max((m.box[3] for m in level), default=0.0)
    after = min((m.box[1] for m in own if m.box[1] >= foot - 1), default=page_map.page.height)
    return bool(level) and centre(item.box)[1] < after


def _is_on_lines_below(page_map: PageMap, label: Match, item: Item) -> bool:
    """Whether an item stands on one of the lines of words that follow a label, each near below the one before."""
    left, foot = label.box[0] - 2, label.box[3]
    behind = (m.box[0] for m in page_map.statements if m.box[0] >= label.box[2])
    right = min(behind, default=page_map.page.width)  # where the tick cells stand before the statements
    high = height(page_map.lines_of(label)[-1])
    words = [w for i, w in enumerate(page_map.page.words) if i not in page_map.claimed]
    below = [
        w
        for w in words
        if left <= w.box[0] < right and w.box[1] > foot - 2 and centre(w.box)[1] > foot and not _is_number(w)
    ]
    for line in by_line(below, lambda w: w.box):
        top = min(w.box[1] for w in line)
        if top - foot >= GOING_ON * max(high, height(line[0].box)) or not any(is_text(w) for w in line):
            return False
        if same_line(line[0].box, item.box):
            return True
        foot = max(w.box[3] for w in line)
    return False


def _ends_cell(page_map: PageMap, label: Match) -> bool:
    """Whether a label is the last print of a cell, below the statement there."""
    cell = page_map.grid.cell_of(label.box)
    inside = [m.box for m in page_map.print if m is not label and contains(cell.box, *centre(m.box))]
    return cell.is_closed and all(box[3] <= label.box[1] + 2 for box in inside)


def _comes_before(page_map: PageMap, item: Item) -> bool:
    """Whether a statement begins behind an item on its line, where the tick cells stand before the statements."""
    return any(
        m.box[0] >= item.box[2] and same_line(page_map.lines_of(m)[0], item.box) for m in page_map.statements
    )


def _is_number(word: Word) -> bool:
    """Whether a word may be the number of a statement beside it."""
    return word.text.strip("().:") in NUMBERS
