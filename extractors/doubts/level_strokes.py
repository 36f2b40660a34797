"""Level strokes beside a statement that pass for a table's rules: a dash drawn as a mark, as long as a cell to tick is wide.

A shorter one is a mark already (`floating`). What a long one says nobody knows: "this one", "no", or that the mark under it is taken
back. It is a doubt.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from extractors.doubts.cell_parts import beside_statement
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import span_overlap, width
from extractors.pages.page import Ruling
from extractors.rows.row_print import COMMON, NEARLY_ALL
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import BBox, State

EDGE = 2.5  # points from a row's edges within which a level line parts it from the next
WITHIN = 0.8  # share of a stroke's length that lies beside the statement
ASIDE = 45.0  # points beside a row in which its mark may stand
LINE = 8.0  # points between lines to write on; the strokes of one mark lie closer
LONGEST = 150.0  # points of a stroke: a longer line parts statements
CLEAR = 0.7  # points between a stroke's end and an upright line that it doesn't reach


def doubt_level_strokes(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Puts in doubt what a row with such a stroke speaks of: any statement may be meant. Strokes at nearly all rows are print:
    lines to tick on, leaders to a box."""
    count = sum(len(page.gathered.rows) for page in pages)
    struck = [row for page in pages for row in _as_wide_as_most(page.gathered.rows) if _has_stroke(row, page)]
    if not struck or len(struck) >= NEARLY_ALL * count or _are_of_one_option(form, struck, into):
        return
    for row in struck:
        answer = into.answers.get(row.key)
        if answer is not None and answer.state is not State.UNREAD:
            options = (True, False) if row.value is None else (o.value for o in form[row.key].options)
            into.answers[row.key] = doubted(answer, options)


def _are_of_one_option(form: Form, struck: list[Row], into: Readings) -> bool:
    """Whether the strokes are print that stands at the same statement of most sections, all of which are answered."""
    sections = [q.key for q in form.of_kind("indicator")]
    keys = {row.key for row in struck}
    answered = all(into.answers[key].state is State.READ for key in keys if key in into.answers)
    return len({row.value for row in struck}) == 1 and len(keys) >= COMMON * len(sections) > 0 and answered


def _as_wide_as_most(rows: list[Row]) -> list[Row]:
    """A page's rows, none narrower than half of them are, with the margin beside them: a stroke that nearly reaches the rules beside
    it passes for the edge of its cell, and the row seems to end before it."""
    if not rows:
        return []
    left, right = (median(row.band[side] for row in rows) for side in (0, 2))
    return [
        replace(
            row,
            band=(min(left, row.band[0]) - ASIDE, row.band[1], max(right, row.band[2]) + ASIDE, row.band[3]),
        )
        if not row.across
        else row
        for row in rows
    ]


def _has_stroke(row: Row, page: PageReading) -> bool:
    parts = beside_statement(row)
    mine = [r for r in page.map.page.rulings if r.horizontal and any(_lies_in(r, part) for part in parts)]
    return any(not _is_joined(r, page.map.page.rulings) and not _is_one_of_many(r, mine) for r in mine)


def _lies_in(ruling: Ruling, part: BBox) -> bool:
    length = ruling.end - ruling.start
    level = part[1] + EDGE < ruling.at < part[3] - EDGE
    return (
        level
        and length <= min(width(part), LONGEST)
        and span_overlap(part[0], part[2], ruling.start, ruling.end) > WITHIN * length
    )


def _is_joined(ruling: Ruling, rulings: tuple[Ruling, ...]) -> bool:
    """Whether it parts cells: it reaches the upright lines at both its ends."""
    return all(
        any(
            not other.horizontal
            and abs(other.at - end) <= CLEAR
            and other.start < ruling.at + 1
            and other.end > ruling.at - 1
            for other in rulings
        )
        for end in (ruling.start, ruling.end)
    )


def _is_one_of_many(ruling: Ruling, others: list[Ruling]) -> bool:
    """Whether lines as long stand above or below it in the same row: lines to write on."""
    return any(
        abs(other.at - ruling.at) >= LINE
        and abs(other.start - ruling.start) + abs(other.end - ruling.end) < 2 * CLEAR
        for other in others
    )
