"""The lines that are drawn at a row of a section: beside its words, or under them, and no side of its table."""

from __future__ import annotations

from collections import defaultdict

from extractors.gathering.items import Row
from extractors.pages.boxes import by_line, centre, contains, height, span_overlap, width
from extractors.pages.page import Page, Stroke
from extractors.pages.strokes import LOWEST, UNDER
from extractors.rows.band_frames import AROUND, SAME, frames_of_options, same_pen
from extractors.rows.row_print import SMALL, own_number, words_of
from schemas.types import BBox

HALF = 0.5  # share of a line of print that a line beside or under it runs along at least
SHORTEST = 12.0  # points: what is under a line of print is half as long at least
LONGEST = 3.0  # times as long as its words an underline is at most: table's rules run on
APART = 16.0  # points: lines of one box round a line of print are no further from each other
TALL = 60.0  # points from a line in a cell to the cell's upper or lower side at most: four lines of print
CELLS = 2  # uprights more, from which one is of a row of cells; and cells more, of a column


def drawn_at(row: Row, rows: list[Row], page: Page, squares: dict[int, BBox]) -> list[Stroke]:
    """The lines at a row that are no side of a table's cell. squares: the printed boxes to tick, by the number of what draws them."""
    boxes = _tick_boxes(row, squares)
    found = [s for s in _near(row, page) if s.order not in boxes and _is_at(s, row, rows, page)]
    found = [s for s in found if not _is_of_narrow_column(s, row, rows, page, squares)]
    x0, _, x1, _ = row.match.box
    if not _is_in_column(row, rows):
        found = [s for s in found if x0 - AROUND <= (s.start if s.horizontal else s.at) <= x1 + AROUND]
        found = [s for s in found if not s.horizontal or s.end <= x1 + AROUND]
        framed = frames_of_options(rows, page)
        found = [s for s in found if s.horizontal or _others_alike(s, x0, x1, page, framed) < CELLS]
        level = [s for s in found if s.horizontal]
        upright = [s for s in found if not s.horizontal]
        sides = all(  # of a box, one may pass for a cell's, and of one that stands alone both
            _is_side(s, row.band) and _others_alike(s, x0, x1, page, framed) for s in upright
        )
        if sides or not all(any(abs(s.at - x) <= AROUND for s in upright) for x in (x0, x1)):
            return level  # the side of a cell, not a box round the words
    return found


def _near(row: Row, page: Page) -> list[Stroke]:
    """Of a page's lines those that may be at a row: level with its words or right below one."""
    _, top, _, foot = row.match.box
    bottom = foot + (LOWEST - 1) * max(height(word.box) for word in row.statement)
    return [
        s
        for s in page.strokes
        if (top <= s.at <= bottom if s.horizontal else s.start <= bottom and s.end >= top)
    ]


def _is_of_narrow_column(
    stroke: Stroke, row: Row, rows: list[Row], page: Page, squares: dict[int, BBox]
) -> bool:
    """Whether an upright is a side of a column some of whose cells are so low that they pass for boxes to tick: drawn as theirs
    are, for a heavy or red one is a bar."""
    if stroke.horizontal or not _is_whole(stroke, row.band):
        return False
    sides = [
        s
        for s in page.strokes
        if s.order in squares and not s.horizontal and abs(s.at - stroke.at) <= SAME and same_pen(s, stroke)
    ]
    level = {
        one.value
        for side in sides
        for one in rows
        if one.page == row.page and one.band[1] <= (side.start + side.end) / 2 <= one.band[3]
    }
    return len(level) >= CELLS


def _is_whole(stroke: Stroke, cell: BBox) -> bool:
    return stroke.start <= cell[1] + SAME and stroke.end >= cell[3] - SAME


def _is_side(stroke: Stroke, cell: BBox) -> bool:
    """Whether an upright is a side of a cell, all along."""
    return _is_whole(stroke, cell) and min(abs(stroke.at - cell[0]), abs(stroke.at - cell[2])) <= SAME


def _others_alike(stroke: Stroke, x0: float, x1: float, page: Page, framed: set[int]) -> int:
    """How many uprights, beyond these words' own and those of other options' frames, begin and end where one does."""
    alike = {
        round(s.at / SAME)
        for s in page.strokes
        if not s.horizontal
        and s.order not in framed
        and not x0 - AROUND <= s.at <= x1 + AROUND
        and abs(s.start - stroke.start) <= SAME
        and abs(s.end - stroke.end) <= SAME
        and same_pen(s, stroke)
    }
    return len(alike)


