"""Which row of statements an item on the page stands in, and which answers a label that stands in the row too."""

from __future__ import annotations

from extractors.boxes import by_line, centre, contains, height, same_line
from extractors.glyphs import classify
from extractors.items import Item, Row
from extractors.page import Widget, Word
from extractors.page_map import PageMap
from extractors.row_cells import is_text
from extractors.rows import is_text_label
from extractors.wording import Match

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
    cell = page_map.grid.cell_at(*centre(item.box))
    labels = (m for m in page_map.labels.values() if is_text_label(page_map, m))
    asked = [m for m in labels if contains(cell.box, *centre(m.box))]
    if any(contains(cell.box, *centre(m.box)) for m in page_map.statements):
        return any(item.box[0] >= m.box[0] - 2 and _goes_on(page_map, m, item) for m in asked)
    rows = [m for m in page_map.statements if cell.box[1] < centre(m.box)[1] < cell.box[3]]
    if len(rows) > 1:  # a column of marks without lines between its rows
        return any(_is_level(page_map, m, item) or _is_on_lines_below(page_map, m, item) for m in asked)
    return any(item.box[1] >= m.box[1] - 2 for m in asked)


def _is_level(page_map: PageMap, label: Match, item: Item) -> bool:
    return any(same_line(line, item.box) for line in page_map.lines_of(label))


def _goes_on(page_map: PageMap, label: Match, item: Item) -> bool:
    """Whether an item stands behind a label of a row, or is part of words that go on right below it, beside the row's
    statement or at the end of its cell."""
    if _is_level(page_map, label, item):
        return True
    if not (isinstance(item.thing, Word) and _is_on_lines_below(page_map, label, item)):
        return False
    cell, column = page_map.grid.cell_of(label.box), page_map.grid.column_at(*centre(label.box))
    own = [m for m in page_map.statements if page_map.grid.column_at(*centre(m.box)) == column]
    ruled = cell.closed[1] and cell.closed[3]
    beside = any(
        m.box[2] <= label.box[0] and (_levels(m, item) or (ruled and contains(cell.box, *centre(m.box))))
        for m in own
    )
    return beside or _ends_cell(page_map, label)


def _is_on_lines_below(page_map: PageMap, label: Match, item: Item) -> bool:
    """Whether an item stands on one of the lines of words that follow a label, each near below the one before."""
    left, foot = label.box[0] - 2, label.box[3]
    high = height(page_map.lines_of(label)[-1])
    words = [w for i, w in enumerate(page_map.page.words) if i not in page_map.claimed]
    below = [w for w in words if w.box[0] >= left and w.box[1] > foot - 2 and centre(w.box)[1] > foot]
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


def _levels(statement: Match, item: Item) -> bool:
    return statement.box[1] <= centre(item.box)[1] <= statement.box[3] + height(item.box)
