"""Lines that part the statements of a section where each has one below it: print, though one that is as long as its words
looks as if it underlined them.

A row that such lines alone bound, with no upright, is open at its ends: what stands level with it there is its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height, span_overlap, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Page, Shape, Stroke
from extractors.pages.strokes import BY_HAND, LOWEST, UNDER, is_box_print, is_wide_stroke
from extractors.questions.page_map import PageMap
from extractors.rows.row_print import ALIKE, COMMON
from schemas.types import BBox

LEAST = 4  # statements of a page below which the same line stands
SMALLEST = 4.0  # points: a mark made by hand is no smaller
SHORT = 3  # letters of a typed mark at most

Extent = tuple[int, int]


def drop_separators(rows: list[Row], page: Page) -> None:
    """Takes the lines from these rows of a page, the statements of its sections, that stand below most of them alike."""
    stacked = [row for row in rows if not row.across]
    below = [lines_below(row, page) for row in stacked]
    print_ = separating(below)
    for row in stacked:
        row.shapes = [s for s in row.shapes if not _is_one(s, print_)]


def lines_below(row: Row, page: Page) -> set[Extent]:
    """The extents of the lines that stand close below a statement's last line, under some of its words."""
    last = max((word.box for word in row.statement), key=lambda box: box[3])
    nearest, farthest = (last[1] + depth * height(last) for depth in (UNDER, LOWEST + UNDER))
    left, _, right, _ = row.match.box
    return {
        _extent(s)
        for s in page.strokes
        if s.horizontal and nearest < s.at < farthest and span_overlap(s.start, s.end, left, right) > 0
    }


def separating(below: list[set[Extent]]) -> list[Extent]:
    """What stands below most of these rows alike."""
    count = Counter(extent for lines in below for extent in lines)
    return [e for e in count if _alike(e, count) >= max(LEAST, COMMON * len(below))]


def _alike(extent: Extent, below: Counter[Extent]) -> int:
    return sum(count for other, count in below.items() if same_extent(extent, other))


def same_extent(one: Extent, other: Extent) -> bool:
    """Whether two lines begin and end at the same places."""
    return abs(one[0] - other[0]) <= ALIKE and abs(one[1] - other[1]) <= ALIKE


def _extent(stroke: Stroke) -> Extent:
    return round(stroke.start), round(stroke.end)


def _is_one(shape: Shape, extents: Iterable[Extent]) -> bool:
    mine = round(shape.box[0]), round(shape.box[2])
    return not shape.note and is_wide_stroke(shape) and any(same_extent(mine, extent) for extent in extents)


def widen_to_open_ends(page_map: PageMap, section: list[Row]) -> None:
    """Gives a row that ends where level lines do, with no upright there, the mark that stands beyond that end."""
    marks = list(_marks(page_map)) if any(_ends_open(page_map, row) for row in section) else []
    for row in section:
        if row.across or not _ends_open(page_map, row):
            continue
        for box in marks:
            left, right = min(row.band[0], box[0]), max(row.band[2], box[2])
            reach = (left, row.band[1], right, row.band[3])
            columns = {page_map.grid.column_at(*centre(one)) for one in (box, row.match.box)}
            if len(columns) > 1:  # nothing but white parts them
                continue
            if any(contains(other.band, *centre(box)) for other in section if other is not row):
                continue  # statements stand side by side, and it is in another's row
            if contains(reach, *centre(box)) and not _is_between(page_map, row, reach):
                row.band = reach


def _ends_open(page_map: PageMap, row: Row) -> bool:
    cell = page_map.grid.cell_at(row.match.box[0] + 2, centre(row.match.box)[1])
    return not (cell.closed[0] and cell.closed[2])


def _is_between(page_map: PageMap, row: Row, reach: BBox) -> bool:
    """Whether an upright or other print stands between a row's words and the end that it would have."""
    y = centre(row.match.box)[1]
    upright = (r for r in page_map.page.rulings if not r.horizontal and r.start <= y <= r.end)
    if any(reach[0] < r.at < reach[2] for r in upright):
        return True
    return any(m is not row.match and contains(reach, *centre(m.box)) for m in page_map.print)


def _marks(page_map: PageMap) -> Iterable[BBox]:
    """What may be a mark made by hand, and the ticks and crosses that are typed."""
    for index, word in enumerate(page_map.page.words):
        mark = len(word.text) <= SHORT and classify(word.text, word.font) == "mark"
        if mark and index not in page_map.claimed:
            yield word.box
    for shape in page_map.page.shapes:
        if SMALLEST <= max(width(shape.box), height(shape.box)) <= BY_HAND and not is_box_print(shape):
            yield shape.box
