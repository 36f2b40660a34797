"""A mark that is struck: a level line or two drawn through a tick take it back, or are another's.

A line by itself in a row passes for a table's: what tells it is that it is as long as the mark and meets no other line.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import height, width
from extractors.pages.glyphs import sign_of
from extractors.pages.page import Page, Word
from extractors.values.answers import Readings, doubted
from schemas.forms import Form, Question
from schemas.types import Answer, BBox, State, Value

LARGEST = 40.0  # points: what is larger is no mark in a cell
OVER = 12.0  # points by which a line that strikes a mark may be longer to either side
SHORT = 1.0  # points by which it may be shorter
HIGH, LOW = 0.2, 0.8  # depths in a mark between which a line strikes it
MEET = 1.6  # points: a line that ends nearer to another is a side of a box


def doubt_struck_marks(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread the sections and lines that a struck mark answers, alone or with others."""
    for page in pages:
        for row in page.gathered.rows if not page.map.page.scanned else ():
            answer = into.answers.get(row.key)
            if form[row.key].kind not in ("indicator", "tick") or answer is None:
                continue
            said = answer.candidates if form[row.key].kind == "indicator" else (answer.value,)
            if answer.state is State.UNREAD or (row.value if row.value is not None else True) not in said:
                continue
            if any(_is_struck(mark, page.map.page) for mark in _marks(row)):
                into.answers[row.key] = doubted(answer, _possible(form[row.key], answer))


def _possible(question: Question, answer: Answer) -> tuple[Value, ...]:
    """Of two marks of which one is struck one of them counts; a single one may stand for any."""
    if len(answer.candidates) > 1:
        return answer.candidates
    return tuple(option.value for option in question.options) or (True, False)


def _marks(row: Row) -> Iterator[BBox]:
    """Where something stands in a row that may be a tick or a cross."""
    for shape in row.shapes:
        if shape.kind in ("curve", "line") and shape.fill is None and width(shape.box) <= LARGEST:
            yield shape.box
    for item in row.items:
        if isinstance(item.thing, Word) and sign_of(item.text, item.thing.font) is not None:
            yield item.box


def _is_struck(mark: BBox, page: Page) -> bool:
    if height(mark) < HIGH * width(mark):
        return False  # a dash, or a line itself
    return any(_strikes(ruling.box, mark) and not _is_side(ruling.box, page) for ruling in page.rulings)


def _strikes(line: BBox, mark: BBox) -> bool:
    x0, at, x1, bottom = line
    if at != bottom:
        return False
    along = -SHORT <= mark[0] - x0 <= OVER and -SHORT <= x1 - mark[2] <= OVER
    return along and HIGH <= (at - mark[1]) / height(mark) <= LOW


def _is_side(line: BBox, page: Page) -> bool:
    """Whether a level line ends at an upright: it is a box's or a cell's."""
    x0, at, x1, _ = line
    return any(
        not r.horizontal
        and r.start - MEET <= at <= r.end + MEET
        and min(abs(r.at - x0), abs(r.at - x1)) <= MEET
        for r in page.rulings
    )
