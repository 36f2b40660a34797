"""What a section's answer may be besides the rows in which something speaks: a mark that stands between two rows may be meant for either,
and one that reaches from row to row over another mark may take that back.

Such an answer is in doubt already, or double. It counts at its worst only where what else may be meant is among its candidates.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, overlap_share
from extractors.pages.strokes import is_pale, lightness
from extractors.rows.evidence import ACROSS, Evidence
from extractors.values.answers import doubted
from schemas.types import Answer, BBox, State

EDGE = 0.15  # share of what stands between rows that lies in one of them at least
OVER = 0.3  # the same of a note, whose box is larger than what it says
DARK = 0.35  # lightness up to which a filled shape hides what it lies on

Found = dict[int, list[Evidence]]


def with_rows_beside(answer: Answer, section: list[Row], found: Found) -> Answer:
    """The answer with all that may be meant; one that was read, or is blank, stays as it is. A double one is in doubt where one of
    its marks may be another row's."""
    if answer.state is State.UNREAD and answer.candidates:
        if _is_astray(section, found) or _may_be_taken_back(section, found):
            return doubted(answer, [row.value for row in section])
    elif answer.state is not State.DOUBLE:
        return answer
    others = [value for value in _between(section, found) if value not in answer.candidates]
    if not others or not answer.candidates:
        return answer
    return doubted(answer, sorted({*answer.candidates, *others}, key=str))


def _is_astray(section: list[Row], found: Found) -> bool:
    """Whether a mark's middle lies in no row: a ring round a number above the statements that reaches into the first row may
    choose any of them."""
    marks = (e for es in found.values() for e in es if e.strength == "doubt" and e.method == "mark")
    return not all(any(contains(row.band, *centre(e.box)) for row in section) for e in marks)


def _may_be_taken_back(section: list[Row], found: Found) -> bool:
    """Whether all that speaks for the others is what is drawn at one row too, and lies there over a typed mark or hides what it lies
    on: a cross over a radio button that reaches into the row above, a black box over three of them."""
    by_row = {place: {e.box for e in es} for place, es in found.items() if es}
    if len(by_row) < 2:
        return False
    home = max(by_row, key=lambda place: len(by_row[place]))
    if any(not boxes <= by_row[home] for boxes in by_row.values()):
        return False
    drawn = [e.box for e in found[home] if e.method == "mark"]
    typed = [e.box for e in found[home] if e.method != "mark" and e.strength == "sure"]
    return any(overlap_share(sign, box) > 0 for sign in typed for box in drawn) or any(
        _hides(section[home], box) for box in drawn
    )


def _hides(row: Row, box: BBox) -> bool:
    shapes = (shape for shape in row.shapes if shape.box == box and shape.fill)
    return any(not is_pale(shape) and lightness(shape.fill or ()) <= DARK for shape in shapes)


def _between(section: list[Row], found: Found) -> Iterator[int | str | None]:
    """The options of the rows into which a typed mark of another row reaches."""
    for place, evidence in found.items():
        typed = [e for e in evidence if e.what in (ACROSS, "typed mark")]
        for row in section:
            if row is not section[place] and row.page == section[place].page:
                if any(overlap_share(e.box, row.band) > (EDGE if e.what == ACROSS else OVER) for e in typed):
                    yield row.value
