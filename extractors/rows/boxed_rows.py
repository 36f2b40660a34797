"""Statements that somebody drew a line round, under or beside: in one row of a section, and not in its siblings.

Such lines look like a table's own. Which they are shows in comparing the rows: what is drawn at all of them alike, or
at this one in every section, is print. What is left puts in doubt every answer that says otherwise.
"""

from __future__ import annotations

from collections import defaultdict

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.page import Stroke
from extractors.rows.band_frames import SAME, same_pen
from extractors.rows.row_strokes import drawn_at, small_squares
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import State, Value

MOST = 2  # options of a section at which somebody draws the same; at more of them it is print
PRINTED = 0.7  # share of the other sections in which the same is drawn at the same option
KINDS = ("indicator", "band", "tick")

Strokes = dict[int, list[Stroke]]
"""By a row's id what is drawn at it."""


def doubt_boxed_rows(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes answers to unread where a row that they call unmarked has a line of its own."""
    shown = {p.number: p.map.page for p in pages if not p.map.page.scanned}
    sections = rows_by_section(form, pages)
    squares = {number: small_squares(page) for number, page in shown.items()}
    drawn = {
        id(row): drawn_at(row, rows, shown[row.page], squares[row.page])
        for rows in sections.values()
        for row in rows
    }
    odd = {key: [row for row in rows if _has_own(row, rows, drawn)] for key, rows in sections.items()}
    for key, rows in sections.items():
        others = [row for other, found in sections.items() if other != key for row in found]
        left = [row for row in odd[key] if not _is_print(row, rows, others, drawn)]
        if len({(r.key, r.value) for r in odd[key]}) == len({(r.key, r.value) for r in rows}):
            continue  # each has its own: a box as long as its words
        for row in left:
            if not _is_striped(row, left, rows, drawn, into):
                doubt_row(row, into)


def rows_by_section(form: Form, pages: list[PageReading]) -> dict[str, list[Row]]:
    """The rows that can be marked on pages that are no scans, by their question's key; all lines of a checklist by "tick"."""
    sections: dict[str, list[Row]] = defaultdict(list)
    for page in pages:
        for row in page.gathered.rows if not page.map.page.scanned else ():
            kind = form[row.key].kind
            if kind in KINDS:
                sections[kind if kind == "tick" else row.key].append(row)
    return sections


def _is_striped(row: Row, odd: list[Row], rows: list[Row], drawn: Strokes, into: Readings) -> bool:
    """Whether a band has just the one upright that the chosen one has: that between two columns in every other row of a table's
    style, of three. A frame has two, or level lines."""
    answer = into.answers.get(row.key)
    chosen = next((o for o in odd if answer is not None and o.value == answer.value), None)
    if not isinstance(row.value, str) or chosen is None or chosen is row:
        return False
    own = [s for s in drawn[id(row)] if _is_own(s, row, rows, drawn)]
    one = len(own) == 1 and not own[0].horizontal
    return one and any(_alike(own[0], s, row.across) for s in drawn[id(chosen)])


def _has_own(row: Row, rows: list[Row], drawn: Strokes) -> bool:
    return any(_is_own(stroke, row, rows, drawn) for stroke in drawn[id(row)])


def _is_own(stroke: Stroke, row: Row, rows: list[Row], drawn: Strokes) -> bool:
    """Whether something alike is drawn at few of the section's options: at one, or at two of five, or of the bands, where
    another stands on the same page without it."""
    again = {
        (one.key, one.value) for one in rows if any(_alike(stroke, s, row.across) for s in drawn[id(one)])
    }
    here = {(one.key, one.value) for one in rows if one.page == row.page}
    chosen = isinstance(row.value, str) or (isinstance(row.value, int) and not row.across)
    two = chosen and not here <= again
    return len(again | {(row.key, row.value)}) <= (MOST if two else 1)


def _is_print(row: Row, rows: list[Row], others: list[Row], drawn: Strokes) -> bool:
    """Whether what a row has of its own is drawn in most other sections at the same option too."""
    homes = {one.key for one in others if one.value == row.value and one.value is not None}
    own = [s for s in drawn[id(row)] if _is_own(s, row, rows, drawn)]
    for stroke in own:
        again = {
            o.key for o in others if o.value == row.value and any(_alike(stroke, s) for s in drawn[id(o)])
        }
        if len(homes) < 3 or len(again) < PRINTED * len(homes):
            return False
    return True


def _alike(one: Stroke, other: Stroke, across: bool = False) -> bool:
    """across: they are drawn at options side by side, each at its own place."""
    if one.horizontal is not other.horizontal or not same_pen(one, other):
        return False
    if across:
        return True
    if not one.horizontal:
        return abs(one.at - other.at) <= SAME
    return abs(one.start - other.start) <= SAME and abs(one.end - other.end) <= SAME


def doubt_row(row: Row, into: Readings) -> None:
    """Makes an answer that calls a row unmarked a doubt between what it says and that row."""
    answer = into.answers.get(row.key)
    mine: Value = True if row.value is None else row.value
    if answer is None or answer.value == mine:
        return
    if mine in answer.candidates or answer.may_be_anything:
        return  # it is among what the answer may be
    if answer.state is State.BLANK and row.value is not None:
        into.boxed.add(row.key)
    said = [answer.value] if answer.value is not None else [*answer.candidates]
    into.answers[row.key] = doubted(answer, sorted({*said, mine}, key=str))
