"""The one mark of a section that stands far from the column in which all other sections have theirs: a punch hole at the page's edge,
initials in the margin. It may mark nothing, and the section be blank."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractors.answers import Readings, doubted
from extractors.boxes import centre, width
from extractors.gather import PageReading
from schemas.forms import Form
from schemas.types import BBox, State

FEWEST = 6  # sections with a mark from which their column is known
COLUMN, FAR = 15.0, 40.0  # points from the column's middle: of a mark in it, and of one that isn't
NARROW = 0.4  # share of the page's width: a wider cell is a row
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
    for key, x in places.items():
        answer = into.answers[key]
        asks = any(
            q.key.startswith(f"{key}.") for q in form.questions
        )  # in its tick cells perhaps: these are wider
        if abs(x - middle) > FAR * (1 + asks) and not _is_in_column(
            by_number.get(answer.page or 0), answer.bbox, middle
        ):
            into.answers[key] = doubted(answer, ())


def _is_in_column(page: PageReading | None, mark: BBox | None, middle: float) -> bool:
    """Whether a mark stands in a tick cell, at its edge perhaps, as names beside it leave room."""
    if page is None or mark is None:
        return False
    cell = page.map.grid.cell_at(*centre(mark))
    narrow = width(cell.box) < NARROW * page.map.page.width
    return cell.closed[0] and cell.closed[2] and narrow and cell.box[0] <= middle <= cell.box[2]
