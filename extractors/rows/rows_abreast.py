"""Rows side by side: bands in a line, statements that are the cells of one table row. What stands below the words of each, in the cell
below or in its own, is there to tick, is said of it, or is print."""

from __future__ import annotations

from functools import partial

from extractors.bands.below_bands import reach_in_cell, reach_marks_below
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height, same_line, span_overlap
from extractors.pages.grid import Cell
from extractors.pages.page import Word
from extractors.questions.page_map import PageMap
from extractors.rows.printed_below import Said, printed_below, said
from extractors.rows.row_cells import ROW_SLACK, as_wide, cell_of, is_text
from extractors.rows.row_print import own_number
from schemas.types import BBox

ABREAST = 3  # statements from which those of a section stand side by side


def settle_abreast(page_map: PageMap, sections: list[list[Row]]) -> None:
    """Statements that are the cells of one table row: the cell below each, where it is empty, is there to tick, and
    the cells above are theirs where each holds its statement's number."""
    abreast = [section for section in sections if _stand_abreast(section)]
    hints = printed_below(sections, partial(_words_below, page_map)) if abreast else set()
    for section in abreast:
        for row in section:
            row.across = True
        _keep_to_cells(page_map, section)
        _reach_below(page_map, section, hints)
        above = [_number_above(page_map, row) for row in section]
        if None in above:
            continue
        for row, cell in zip(section, filter(None, above), strict=True):
            row.band = row.band[0], cell.box[1], row.band[2], row.band[3]


def _keep_to_cells(page_map: PageMap, section: list[Row]) -> None:
    """Where each statement but the last has its own cell and no other, so has the last: what stands beyond is a column of
    its own, of scores say."""
    line = sorted(section, key=lambda row: row.match.box[0])
    cells = [cell_of(page_map, row.match).box for row in line]
    if all(_is_as_wide(row, cell) for row, cell in zip(line[:-1], cells, strict=False)):
        last = line[-1]
        last.band = last.band[0], last.band[1], min(last.band[2], cells[-1][2]), last.band[3]


def _is_as_wide(row: Row, cell: BBox) -> bool:
    return max(abs(row.band[0] - cell[0]), abs(row.band[2] - cell[2])) < ROW_SLACK


def _stand_abreast(section: list[Row]) -> bool:
    tops, bottoms = [row.band[1] for row in section], [row.band[3] for row in section]
    level = max(tops) - min(tops) < ROW_SLACK
    cut = any(row.match.half for row in section)  # at the page's end they go down as far as their words
    return len(section) >= ABREAST and level and (max(bottoms) - min(bottoms) < ROW_SLACK or cut)


def _number_above(page_map: PageMap, row: Row) -> Cell | None:
    """The cell above a statement, as wide as its own, where the statement's number is printed, and no other statement."""
    cell = cell_of(page_map, row.match)
    above = page_map.grid.beside(cell, "above")
    if above is None or not above.is_closed:
        return None
    if not as_wide(above, cell) or any(m in page_map.statements for m in page_map.prints_in(above)):
        return None
    words = [w for w in page_map.page.words if contains(above.box, *centre(w.box))]
    return above if any(own_number(row, w) for w in words) else None


def settle_shared_space(page_map: PageMap, rows: list[Row]) -> None:
    """Bands printed in a row: the space between two belongs to the one before it, unless the boxes stand
    before the words (something to the left of the first, nothing to the right of the last)."""
    reach_in_cell(page_map, rows)
    line = sorted((r for r in rows if same_line(r.match.box, rows[0].match.box)), key=lambda r: r.band[0])
    line.sort(key=lambda r: r.match.box[0])
    if len(line) < 2:
        return
    more = [_holds_more(page_map, row) for row in line]
    for row, held in zip(line, more, strict=True):
        # What is written below the words of one band, in its own cell, is said of it; what all of them have is print.
        if not held or all(more):
            row.band = _within_line(page_map, row)
    _reach_below(page_map, line, set())
    first, last = line[0], line[-1]
    before = _has_box(page_map, (first.band[0], first.band[1], first.match.box[0], first.band[3]))
    after = _has_box(page_map, (last.match.box[2], last.band[1], last.band[2], last.band[3]))
    boxes_before = before and not after
    for row in line:
        row.across = True
    for one, other in zip(line, line[1:], strict=False):
        if one.band[2] <= other.band[0] + 1:
            continue
        below = _has_marks_below(page_map, line)
        middle = (one.match.box[2] + other.match.box[0]) / 2
        cut = middle if below else one.match.box[2] if boxes_before else other.match.box[0]
        one.band = (one.band[0], one.band[1], cut, one.band[3])
        other.band = (cut, other.band[1], other.band[2], other.band[3])
    reach_marks_below(page_map, line)


