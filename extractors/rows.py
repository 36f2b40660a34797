"""The rows of statements: how far each runs, and what in it is its own.

A row is the band of one statement over its tick cell, its number and its words; of statements side by side it
is each one's share of the line.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from extractors.below_bands import reach_marks_below
from extractors.boxes import centre, contains, height, same_line, span_overlap
from extractors.glyphs import classify
from extractors.grid import Cell
from extractors.items import Row
from extractors.locate import PageMap
from extractors.page import Word
from extractors.printed_below import Said, printed_below, said
from extractors.row_print import own_number
from extractors.row_widths import widen_boxed, widen_to_fields
from extractors.separators import widen_to_open_ends
from extractors.wording import Match
from schemas.types import BBox

ABREAST = 3  # statements from which those of a section stand side by side
LINE = 0.7  # heights of a line: where so much more is free than between others, one more line fits
LEAST_GAPS = 3  # gaps of a section that tell what is usual
ROW_SLACK = 3.0  # points by which cells of one row may differ at top or bottom


def find_rows(page_map: PageMap) -> list[Row]:
    keyed: list[tuple[str, int | str | None, Match]] = [
        (key, value, match) for (key, value), match in page_map.options.items()
    ]
    keyed += [(k, None, m) for k, m in page_map.labels.items() if page_map.form[k].kind == "tick"]
    rows = []
    for key, value, match in keyed:
        words = tuple(page_map.page.words[i] for i in match.words)
        band = _band(page_map, match, page_map.statements)
        rows.append(Row(key, value, page_map.page.number, band, match, words))
    _settle_shared_space(page_map, [row for row in rows if page_map.form[row.key].kind == "band"])
    keys = {row.key for row in rows if page_map.form[row.key].kind == "indicator"}
    sections = [[row for row in rows if row.key == key] for key in keys]
    hints = printed_below(sections, partial(_words_below, page_map))
    for section in sections:
        _settle_abreast(page_map, section, hints)
        widen_boxed(page_map, section)
        widen_to_open_ends(page_map, section)
    widen_to_fields(page_map, [row for row in rows if page_map.form[row.key].kind == "indicator"])
    return rows


def _settle_abreast(page_map: PageMap, section: list[Row], hints: set[Said]) -> None:
    """Statements that are the cells of one table row: the cell below each, where it is empty, is there to tick, and
    the cells above are theirs where each holds its statement's number."""
    tops, bottoms = [row.band[1] for row in section], [row.band[3] for row in section]
    level = max(tops) - min(tops) < ROW_SLACK
    cut = any(row.match.half for row in section)  # at the page's end they go down as far as their words
    if len(section) < ABREAST or not level or (max(bottoms) - min(bottoms) >= ROW_SLACK and not cut):
        return
    for row in section:
        row.across = True
    _reach_below(page_map, section, hints)
    above = [_number_above(page_map, row) for row in section]
    if None in above:
        return
    for row, cell in zip(section, filter(None, above), strict=True):
        row.band = row.band[0], cell.box[1], row.band[2], row.band[3]


def _number_above(page_map: PageMap, row: Row) -> Cell | None:
    """The cell above a statement, as wide as its own, where the statement's number is printed."""
    cell = _cell_of(page_map, row.match)
    above = page_map.grid.beside(cell, "above")
    if above is None or not above.is_closed:
        return None
    if not _as_wide(above, cell):
        return None
    words = [w for w in page_map.page.words if contains(above.box, *centre(w.box))]
    return above if any(own_number(row, w) for w in words) else None


def _as_wide(one: Cell, other: Cell) -> bool:
    return all(abs(one.box[side] - other.box[side]) <= ROW_SLACK for side in (0, 2))


def _cell_of(page_map: PageMap, match: Match) -> Cell:
    """The statement's cell. One that is narrower than the statement, with no ruling at its side, lies between
    boxes that happen to stand above and below: there the row is as wide as the page."""
    cell = page_map.grid.cell_at(match.box[0] + 2, centre(match.box)[1])
    if cell.closed[2] or match.box[2] <= cell.box[2] + ROW_SLACK:
        return cell
    left = cell.box[0] if cell.closed[0] else 0.0
    return Cell((left, cell.box[1], page_map.page.width, cell.box[3]), cell.closed)


def _band(page_map: PageMap, match: Match, statements: list[Match]) -> BBox:
    cell = _cell_of(page_map, match)
    mates = [m for m in statements if m is not match and contains(cell.box, *centre(m.box))]
    stacked = [m for m in mates if not same_line(m.box, match.box)]
    left, right = _sideways(page_map, match, cell)
    if not stacked and cell.closed[1] and cell.closed[3]:
        top, bottom = _alone_in(page_map, match, cell)
        return left, top, right, bottom
    prints = [m.box for m in page_map.print if m is not match and _is_in_column(page_map, match, m, cell)]
    above = [b[3] for b in prints if b[3] <= match.box[1] + 2 and span_overlap(b[0], b[2], left, right) > 0]
    below = [b[1] for b in prints if b[1] >= match.box[3] - 2 and span_overlap(b[0], b[2], left, right) > 0]
    line = min(height(page_map.page.words[i].box) for i in match.words)
    top = max(cell.box[1], max(((a + match.box[1]) / 2 for a in above), default=0), match.box[1] - line)
    bottom = min(cell.box[3], min(((b + match.box[3]) / 2 for b in below), default=1e9), match.box[3] + line)
    usual, section = _usual_gap(page_map, match)
    if above and match.box[1] - max(above) > usual + LINE * line and max(above) in {b[3] for b in section}:
        top = max(top, match.box[1] - usual / 2)
    if below and min(below) - match.box[3] > usual + LINE * line and min(below) in {b[1] for b in section}:
        bottom = min(min(below) - usual / 2, match.box[3] + 2 * line)
    return left, top, right, bottom


