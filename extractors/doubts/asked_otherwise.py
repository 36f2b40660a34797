"""What decides and is asked in other words than printed is left open, as if nothing were read there: whose birth a "Date of birth"
is, and of which assessment a date, only the printed form tells surely (`other_wordings.py`)."""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.questions.other_wordings import OTHER
from extractors.values.answers import Readings
from schemas.forms import Form
from schemas.keys import BIRTH
from schemas.types import Answer


def doubt_asked_otherwise(form: Form, pages: list[PageReading], into: Readings) -> None:
    for page in pages:
        for key, label in page.map.labels.items():
            told = into.answers.get(key)
            if told is None or label.score != OTHER or not form[key].deciding:
                continue
            into.answers[key] = Answer(None, 0.0, told.method, told.page, told.bbox)
            if key == BIRTH:
                into.years, into.age = (), None
