"""A column that a spreadsheet printed on a sheet of its own: the marks of a list stand on the page behind it, level with its
lines. They were on no page of the form, and its lines surely not ticked."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import by_line, centre
from extractors.pages.glyphs import classify
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Word
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import State, Value

FEW = 3  # words that a line of such a page has at most: more are a text
LEVEL = 0.5  # share of its lines that are level with a line of the list


def doubt_spilled(form: Form, pages: Iterable[PageReading], into: Readings) -> None:
    """Changes answers to unread of the lines and sections that a mark on the next page is level with."""
    for page in pages:
        after = page.map.after
        rows = [row for row in page.gathered.rows if form[row.key].kind in ("tick", "indicator", "band")]
        for row in _marked(rows, after.page) if after is not None and not after.page.scanned else ():
            _doubt(row, into)


def _marked(rows: list[Row], after: Page) -> list[Row]:
    lines = by_line(after.words, lambda word: word.box)
    level = [row for line in lines for row in rows if _is_level(row, line[0])]
    if any(len(line) > FEW for line in lines) or len(level) < LEVEL * len(lines):
        return []
    marks = [w for w in after.words if classify(w.text, w.font) == "mark" and not _may_be_initials(w)]
    return [row for row in rows if any(_is_level(row, mark) for mark in marks)]


def _may_be_initials(word: Word) -> bool:
    letters = normalise(word.text)
    return 1 < len(letters) < 4 and word.text.isupper() and letters not in ("yes", "xx", "xxx")


def _is_level(row: Row, word: Word) -> bool:
    return row.band[1] <= centre(word.box)[1] <= row.band[3]


def _doubt(row: Row, into: Readings) -> None:
    answer = into.answers.get(row.key)
    if answer is None:
        return
    if row.value is None and answer.state is State.READ and answer.value is False:
        into.answers[row.key] = doubted(answer, (True, False))
    elif row.value is not None and answer.value != row.value:
        before: tuple[Value, ...] = answer.candidates
        if answer.state is State.BLANK:
            into.answers[row.key] = doubted(answer, ())  # it counts as high as a blank one
        elif answer.state is not State.UNREAD or before:
            into.answers[row.key] = doubted(answer, (*before, row.value))
