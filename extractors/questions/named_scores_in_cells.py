"""Cells whose number has its name before it, "Score: 3" in the summary's columns, beside the label of each: the name is no heading
and no label."""

from __future__ import annotations

from extractors.pages.boxes import centre
from extractors.pages.grid import Cell, Grid
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Word
from schemas.regex import regex

_NAMES = frozenset(("score", "scores"))
_NUMBER = regex(r"\d{1,2}")
_FEWEST = 5  # such cells of one page; of others those beside a label that ends in "Score" as well


def without_names_in_cells(pages: list[Page], grids: dict[int, Grid]) -> list[Page]:
    """The pages without these names. grids: of these pages, by their numbers."""
    named = {page.number: _named(page, grids[page.number]) for page in pages}
    if max(map(len, named.values()), default=0) < _FEWEST:
        return pages
    return [page.without(_names_on(page, grids[page.number], named[page.number])) for page in pages]


def _names_on(page: Page, grid: Grid, named: list[Word]) -> list[Word]:
    if len(named) >= _FEWEST:
        return named
    return [name for name in named if normalise(_label_of(page, grid, name)[-1].text) in _NAMES]


def _named(page: Page, grid: Grid) -> list[Word]:
    """The names that stand with a number, and nothing else, in a closed cell beside one with words. Below a section its score has a row of
    its own."""
    names = [w for w in page.words if normalise(w.text) in _NAMES and _is_before_number(page, grid, w)]
    return [name for name in names if any(map(str.isalpha, _text(_label_of(page, grid, name))))]


def _is_before_number(page: Page, grid: Grid, name: Word) -> bool:
    cell = grid.cell_at(*centre(name.box))
    others = [word for word in _in_cell(page, grid, cell) if word is not name] if cell.is_closed else []
    return len(others) == 1 and _NUMBER.fullmatch(others[0].text.strip(".: ")) is not None


def _label_of(page: Page, grid: Grid, name: Word) -> list[Word]:
    """The words of the cell left of a name's."""
    beside = grid.beside(grid.cell_at(*centre(name.box)), "left")
    return _in_cell(page, grid, beside) if beside is not None else []


def _text(words: list[Word]) -> str:
    return "".join(word.text for word in words)


def _in_cell(page: Page, grid: Grid, cell: Cell) -> list[Word]:
    return [word for word in page.words if grid.cell_at(*centre(word.box)).key() == cell.key()]
