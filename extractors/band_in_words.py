"""The band of a form that prints none of the three: its name, typed or chosen behind the one label."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractors.answers import Readings, read_field
from extractors.gather import PageReading
from schemas.forms import Question
from schemas.types import State


def read_band_in_words(question: Question, pages: Sequence[PageReading], today: date, into: Readings) -> None:
    """Reads it where one page has the label; a blank stays open, as the band may be told by a colour."""
    found = [
        (page, page.gathered.fields[question.key])
        for page in pages
        if question.key in page.gathered.fields and not page.map.page.scanned
    ]
    if len(found) != 1:
        return
    page, one = found[0]
    read_field(question, one, page.drawings, today, into)
    if into.answers[question.key].state is State.BLANK:
        del into.answers[question.key]
