"""Statements in columns that no line parts, each section's beside each other, and the marks in a line of their own below them."""

from __future__ import annotations

from itertools import pairwise

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height, union
from extractors.pages.glyphs import classify
from extractors.pages.page import Word
from extractors.questions.page_map import PageMap
from extractors.rows.row_cells import cell_of
from schemas.types import BBox

BELOW = 4  # heights of a line from the longest statement down to which marks stand below them
INTO = (
    2.0  # points by which a statement may reach into the next one's column, and a mark stand left of its own
)


def reach_open_columns(page_map: PageMap, sections: list[list[Row]]) -> None:
    """Lets such statements reach down to the end of their section, each as wide as its column surely is. Those that have a mark,
    a box or a field beside their own words stay as they are."""
    for section in sections:
        line = sorted(section, key=lambda row: row.match.box[0])
        if not _are_columns(page_map, line) or any(_has_mark(page_map, row.band) for row in line):
            continue
        own, bottom = union(row.match.box for row in line), _end(page_map, line)
        columns = _columns(line)
        if not _has_mark(page_map, (columns[0][0], own[3] - 1, columns[-1][1], bottom)):
            continue
        for row, (left, right) in zip(line, columns, strict=True):
            row.across = True
            row.band = left, row.band[1], right, bottom


def _are_columns(page_map: PageMap, line: list[Row]) -> bool:
    """Whether all statements of a section stand side by side in one cell, or in none."""
    boxes = [row.match.box for row in line]
    if len(line) != len(page_map.form[line[0].key].options):
        return False
    apart = all(one[2] <= other[0] + INTO for one, other in pairwise(boxes))
    abreast = max(box[1] for box in boxes) < min(box[3] for box in boxes)
    cell = cell_of(page_map, line[0].match).box
    return apart and abreast and all(contains(cell, *centre(box)) for box in boxes)


def _columns(line: list[Row]) -> list[tuple[float, float]]:
    """From where to where a mark surely belongs to each statement: between its left edge and the next one's, as text set to the
    left has it, and between the middles to either side, as centred text has it; set to the right no statement is found."""
    lefts = [row.match.box[0] - INTO for row in line]
    middles = [centre(row.match.box)[0] for row in line]
    between = [(one + other) / 2 for one, other in pairwise(middles)]
    most = max(one - other for other, one in pairwise(lefts))
    starts = [lefts[0], *(max(one, other) for one, other in zip(lefts[1:], between, strict=True))]
    ends = [*(min(one, other) for one, other in zip(lefts[1:], between, strict=True)), lefts[-1] + most]
    return list(zip(starts, ends, strict=True))


def _end(page_map: PageMap, line: list[Row]) -> float:
    """How far down marks may stand: to the cell's foot, to what is printed next, or so many lines."""
    own = union(row.match.box for row in line)
    high = min(height(page_map.page.words[i].box) for row in line for i in row.match.words)
    below = [m.box[1] - 1 for m in page_map.print if m.box[1] >= own[3] - 1]
    return min([cell_of(page_map, line[0].match).box[3], own[3] + BELOW * high, *below])


def _has_mark(page_map: PageMap, area: BBox) -> bool:
    page = page_map.page
    drawn = [s.box for s in page.shapes] + [w.box for w in page.widgets]
    words = [w.box for i, w in enumerate(page.words) if i not in page_map.claimed and not _is_number(w)]
    return any(contains(area, *centre(box)) for box in (*drawn, *words))


def _is_number(word: Word) -> bool:
    return word.text.strip("().:").isdecimal() and classify(word.text, word.font) == "text"
