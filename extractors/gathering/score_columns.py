"""A summary table with further columns of numbers: last time's scores stand beside this time's.

The printed heading "Score" says which column is meant. What stands in another is no answer; where nothing stands
under the heading it makes the blank a doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.pages.boxes import centre, contains, same_line
from extractors.pages.grid import text_in
from extractors.questions.earlier_columns import EARLIER
from schemas.regex import regex
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.gathering.items import Field, Item
    from extractors.pages.grid import Cell
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

Span = tuple[float, float]
_THIS_TIME = regex(r"score|now|current|today|new|latest|this|revised|final", re.IGNORECASE)
SAME = 3.0  # points by which the edges of one column differ


def carry_score_columns(maps: list[PageMap]) -> None:
    """Notes on each page where its columns of scores stand; a table that goes on has those of the page before."""
    last: tuple[Span, ...] = ()
    for page_map in maps:
        last = _headed(page_map) or last
        page_map.score_columns = last


def _headed(page_map: PageMap) -> tuple[Span, ...]:
    """None where another heading may be that of this time's scores too: "Score (March)" beside "Score now"."""
    headings = [m for m in page_map.print if m.title.letters == "score" and heads_indicators(page_map, m)]
    cells = [page_map.grid.cell_at(*centre(m.box)) for m in headings]
    taken = {i for m in headings for i in m.words}
    for index, word in enumerate(page_map.page.words):
        of_line = any(same_line(word.box, m.box) for m in headings)
        in_cell = any(contains(cell.box, *centre(word.box)) for cell in cells)
        this_time = of_line and _THIS_TIME.search(word.text) and not _is_of_earlier(page_map, word.box)
        if index not in taken and (in_cell or this_time):
            return ()
    return tuple(sorted({(c.box[0], c.box[2]) for c in cells if c.is_closed}))


def _is_of_earlier(page_map: PageMap, box: BBox) -> bool:
    """Whether a word stands in the heading of an earlier time's column: "Previous score"."""
    cell = page_map.grid.cell_at(*centre(box))
    return cell.is_closed and EARLIER.fullmatch(text_in(page_map.page, cell)) is not None


def heads_indicators(page_map: PageMap, match: Match) -> bool:
    """Whether a heading stands on the line of "Indicator", as that of the summary does."""
    return any(m.title.letters == "indicator" and same_line(m.box, match.box) for m in page_map.print)


def heads_row(page_map: PageMap, match: Match) -> bool:
    """Whether "Score" begins the row of scores below the labels of a summary that is set in rows: above it stands "Indicator", or nothing
    and above the cell at its right one of the labels."""
    grid = page_map.grid
    cell = grid.cell_of(match.box)
    over, beside = grid.beside(cell, "above"), grid.beside(cell, "right")
    if not cell.is_closed or over is None or not over.is_closed or beside is None:
        return False
    prints = page_map.prints_in(over)
    if prints:
        return all(m.title.letters == "indicator" for m in prints)
    first = grid.beside(beside, "above")
    indicators = {q.summary for q in page_map.form.of_kind("indicator")}
    labels = page_map.prints_in(first) if first is not None and first.is_closed else []
    return any(key in indicators for m in labels for key in m.title.keys)


def drop_other_columns(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes from the summary's fields what stands in no column of scores; gives all of that."""
    dropped: list[Item] = []
    for key, one in fields.items():
        if page_map.form[key].kind != "score" or not key.startswith("summary.") or one.side == "left":
            continue
        column = _column_of(page_map, one)
        if column is None:
            continue
        astray = [i for i in one.items if not _within(column, i)]
        one.items = [i for i in one.items if _within(column, i)]
        one.place = column.box
        dropped += astray
    return dropped


def column_at_left(page_map: PageMap, one: Field) -> Cell | None:
    """The cell of a label's row that stands in a column of scores at its left; None where two do."""
    return _column_of(page_map, one, at_left=True)


def _column_of(page_map: PageMap, one: Field, at_left: bool = False) -> Cell | None:
    """The cell of a label's row that stands in its column of scores, at its right; None where two do."""
    own = page_map.grid.cell_of(one.match.box)
    found = []
    for x0, x1 in page_map.score_columns:
        cell = page_map.grid.cell_at((x0 + x1) / 2, centre(own.box)[1])
        level = abs(cell.box[1] - own.box[1]) < SAME and abs(cell.box[3] - own.box[3]) < SAME
        of_column = abs(cell.box[0] - x0) < SAME and abs(cell.box[2] - x1) < SAME
        beyond = x1 <= own.box[0] + SAME if at_left else x0 >= own.box[2] - SAME
        if cell.is_closed and own.is_closed and level and of_column and beyond:
            found += [] if _another_label_between(page_map, one, cell) else [cell]
    return found[0] if len(found) == 1 else None


def _another_label_between(page_map: PageMap, one: Field, column: Cell) -> bool:
    """Whether the column is that of the table's other half, whose labels stand between."""
    at_left = column.box[0] < one.match.box[0]
    x0, x1 = (column.box[2] - SAME, one.match.box[0]) if at_left else (one.match.box[2], column.box[0])
    return any(
        same_line(m.box, one.match.box) and x0 <= m.box[0] < x1 for m in page_map.print if m is not one.match
    )


def _within(cell: Cell, item: Item) -> bool:
    x = centre(item.box)[0]
    return cell.box[0] <= x <= cell.box[2]