def _has_marks_below(page_map: PageMap, line: list[Row]) -> bool:
    """Whether boxes or marks stand below the words of bands side by side, within their rows, and none level with them."""
    left, right = min(row.band[0] for row in line), max(row.band[2] for row in line)
    foot, end = max(row.match.box[3] for row in line), max(row.band[3] for row in line)
    top = min(row.match.box[1] for row in line)
    if end <= foot + height(line[0].match.box):
        return False
    level = _has_box(page_map, (left, top, right, foot))
    return not level or _has_box(page_map, (left, foot + 1, right, end))


def _holds_more(page_map: PageMap, row: Row) -> bool:
    """Whether a band has a closed cell to itself, in which words stand below its own."""
    cell = cell_of(page_map, row.match)
    if not all(cell.closed) or any(match is not row.match for match in page_map.prints_in(cell)):
        return False
    own = {*row.match.words}
    return any(
        i not in own
        and is_text(w)
        and w.box[1] >= row.match.box[3] - 1
        and contains(cell.box, *centre(w.box))
        for i, w in enumerate(page_map.page.words)
    )


def _within_line(page_map: PageMap, row: Row) -> BBox:
    """A row's band without the lines of text above and below it, whatever they are: they answer another question."""
    x0, top, x1, bottom = row.band
    own = {*row.match.words}
    for index, word in enumerate(page_map.page.words):
        if index in own or not is_text(word):
            continue
        if span_overlap(word.box[0], word.box[2], x0, x1) <= 0:
            continue
        if row.match.box[3] - 1 <= word.box[1] <= bottom:
            bottom = (word.box[1] + row.match.box[3]) / 2
        elif top <= word.box[3] <= row.match.box[1] + 1:
            top = (word.box[3] + row.match.box[1]) / 2
    return x0, top, x1, bottom


def _reach_below(page_map: PageMap, line: list[Row], hints: set[Said]) -> None:
    """Gives rows side by side the cells below them that are there to tick. Where most of these are empty, words in another are
    said of its row, if they aren't print."""
    reach = [_with_boxes_below(page_map, row) for row in line]
    most = 2 * sum(band != row.band for band, row in zip(reach, line, strict=True)) > len(line)
    for row, band in zip(line, reach, strict=True):
        told = most and said(row, _words_below(page_map, row)) not in hints
        row.band = _with_boxes_below(page_map, row, filled=True) if told else band


def _words_below(page_map: PageMap, row: Row) -> list[Word]:
    below = page_map.grid.beside(cell_of(page_map, row.match), "below")
    if below is None or page_map.prints_in(below):
        return []
    return [w for w in page_map.page.words if contains(below.box, *centre(w.box))]


def _with_boxes_below(page_map: PageMap, row: Row, filled: bool = False) -> BBox:
    """The row's band, and the empty cell below where the boxes to tick stand under the words. filled: whether words may
    stand in it."""
    cell = cell_of(page_map, row.match)
    below = page_map.grid.beside(cell, "below")
    if below is None or not (below.closed[1] and below.closed[3]) or page_map.prints_in(below):
        return row.band
    if not filled and any(contains(below.box, *centre(w.box)) and is_text(w) for w in page_map.page.words):
        return row.band
    # Between two tables of a scan the sides of a cell end a little below it: further down nothing parts the gap into cells.
    if not all(as_wide(c, cell) for c in (below, page_map.grid.cell_at(*centre(below.box)))):
        return row.band
    return row.band[0], row.band[1], row.band[2], below.box[3]


def _has_box(page_map: PageMap, area: BBox) -> bool:
    """Whether anything to tick or ticked stands in this space: a tick box, a field, a cell or a mark."""
    page = page_map.page
    things = [s.box for s in page.shapes if s.box[2] - s.box[0] < 30] + [w.box for w in page.widgets]
    things += [w.box for i, w in enumerate(page.words) if i not in page_map.claimed]
    return any(contains(area, *centre(box)) for box in things)
