"""The cells in which statements stand."""

from __future__ import annotations

from extractors.pages.boxes import centre
from extractors.pages.glyphs import classify
from extractors.pages.grid import Cell
from extractors.pages.page import Word
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match

ROW_SLACK = 3.0  # points by which cells of one row may differ at top or bottom


def cell_of(page_map: PageMap, match: Match) -> Cell:
    """The statement's cell. One that is narrower than the statement, with no ruling at its side, lies between
    boxes that happen to stand above and below: there the row is as wide as the page."""
    cell = page_map.grid.cell_at(match.box[0] + 2, centre(match.box)[1])
    if cell.closed[2] or match.box[2] <= cell.box[2] + ROW_SLACK:
        return cell
    left = cell.box[0] if cell.closed[0] else 0.0
    return Cell((left, cell.box[1], page_map.page.width, cell.box[3]), cell.closed)


def as_wide(one: Cell, other: Cell) -> bool:
    return all(abs(one.box[side] - other.box[side]) <= ROW_SLACK for side in (0, 2))


def is_text(word: Word) -> bool:
    return classify(word.text, word.font) in ("text", "no")
