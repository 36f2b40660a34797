"""Where a matrix without statements stands: a row for each section, known by its title, and five columns headed 1 to 5.

The form's statements, by which sections are found elsewhere, aren't printed in it, so that nothing but heads and titles tells
what a mark means: both are asked for to the letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.matrices.matrix_heads import Columns, head_rows
from extractors.matrices.matrix_words import key_of
from extractors.pages.boxes import by_line, centre, contains, height, union
from extractors.pages.grid import Grid
from extractors.pages.page import Page, Word
from schemas.forms import Form
from schemas.types import BBox

FEWEST = 3  # rows that make a matrix
LINES = 4  # of a title in a narrow cell
SAME = 2.0  # points by which the columns of a table that goes on overleaf differ
WORDS = 3  # in a cell to mark at most: more are a statement
HIGHEST_ROW = 120.0  # points


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One section's row. title: the words of its title; band: from edge to edge of the page; cells: of the scores 1 to 5. bare: whether
    these hold no statements."""

    key: str
    title: tuple[int, ...]
    band: BBox
    columns: Columns
    ruled: bool
    bare: bool = True

    @property
    def cells(self) -> tuple[BBox, ...]:
        return tuple((x0, self.band[1], x1, self.band[3]) for x0, x1 in self.columns.spans)


def matrix_rows(
    page: Page, grid: Grid, form: Form, before: Sequence[MatrixRow] = ()
) -> tuple[MatrixRow, ...]:
    """The rows of matrices on a page, with statements or without. before: those of the page before, whose head need not be repeated."""
    heads = head_rows(page, grid)
    found: list[MatrixRow] = []
    if before and before[-1].ruled and before[-1].columns.closed:
        old = before[-1].columns
        first = Columns(old.spans, 0.0, 0.0, True, old.day, old.aside)
        rows = _rows(page, grid, form, first, min((h.top for h in heads), default=page.height))
        found += [row for row in rows if row.ruled and _goes_on(row, grid)]
    for place, head in enumerate(heads):
        if before and not head.day:
            head = replace(head, day=before[-1].columns.day)  # a table that goes on overleaf
        found += _rows(
            page, grid, form, head, heads[place + 1].top if place + 1 < len(heads) else page.height
        )
    whole = len(found) + len(before) >= FEWEST
    return tuple(replace(row, bare=not _holds_statement(row, page)) for row in found) if whole else ()


def _rows(page: Page, grid: Grid, form: Form, columns: Columns, end: float) -> Iterator[MatrixRow]:
    left = min(x0 for x0, _ in columns.spans)
    words = [
        (i, w)
        for i, w in enumerate(page.words)
        if w.box[2] <= left + 1 and columns.bottom - 1 <= w.box[1] and w.box[3] <= end + 1
    ]
    lines = by_line(words, lambda one: one[1].box)
    place = 0
    while place < len(lines):
        taken = 1
        for count in range(1, min(LINES, len(lines) - place) + 1):
            run = [one for line in lines[place : place + count] for one in line]
            key = key_of(" ".join(w.text for _, w in run), form.id)
            if key is not None:
                yield _row(key, run, page, grid, columns)
                taken = count
                break
        place += taken


def _row(key: str, run: list[tuple[int, Word]], page: Page, grid: Grid, columns: Columns) -> MatrixRow:
    box = union(word.box for _, word in run)
    cell = grid.cell_at(box[2] - 1, centre(box)[1])
    ruled = cell.closed[1] and cell.closed[3] and height(cell.box) <= HIGHEST_ROW
    top, bottom = (cell.box[1], cell.box[3]) if ruled else (box[1] - 2, box[3] + 2)
    return MatrixRow(key, tuple(i for i, _ in run), (0.0, top, page.width, bottom), columns, ruled)


def _goes_on(row: MatrixRow, grid: Grid) -> bool:
    """Whether a row without a head above it has its cells right below those of the page before."""
    cells = [grid.cell_at(*centre(cell)) for cell in row.cells]
    return all(
        cell.is_closed and abs(cell.box[0] - x0) < SAME and abs(cell.box[2] - x1) < SAME
        for cell, (x0, x1) in zip(cells, row.columns.spans, strict=True)
    )


def _holds_statement(row: MatrixRow, page: Page) -> bool:
    level = [w for w in page.words if contains(row.band, *centre(w.box))]
    return any(sum(contains(cell, *centre(w.box)) for w in level) > WORDS for cell in row.cells)
