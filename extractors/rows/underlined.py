"""Statements with a line close below them that passed for a table's, though it touches no upright and stands so below few others:
somebody may have underlined them, beyond their ends."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import height, same_line
from extractors.pages.floating import meets
from extractors.pages.page import Page, Ruling
from extractors.pages.strokes import LOWEST, UNDER
from extractors.rows.separators import Extent, lines_below, same_extent, separating
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import State

FEWEST = 3  # sections with a line below their last statement alone from which such lines part sections


def doubt_underlined(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes sections to unread where such a line stands below another statement than the marked one. A line that stands
    elsewhere too, or below the last statements of some sections and no others, parts what is above and below it."""
    under = {page.number: _underlined(_rows(form, page), page.map.page) for page in pages}
    last = {q.key: max(int(str(o.value)) for o in q.options) for q in form.of_kind("indicator")}
    for page in pages:
        for row, line in under[page.number]:
            answer = into.answers.get(row.key)
            if answer is None or answer.state is not State.READ or answer.value == row.value:
                continue
            alike = [r for found in under.values() for r, other in found if same_extent(line, other)]
            ends = len(alike) >= FEWEST and all(r.value == last[r.key] for r in alike)
            if not ends and not _stands_elsewhere(line, pages, len(alike)):
                into.answers[row.key] = doubted(answer, [answer.value, row.value])


def underlined_in(rows: list[Row], page: Page) -> set[str]:
    """The sections that have such a statement."""
    return {row.key for row, _ in _underlined(rows, page)}


def _rows(form: Form, page: PageReading) -> list[Row]:
    return [row for row in page.gathered.rows if form[row.key].kind == "indicator"]


def _underlined(rows: list[Row], page: Page) -> list[tuple[Row, Extent]]:
    """Such statements, and from where to where the line runs."""
    stacked = [row for row in rows if not row.across]
    lone = [r for r in page.rulings if r.horizontal and not _touches_upright(r, page)]
    under = [{(round(r.start), round(r.end)) for r in lone if _is_under(r, row)} for row in stacked]
    print_ = [*separating([lines_below(row, page) for row in stacked]), *separating(under)]
    return [
        (row, line)
        for row, lines in zip(stacked, under, strict=True)
        for line in lines
        if not any(same_extent(line, one) for one in print_)
    ]


def _stands_elsewhere(line: Extent, pages: Sequence[PageReading], under: int) -> bool:
    """Whether a line like this one stands where it underlines no statement."""
    rulings = (r for page in pages for r in page.map.page.rulings if r.horizontal)
    return sum(same_extent(line, (round(r.start), round(r.end))) for r in rulings) > under


def _is_under(line: Ruling, row: Row) -> bool:
    """Whether a line runs close below the last line of a statement, from its first word to its last."""
    last = max(row.statement, key=lambda word: (word.box[3], word.box[2])).box
    words = [word.box for word in row.statement if same_line(word.box, last)]
    near = UNDER * height(last) < line.at - last[1] < LOWEST * height(last)
    return near and line.start <= words[0][2] and line.end >= words[-1][0]


def _touches_upright(line: Ruling, page: Page) -> bool:
    return any(meets(line, r) for r in page.rulings) or any(meets(line, s) for s in page.strokes)
