"""Statements side by side in cells of a table, one of which has sides in a pen of its own: somebody may have framed it.

The sides of a framed cell are its neighbours' too, and where two frames meet the heavier one is seen; so what tells a frame is that all
four sides of a cell are in a pen that is not the table's. A side that no framed cell explains is a doubt for both cells at it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import span_overlap
from extractors.pages.page import Page, Stroke
from extractors.rows.band_frames import same_pen
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import BBox, State

NEAR = 3.0  # points from a cell's edge to a line that is its side: of a double one the further
ALONG = 0.4  # of a side that its dashes cover at least
USUAL = 0.4  # of all sides, that are in the table's own pen
MOST = 2  # options of a section that somebody frames; at more of them it is print
PRINTED = 0.5  # of the other sections in which the same option has the same, from which it is print

Side = tuple[int, str]
"""A row by its id, and which of its sides: "left", "top", "right" or "bottom"."""
OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


def doubt_framed_cells(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread the sections of which another cell than the answer's has sides of its own."""
    shown = {p.number: p.map.page for p in pages if not p.map.page.scanned}
    rows = [
        row
        for page in pages
        for row in page.gathered.rows
        if row.page in shown and row.across and form[row.key].kind == "indicator"
    ]
    own = _own_sides(rows, shown)
    whole = {id(row) for row in rows if all((id(row), side) in own for side in OPPOSITE)}
    whole |= {id(row) for row in rows if _is_answer(row, into)}  # its sides are its own
    loose = {side: {id(r) for r in rows if side in _unexplained(r, rows, own, whole)} for side in OPPOSITE}
    odd: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if any(id(row) in found and not _is_print(row, rows, found) for found in (whole, *loose.values())):
            odd[row.key].add(int(row.value or 0))
    for key, values in odd.items():
        answer = into.answers.get(key)
        if answer is None or answer.state is State.UNREAD or not values - {answer.value}:
            continue
        said = [answer.value] if answer.value is not None else []
        into.answers[key] = doubted(answer, dict.fromkeys([*said, *answer.candidates, *sorted(values)]))


def _is_answer(row: Row, into: Readings) -> bool:
    answer = into.answers.get(row.key)
    return answer is not None and answer.value == row.value


def _own_sides(rows: list[Row], pages: dict[int, Page]) -> set[Side]:
    """The sides that are drawn in another pen than most."""
    drawn = {(id(row), side): _at(pages[row.page], row.band, side) for row in rows for side in OPPOSITE}
    pens = Counter(_pen(s) for strokes in drawn.values() for s in strokes[:1])
    if not pens or pens.most_common(1)[0][1] < USUAL * pens.total():
        return set()
    usual = pens.most_common(1)[0][0]
    like = next(s for strokes in drawn.values() for s in strokes[:1] if _pen(s) == usual)
    boxes = {id(row): row.band for row in rows}
    return {
        (row, side)
        for (row, side), strokes in drawn.items()
        if _covers([s for s in strokes if not same_pen(s, like)], boxes[row], side)
    }


def _pen(stroke: Stroke) -> tuple[object, ...]:
    return stroke.colour, round(stroke.thick, 1)


def _at(page: Page, box: BBox, side: str) -> list[Stroke]:
    level = side in ("top", "bottom")
    at = box[("left", "top", "right", "bottom").index(side)]
    start, end = (box[0], box[2]) if level else (box[1], box[3])
    return [
        s
        for s in page.strokes
        if s.horizontal is level
        and abs(s.at - at) <= NEAR
        and span_overlap(s.start, s.end, start, end) > NEAR
    ]


def _covers(strokes: list[Stroke], box: BBox, side: str) -> bool:
    start, end = (box[0], box[2]) if side in ("top", "bottom") else (box[1], box[3])
    return sum(span_overlap(s.start, s.end, start, end) for s in strokes) >= ALONG * (end - start)


def _neighbours(row: Row, side: str, rows: list[Row]) -> Iterator[Row]:
    """The cells that have a side in common with this one's."""
    place = ("left", "top", "right", "bottom")
    here, there = place.index(side), place.index(OPPOSITE[side])
    first = 0 if side in ("top", "bottom") else 1
    for other in rows:
        meets = other.page == row.page and abs(other.band[there] - row.band[here]) <= 2 * NEAR
        if (
            meets
            and span_overlap(other.band[first], other.band[first + 2], row.band[first], row.band[first + 2])
            > NEAR
        ):
            yield other


def _unexplained(row: Row, rows: list[Row], own: set[Side], whole: set[int]) -> list[str]:
    """The sides in a pen of their own of a cell that isn't framed, and which no framed cell has too. At a page's foot the side may
    be that of the row overleaf."""
    sides = [side for side in OPPOSITE if (id(row), side) in own] if id(row) not in whole else []
    beyond = {side: [id(other) for other in _neighbours(row, side, rows)] for side in sides}
    return [side for side in sides if beyond[side] and whole.isdisjoint(beyond[side])]


def _is_print(row: Row, rows: list[Row], found: set[int]) -> bool:
    """Whether the same is found at most options of the section, or at the same option of other sections. found: rows by their ids."""
    options = {one.value for one in rows if one.key == row.key and id(one) in found}
    others = {one.key for one in rows if one.key != row.key}
    again = {one.key for one in rows if one.key != row.key and one.value == row.value and id(one) in found}
    return len(options) > MOST or (len(others) > 1 and len(again) >= PRINTED * len(others))
