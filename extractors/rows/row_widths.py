"""Rows that are narrower than the others because a box looks like a cell: one that somebody drew round the words, or that
of a form field to mark which stands at the end of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.pages.boxes import centre, contains

if TYPE_CHECKING:
    from extractors.gathering.items import Row
    from extractors.questions.page_map import PageMap

SNUG = 6.0  # points from a statement's words to the sides of a box that is drawn round them
SAME = 3.0  # points by which the ends of rows of one section may differ
FIELD = 30.0  # points: the field for a mark is no wider
OTHERS = 3  # rows that show how wide those of a section are


def widen_boxed(page_map: PageMap, section: list[Row]) -> None:
    """Gives each row whose band is but a box round its words the width of the other rows, and the height up to them."""
    section = sorted((row for row in section if not row.across), key=lambda row: row.match.box[1])
    snug = [row for row in section if any(_is_snug(row, side) for side in (0, 2))]
    usual = [row for row in section if row not in snug]
    if not snug or len(usual) < OTHERS:
        return
    left, right = _middle([row.band[0] for row in usual]), _middle([row.band[2] for row in usual])
    alike = [row for row in usual if abs(row.band[0] - left) <= SAME and abs(row.band[2] - right) <= SAME]
    if len(alike) < OTHERS:
        return
    narrow = [row for row in snug if row.band[0] > left + SAME or row.band[2] < right - SAME]
    for row in narrow:
        above = [r.band[3] for r in section if r is not row and r.band[3] <= row.match.box[1] + SAME]
        below = [r.band[1] for r in section if r is not row and r.band[1] >= row.match.box[3] - SAME]
        top = max([*above, row.match.box[1] - SNUG])
        bottom = min([*below, row.match.box[3] + SNUG])
        band = (
            min(left, row.band[0]),
            min(top, row.band[1]),
            max(right, row.band[2]),
            max(bottom, row.band[3]),
        )
        others = (m for m in page_map.print if m is not row.match)
        if not any(contains(band, *centre(m.box)) for m in others):
            row.band = band


def widen_to_fields(page_map: PageMap, rows: list[Row]) -> None:
    """Gives rows that end where the box of a form field begins the end that most rows of their column have. The box before a line of
    print is that line's: of the statement beside it, one of several lines."""
    ends = [round(row.band[2]) for row in rows if not row.across]
    usual = max(set(ends), key=ends.count, default=0)
    page = page_map.page
    boxes = [w.box for w in page.widgets] + [s.box for s in page.shapes if s.kind == "rect" and not s.note]
    fields = [box for box in boxes if box[2] - box[0] <= FIELD]
    for row in rows:
        if row.across or row.band[2] >= usual - SAME or ends.count(usual) < OTHERS:
            continue
        beyond = row.band[2] - SAME, row.match.box[1] - SAME, float(usual), row.match.box[3] + SAME
        begins = [b for b in fields if abs(b[0] - row.band[2]) <= SAME and contains(beyond, *centre(b))]
        lines = (line for m in page_map.print for line in page_map.lines_of(m))
        if begins and not any(contains(beyond, *centre(line)) for line in lines):
            row.band = row.band[0], row.band[1], float(usual), row.band[3]


def _is_snug(row: Row, side: int) -> bool:
    """side: 0, the left, or 2, the right."""
    return abs(row.band[side] - row.match.box[side]) <= SNUG


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
