"""The one mark of a section that stands far from the column in which all other sections have theirs: a punch hole at the page's edge,
initials in the margin. It may mark nothing, and the section be blank."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, span_overlap, width
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import Answer, BBox, State

FEWEST = 6  # sections with a mark from which their column is known
COLUMN, FAR = 15.0, 40.0  # points from the column's middle: of a mark in it, and of one that isn't
NARROW = 0.4  # share of the page's width: a wider cell is a row
ENDS = 10.0  # points from the ends of a statement's words to those of what lies along them, a ring among it
LONG = 60.0  # points along a statement's words that are no mark beside them
NEARLY_ALL = 0.8  # share of the other sections that have theirs in the column


def doubt_odd_marks(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes to unread the sections with such a mark."""
    places = {
        question.key: centre(answer.bbox)[0]
        for question in form.of_kind("indicator")
        if (answer := into.answers.get(question.key)) is not None
        and answer.state is State.READ
        and answer.bbox is not None
    }
    if len(places) < FEWEST:
        return
    middle = median(places.values())
    in_column = sum(abs(x - middle) <= COLUMN for x in places.values())
    if in_column < NEARLY_ALL * (len(places) - 1):
        return
    by_number = {page.number: page for page in pages}
    along = {
        key
        for key in places
        if _is_along_words(by_number.get(into.answers[key].page or 0), key, into.answers[key])
    }
    for key, x in places.items():
        answer = into.answers[key]
        asks = any(
            q.key.startswith(f"{key}.") for q in form.questions
        )  # in its tick cells perhaps: these are wider
        page = by_number.get(answer.page or 0)
        if abs(x - middle) <= FAR * (1 + asks) or _is_in_column(page, answer.bbox, middle):
            continue
        if not (key in along and len(along) >= NEARLY_ALL * len(places)):
            into.answers[key] = doubted(answer, ())


def _is_along_words(page: PageReading | None, key: str, answer: Answer) -> bool:
    """Whether a mark lies on its own statement from end to end, or on a long part from its beginning, as a highlighter or a line
    below does: that of a short one has its middle far from the others'."""
    if page is None or answer.bbox is None:
        return False
    (x0, top, x1, bottom), row = answer.bbox, _row_of(page, key, answer)
    if row is None:
        return False
    words = row.match.box
    along = abs(x0 - words[0]) <= ENDS and (abs(x1 - words[2]) <= ENDS or x1 - x0 >= LONG)
    return along and span_overlap(top, bottom + 1, words[1], words[3] + ENDS) > 0


def _row_of(page: PageReading, key: str, answer: Answer) -> Row | None:
    rows = (row for row in page.gathered.rows if row.key == key and row.value == answer.value)
    return next(rows, None)


def _is_in_column(page: PageReading | None, mark: BBox | None, middle: float) -> bool:
    """Whether a mark stands in a tick cell, at its edge perhaps, as names beside it leave room."""
    if page is None or mark is None:
        return False
    cell = page.map.grid.cell_at(*centre(mark))
    narrow = width(cell.box) < NARROW * page.map.page.width
    return cell.closed[0] and cell.closed[2] and narrow and cell.box[0] <= middle <= cell.box[2]