def _is_in_column(row: Row, rows: list[Row]) -> bool:
    """Whether other options stand below or above a row, so that the lines of their table go on at the same places."""
    return not row.across and any(
        one.page == row.page and (one.key, one.value) != (row.key, row.value) for one in rows
    )


def _tick_boxes(row: Row, squares: dict[int, BBox]) -> set[int]:
    """Of the small squares of a page those that don't hold this row's number, but nothing, or a mark: what is in those is told
    elsewhere."""
    numbers = [centre(w.box) for w in words_of(row) if own_number(row, w)]
    return {order for order, box in squares.items() if not any(contains(box, *number) for number in numbers)}


def small_squares(page: Page) -> dict[int, BBox]:
    """By its place in the drawing order each square that may be a box to tick; a bracket is narrower."""
    sides: dict[int, list[Stroke]] = defaultdict(list)
    for stroke in page.strokes:
        if stroke.end - stroke.start <= SMALL:
            sides[stroke.order].append(stroke)
    found = {}
    for order, own in sides.items():
        upright = [s for s in own if not s.horizontal]
        if upright and len(own) >= 4:
            at = [s.at for s in upright]
            box = min(at), upright[0].start, max(at), upright[0].end
            if width(box) >= HALF * height(box):
                found[order] = box
    return found


def _is_at(stroke: Stroke, row: Row, rows: list[Row], page: Page) -> bool:
    """Whether a line stands beside a row's words, at either side as far as its section reaches, or runs under them."""
    if not stroke.horizontal:
        top, bottom = row.match.box[1], row.match.box[3]
        along = span_overlap(stroke.start, stroke.end, top, bottom)
        if along < HALF * min(height(word.box) for word in row.statement):
            return False
        level = [one.band for one in rows if one.page == row.page] + [row.match.box]
        return min(b[0] for b in level) - AROUND <= stroke.at <= max(b[2] for b in level) + AROUND
    return _is_under(stroke, row) and not _is_tables(stroke, page)


def _is_under(stroke: Stroke, row: Row) -> bool:
    """Whether a level line runs under one of the lines of a statement, along half of it or more."""
    words = [
        w.box for w in row.statement if UNDER * height(w.box) < stroke.at - w.box[1] < LOWEST * height(w.box)
    ]
    last = max(w.box[3] for w in row.statement)
    for line in by_line(words, lambda box: box):
        along = [(line[0][0], line[-1][2])]
        if (
            line[-1][3] == last
        ):  # one line drawn below all of a statement is as long as the longest of its lines
            along.append((row.match.box[0], row.match.box[2]))
        if any(_runs_along(stroke, start, end) for start, end in along):
            return True
    return False


def _runs_along(stroke: Stroke, start: float, end: float) -> bool:
    along = span_overlap(start, end, stroke.start, stroke.end)
    return HALF * max(SHORTEST, end - start) < along > (stroke.end - stroke.start) / LONGEST


def _is_tables(stroke: Stroke, page: Page) -> bool:
    """Whether a level line begins and ends with others of the page above or below it, or where other lines do."""
    alike = (
        abs(s.start - stroke.start) <= SAME and abs(s.end - stroke.end) <= SAME
        for s in page.strokes
        if s.horizontal and abs(s.at - stroke.at) > APART
    )
    if any(alike) and not _is_free_in_a_cell(stroke, page):
        return True
    joints = [s.at for s in page.strokes if not s.horizontal and s.start - SAME <= stroke.at <= s.end + SAME]
    level = [
        s for s in page.strokes if s.horizontal and s.order != stroke.order and abs(s.at - stroke.at) <= SAME
    ]
    joints += [end for s in level for end in (s.start, s.end)]
    return all(any(abs(at - end) <= SAME for at in joints) for end in (stroke.start, stroke.end))


def _is_free_in_a_cell(stroke: Stroke, page: Page) -> bool:
    """Whether a level line stands in a cell and touches neither side of it: two of them may be as long by chance. The sides are
    joined close above and below it: a page's border has such lines within it too, to write on."""
    sides = [s.at for s in page.strokes if not s.horizontal and s.start - SAME <= stroke.at <= s.end + SAME]
    left, right = [x for x in sides if x < stroke.start - SAME], [x for x in sides if x > stroke.end + SAME]
    if not left or not right or len(left) + len(right) != len(sides):
        return False
    joined = [
        s.at - stroke.at
        for s in page.strokes
        if s.horizontal and s.start <= max(left) + SAME and s.end >= min(right) - SAME
    ]
    return any(-TALL < by < 0 for by in joined) and any(0 < by < TALL for by in joined)
