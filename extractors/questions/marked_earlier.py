"""Marks in an earlier assessment's column beside which today's is empty: it may be that somebody ticked when it happened."""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre, contains, height, width
from extractors.pages.glyphs import classify
from extractors.pages.strokes import BY_HAND
from extractors.questions.earlier_columns import earlier_cells
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import BBox, State

SMALLEST = 3.0  # points across and down of a mark that is drawn


def doubt_marked_earlier(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Puts in doubt a line surely not ticked and a section surely blank at whose height such a mark stands."""
    for page in pages:
        marks = _marks(page)
        for row in page.gathered.rows if marks else ():
            answer = into.answers.get(row.key)
            if answer is None or not any(row.band[1] <= centre(mark)[1] <= row.band[3] for mark in marks):
                continue
            if row.value is None and answer.value is False:
                into.answers[row.key] = doubted(answer, (True, False))
            elif row.value is not None and answer.state is State.BLANK:
                into.answers[row.key] = doubted(answer, (o.value for o in form[row.key].options))


def _marks(page: PageReading) -> list[BBox]:
    cells = [cell.box for cell in earlier_cells(page.map.page, page.map.grid)]
    if not cells:
        return []
    typed = [word.box for word in page.map.page.aside if classify(word.text, word.font) == "mark"]
    drawn = [
        s.box for s in page.map.page.furniture if SMALLEST < min(_size(s.box)) <= max(_size(s.box)) <= BY_HAND
    ]
    return [box for box in (*typed, *drawn) if any(contains(cell, *centre(box)) for cell in cells)]


def _size(box: BBox) -> tuple[float, float]:
    return width(box), height(box)
