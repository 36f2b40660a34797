"""What was written in the cell of an answer besides it, in larger letters than that, and says that it isn't settled: "?" below a form
field's score. What stands in most such cells is print: a help sign beside each field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.doubts.unsettled import is_unsettled
from extractors.gathering.gather import PageReading
from extractors.gathering.items import words_among
from extractors.pages.boxes import by_line, centre, contains
from extractors.rows.row_print import COMMON
from extractors.values.answers import Readings, left_open
from schemas.forms import Form
from schemas.types import State

KINDS = ("score", "date", "yes_no")


def doubt_unsettled_cells(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes to unread the answers in whose closed cells such a note stands that no question took."""
    said = {
        key: text
        for page in pages
        if not page.map.page.scanned
        for key in page.gathered.fields
        if form[key].kind in KINDS and (text := _beside(page, key, into)) is not None
    }
    often = Counter(said.values())
    for key, text in said.items():
        if is_unsettled(text) and often[text] < max(2.0, COMMON * len(said)):
            into.answers[key] = left_open(form[key], into.answers[key])


def _beside(page: PageReading, key: str, into: Readings) -> str | None:
    """What nobody owns in the cell of an answer that was read there; None where it stands in none."""
    answer = into.answers.get(key)
    here = answer is not None and answer.state is State.READ and answer.page == page.number
    if answer is None or not here or answer.bbox is None:
        return None
    cell = page.map.grid.cell_at(*centre(answer.bbox))
    if not cell.is_closed:
        return None
    words = [w for w in words_among(page.gathered.unowned) if contains(cell.box, *centre(w.box))]
    return "\n".join(" ".join(w.text for w in line) for line in by_line(words, lambda word: word.box))
