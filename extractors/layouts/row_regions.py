"""Regions of the statements: the row, its number, its words and the cell to tick."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.gathering.items import Row
from extractors.layouts.layout import Region, Role
from extractors.pages.boxes import area, centre, contains, height, same_line, union, width
from extractors.pages.glyphs import classify
from extractors.pages.grid import Cell
from extractors.pages.page import Shape, Widget, Word
from extractors.pages.strokes import is_box_print
from extractors.questions.page_map import PageMap
from extractors.rows.row_print import own_number
from extractors.yes_no.drawn_boxes import LARGEST, SMALLEST
from schemas.types import BBox

ONE_BOX = 12.0  # points: brackets nearer than this hold one mark
MOST_CELLS = 20  # cells of one row that are looked at


def row_regions(page_map: PageMap, row: Row) -> Iterator[Region]:
    """The regions of one statement. A row without a free cell, box or field has no `tick`."""
    kind: Role = "band" if page_map.form[row.key].kind == "band" else "row"
    yield Region(row.key, row.value, kind, row.band)
    yield Region(row.key, row.value, "statement", row.match.box)
    number = _number(page_map, row)
    if number is not None:
        yield Region(row.key, row.value, "number", number)
    tick = _tick(page_map, row)
    if tick is not None:
        yield Region(row.key, row.value, "tick", tick)


def _number(page_map: PageMap, row: Row) -> BBox | None:
    """The row's own printed number, the nearest before the statement or else after it."""
    words = [w for i, w in enumerate(page_map.page.words) if i not in row.match.words]
    own = [w for w in words if own_number(row, w) and contains(row.band, *centre(w.box))]
    before = [w for w in own if w.box[0] < row.match.box[0]]
    near = max(before, key=lambda w: w.box[0]) if before else min(own, key=lambda w: w.box[0], default=None)
    return near.box if near is not None else None


def _tick(page_map: PageMap, row: Row) -> BBox | None:
    """Where the row is ticked: its free cell; where the page is not ruled, the box or field in the row."""
    boxes = [*_buttons(row), *_drawn_boxes(page_map, row), *_printed_boxes(page_map, row)]
    free = [cell.box for cell in _cells(page_map, row) if not _print_in(page_map, cell)]
    shared = [cell.box for cell in _cells(page_map, row) if _only_text_label_in(page_map, row, cell)]
    for cells in (free, shared):
        with_box = [cell for cell in cells if any(contains(cell, *centre(box)) for box in boxes)]
        if with_box or cells:
            return max(with_box or cells, key=area)
    return boxes[0] if boxes else None


def _cells(page_map: PageMap, row: Row) -> Iterator[Cell]:
    """The ruled cells of a row besides that of its statement; of a band in a line, what lies below it too."""
    own = page_map.grid.cell_at(row.match.box[0] + 2, centre(row.match.box)[1])
    lines = [centre(row.match.box)[1]]
    if row.across and row.band[3] > own.box[3] + 1:
        lines.append((own.box[3] + row.band[3]) / 2)
    for y in lines:
        x = row.band[0] + 1
        for _ in range(MOST_CELLS):
            if x >= row.band[2] - 1:
                break
            cell = page_map.grid.cell_at(x, y)
            if cell.is_closed and cell.key() != own.key() and cell.box[2] <= row.band[2] + 1:
                yield cell
            x = max(cell.box[2] + 1, x + 1)


def _print_in(page_map: PageMap, cell: Cell) -> bool:
    return any(contains(cell.box, *centre(w.box)) for w in page_map.page.words if not _is_box(w))


def _only_text_label_in(page_map: PageMap, row: Row, cell: Cell) -> bool:
    """Whether all print of a cell is a text's label: the printed form asks for the associates of section 9
    in the cell where its first statement is ticked."""
    within = {i for i, w in enumerate(page_map.page.words) if contains(cell.box, *centre(w.box))}
    labels = [m for key, m in page_map.labels.items() if page_map.form[key].kind == "text"]
    return bool(within) and any(within <= set(m.words) for m in labels)


def _buttons(row: Row) -> list[BBox]:
    return [i.box for i in row.items if isinstance(i.thing, Widget) and i.thing.kind == "button"]


def _drawn_boxes(page_map: PageMap, row: Row) -> list[BBox]:
    return [s.box for s in page_map.page.shapes if _is_small_box(s) and contains(row.band, *centre(s.box))]


def _is_small_box(shape: Shape) -> bool:
    sides = width(shape.box), height(shape.box)
    return is_box_print(shape) and min(sides) >= SMALLEST and max(sides) <= LARGEST


def _printed_boxes(page_map: PageMap, row: Row) -> list[BBox]:
    """Boxes that characters print, left to right; "[" and "]" with a space between are one."""
    words = [
        w for i, w in enumerate(page_map.page.words) if _is_box(w) and i not in row.match.words
    ]  # fmt: skip
    found: list[BBox] = []
    for box in sorted(w.box for w in words if contains(row.band, *centre(w.box))):
        if found and box[0] - found[-1][2] < ONE_BOX and same_line(found[-1], box):
            found[-1] = union((found[-1], box))
        else:
            found.append(box)
    return found


def _is_box(word: Word) -> bool:
    return classify(word.text, word.font) == "blank"