def _is_in_column(page_map: PageMap, match: Match, other: Match, cell: Cell) -> bool:
    """Whether print stands in a statement's cell, or is a longer statement that begins below or above it: where the cell is
    but the space between tables above and below, its words run out at the side."""
    x, y = centre(other.box)
    if contains(cell.box, x, y):
        return True
    over = span_overlap(other.box[0], other.box[2], match.box[0], match.box[2]) > 0
    return over and other in page_map.statements and cell.box[1] <= y <= cell.box[3]


def _usual_gap(page_map: PageMap, match: Match) -> tuple[float, list[BBox]]:
    """Points between two statements of a section, and where these stand: where one more line fits, the upper one goes
    on in it, with the box that stands behind it. As much as it likes where that can't be told."""
    key = next((key for (key, _), other in page_map.options.items() if other is match), "")
    boxes = sorted((m.box for (k, _), m in page_map.options.items() if k == key), key=lambda b: b[1])
    gaps = sorted(lower[1] - upper[3] for upper, lower in pairwise(boxes))
    usual = max(0.0, gaps[len(gaps) // 2]) if len(gaps) >= LEAST_GAPS else float("inf")
    return usual, boxes


def _alone_in(page_map: PageMap, match: Match, cell: Cell) -> tuple[float, float]:
    """How far the row of the one statement in a cell goes up and down: to the cell's edges, or up to a question that
    stands in the same cell and has an answer of its own."""
    others = [
        m.box
        for key, m in page_map.labels.items()
        if page_map.form[key].deciding
        and contains(cell.box, *centre(m.box))
        and not same_line(m.box, match.box)
    ]
    above = [(b[3] + match.box[1]) / 2 for b in others if b[3] <= match.box[1] + 2]
    below = [(b[1] + match.box[3]) / 2 for b in others if b[1] >= match.box[3] - 2]
    return max([cell.box[1], *above]), min([cell.box[3], *below])


def _sideways(page_map: PageMap, match: Match, cell: Cell) -> tuple[float, float]:
    """How far the row runs to the left and right: over cells of the same height, up to other print."""
    left = _run(page_map, match, cell, "left")
    right = _run(page_map, match, cell, "right")
    for other in page_map.print:
        if other is match or not span_overlap(other.box[1], other.box[3], match.box[1], match.box[3]):
            continue
        if other.title.role == "label" and page_map.form[other.title.keys[0]].kind == "text":
            continue  # "Please list all known associates" stands in a tick cell of section 9
        if other.title.role == "note":
            continue
        if other.box[2] <= match.box[0] + 1:
            left = max(left, other.box[2])
        elif other.box[0] >= match.box[2] - 1:
            right = min(right, other.box[0])
    return left, right


def _run(page_map: PageMap, match: Match, cell: Cell, side: str) -> float:
    end = cell.box[0] if side == "left" else cell.box[2]
    taken = [
        m
        for m in page_map.print
        if m is not match and m.title.role != "note" and not is_text_label(page_map, m)
    ]
    for _ in range(8):
        beside = page_map.grid.beside(cell, side)
        if beside is None or not beside.closed[0] or not beside.closed[2]:
            return end
        if abs(beside.box[1] - cell.box[1]) > ROW_SLACK or abs(beside.box[3] - cell.box[3]) > ROW_SLACK:
            return end
        if any(contains(beside.box, *centre(m.box)) for m in taken):
            return end
        cell = beside
        end = cell.box[0] if side == "left" else cell.box[2]
    return end


def is_text_label(page_map: PageMap, match: Match) -> bool:
    return match.title.role == "label" and page_map.form[match.title.keys[0]].kind == "text"


def _settle_shared_space(page_map: PageMap, rows: list[Row]) -> None:
    """Bands printed in a row: the space between two belongs to the one before it, unless the boxes stand
    before the words (something to the left of the first, nothing to the right of the last)."""
    line = sorted((r for r in rows if same_line(r.match.box, rows[0].match.box)), key=lambda r: r.band[0])
    line.sort(key=lambda r: r.match.box[0])
    if len(line) < 2:
        return
    more = [_holds_more(page_map, row) for row in line]
    for row, held in zip(line, more, strict=True):
        # What is written below the words of one band, in its own cell, is said of it; what all of them have is print.
        if not held or all(more):
            row.band = _within_line(page_map, row).band
    _reach_below(page_map, line, set())
    first, last = line[0], line[-1]
    before = _has_box(page_map, (first.band[0], first.band[1], first.match.box[0], first.band[3]))
    after = _has_box(page_map, (last.match.box[2], last.band[1], last.band[2], last.band[3]))
    boxes_before = before and not after
    for row in line:
        row.across = True
    for one, other in zip(line, line[1:], strict=False):
        if one.band[2] <= other.band[0] + 1:
            continue
        below = _has_marks_below(page_map, line)
        middle = (one.match.box[2] + other.match.box[0]) / 2
        cut = middle if below else one.match.box[2] if boxes_before else other.match.box[0]
        one.band = (one.band[0], one.band[1], cut, one.band[3])
        other.band = (cut, other.band[1], other.band[2], other.band[3])
    reach_marks_below(page_map, line)


def _has_marks_below(page_map: PageMap, line: list[Row]) -> bool:
    """Whether boxes or marks stand below the words of bands side by side, within their rows, and none level with them."""
    left, right = min(row.band[0] for row in line), max(row.band[2] for row in line)
    foot, end = max(row.match.box[3] for row in line), max(row.band[3] for row in line)
    top = min(row.match.box[1] for row in line)
    if end <= foot + height(line[0].match.box):
        return False
    level = _has_box(page_map, (left, top, right, foot))
    return not level or _has_box(page_map, (left, foot + 1, right, end))


def _holds_more(page_map: PageMap, row: Row) -> bool:
    """Whether a band has a closed cell to itself, in which words stand below its own."""
    cell = _cell_of(page_map, row.match)
    if not all(cell.closed) or any(match is not row.match for match in page_map.prints_in(cell)):
        return False
    own = {*row.match.words}
    return any(
        i not in own
        and is_text(w)
        and w.box[1] >= row.match.box[3] - 1
        and contains(cell.box, *centre(w.box))
        for i, w in enumerate(page_map.page.words)
    )


def _within_line(page_map: PageMap, row: Row) -> Row:
    """The row without the lines of text above and below it, whatever they are: they answer another question."""
    x0, top, x1, bottom = row.band
    own = {*row.match.words}
    for index, word in enumerate(page_map.page.words):
        if index in own or not is_text(word):
            continue
        if span_overlap(word.box[0], word.box[2], x0, x1) <= 0:
            continue
        if row.match.box[3] - 1 <= word.box[1] <= bottom:
            bottom = (word.box[1] + row.match.box[3]) / 2
        elif top <= word.box[3] <= row.match.box[1] + 1:
            top = (word.box[3] + row.match.box[1]) / 2
    row.band = (x0, top, x1, bottom)
    return row


def is_text(word: Word) -> bool:
    return classify(word.text, word.font) in ("text", "no")


def _reach_below(page_map: PageMap, line: list[Row], hints: set[Said]) -> None:
    """Gives rows side by side the cells below them that are there to tick. Where most of these are empty, words in another are
    said of its row, if they aren't print."""
    reach = [_with_boxes_below(page_map, row) for row in line]
    most = 2 * sum(band != row.band for band, row in zip(reach, line, strict=True)) > len(line)
    for row, band in zip(line, reach, strict=True):
        told = most and said(row, _words_below(page_map, row)) not in hints
        row.band = _with_boxes_below(page_map, row, filled=True) if told else band


def _words_below(page_map: PageMap, row: Row) -> list[Word]:
    below = page_map.grid.beside(_cell_of(page_map, row.match), "below")
    if below is None or page_map.prints_in(below):
        return []
    return [w for w in page_map.page.words if contains(below.box, *centre(w.box))]


def _with_boxes_below(page_map: PageMap, row: Row, filled: bool = False) -> BBox:
    """The row's band, and the empty cell below where the boxes to tick stand under the words. filled: whether words may
    stand in it."""
    cell = _cell_of(page_map, row.match)
    below = page_map.grid.beside(cell, "below")
    if below is None or not (below.closed[1] and below.closed[3]) or page_map.prints_in(below):
        return row.band
    if not filled and any(contains(below.box, *centre(w.box)) and is_text(w) for w in page_map.page.words):
        return row.band
    if not _as_wide(below, cell):
        return row.band
    return row.band[0], row.band[1], row.band[2], below.box[3]


def _has_box(page_map: PageMap, area: BBox) -> bool:
    """Whether anything to tick or ticked stands in this space: a tick box, a field, a cell or a mark."""
    page = page_map.page
    things = [s.box for s in page.shapes if s.box[2] - s.box[0] < 30] + [w.box for w in page.widgets]
    things += [w.box for i, w in enumerate(page.words) if i not in page_map.claimed]
    return any(contains(area, *centre(box)) for box in things)


def touches(band: BBox, box: BBox) -> bool:
    return (
        span_overlap(band[1], band[3], box[1], box[3]) > 0 or band[1] <= box[1] <= box[3] <= band[3]
    ) and (span_overlap(band[0], band[2], box[0], box[2]) > 0 or band[0] <= box[0] <= box[2] <= band[2])
