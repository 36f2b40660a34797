"""Cells whose number has its name before it, "Score: 3" in the summary's columns, beside the label of each: the name is no heading
and no label."""

from __future__ import annotations

from extractors.pages.boxes import centre
from extractors.pages.grid import Grid, text_in
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Word
from schemas.regex import regex

_NAMES = frozenset(("score", "scores"))
_NUMBER = regex(r"\d{1,2}")
_FEWEST = 5  # such cells of one page; of others those beside a label that ends in "Score" as well


def without_names_in_cells(pages: list[Page], grids: dict[int, Grid]) -> list[Page]:
    """The pages without these names. grids: of these pages, by their numbers."""
    named = [(page, _named(page, grids[page.number])) for page in pages]
    if all(len(names) < _FEWEST for _, names in named):
        return pages
    return [page.without(_surely(names)) for page, names in named]


def _surely(named: list[tuple[Word, str]]) -> list[Word]:
    few = len(named) < _FEWEST
    return [name for name, label in named if not few or normalise(label.split()[-1]) in _NAMES]


def _named(page: Page, grid: Grid) -> list[tuple[Word, str]]:
    """The names that stand with a number, and nothing else, in a closed cell, and the words of the cell at its left. Below a section its
    score has a row of its own."""
    found = []
    for word in (w for w in page.words if normalise(w.text) in _NAMES):
        cell = grid.cell_at(*centre(word.box))
        beside = grid.beside(cell, "left") if cell.is_closed else None
        label = text_in(page, beside) if beside is not None and beside.is_closed else ""
        if any(map(str.isalpha, label)) and _is_named(text_in(page, cell), word.text):
            found.append((word, label))
    return found


def _is_named(text: str, name: str) -> bool:
    others = text.split()
    others.remove(name)
    return len(others) == 1 and _NUMBER.fullmatch(others[0].strip(".: ")) is not None
