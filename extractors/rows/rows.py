"""The rows of statements: how far each runs, and what in it is its own.

A row is the band of one statement over its tick cell, its number and its words; of statements side by side it
is each one's share of the line.
"""

from __future__ import annotations

from itertools import pairwise

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height, same_line, span_overlap
from extractors.pages.grid import Cell
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match
from extractors.rows.boxed_columns import part_at_boxes
from extractors.rows.open_abreast import part_open_rows
from extractors.rows.open_columns import reach_open_columns
from extractors.rows.row_cells import ROW_SLACK, cell_of
from extractors.rows.row_widths import widen_boxed, widen_to_fields
from extractors.rows.rows_abreast import settle_abreast, settle_shared_space
from extractors.rows.score_numbers import besides_score_numbers
from extractors.rows.separators import widen_to_open_ends
from schemas.types import BBox

LINE = 0.7  # heights of a line: where so much more is free than between others, one more line fits
LEAST_GAPS = 3  # gaps of a section that tell what is usual


def find_rows(page_map: PageMap) -> list[Row]:
    """The rows of a page's statements, bands and lines to tick, with how far each runs."""
    keyed: list[tuple[str, int | str | None, Match]] = [
        (key, value, match) for (key, value), match in page_map.options.items()
    ]
    keyed += [(k, None, m) for k, m in page_map.labels.items() if page_map.form[k].kind == "tick"]
    rows = []
    besides = besides_score_numbers(page_map)
    for key, value, match in keyed:
        words = tuple(page_map.page.words[i] for i in match.words)
        band = _band(page_map, match, page_map.statements, besides)
        rows.append(Row(key, value, page_map.page.number, band, match, words))
    settle_shared_space(page_map, [row for row in rows if page_map.form[row.key].kind == "band"])
    part_at_boxes(page_map, [row for row in rows if page_map.form[row.key].kind == "tick"])
    statements = [row for row in rows if page_map.form[row.key].kind == "indicator"]
    sections = [[row for row in statements if row.key == key] for key in {row.key for row in statements}]
    settle_abreast(page_map, sections)
    reach_open_columns(page_map, sections)
    for section in sections:
        part_open_rows(section)
        widen_boxed(page_map, section)
        widen_to_open_ends(page_map, section)
    widen_to_fields(page_map, statements)
    return rows


def _band(page_map: PageMap, match: Match, statements: list[Match], besides: list[Match]) -> BBox:
    """besides: the page's print that may bound a row at its sides."""
    cell = cell_of(page_map, match)
    mates = [m for m in statements if m is not match and contains(cell.box, *centre(m.box))]
    stacked = [m for m in mates if not same_line(m.box, match.box)]
    left, right = _sideways(page_map, match, cell, besides)
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
    stands in the same cell and has an answer of its own, and not beyond a section's heading there."""
    others = [
        m.box
        for key, m in page_map.labels.items()
        if page_map.form[key].deciding
        and contains(cell.box, *centre(m.box))
        and not same_line(m.box, match.box)
    ]
    above = [(b[3] + match.box[1]) / 2 for b in others if b[3] <= match.box[1] + 2]
    below = [(b[1] + match.box[3]) / 2 for b in others if b[1] >= match.box[3] - 2]
    heads = [
        m.box[1] for m in page_map.print if m.title.role == "heading" and contains(cell.box, *centre(m.box))
    ]
    above += [top for top in heads if top < match.box[1]]
    below += [top for top in heads if top > match.box[3]]
    return max([cell.box[1], *above]), min([cell.box[3], *below])


def _sideways(page_map: PageMap, match: Match, cell: Cell, besides: list[Match]) -> tuple[float, float]:
    """How far the row runs to the left and right: over cells of the same height, up to other print."""
    left = _run(page_map, match, cell, "left", besides)
    right = _run(page_map, match, cell, "right", besides)
    for other in besides:
        if other is match or not span_overlap(other.box[1], other.box[3], match.box[1], match.box[3]):
            continue
        if other.title.role == "label" and page_map.form[other.title.key].kind == "text":
            continue  # "Please list all known associates" stands in a tick cell of section 9
        if other.title.role == "note":
            continue
        if other.box[2] <= match.box[0] + 1:
            left = max(left, other.box[2])
        elif other.box[0] >= match.box[2] - 1:
            right = min(right, other.box[0])
    return left, right


def _run(page_map: PageMap, match: Match, cell: Cell, side: str, besides: list[Match]) -> float:
    end = cell.box[0] if side == "left" else cell.box[2]
    taken = [
        m for m in besides if m is not match and m.title.role != "note" and not is_text_label(page_map, m)
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
    return match.title.role == "label" and page_map.form[match.title.key].kind == "text"


def touches(band: BBox, box: BBox) -> bool:
    return (
        span_overlap(band[1], band[3], box[1], box[3]) > 0 or band[1] <= box[1] <= box[3] <= band[3]
    ) and (span_overlap(band[0], band[2], box[0], box[2]) > 0 or band[0] <= box[0] <= box[2] <= band[2])
