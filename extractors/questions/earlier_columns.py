"""Columns of an earlier assessment beside this one's, as systems print reviews: "Last review | This review". What stands in them says nothing of today."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.pages.boxes import centre, contains
from extractors.pages.grid import Cell, Grid, text_in
from extractors.pages.letters import normalise
from extractors.pages.page import Page
from extractors.questions.titles import titles
from schemas.regex import regex

_WORDS = r"(?:last|previous|prior|earlier|initial|baseline|original|former|old)"
_ALONE = r"(?:then|before|baseline|at (?:the )?start)"  # "Then | Now"
EARLIER = regex(
    r"(?:scores? )?\(?(?:(?:at|from|of|in|on) )?(?:the )?(?:last|previous|prior)\b.{0,24}"
    rf"|{_WORDS} (?:scores?|assessment|review|rating)\b.{{0,24}}|{_ALONE}$",
    re.IGNORECASE,
)
NOW = regex(r"(?:at |the )*(?:this|current|today|now|new)\b.{0,24}", re.IGNORECASE)
_WORD = regex(rf"\(?(?:{_WORDS}|{_ALONE}|start)\b.*", re.IGNORECASE)
ALIGNED = 1.5  # points within which the cells of a column begin and end
LONGEST = 12  # letters of a mark or score; longer words are print, and end the column


def without_earlier_columns(pages: list[Page]) -> list[Page]:
    """The pages without what stands below a heading like "Last review" that has one like "This review" beside it."""
    return [_without(page) for page in pages]


def earlier_cells(page: Page, grid: Grid | None = None) -> list[Cell]:
    """The cells of such columns. grid: the page's, where it is known already."""
    if not any(_WORD.fullmatch(word.text) for word in page.words):
        return []
    grid = grid or Grid(page)
    return [cell for heading in _headings(page, grid) for cell in _below(page, grid, heading)]


def _without(page: Page) -> Page:
    cells = earlier_cells(page)
    if not cells:
        return page
    shapes = [s for s in page.shapes if any(contains(c.box, *centre(s.box)) for c in cells)]
    words = [w for w in page.words if any(contains(c.box, *centre(w.box)) for c in cells)]
    return page.set_aside(shapes).without(words)


def _headings(page: Page, grid: Grid) -> Iterator[Cell]:
    """The cells that head an earlier assessment's column: not a row's first, and level with one of today's."""
    seen = set()
    for word in (w for w in page.words if _WORD.fullmatch(w.text)):
        cell = grid.cell_of(word.box)
        if cell.key() in seen or not cell.is_closed or not EARLIER.fullmatch(text_in(page, cell)):
            continue
        seen.add(cell.key())
        beside = [grid.beside(cell, side) for side in ("left", "right")]
        if beside[0] is not None and any(c is not None and NOW.fullmatch(text_in(page, c)) for c in beside):
            yield cell


def _below(page: Page, grid: Grid, heading: Cell) -> Iterator[Cell]:
    """The cells of the column, down to where it ends or print begins."""
    cell = grid.beside(heading, "below")
    while cell is not None and cell.is_closed and _is_aligned(cell, heading):
        letters = normalise(text_in(page, cell))
        if len(letters) > LONGEST or any(letters == t.letters for t in titles() if t.role != "option"):
            return
        yield cell
        cell = grid.beside(cell, "below")


def _is_aligned(cell: Cell, heading: Cell) -> bool:
    return all(abs(cell.box[side] - heading.box[side]) < ALIGNED for side in (0, 2))
