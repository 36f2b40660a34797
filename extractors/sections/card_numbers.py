"""Statements side by side under numbers that aren't theirs: a form typed anew with "5 4 3 2 1" above the statements from 1 to 5. Which of
the two a mark below means nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains
from extractors.rows.row_cells import cell_of
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import State, Value

FEWEST = 3  # statements with a number above them from which these are how they are numbered


def doubt_card_numbers(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes such sections to unread: the marked statement's score and the number above it stay possible."""
    for page in pages:
        for question in form.of_kind("indicator"):
            rows = [row for row in page.gathered.rows if row.key == question.key and row.across]
            answer = into.answers.get(question.key)
            if page.map.page.scanned or answer is None or answer.state is not State.READ:
                continue
            numbers: dict[Value, Value] = {
                row.value: number for row in rows if (number := _number_above(row, page)) is not None
            }
            if len(numbers) >= FEWEST and any(value != number for value, number in numbers.items()):
                said = [*answer.candidates, *(numbers[v] for v in answer.candidates if v in numbers)]
                options = {option.value for option in question.options}
                into.answers[question.key] = doubted(answer, [one for one in said if one in options])


def _number_above(row: Row, page: PageReading) -> int | None:
    """The number that is all that stands in the cell above a statement's."""
    above = page.map.grid.beside(cell_of(page.map, row.match), "above")
    if above is None or not above.is_closed:
        return None
    words = [w.text.strip("().:") for w in page.map.page.words if contains(above.box, *centre(w.box))]
    return int(words[0]) if len(words) == 1 and words[0].isdecimal() and len(words[0]) == 1 else None
